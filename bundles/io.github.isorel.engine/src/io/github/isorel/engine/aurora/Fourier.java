package io.github.isorel.engine.aurora;

import java.util.Arrays;

/**
 * Sines and cosines of a number at wavelengths from a shortest to a longest, evenly spaced in their logarithm. Wavelengths and
 * phases are computed in double, the results rounded to float32. {@link StrictMath} gives the same bits on every machine.
 */
final class Fourier {

    /** Mean latitudes and longitudes of patches [degrees]. */
    static final Fourier POSITION = new Fourier("patch centre [degrees]", 0.01, 720, true);
    /** Square roots of patch areas [km]; the bounds are areas [km²], a mismatch of units that the weights have learnt. */
    static final Fourier SCALE = new Fourier("patch size", 1.0814085263058073e-4, 511207893.39581096, true);
    /** Lead times [hours]. */
    static final Fourier LEAD_TIME = new Fourier("lead time", 1.0 / 60, 504, true);
    /** Pressures [hPa]. */
    static final Fourier LEVEL = new Fourier("pressure level", 0.01, 1e5, true);
    /** Times since 1970 [hours]. */
    static final Fourier ABSOLUTE_TIME = new Fourier("time", 1, 24 * 365.25, false);

    private final String what;
    private final double shortest;
    private final double longest;
    private final boolean isChecked;

    private Fourier(String what, double shortest, double longest, boolean isChecked) {
        this.what = what;
        this.shortest = shortest;
        this.longest = longest;
        this.isChecked = isChecked;
    }

    /**
     * The features of one number.
     *
     * @param x the number
     * @param width how many features, even: all sines, then all cosines, from the shortest wavelength on
     * @throws IllegalArgumentException if the number is outside the wavelengths (0 is allowed) and that matters
     */
    float[] features(double x, int width) {
        double size = Math.abs(x);
        if (isChecked && size > 0 && !(size >= shortest && size <= longest)) {
            throw new IllegalArgumentException("a " + what + " of " + x + " cannot be encoded: it must be 0 or from "
                    + shortest + " to " + longest);
        }
        float[] features = new float[width];
        double[] wavelengths = wavelengths(width / 2);
        for (int i = 0; i < wavelengths.length; i++) {
            double phase = x * (2 * Math.PI / wavelengths[i]);
            features[i] = (float) StrictMath.sin(phase);
            features[wavelengths.length + i] = (float) StrictMath.cos(phase);
        }
        return features;
    }

    /** The lower half is counted up from the shortest, the upper half down from the longest, as the weights were trained. */
    private double[] wavelengths(int count) {
        double low = StrictMath.log10(shortest);
        double high = StrictMath.log10(longest);
        double step = (high - low) / (count - 1);
        double[] wavelengths = new double[count];
        Arrays.setAll(wavelengths, i -> StrictMath.pow(10, i < count / 2 ? low + i * step : high - (count - 1 - i) * step));
        return wavelengths;
    }
}
