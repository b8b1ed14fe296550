package io.github.isorel.engine.relevance;

import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.WeightedPoints;

/** Where a target looks. */
sealed interface Region {

    /** The points of a grid that belong to it, with weights; throws IllegalArgumentException when there are none. */
    WeightedPoints on(Grid grid);

    GeographicPoint center();

    /** All grid points in a box or polygon. */
    record Within(GeographicArea area) implements Region {

        @Override
        public WeightedPoints on(Grid grid) {
            return WeightedPoints.in(area, grid);
        }

        @Override
        public GeographicPoint center() {
            return area.center();
        }

        @Override
        public String toString() {
            return area.toString();
        }
    }

    /** The nearest grid point. */
    record Nearest(GeographicPoint point) implements Region {

        @Override
        public WeightedPoints on(Grid grid) {
            return WeightedPoints.at(point, grid);
        }

        @Override
        public GeographicPoint center() {
            return point;
        }

        @Override
        public String toString() {
            return point.toString();
        }
    }
}
