package io.github.isorel.engine.figure;

/**
 * A line of coast. Longitudes run on beyond ±180° rather than jump. Immutable.
 */
public final class Coastline {

    private final float[] longitudes;
    private final float[] latitudes;
    private final float west;
    private final float east;

    /** A line through the given places; the arrays are taken over. */
    Coastline(float[] longitudes, float[] latitudes) {
        this.longitudes = longitudes;
        this.latitudes = latitudes;
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float longitude : longitudes) {
            least = Math.min(least, longitude);
            greatest = Math.max(greatest, longitude);
        }
        west = least;
        east = greatest;
    }

    /**
     * The number of places.
     *
     * @return at least 2
     */
    public int size() {
        return longitudes.length;
    }

    /**
     * Longitude of a place.
     *
     * @param index 0 to size − 1
     * @return longitude [degrees east]
     */
    public float longitude(int index) {
        return longitudes[index];
    }

    /**
     * Latitude of a place.
     *
     * @param index 0 to size − 1
     * @return latitude [degrees north]
     */
    public float latitude(int index) {
        return latitudes[index];
    }

    /**
     * The westernmost place.
     *
     * @return longitude [degrees east]
     */
    public float west() {
        return west;
    }

    /**
     * The easternmost place.
     *
     * @return longitude [degrees east], not below {@link #west()}
     */
    public float east() {
        return east;
    }
}
