package io.github.isorel.engine.graph;

/**
 * Rounding to 16 bits by arithmetic: how many steps of the type's width a number is, to the nearest whole, of two equally near
 * ones the even one. Nothing is known here of how numbers are stored.
 */
public final class RoundingTwin {

    private RoundingTwin() {
    }

    /** Eight significant bits, exponents from −126 to 127. */
    public static float bfloat16(float number) {
        return rounded(number, 8, -126, 128);
    }

    /** Eleven significant bits, exponents from −14 to 15. */
    public static float float16(float number) {
        return rounded(number, 11, -14, 16);
    }

    private static float rounded(double number, int bits, int smallest, int end) {
        if (number == 0 || Double.isInfinite(number)) {
            return (float) number;
        }
        double step = Math.pow(2, Math.max(Math.getExponent(number), smallest) - bits + 1);
        double result = Math.rint(number / step) * step;
        return (float) (Math.abs(result) >= Math.pow(2, end) ? Math.copySign(Double.POSITIVE_INFINITY, number) : result);
    }
}
