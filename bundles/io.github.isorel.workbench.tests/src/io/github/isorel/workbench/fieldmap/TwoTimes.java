package io.github.isorel.workbench.fieldmap;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/** Two times of a temperature of 280 K with a wind of 20 m/s from the west. */
public final class TwoTimes implements FieldSource {

    static final Grid GRID = Grid.regular(45, 90);

    private static Field field(String name, String unit, float value) {
        float[] values = new float[GRID.rows() * GRID.columns()];
        Arrays.fill(values, value);
        return new Field(Variable.surface(name), Optional.empty(), GRID, Instant.EPOCH, unit, Tensor.of(Shape.of(GRID.rows(),
                GRID.columns()), values));
    }

    @Override
    public String title() {
        return "two times";
    }

    @Override
    public List<FieldKind> kinds() {
        return List.of(FieldKind.DATA);
    }

    @Override
    public List<Variable> variables() {
        return List.of(Variable.surface("2t"));
    }

    @Override
    public List<PressureLevel> levels() {
        return List.of();
    }

    @Override
    public List<FieldTime> times() {
        return IntStream.range(0, 2).mapToObj(step -> new FieldTime(Instant.EPOCH.plus(Duration.ofHours(6L * step)),
                Optional.empty())).toList();
    }

    @Override
    public FieldReading read(FieldSelection selection, Progress progress) {
        Field field = field("2t", "K", 280 + selection.step());
        return new FieldReading(field, new ValueRange(270, 290));
    }

    @Override
    public boolean offersWind() {
        return true;
    }

    @Override
    public Wind wind(FieldSelection selection, Progress progress) {
        return new Wind(field("10u", "m s**-1", 20), field("10v", "m s**-1", 0));
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of();
    }

    @Override
    public void close() {
        // all in memory
    }
}
