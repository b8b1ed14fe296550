package io.github.isorel.workbench.latent;

import java.util.List;

/**
 * Where the nodes of a graph lie: a place each within the unit square, y upwards.
 *
 * @param places one a node, in their order
 */
public record GraphPlaces(List<Place> places) {

    /**
     * A place.
     *
     * @param x from the left, 0 to 1
     * @param y from below, 0 to 1
     */
    public record Place(double x, double y) {
    }

    /** Copies the list. */
    public GraphPlaces {
        places = List.copyOf(places);
    }

    /** Stretches places to the unit square, each axis for itself. */
    static GraphPlaces stretched(double[] x, double[] y) {
        double[] across = stretched(x);
        double[] up = stretched(y);
        Place[] places = new Place[x.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = new Place(across[i], up[i]);
        }
        return new GraphPlaces(List.of(places));
    }

    private static double[] stretched(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double[] shares = new double[values.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = high > low ? (values[i] - low) / (high - low) : 0.5;
        }
        return shares;
    }
}
