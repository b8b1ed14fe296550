package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

class GridSamplerTest {

    private static final Grid WORLD = Grid.of(new double[] { 60, 0, -60 }, new double[] { 0, 90, 180, 270 });
    private static final Tensor VALUES = Tensor.of(Shape.of(3, 4), 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120);

    @Test
    void nearestIsTheValueOfTheCell() {
        var sampler = new GridSampler(WORLD, Interpolation.NEAREST);
        assertEquals(10, sampler.value(VALUES, 0, 31, -44));
        assertEquals(80, sampler.value(VALUES, 0, 29, -46));
        assertEquals(120, sampler.value(VALUES, 0, -89, 271));
    }

    @Test
    void linearIsExactForLinearFieldsAndAcrossTheSeam() {
        var sampler = new GridSampler(WORLD, Interpolation.BILINEAR);
        assertEquals(10 + 40 * 0.5f + 10 * 0.25f, sampler.value(VALUES, 0, 30, 22.5));
        assertEquals(0.5f * (80 + 50), sampler.value(VALUES, 0, 0, 315));
        assertEquals(90, sampler.value(VALUES, 0, -80, 0), "beyond the outermost row its values go on");
    }

    @Test
    void laterFieldsBeginAtTheirOffset() {
        Tensor two = Tensor.of(Shape.of(2, 1, 2), 1, 2, 3, 4);
        Grid row = Grid.of(new double[] { 0 }, new double[] { 10, 20 });
        assertEquals(4, new GridSampler(row, Interpolation.NEAREST).value(two, 2, 0, 20));
    }

    @Test
    void outsideThereIsNothing() {
        var sampler = new GridSampler(Grid.of(new double[] { 50, 40 }, new double[] { 10, 20 }), Interpolation.BILINEAR);
        Tensor values = Tensor.of(Shape.of(2, 2), 1, 1, 1, 1);
        assertTrue(Float.isNaN(sampler.value(values, 0, 60, 15)));
        assertTrue(Float.isNaN(sampler.value(values, 0, 45, 40)));
        assertFalse(sampler.covers(new GeographicPoint(45, 4)));
        assertTrue(sampler.covers(new GeographicPoint(54, 6)));
    }
}
