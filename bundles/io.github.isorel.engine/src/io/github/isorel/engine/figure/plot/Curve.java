package io.github.isorel.engine.figure.plot;

import java.util.List;

/**
 * A curve in a diagram.
 *
 * @param name what it is
 * @param points its points, from left to right; at least one
 * @param uncertainty how the intervals of its points are drawn
 * @param comparison whether it is only there to compare others with, and so in a neutral colour
 */
public record Curve(String name, List<Point> points, Uncertainty uncertainty, boolean comparison) {

    /** How intervals are drawn. */
    public enum Uncertainty {
        /** Not at all. */
        NONE,
        /** As an area along the curve. */
        BAND,
        /** As an upright line through each point. */
        WHISKERS
    }

    /**
     * A point with an interval.
     *
     * @param x place from left to right, in the stored unit
     * @param y value
     * @param low lower end of its interval
     * @param high upper end of its interval
     */
    public record Point(double x, double y, double low, double high) {

        /** Checks the numbers. */
        public Point {
            if (!Double.isFinite(x + y + low + high) || low > high) {
                throw new IllegalArgumentException("no point lies at " + x + ", " + y + " within " + low + " to " + high);
            }
        }

        /**
         * A point that is known exactly.
         *
         * @param x place from left to right
         * @param y value
         * @return the point
         */
        public static Point of(double x, double y) {
            return new Point(x, y, y, y);
        }
    }

    /** Copies the list and checks that there are points. */
    public Curve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("the curve " + name + " has no points");
        }
    }
}
