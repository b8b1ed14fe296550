package io.github.isorel.workbench.compare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldReading;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.fieldmap.FieldSource;
import io.github.isorel.workbench.fieldmap.FieldTime;

/** The fields of one source minus those of another, as far as both have them. Closing it leaves both open. */
final class DifferenceSource implements FieldSource {

    private final FieldSource first;
    private final FieldSource second;
    private final List<FieldTime> times;

    private DifferenceSource(FieldSource first, FieldSource second, List<FieldTime> times) {
        this.first = first;
        this.second = second;
        this.times = times;
    }

    /** The difference; empty where the sources have no variable or no time in common. */
    static Optional<DifferenceSource> of(FieldSource first, FieldSource second) {
        List<FieldTime> times = first.times().stream().filter(second.times()::contains).toList();
        boolean common = first.variables().stream().anyMatch(second.variables()::contains);
        return times.isEmpty() || !common ? Optional.empty() : Optional.of(new DifferenceSource(first, second, times));
    }

    @Override
    public String title() {
        return NLS.bind(Messages.differenceTitle, first.title(), second.title());
    }

    @Override
    public List<FieldKind> kinds() {
        return List.of(FieldKind.FIRST_MINUS_SECOND);
    }

    @Override
    public List<Variable> variables() {
        return first.variables().stream().filter(second.variables()::contains).toList();
    }

    @Override
    public List<PressureLevel> levels() {
        return first.levels().stream().filter(second.levels()::contains).toList();
    }

    @Override
    public List<FieldTime> times() {
        return times;
    }

    @Override
    public boolean offersSums() {
        return first.offersSums() && second.offersSums();
    }

    @Override
    public List<DisplayUnit> units(Optional<Variable> variable) {
        return first.units(variable);
    }

    @Override
    public List<GeographicArea> areas() {
        return first.areas();
    }

    @Override
    public FieldReading read(FieldSelection selection, Progress progress) throws IOException {
        Field minuend = field(first, selection, progress);
        Field subtrahend = field(second, selection, progress);
        if (!minuend.grid().equals(subtrahend.grid())) {
            throw new DataException(NLS.bind(Messages.otherGrids, minuend.grid(), subtrahend.grid()));
        }
        if (!minuend.unit().equals(subtrahend.unit())) {
            throw new DataException(NLS.bind(Messages.otherUnits, minuend.unit(), subtrahend.unit()));
        }
        float[] difference = minuend.values().toArray();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= subtrahend.values().get(i);
        }
        Tensor values = Tensor.of(minuend.values().shape(), difference);
        return new FieldReading(new Field(minuend.variable(), minuend.level(), minuend.grid(), minuend.validTime(),
                minuend.unit(),
                values), ValueRange.of(values));
    }

    private Field field(FieldSource from, FieldSelection selection, Progress progress) throws IOException {
        int step = from.times().indexOf(times.get(selection.step()));
        return from.read(new FieldSelection(from.kinds().getFirst(), selection.variable(), selection.level(), step), progress)
                .field();
    }

    @Override
    public void close() {
        // both belong to others
    }
}
