package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Ticks.Tick;
import io.github.isorel.engine.figure.ValueRange;

class AxisTest {

    private static List<String> labels(Axis axis, int most) {
        return axis.ticks(most).stream().map(Tick::label).toList();
    }

    private static final DisplayUnit PLAIN = new DisplayUnit("", 1, 0);

    @Test
    void logarithmicAxesTakeStoredValuesAndShowDisplayedOnes() {
        Axis axis = new Axis.Logarithmic("Area [%]", new ValueRange(0.01, 1), new DisplayUnit("%", 100, 0));
        assertEquals(List.of("1", "10", "100"), labels(axis, 3));
        assertEquals(0.5, axis.fraction(0.1), 1e-12);
        assertEquals(0.1, axis.ticks(3).get(1).value(), 1e-12, "ticks lie where values do");
    }

    @Test
    void smallAndLargeNumbersShareAPowerOfTen() {
        Axis small = Axis.Linear.around("Relevance", new ValueRange(-3e-6, 2e-6), new DisplayUnit("Pa", 1, 0), 0);
        assertEquals("Relevance [10\u207B\u2076 Pa]", small.label());
        assertEquals(List.of("\u22123", "\u22122", "\u22121", "0", "1", "2"), labels(small, 6));
        Axis large = Axis.Linear.around("Change", new ValueRange(0, 4.5e7), new DisplayUnit("", 1, 0), 0);
        assertEquals("Change [10\u2076]", large.label());
        assertEquals(1, large.fraction(4.5e7), 1e-12);
        Axis usual = Axis.Linear.around("Pressure", new ValueRange(98_000, 103_000), new DisplayUnit("hPa", 0.01, 0), 0);
        assertEquals("Pressure [hPa]", usual.label());
        assertEquals(List.of("980", "990", "1000", "1010", "1020", "1030"), labels(usual, 6));
        assertEquals(100_000, usual.ticks(6).get(2).value(), 1e-9);
    }

    @Test
    void logarithmicTicksAreRound() {
        Axis axis = new Axis.Logarithmic("x", new ValueRange(0.9, 60), PLAIN);
        assertEquals(List.of("1", "2", "5", "10", "20", "50"), labels(axis, 8));
        assertEquals(List.of("1", "10"), labels(axis, 3));
        assertEquals(axis.fraction(10) - axis.fraction(1), axis.fraction(50) - axis.fraction(5), 1e-12);
        assertEquals(List.of("0.001", "0.01", "0.1"), labels(new Axis.Logarithmic("x", new ValueRange(0.0009, 0.2), PLAIN), 3));
        assertThrows(IllegalArgumentException.class,
                () -> new PlotAxis("x", new DisplayUnit("", 1, 0), true).over(DoubleStream.of(0, 1), 0));
    }

    @Test
    void latitudesHaveLetters() {
        Axis axis = new Axis.Latitude(new ValueRange(-90, 90));
        assertEquals(List.of("90\u00B0S", "60\u00B0S", "30\u00B0S", "0\u00B0", "30\u00B0N", "60\u00B0N", "90\u00B0N"),
                labels(axis, 8));
    }

    @Test
    void crowdedLevelsAreThinnedOut() {
        Axis axis = new Axis.Pressure(Figures.levels(50, 100, 150, 200, 250, 300, 400, 500, 600, 700, 850, 925, 1000));
        List<String> few = labels(axis, 4);
        assertTrue(few.size() <= 4 && few.contains("1000"), few.toString());
        assertEquals(13, labels(axis, 100).size());
    }
}
