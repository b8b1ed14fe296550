package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

class ValueRangeTest {

    private static Tensor of(double... values) {
        float[] floats = new float[values.length];
        IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) values[i]);
        return Tensor.of(Shape.of(floats.length), floats);
    }

    @Test
    void aPercentileLeavesOutTheLargestMagnitudes() {
        Tensor values = of(IntStream.rangeClosed(1, 200).mapToDouble(i -> i % 2 == 0 ? i : -i).toArray());
        assertEquals(new ValueRange(-198, 198), ValueRange.ofMagnitudes(values, 99)); // 198 of 200 are within
        assertEquals(new ValueRange(-200, 200), ValueRange.ofMagnitudes(values, 100));
        assertEquals(new ValueRange(-100, 100), ValueRange.ofMagnitudes(values, 50));
    }

    @Test
    void zerosMissingValuesAndSingleOnes() {
        assertEquals(new ValueRange(0, 0), ValueRange.ofMagnitudes(of(0, 0, 0), 99));
        assertEquals(new ValueRange(-3, 3), ValueRange.ofMagnitudes(of(Double.NaN, -3), 99));
        assertEquals(new ValueRange(0, 0), ValueRange.ofMagnitudes(of(Double.NaN), 99));
        assertEquals(new ValueRange(-7, 7), ValueRange.ofMagnitudes(of(0, 0, 0, 0, 0, 0, 0, 0, 0, 7), 50),
                "one value among zeros is not lost");
        assertThrows(IllegalArgumentException.class, () -> ValueRange.ofMagnitudes(of(1), 0));
        assertThrows(IllegalArgumentException.class, () -> ValueRange.ofMagnitudes(of(1), Double.NaN));
    }
}
