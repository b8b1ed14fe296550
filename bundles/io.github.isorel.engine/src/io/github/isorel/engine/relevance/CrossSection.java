package io.github.isorel.engine.relevance;

import java.util.List;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Relevance of one variable along a great circle.
 *
 * @param points the points of the section, in order
 * @param distances distance of each point from the first along the section [km]
 * @param values relevance at the nearest grid point, summed over the history, in the target's unit: (level, sample) for
 *        atmospheric variables, (sample) for others
 */
public record CrossSection(List<GeographicPoint> points, List<Double> distances, Tensor values) {

    /** Copies the lists and checks that all have as many samples. */
    public CrossSection {
        points = List.copyOf(points);
        distances = List.copyOf(distances);
        if (distances.size() != points.size() || values.shape().size(-1) != points.size()) {
            throw new IllegalArgumentException(points.size() + " points, " + distances.size() + " distances and values "
                    + values.shape());
        }
    }
}
