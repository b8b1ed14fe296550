package io.github.isorel.engine.figure;

/**
 * A place on a map, relative to its size.
 *
 * @param x 0 at the left edge, 1 at the right one; outside when the place is beside the map
 * @param y 0 at the upper edge, 1 at the lower one; outside when the place is above or below the map
 */
public record PlanePoint(double x, double y) {
}
