package io.github.isorel.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.graph.RoundingTwin;

class PrecisionTest {

    @Test
    void roundsAsThePlainArithmeticOfItsTwin() {
        var random = new Random(11);
        for (int i = 0; i < 500_000; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            float moderate = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(12) - 7));
            float number = Float.isNaN(any) || i % 2 == 0 ? moderate : any;
            assertEquals(RoundingTwin.bfloat16(number), Precision.BFLOAT16.round(number), () -> "bfloat16 of " + number);
            assertEquals(RoundingTwin.float16(number), Precision.FLOAT16.round(number), () -> "float16 of " + number);
        }
    }

    /** 1 + 2⁻⁸ and 1 + 3·2⁻⁸ lie in the middle between two bfloat16; so do 1 + 2⁻¹¹ and 1 + 3·2⁻¹¹ between two float16. */
    @Test
    void aNumberInTheMiddleGoesToTheEvenOne() {
        assertEquals(1, Precision.BFLOAT16.round(1 + 0x1p-8f));
        assertEquals(1 + 0x1p-6f, Precision.BFLOAT16.round(1 + 3 * 0x1p-8f));
        assertEquals(1 + 0x1p-7f, Precision.BFLOAT16.round(1 + 0x1p-8f + 0x1p-23f));
        assertEquals(1, Precision.FLOAT16.round(1 + 0x1p-11f));
        assertEquals(1 + 0x1p-9f, Precision.FLOAT16.round(1 + 3 * 0x1p-11f));
    }

    @Test
    void whatIsTooLargeBecomesInfinite() {
        assertEquals(65504, Precision.FLOAT16.round(65519.99f));
        assertEquals(Float.POSITIVE_INFINITY, Precision.FLOAT16.round(65520));
        assertEquals(Float.NEGATIVE_INFINITY, Precision.BFLOAT16.round(-Float.MAX_VALUE));
        assertEquals(65536, Precision.BFLOAT16.round(65520));
        for (Precision precision : Precision.values()) {
            assertTrue(Float.isNaN(precision.round(Float.intBitsToFloat(0x7F800001))), precision + " of not-a-number");
            assertEquals(precision.largest(), precision.round(precision.largest()));
        }
    }

    @Test
    void storesWhatItRounds() {
        float[] numbers = { 1, -2.5f, 3.14159f, 65504, 1e-7f, Float.intBitsToFloat(0x7F800001) };
        for (Precision precision : Precision.values()) {
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * precision.byteSize());
            precision.put(FloatBuffer.wrap(numbers), bytes);
            assertEquals(0, bytes.remaining());
            bytes.flip();
            for (float number : numbers) {
                float read = switch (precision) {
                case FLOAT32 -> bytes.getFloat();
                case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                case FLOAT16 -> Float.float16ToFloat(bytes.getShort());
                };
                assertEquals(precision.round(number), read, precision + " of " + number);
            }
        }
    }

    @Test
    void namesAreThoseOfTheField() {
        assertEquals(Precision.BFLOAT16, Precision.parse("bfloat16"));
        assertEquals("there is no precision 'half', only float32, bfloat16, float16",
                assertThrows(IllegalArgumentException.class, () -> Precision.parse("half")).getMessage());
    }
}
