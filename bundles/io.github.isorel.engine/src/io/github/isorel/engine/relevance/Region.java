package io.github.isorel.engine.relevance;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.WeightedPoints;

/** Where a target looks. */
sealed interface Region {

    /** The points of a grid that belong to it, with weights; throws IllegalArgumentException when there are none. */
    WeightedPoints on(Grid grid);

    GeographicPoint center();

    /** All grid points in a box. */
    record Within(Box box) implements Region {

        @Override
        public WeightedPoints on(Grid grid) {
            return WeightedPoints.in(box, grid);
        }

        @Override
        public GeographicPoint center() {
            return box.center();
        }

        @Override
        public String toString() {
            return box.toString();
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
