package io.github.isorel.engine.figure.plot;

import java.util.List;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A line of equal value.
 *
 * @param points points of the line in order; the first is the last again where the line is closed
 */
record ContourLine(List<GeographicPoint> points) {

    /** Copies the list. */
    ContourLine {
        points = List.copyOf(points);
    }
}
