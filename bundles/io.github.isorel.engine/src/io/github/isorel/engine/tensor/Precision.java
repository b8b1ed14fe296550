package io.github.isorel.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How exactly numbers are kept: IEEE 754 single precision, or one of the two types of 16 bits of graphics cards. */
public enum Precision {

    /** 8 bits of exponent, 23 after the point. */
    FLOAT32(Float.BYTES, Float.MAX_VALUE),
    /** The upper half of a float32: 8 bits of exponent, 7 after the point. */
    BFLOAT16(Short.BYTES, Float.intBitsToFloat(0x7F7F0000)),
    /** IEEE 754 half precision: 5 bits of exponent, 10 after the point. */
    FLOAT16(Short.BYTES, 65504);

    private static final int HALF = 16;

    private final int byteSize;
    private final float largest;

    Precision(int byteSize, float largest) {
        this.byteSize = byteSize;
        this.largest = largest;
    }

    /**
     * The size of one number.
     *
     * @return size [bytes]
     */
    public int byteSize() {
        return byteSize;
    }

    /**
     * The largest number; what is rounded beyond it becomes infinite.
     *
     * @return a finite number
     */
    public float largest() {
        return largest;
    }

    /**
     * The name as users write it, which is also that of ONNX and PyTorch.
     *
     * @return {@code float32}, {@code bfloat16} or {@code float16}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The precision of a name.
     *
     * @param word as {@link #word()}
     * @return the precision
     * @throws IllegalArgumentException if there is none of that name; the message lists those that there are
     */
    public static Precision parse(String word) {
        return Arrays.stream(values()).filter(precision -> precision.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no precision '" + word + "', only "
                        + Arrays.stream(values()).map(Precision::word).collect(Collectors.joining(", "))));
    }

    /**
     * Rounds a number to the nearest one of this precision, of two equally near ones to the even one.
     *
     * @param number any float32
     * @return a float32 that this precision has exactly, infinite where the number is too large; not-a-number stays what it is
     */
    public float round(float number) {
        return switch (this) {
        case FLOAT32 -> number;
        case BFLOAT16 -> Float.isNaN(number) ? number : Float.intBitsToFloat(upperHalf(number) << HALF);
        case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(number));
        };
    }

    /**
     * Stores numbers.
     *
     * @param numbers float32; read to its end
     * @param bytes takes them rounded, {@link #byteSize()} bytes each, in its own byte order
     */
    public void put(FloatBuffer numbers, ByteBuffer bytes) {
        while (numbers.hasRemaining()) {
            float number = numbers.get();
            switch (this) {
            case FLOAT32 -> bytes.putFloat(number);
            case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits(round(number)) >>> HALF));
            case FLOAT16 -> bytes.putShort(Float.floatToFloat16(number));
            }
        }
    }

    /** The lower half carries into the upper one from its middle on; in the middle, only where that makes the upper half even. */
    private static int upperHalf(float number) {
        int bits = Float.floatToRawIntBits(number);
        int isOdd = bits >>> HALF & 1;
        return bits + 0x7FFF + isOdd >>> HALF;
    }
}
