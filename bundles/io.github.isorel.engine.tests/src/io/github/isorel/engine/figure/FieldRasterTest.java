package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntBinaryOperator;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

class FieldRasterTest {

    private static final int OUTSIDE = 0xFF00FF00;
    private static final Grid GLOBAL = Grid.regular(4, 8); // rows 67.5, 22.5, -22.5, -67.5; columns 0, 45, ... 315

    /** Values 0…255 in steps of 1 become greys of that level. */
    private static ColorScale greys() {
        try {
            return ColorScale.of(ColorMap.read("greys", new StringReader(ramp())),
                    new ValueRange(-0.5, 255.5));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String ramp() {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            table.append((i / 255.0 + " ").repeat(3)).append('\n');
        }
        return table.toString();
    }

    private static Field field(Grid grid, IntBinaryOperator value) {
        float[] values = new float[grid.rows() * grid.columns()];
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                values[row * grid.columns() + column] = value.applyAsInt(row, column);
            }
        }
        return field(grid, values);
    }

    private static Field field(Grid grid, float... values) {
        return new Field(Variable.surface("2t"), Optional.empty(), grid, Instant.EPOCH, "K",
                Tensor.of(Shape.of(grid.rows(), grid.columns()), values));
    }

    private static int[] levels(Field field, Viewport viewport, int width, int height, Interpolation interpolation) {
        int[] argb = new int[width * height];
        new FieldRaster(field.grid(), viewport, width, height, interpolation).paint(field, greys(), OUTSIDE, argb);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] == OUTSIDE ? -1 : argb[i] & 0xFF;
        }
        return argb;
    }

    @Test
    void northIsUp() {
        int[] picture = levels(field(GLOBAL, (row, column) -> row), Viewport.WORLD, 1, 4, Interpolation.NEAREST);
        assertArrayEquals(new int[] { 0, 1, 2, 3 }, picture);
    }

    @Test
    void eastIsRightAndGreenwichInTheMiddle() { // pixel centres at -157.5, -112.5, ... 157.5, half way between columns
        int[] picture = levels(field(GLOBAL, (row, column) -> column), new Viewport(-180 - 22.5, 90, 360, 180), 8, 1,
                Interpolation.NEAREST);
        assertArrayEquals(new int[] { 4, 5, 6, 7, 0, 1, 2, 3 }, picture);
    }

    @Test
    void aWindowAcrossGreenwichIsSeamless() { // from 315°E over 0° to 45°E, one pixel centre every 15°
        Field field = field(GLOBAL, (row, column) -> column == 0 ? 200 : 100);
        Viewport across = new Viewport(-52.5, 40, 105, 40);
        assertArrayEquals(new int[] { 100, 100, 200, 200, 200, 100, 100 }, levels(field, across, 7, 1, Interpolation.NEAREST));
        assertArrayEquals(new int[] { 100, 133, 167, 200, 167, 133, 100 }, levels(field, across, 7, 1, Interpolation.BILINEAR));
    }

    @Test
    void everyTurnOfTheGlobeLooksTheSame() {
        Random random = new Random(4);
        Field field = field(Grid.regular(16, 32), (row, column) -> random.nextInt(256));
        for (Interpolation interpolation : Interpolation.values()) {
            int[] first = levels(field, new Viewport(-30, 60, 90, 45), 40, 20, interpolation);
            assertArrayEquals(first, levels(field, new Viewport(330, 60, 90, 45), 40, 20, interpolation));
            assertArrayEquals(first, levels(field, new Viewport(-750, 60, 90, 45), 40, 20, interpolation));
        }
    }

    @Test
    void bilinearEqualsTheFormulaAtEveryPixel() { // slow twin: the textbook formula at each pixel
        Random random = new Random(7);
        Grid grid = Grid.regular(12, 24);
        Field field = field(grid, (row, column) -> random.nextInt(256));
        Viewport viewport = new Viewport(-40, 70, 100, 120);
        int width = 50;
        int height = 60;
        int[] picture = levels(field, viewport, width, height, Interpolation.BILINEAR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double r = (82.5 - viewport.latitude(y + 0.5, height)) / 15;
                double c = (viewport.longitude(x + 0.5, width) + 360) / 15;
                int row = (int) r;
                int column = (int) c;
                double north = field.value(row, column % 24) * (1 - c + column)
                        + field.value(row, (column + 1) % 24) * (c - column);
                double south = field.value(row + 1, column % 24) * (1 - c + column)
                        + field.value(row + 1, (column + 1) % 24) * (c - column);
                assertEquals(north * (1 - r + row) + south * (r - row), picture[y * width + x], 0.51, "pixel " + x + ", " + y);
            }
        }
    }

    @Test
    void polesTakeTheOutermostRow() {
        int[] picture = levels(field(GLOBAL, (row, column) -> 10 * row), Viewport.WORLD, 1, 180, Interpolation.BILINEAR);
        assertEquals(0, picture[0]);
        assertEquals(30, picture[179]);
    }

    @Test
    void aRegionEndsHalfACellBeyondItsPoints() {
        Grid region = Grid.of(new double[] { 50, 40 }, new double[] { 350, 355 });
        int[] picture = levels(field(region, (row, column) -> column), new Viewport(-15, 45, 15, 1), 6, 1, Interpolation.NEAREST);
        assertArrayEquals(new int[] { -1, 0, 0, 1, 1, -1 }, picture); // pixels of 2.5° from -15: cells cover -12.5 to -2.5
    }

    @Test
    void missingValuesStayMissing() {
        Field field = field(Grid.regular(2, 4), 0, Float.NaN, 0, 0, 0, 0, 0, 0);
        int[] argb = new int[4];
        new FieldRaster(field.grid(), new Viewport(-45, 90, 360, 90), 4, 1, Interpolation.NEAREST)
                .paint(field, greys(), OUTSIDE, argb);
        assertEquals(ColorScale.MISSING, argb[1]);
        assertEquals(0xFF000000, argb[0]);
    }

    @Test
    void aFieldOnAnotherGridIsRefused() {
        FieldRaster raster = new FieldRaster(GLOBAL, Viewport.WORLD, 2, 2, Interpolation.NEAREST);
        Field other = field(Grid.regular(2, 4), (row, column) -> 0);
        assertThrows(IllegalArgumentException.class, () -> raster.paint(other, greys(), 0, new int[4]));
        assertThrows(IllegalArgumentException.class, () -> raster.paint(field(GLOBAL, (r, c) -> 0), greys(), 0, new int[3]));
    }

    @Test
    void theProbeFindsTheNearestGridPoint() {
        Field field = field(GLOBAL, (row, column) -> 10 * row + column);
        assertEquals(10, FieldProbe.at(field, 20, -10).orElseThrow().value());
        assertEquals(17, FieldProbe.at(field, 20, -40).orElseThrow().value());
        assertEquals(30, FieldProbe.at(field, -90, 350).orElseThrow().value());
        assertEquals(Optional.empty(), FieldProbe.at(field, 91, 0));
        assertEquals(315, FieldProbe.at(field, 20, 675).orElseThrow().longitude());
    }
}
