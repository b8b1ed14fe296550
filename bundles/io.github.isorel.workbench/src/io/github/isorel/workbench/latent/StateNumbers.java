package io.github.isorel.workbench.latent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.LabelledTimes;

/**
 * The numbers of all states as a table, a line each, which is made when it is asked for.
 *
 * @param result the components
 * @param selected rows of the selected states
 * @param contrasts places of all states along axes that are no components, by what the axes are called
 */
record StateNumbers(ComponentsResult result, BitSet selected, Map<String, List<Double>> contrasts) implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Stream.concat(Stream.of(header()), IntStream.range(0, result.samples().count()).mapToObj(this::line)).iterator();
    }

    private String header() {
        List<String> names = new ArrayList<>(result.samples().labels().stream().map(label -> label.name()).toList());
        result.components().forEach(component -> names.add(component.name()));
        contrasts.keySet().forEach(name -> names.add("\"" + name.replace("\"", "\"\"") + "\""));
        return NLS.bind(Messages.csvStates, String.join(",", names));
    }

    private String line(int row) {
        LabelledTimes samples = result.samples();
        List<String> cells = new ArrayList<>(List.of(samples.times().get(row).toString(), selected.get(row) ? "1" : "0"));
        samples.labels().forEach(label -> cells.add(LabelledTimes.text(label, row)));
        result.components().forEach(component -> cells.add(component.scores().get(row).toString()));
        contrasts.values().forEach(places -> cells.add(places.get(row).toString()));
        return String.join(",", cells);
    }
}
