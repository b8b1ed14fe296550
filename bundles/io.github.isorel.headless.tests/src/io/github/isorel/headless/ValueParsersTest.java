package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;

class ValueParsersTest {

    @ParameterizedTest
    @ValueSource(strings = { "1990-01-10", "1990-01-10T00", "1990-01-10T00Z", "1990-01-10T00:00", "1990-01-10T00:00Z",
            "1990-01-10T00:00:00", "1990-01-10T00:00:00Z", "1990-01-10T01:00+01:00", "1990-01-09T19-05:00" })
    void timesOfManyForms(String text) {
        assertEquals(Instant.parse("1990-01-10T00:00:00Z"), ValueParsers.time(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "yesterday", "1990-02-30", "1990-01-10 00:00", "10.1.1990", "1990-01-10T25", "199001100000" })
    void noTimes(String text) {
        assertThrows(IllegalArgumentException.class, () -> ValueParsers.time(text));
    }

    @Test
    void memoryInPowersOf1024() {
        assertEquals(8L << 30, ValueParsers.memory("8g"));
        assertEquals(8L << 30, ValueParsers.memory("8GiB"));
        assertEquals(512L << 20, ValueParsers.memory("512M"));
        assertEquals(1000, ValueParsers.memory("1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "g", "0", "-1", "1.5g", "8x", "999999999999999t" })
    void noMemory(String text) {
        assertThrows(IllegalArgumentException.class, () -> ValueParsers.memory(text));
    }

    @Test
    void levelsAndGrids() {
        assertEquals(List.of(new PressureLevel(500), new PressureLevel(850)), ValueParsers.levels("500,850"));
        assertEquals(Grid.regular(721, 1440), ValueParsers.grid("721x1440"));
        for (String wrong : List.of("", "500,", "500,500", "0", "500 850", "500hPa")) {
            assertThrows(IllegalArgumentException.class, () -> ValueParsers.levels(wrong), wrong);
        }
        for (String wrong : List.of("", "721", "1x4", "4x0", "axb", "4x4x4")) {
            assertThrows(IllegalArgumentException.class, () -> ValueParsers.grid(wrong), wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0", "-1", "+1", "1.0", "one", "1000001", "1000000000000" })
    void noNumberOfSteps(String text) {
        assertThrows(IllegalArgumentException.class, () -> ValueParsers.positiveNumber(text));
    }

    @Test
    void amountsAndSeeds() {
        assertEquals(0.25, ValueParsers.amount("0.25"));
        assertEquals(1e-6, ValueParsers.amount("1e-6"));
        assertEquals(0.5, ValueParsers.amount(".5"));
        assertEquals(-3, ValueParsers.seed("-3"));
        for (String wrong : List.of("", "-1", "NaN", "1e7", "Infinity", "0x1p3", "1d", "one", "1,5")) {
            assertThrows(IllegalArgumentException.class, () -> ValueParsers.amount(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> ValueParsers.seed("1.5"));
    }
}
