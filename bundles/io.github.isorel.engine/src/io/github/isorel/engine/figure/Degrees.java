package io.github.isorel.engine.figure;

import java.util.Locale;

/** Latitudes and longitudes as text. */
public final class Degrees {

    private Degrees() {
    }

    /**
     * A latitude.
     *
     * @param latitude latitude [degrees north]
     * @param decimals number of decimals
     * @return text such as {@code 51.5°N}; the equator has no letter
     */
    public static String latitude(double latitude, int decimals) {
        return text(latitude, decimals, "N", "S");
    }

    /**
     * A longitude.
     *
     * @param longitude longitude of any turn [degrees east]
     * @param decimals number of decimals
     * @return text such as {@code 3.7°W}, between 180°W and 180°E; the meridians of 0° and 180° have no letter
     */
    public static String longitude(double longitude, int decimals) {
        double wrapped = longitude - 360 * Math.floor((longitude + 180) / 360);
        return text(wrapped, decimals, "E", "W");
    }

    private static String text(double degrees, int decimals, String positive, String negative) {
        String number = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(degrees));
        double shown = Double.parseDouble(number);
        return number + "\u00B0" + (shown == 0 || shown == 180 ? "" : degrees > 0 ? positive : negative);
    }
}
