package io.github.isorel.engine.aurora;

/**
 * How a variable is normalised: (value − location) / scale.
 *
 * @param location subtracted [unit of the variable]
 * @param scale divided by [unit of the variable], above 0
 */
public record Scaling(double location, double scale) {

    /** Checks that the numbers are finite and the scale is above 0. */
    public Scaling {
        if (!Double.isFinite(location) || !Double.isFinite(scale) || scale <= 0) {
            throw new IllegalArgumentException("cannot normalise by " + location + " and " + scale);
        }
    }
}
