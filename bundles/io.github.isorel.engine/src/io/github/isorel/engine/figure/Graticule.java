package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Meridians and parallels at round degrees in a window.
 *
 * @param meridians longitudes within the window [degrees east], from the left, of the window's turn
 * @param parallels latitudes within the window [degrees north], from below
 * @param step distance of two of them [degrees]
 */
public record Graticule(List<Double> meridians, List<Double> parallels, double step) {

    private static final double[] STEPS = { 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60 };

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
        double least = viewport.width() / pixels * spacing;
        double step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && STEPS[i] >= least; i--) {
            step = STEPS[i];
        }
        return new Graticule(multiples(step, viewport.west(), viewport.east()),
                multiples(step, viewport.south(), viewport.north()), step);
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
