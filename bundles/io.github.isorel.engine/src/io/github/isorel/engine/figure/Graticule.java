package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Meridians and parallels at round degrees in a window or on a map.
 *
 * @param meridians longitudes within the window [degrees east], from the left, of the window's turn
 * @param parallels latitudes within the window [degrees north], from below
 * @param step distance of two of them [degrees]
 */
public record Graticule(List<Double> meridians, List<Double> parallels, double step) {

    private static final GeographicPoint NORTH_POLE = new GeographicPoint(90, 0);
    private static final GeographicPoint SOUTH_POLE = new GeographicPoint(-90, 0);
    private static final double[] STEPS = { 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 90 };
    /** Where meridians meet in the map, fewer would leave no parallel but the equator. */
    private static final int CURVED = STEPS.length - 2;
    private static final int STRAIGHT = STEPS.length - 1;

    /** Copies the lists. */
    public Graticule {
        meridians = List.copyOf(meridians);
        parallels = List.copyOf(parallels);
    }

    /**
     * The graticule of a window.
     *
     * @param viewport the window
     * @param pixels width of its picture [pixels]
     * @param spacing how far apart two meridians must be at least, so that their labels fit [pixels]
     * @return the graticule
     */
    public static Graticule of(Viewport viewport, int pixels, int spacing) {
        double step = step(viewport.width() / pixels * spacing, STRAIGHT);
        return new Graticule(multiples(step, viewport.west(), viewport.east()),
                multiples(step, viewport.south(), viewport.north()), step);
    }

    /**
     * The graticule of a map.
     *
     * @param map the map in a picture
     * @param spacing how far apart two meridians should be in the middle of the map, so that their labels fit [pixels]
     * @return the graticule; meridians of a window's turn where meridians are straight, else all of −180° to 180°
     */
    public static Graticule of(MapTransform map, int spacing) {
        Projection projection = map.projection();
        if (projection.turn().isPresent()) {
            GeographicPoint upper = projection.point(0, 0).orElse(NORTH_POLE);
            GeographicPoint lower = projection.point(0, 1).orElse(SOUTH_POLE);
            double west = projection.point(0, 0.5).orElseThrow().longitude();
            double step = step(360 / projection.turn().getAsDouble() / map.width() * spacing, STRAIGHT);
            return new Graticule(multiples(step, west, west + 360 / projection.turn().getAsDouble()),
                    multiples(step, lower.latitude(), upper.latitude()), step);
        }
        double step = step(map.degreesPerPixel() * spacing, CURVED);
        return new Graticule(multiples(step, -180, 180 - step / 2), multiples(step, -90 + step / 2, 90 - step / 2), step);
    }

    private static double step(double least, int widest) {
        double step = STEPS[widest];
        for (int i = widest; i >= 0 && STEPS[i] >= least; i--) {
            step = STEPS[i];
        }
        return step;
    }

    private static List<Double> multiples(double step, double low, double high) {
        List<Double> found = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) {
            found.add(i * step);
        }
        return found;
    }

    /**
     * How many decimals labels need.
     *
     * @return 0, or 1 when the step is a fraction of a degree
     */
    public int decimals() {
        return step < 1 ? 1 : 0;
    }
}
