package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * The symbol of a wind on weather charts: a shaft that points to where the wind comes from, with a pennant for each 50 knots, a
 * long feather for each 10 and a short one for 5, on the side of low pressure; a circle for calm.
 *
 * @param pennants number of pennants, of 50 knots each
 * @param feathers number of long feathers, of 10 knots each, at most 4
 * @param half whether there is a short feather, of 5 knots
 * @see <a href="https://library.wmo.int/idurl/4/35703">WMO-No. 485, Manual on the Global Data-processing and Forecasting System,
 *      graphical representation of data</a>
 */
public record WindBarb(int pennants, int feathers, boolean half) {

    /** Radius of the circle of a calm relative to the length of shafts. */
    public static final double CALM_RADIUS = 1.0 / 8;

    /** Knots in a metre a second. */
    public static final double KNOTS = 3600 / 1852.0;

    private static final int STEP = 5;
    /** Length of a long feather relative to that of the shaft. */
    private static final double FEATHER = 0.45;
    /** Distance of two feathers relative to the shaft; a pennant takes as much twice. */
    private static final double SPACING = 0.13;
    /** How far the end of a feather leans towards the end of the shaft, relative to the shaft. */
    private static final double LEANING = 0.16;

    /** Checks the numbers. */
    public WindBarb {
        if (pennants < 0 || feathers < 0 || feathers > 4) {
            throw new IllegalArgumentException("no wind barb has " + pennants + " pennants and " + feathers + " feathers");
        }
    }

    /**
     * The symbol of a speed, rounded to 5 knots.
     *
     * @param speed speed [m s**-1], not negative
     * @return the symbol
     */
    public static WindBarb of(double speed) {
        if (!(speed >= 0)) {
            throw new IllegalArgumentException("no wind has the speed " + speed + " m/s");
        }
        int steps = (int) Math.round(speed * KNOTS / STEP);
        return new WindBarb(steps / 10, steps % 10 / 2, steps % 2 == 1);
    }

    /**
     * Whether the wind is too weak for a direction.
     *
     * @return true below 2.5 knots
     */
    public boolean isCalm() {
        return pennants == 0 && feathers == 0 && !half;
    }

    /**
     * The lines of the symbol: the shaft, then the feathers from its end inwards. None when calm.
     *
     * @param x place of the station from the left [pixels]
     * @param y place of the station from above [pixels]
     * @param from where the wind comes from: angle from the upward direction, clockwise [radians]
     * @param length length of the shaft [pixels]
     * @param northern whether feathers stand to the right of the shaft, seen from the station, as north of the equator; else to
     *        the left
     * @return lines x1, y1, x2, y2 [pixels]
     */
    public List<double[]> lines(double x, double y, double from, double length, boolean northern) {
        List<double[]> lines = new ArrayList<>();
        if (isCalm()) {
            return lines;
        }
        Pen pen = new Pen(x, y, from, length, northern ? 1 : -1);
        lines.add(pen.line(0, 0, 0, 1));
        double at = 1 - pennants * 2 * SPACING - (pennants > 0 ? SPACING / 2 : 0);
        for (int i = 0; i < feathers; i++) {
            lines.add(pen.line(0, at, FEATHER, at + LEANING));
            at -= SPACING;
        }
        if (half) {
            at -= pennants == 0 && feathers == 0 ? SPACING : 0; // alone it stands within the end, so that it is not taken for 10
            lines.add(pen.line(0, at, FEATHER / 2, at + LEANING / 2));
        }
        return lines;
    }

    /**
     * The pennants of the symbol, from the end of the shaft inwards.
     *
     * @param x place of the station from the left [pixels]
     * @param y place of the station from above [pixels]
     * @param from where the wind comes from: angle from the upward direction, clockwise [radians]
     * @param length length of the shaft [pixels]
     * @param northern as in {@link #lines}
     * @return triangles to be filled: x and y of three corners [pixels]
     */
    public List<double[]> triangles(double x, double y, double from, double length, boolean northern) {
        Pen pen = new Pen(x, y, from, length, northern ? 1 : -1);
        List<double[]> triangles = new ArrayList<>();
        for (int i = 0; i < pennants; i++) {
            double outer = 1 - i * 2 * SPACING;
            double[] base = pen.line(0, outer, 0, outer - 2 * SPACING);
            double[] tip = pen.line(FEATHER, outer, FEATHER, outer);
            triangles.add(new double[] { base[0], base[1], tip[0], tip[1], base[2], base[3] });
        }
        return triangles;
    }

    /** Draws in lengths of a shaft: aside from it and along it. */
    private record Pen(double x, double y, double from, double length, int side) {

        double[] line(double aside1, double along1, double aside2, double along2) {
            return new double[] { left(aside1, along1), down(aside1, along1), left(aside2, along2), down(aside2, along2) };
        }

        private double left(double aside, double along) {
            return x + length * (along * Math.sin(from) + side * aside * Math.cos(from));
        }

        private double down(double aside, double along) {
            return y - length * (along * Math.cos(from) - side * aside * Math.sin(from));
        }
    }
}
