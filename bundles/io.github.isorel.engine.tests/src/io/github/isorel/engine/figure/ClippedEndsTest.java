package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.figure.plot.GridValues;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/** Against the range of all values that are seen, which is the slow way to know. */
class ClippedEndsTest {

    private static final Grid GRID = Grid.regular(18, 36);
    private static final ColorScale SCALE = ColorScale.of(ColorMap.named("batlow"), new ValueRange(-1, 1));

    private static Tensor values(Random random, int extremes) {
        float[] values = new float[GRID.rows() * GRID.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(5) - 2 == 2 ? Float.NaN : random.nextFloat() * 2 - 1;
        }
        for (int i = 0; i < extremes; i++) {
            values[random.nextInt(values.length)] = random.nextFloat() * 6 - 3;
        }
        values[random.nextInt(values.length)] = Float.POSITIVE_INFINITY;
        return Tensor.of(Shape.of(GRID.rows(), GRID.columns()), values);
    }

    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void endsAreThoseOfTheValuesThatAreSeen(ProjectionKind kind) {
        Random random = new Random(3);
        Set<ClippedEnds> found = new HashSet<>();
        for (int attempt = 0; attempt < 200; attempt++) {
            Tensor values = values(random, random.nextInt(12));
            MapCamera camera = new MapCamera(random.nextInt(360), random.nextInt(120) - 60, 1 + random.nextInt(60)).with(kind);
            Projection projection = camera.transform(0, 0, 500, 300).projection();
            ClippedEnds slow = ClippedEnds.of(SCALE, ValueRange.of(new GridValues(GRID, values).seenOn(projection)));
            assertEquals(slow, ClippedEnds.of(SCALE, GRID, values, projection), camera.toString());
            found.add(slow);
        }
        assertEquals(4, found.size(), "all cases came up");
    }

    @Test
    void aValueAtTheEndIsNotBeyondIt() {
        assertEquals(new ClippedEnds(false, false), ClippedEnds.of(SCALE, new ValueRange(-1, 1)));
        assertEquals(new ClippedEnds(true, false), ClippedEnds.of(SCALE, new ValueRange(-1.001, 1)));
        assertEquals(new ClippedEnds(false, true), ClippedEnds.of(SCALE, new ValueRange(0, 1.001)));
    }
}
