package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class TicksTest {

    private static List<String> labels(double low, double high, int most) {
        return Ticks.within(new ValueRange(low, high), most).stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void ticksAreRound() {
        assertEquals(List.of("220", "240", "260", "280", "300"), labels(212.3, 311.9, 5));
        assertEquals(List.of("−10", "−5", "0", "5", "10"), labels(-12, 12, 6));
        assertEquals(List.of("0", "2.5", "5.0", "7.5"), labels(0, 9.9, 4));
        assertEquals(List.of("0", "0.005", "0.010", "0.015"), labels(0, 0.018, 4));
    }

    @Test
    void thereAreNeverTooMany() {
        for (double high = 0.001; high < 1e6; high *= 1.37) {
            int found = Ticks.within(new ValueRange(0, high), 6).size();
            assertTrue(found >= 2 && found <= 7, found + " ticks up to " + high);
        }
    }

    @Test
    void tinyValuesAreWrittenWithAnExponent() {
        assertEquals(List.of("0", "1.00e−06", "2.00e−06"), labels(0, 2.2e-6, 3));
    }

    @Test
    void degreesNameTheirHemisphere() {
        assertEquals("51.5°N", Degrees.latitude(51.5, 1));
        assertEquals("0°", Degrees.latitude(-0.2, 0));
        assertEquals("4°W", Degrees.longitude(356.25, 0));
        assertEquals("180°", Degrees.longitude(-180, 0));
        assertEquals("90°E", Degrees.longitude(-270, 0));
    }
}
