package io.github.isorel.engine.aurora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Windows against a twin that rolls, pads and cuts step by step. */
class WindowPartitionTest {

    @ParameterizedTest
    @CsvSource({ "4,8,16", "4,11,25", "4,12,24", "4,6,13", "2,7,5", "6,13,12" })
    void everyTokenIsInOneWindowAndComesBack(int levels, int rows, int columns) {
        for (boolean isShifted : new boolean[] { false, true }) {
            var windows = new WindowPartition(new Window(levels, rows, columns), new Window(2, 6, 12), isShifted);
            int tokens = levels * rows * columns;
            int[] there = windows.toWindows().toArray();
            assertArrayEquals(IntStream.range(0, tokens).toArray(),
                    IntStream.of(there).filter(token -> token < tokens).sorted().toArray());
            int[] back = windows.fromWindows().toArray();
            for (int token = 0; token < back.length; token++) {
                assertEquals(token, there[back[token]]);
            }
            assertEquals(windows.padding(), IntStream.of(there).filter(token -> token == tokens).count());
            assertEquals(tokens + windows.padding(), there.length);
        }
    }

    @Test
    void shiftedPaddedWindowsAreThoseOfTheTwin() {
        // 1-D along rows: 8 rows, windows of 6, shift 3, padded by 2 in front and 2 behind
        var windows = new WindowPartition(new Window(1, 8, 1), new Window(1, 6, 1), true);
        int[] expected = { 8, 8, 3, 4, 5, 6, 7, 0, 1, 2, 8, 8 };
        assertArrayEquals(expected, windows.toWindows().toArray());
        Tensor mask = windows.mask().orElseThrow();
        assertEquals(Shape.of(1, 2, 1, 1, 6, 6), mask.shape());
        // groups along the rolled rows: 0 0 1 1 1 2 2 2, padding of its own
        assertEquals(0, mask.get(1));
        assertEquals(-100, mask.get(2));
        assertEquals(0, mask.get(2 * 6 + 3));
        assertEquals(-100, mask.get(3 * 6 + 4));
    }

    @Test
    void wholeAxesAreNeitherCutNorShifted() {
        var windows = new WindowPartition(new Window(2, 4, 12), new Window(2, 6, 12), true);
        assertTrue(windows.isIdentity());
        assertTrue(windows.mask().isEmpty());
        assertEquals(96, windows.tokensPerWindow());
    }

    @Test
    void masksAreSmallWhereNothingChanges() {
        var windows = new WindowPartition(new Window(4, 180, 360), new Window(2, 6, 12), true);
        assertFalse(windows.isIdentity());
        assertEquals(Shape.of(2, 30, 1, 1, 144, 144), windows.mask().orElseThrow().shape());
    }
}
