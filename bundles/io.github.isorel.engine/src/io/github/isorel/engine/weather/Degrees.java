package io.github.isorel.engine.weather;

import java.math.BigDecimal;

/** Latitudes and longitudes as numbers and as text. */
public final class Degrees {

    /**
     * How far coordinates may be apart and still mean the same [degrees]: many files hold them as float32, whose rounding error
     * is up to 1.5e-5 at 360°. On the ground it is about 10 m.
     */
    public static final double TOLERANCE = 1e-4;

    private Degrees() {
    }

    /**
     * Brings a longitude into [0, 360).
     *
     * @param longitude any longitude [degrees east]
     * @return the same one [degrees east]
     */
    public static double wrap(double longitude) {
        double wrapped = longitude % 360;
        double positive = wrapped < 0 ? wrapped + 360 : wrapped + 0.0; // no negative zero
        return positive >= 360 ? 0 : positive; // a tiny negative number rounds up to 360
    }

    /**
     * How far one has to go east from one longitude to another.
     *
     * @param from a longitude [degrees east]
     * @param to another one [degrees east]
     * @return the way [degrees], at least 0 and below 360
     */
    public static double eastward(double from, double to) {
        return wrap(to - from);
    }

    static void requireLatitude(double latitude) {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("a latitude lies within -90..90, not at " + latitude);
        }
    }

    static void requireLongitude(double longitude) {
        if (!(longitude >= -360 && longitude <= 360)) {
            throw new IllegalArgumentException("a longitude lies within -360..360, not at " + longitude);
        }
    }

    /**
     * A number as text.
     *
     * @param degrees the number
     * @return the shortest decimal number that reads back as the same double, without an exponent
     */
    public static String text(double degrees) {
        BigDecimal number = new BigDecimal(Double.toString(degrees));
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
