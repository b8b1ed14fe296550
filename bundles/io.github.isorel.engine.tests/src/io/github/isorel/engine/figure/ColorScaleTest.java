package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Variable;

class ColorScaleTest {

    /** Greys 0 to 255, so that a colour tells its index. */
    private static ColorMap greys() {
        try {
            return ColorMap.read("greys", new StringReader(greyTable()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String greyTable() {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            String share = Double.toString(i / 255.0);
            table.append(share).append(' ').append(share).append(' ').append(share).append('\n');
        }
        return table.toString();
    }

    @Test
    // first and last line of batlow.txt: 0.005193 0.098238 0.349842, 0.981354 0.800406 0.981267
    void batlowStartsAndEndsAsPublished() {
        ColorMap batlow = ColorMap.named("batlow");
        assertEquals(0xFF011959, batlow.argb(0));
        assertEquals(0xFFFACCFA, batlow.argb(255));
    }

    @ParameterizedTest
    @ValueSource(strings = { "batlow", "thermal", "vik", "balance", "broc", "roma", "romaO" })
    void everyMapIsOpaque(String name) {
        ColorMap map = ColorMap.named(name);
        for (int i = 0; i < ColorMap.SIZE; i++) {
            assertEquals(0xFF, map.argb(i) >>> 24);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "batlow", "thermal" })
    void sequentialMapsBecomeLighter(String name) {
        ColorMap map = ColorMap.named(name);
        double former = luminance(map.argb(0));
        for (int i = 16; i < ColorMap.SIZE; i += 16) {
            double next = luminance(map.argb(i));
            assertTrue(next > former, name + " at " + i);
            former = next;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "vik", "balance", "broc" })
    void divergingMapsAreLightestInTheMiddle(String name) {
        ColorMap map = ColorMap.named(name);
        double middle = luminance(map.argb(128));
        assertTrue(middle > luminance(map.argb(0)) + 0.3 && middle > luminance(map.argb(255)) + 0.3, name);
    }

    @Test
    void cyclicMapEndsWhereItBegins() {
        ColorMap map = ColorMap.named("romaO");
        assertEquals(luminance(map.argb(0)), luminance(map.argb(255)), 0.02);
    }

    private static double luminance(int argb) {
        return (0.2126 * (argb >> 16 & 0xFF) + 0.7152 * (argb >> 8 & 0xFF) + 0.0722 * (argb & 0xFF)) / 255;
    }

    @Test
    void anUnknownMapIsNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ColorMap.named("jet")).getMessage().contains("jet"));
    }

    @Test
    void aTableOutOfRangeIsRefused() {
        assertThrows(IOException.class, () -> ColorMap.read("bad", new StringReader("0 0 0\n0 0 255\n")));
    }

    @Test
    void valuesSpreadOverTheMap() {
        ColorScale scale = ColorScale.of(greys(), new ValueRange(0, 256));
        assertEquals(0xFF000000, scale.argb(0));
        assertEquals(0xFF808080, scale.argb(128));
        assertEquals(0xFFFFFFFF, scale.argb(255.5f));
    }

    @Test
    void valuesOutsideTakeTheColorAtTheEnd() {
        ColorScale scale = ColorScale.of(greys(), new ValueRange(-1, 1));
        assertEquals(0xFF000000, scale.argb(-5));
        assertEquals(0xFFFFFFFF, scale.argb(1));
        assertEquals(0xFFFFFFFF, scale.argb(Float.POSITIVE_INFINITY));
        assertEquals(0xFF000000, scale.argb(Float.NEGATIVE_INFINITY));
    }

    @Test
    void missingValuesHaveAColorOfTheirOwn() {
        ColorScale scale = ColorScale.of(greys(), new ValueRange(0, 1)).withMissing(0xFF123456);
        assertEquals(0xFF123456, scale.argb(Float.NaN));
    }

    @Test
    void aConstantFieldHasAScaleToo() {
        ColorScale scale = ColorScale.of(greys(), new ValueRange(280, 280));
        assertEquals(127.5, scale.argb(280) & 0xFF, 0.6); // one of the two middle colours
    }

    @Test
    void rangeIgnoresWhatIsNoNumber() {
        assertEquals(new ValueRange(-2, 3), ValueRange.of(Tensor.of(Shape.of(5), Float.NaN, 3, -2, Float.POSITIVE_INFINITY, 0)));
        assertEquals(new ValueRange(0, 0), ValueRange.of(Tensor.of(Shape.of(1), Float.NaN)));
    }

    @Test
    void windIsShownSymmetricAboutZero() {
        FieldStyle style = FieldStyles.load().of(Variable.atmospheric("u"));
        assertEquals(new ValueRange(-40, 40), style.scale(new ValueRange(-10, 40)).range());
        assertEquals("vik", style.map().name());
    }

    @Test
    void temperatureIsShownOverItsRange() {
        FieldStyle style = FieldStyles.load().of(Variable.surface("2t"));
        assertEquals(new ValueRange(220, 310), style.scale(new ValueRange(220, 310)).range());
        assertEquals("2 m temperature", style.label());
    }

    @Test
    void unknownVariablesGoByTheirShortName() {
        assertEquals("tp", FieldStyles.load().of(Variable.surface("tp")).label());
    }

    /** A quarter of white and three quarters of the colour, channel by channel. */
    @Test
    void anotherColorShinesThrough() {
        ColorScale scale = ColorScale.of(ColorMap.named("batlow"), new ValueRange(0, 10)).withMissing(0xFF204060);
        ColorScale mixed = scale.above(0xFFFFFF, 0.75);
        for (float value : new float[] { -1, 0, 3.3f, 10, Float.NaN }) {
            for (int shift : new int[] { 0, 8, 16 }) {
                double wanted = 0.75 * (scale.argb(value) >> shift & 0xFF) + 0.25 * 255;
                assertEquals(wanted, mixed.argb(value) >> shift & 0xFF, 1, value + "");
            }
            assertEquals(0xFF, mixed.argb(value) >>> 24);
            assertEquals(scale.argb(value), scale.above(0x123456, 1).argb(value));
            assertEquals(0xFF123456, scale.above(0x123456, 0).argb(value));
        }
        assertEquals(scale.range(), mixed.range());
        assertEquals(mixed.argb(-1), mixed.color(0));
        assertEquals(mixed.argb(10), mixed.color(ColorMap.SIZE - 1));
    }
}
