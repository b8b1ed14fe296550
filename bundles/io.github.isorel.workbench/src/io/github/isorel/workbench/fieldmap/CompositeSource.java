package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** The mean of fields at chosen times minus their mean at the other times. */
public final class CompositeSource implements FieldSource {

    private final String title;
    private final DataSource data;
    private final List<Instant> selected;
    private final List<Instant> rest;

    private CompositeSource(String title, DataSource data, List<Instant> selected, List<Instant> rest) {
        this.title = title;
        this.data = data;
        this.selected = List.copyOf(selected);
        this.rest = List.copyOf(rest);
    }

    /**
     * Opens the data that a result was made from. Not for the thread of the user interface.
     *
     * @param file the file of the result, near which the data are
     * @param attributes what the file says about itself, its data included
     * @param selected the chosen times; at least one
     * @param rest the other times; at least one
     * @return the source, to be closed by the caller
     * @throws IOException if the data are not found, cannot be read or do not hold the times
     */
    public static CompositeSource open(Path file, Map<String, String> attributes, List<Instant> selected, List<Instant> rest)
            throws IOException {
        if (selected.isEmpty() || rest.isEmpty()) {
            throw new DataException(Messages.compositeOfNothing);
        }
        List<Path> files = DataAtHand.find(file, attributes);
        if (files.isEmpty()) {
            throw new DataException(NLS.bind(Messages.compositeNoData, file.getFileName(), attributes.getOrDefault("isorel_data",
                    "")));
        }
        DataSource data = DataSource.open(files);
        Set<Instant> held = new HashSet<>(data.times().stream().map(FieldTime::validTime).toList());
        for (List<Instant> times : List.of(selected, rest)) {
            for (Instant time : times) {
                if (!held.contains(time)) {
                    data.close();
                    throw new DataException(NLS.bind(Messages.compositeNoTime, FieldTime.text(time)));
                }
            }
        }
        String title = NLS.bind(Messages.compositeTitle, new Object[] { selected.size(), rest.size(), file.getFileName() });
        return new CompositeSource(title, data, selected, rest);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<FieldKind> kinds() {
        return List.of(FieldKind.COMPOSITE);
    }

    @Override
    public List<Variable> variables() {
        return data.variables().stream().filter(variable -> variable.kind() != VariableKind.STATIC).toList();
    }

    @Override
    public List<PressureLevel> levels() {
        return data.levels();
    }

    @Override
    public List<FieldTime> times() {
        return List.of(FieldTime.MEAN);
    }

    @Override
    public FieldReading read(FieldSelection selection, Progress progress) throws IOException {
        progress.begin(NLS.bind(Messages.readingComposite, selection.single()), selected.size() + (long) rest.size());
        Field first = data.field(selection, selected.getFirst(), Progress.none());
        double[] mean = mean(selection, selected, first, progress);
        double[] other = mean(selection, rest, first, progress);
        float[] difference = new float[mean.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = (float) (mean[i] - other[i]);
        }
        Tensor values = Tensor.of(first.values().shape(), difference);
        Field field = new Field(first.variable(), first.level(), first.grid(), first.validTime(), first.unit(), values);
        return new FieldReading(field, ValueRange.of(values));
    }

    private double[] mean(FieldSelection selection, List<Instant> times, Field like, Progress progress) throws IOException {
        double[] sums = new double[like.grid().rows() * like.grid().columns()];
        for (Instant time : times) {
            progress.check();
            Tensor values = data.field(selection, time, Progress.none()).values();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += values.get(i) / (double) times.size();
            }
            progress.worked(1);
        }
        return sums;
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
