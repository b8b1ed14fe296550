package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Neighbors.Neighbor;
import io.github.isorel.engine.latent.result.NeighborsResult;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.operation.LatentNeighbors;
import io.github.isorel.engine.text.TextTable;

/** Shows people the neighbours of all samples of an archive, and the analogues of some. */
final class LatentNeighborsReport {

    private final LatentInput input;
    private final List<Label.Classes> labels;
    private final NeighborsResult result;

    /**
     * A report.
     *
     * @param input the samples
     * @param found what was found
     */
    LatentNeighborsReport(LatentInput input, LatentNeighbors found) {
        this.input = input;
        this.labels = found.labels();
        this.result = found.result();
    }

    void show(Console console) {
        console.result(input.description() + ", " + result.distance().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " distances");
        if (!result.members().isEmpty()) {
            console.result("");
            console.result("most like " + String.join(", ", result.members().stream().map(row ->
                    input.samples().times().get(row).toString())
                    .toList()) + ":");
            TextTable.aligned(analogueRows(), Set.of(0)).forEach(console::result);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("label", "class", "samples", "share", "among neighbours"));
        result.agreement().forEach(found -> rows.add(List.of(found.label(), found.named(), Long.toString(found.samples()),
                percent(found.share()), percent(found.amongNeighbors()))));
        if (rows.size() > 1) {
            console.result("");
            console.result("how often the neighbours of a class are of that class:");
            TextTable.aligned(rows, Set.of(0, 1)).forEach(console::result);
        }
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private List<List<String>> analogueRows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("time", "distance"));
        labels.forEach(label -> heading.add(label.name()));
        rows.add(heading);
        for (Neighbor analogue : result.analogues()) {
            List<String> row = new ArrayList<>(List.of(input.samples().times().get(analogue.row()).toString(),
                    TextTable.number(analogue.distance(), 4)));
            labels.forEach(label -> row.add(label.values().get(analogue.row())));
            rows.add(row);
        }
        return rows;
    }
}
