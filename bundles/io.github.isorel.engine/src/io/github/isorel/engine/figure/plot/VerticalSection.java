package io.github.isorel.engine.figure.plot;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.GridSampler;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;

/**
 * Values on pressure levels along a line.
 *
 * @param course what the line is
 * @param positions where each sample lies, rising: latitude [degrees north], longitude of any turn [degrees east], or
 *        distance from the first point [km]
 * @param levels the levels, in any order
 * @param values values over (level, sample); NaN where there is none
 */
public record VerticalSection(Course course, List<Double> positions, List<PressureLevel> levels, Tensor values) {

    /** What a section runs along. */
    public sealed interface Course {

        /** From south to north; values are means along circles of latitude. */
        record ZonalMean() implements Course {
        }

        /**
         * Along a circle of latitude, from west to east.
         *
         * @param latitude latitude of the grid points that the values are of [degrees north]
         */
        record LatitudeCircle(double latitude) implements Course {
        }

        /**
         * Along the shorter great circle.
         *
         * @param from the first point
         * @param to the last point
         */
        record GreatCircle(GeographicPoint from, GeographicPoint to) implements Course {
        }
    }

    /** Copies the lists and checks that everything fits. */
    public VerticalSection {
        positions = List.copyOf(positions);
        levels = List.copyOf(levels);
        if (positions.isEmpty() || levels.isEmpty() || !values.shape().equals(Shape.of(levels.size(), positions.size()))) {
            throw new IllegalArgumentException("values " + values.shape() + " do not fit " + levels.size() + " levels and "
                    + positions.size() + " positions");
        }
        for (int i = 1; i < positions.size(); i++) {
            if (!(positions.get(i) > positions.get(i - 1))) {
                throw new IllegalArgumentException("positions must rise, but " + positions.get(i) + " follows "
                        + positions.get(i - 1));
            }
        }
    }

    /**
     * Means along circles of latitude.
     *
     * @param grid where the values are
     * @param levels the levels of the values
     * @param values values over (level, latitude, longitude)
     * @return means over all longitudes, from south to north; NaN where a value is missing
     */
    public static VerticalSection zonalMean(Grid grid, List<PressureLevel> levels, Tensor values) {
        requireShape(grid, levels, values);
        int rows = grid.rows();
        float[] means = new float[levels.size() * rows];
        for (int i = 0; i < means.length; i++) {
            int fromNorth = i / rows * rows + rows - 1 - i % rows;
            double sum = 0;
            for (int column = 0; column < grid.columns(); column++) {
                sum += values.get(fromNorth * grid.columns() + column);
            }
            means[i] = (float) (sum / grid.columns());
        }
        List<Double> latitudes = IntStream.range(0, rows).mapToObj(row -> grid.latitude(rows - 1 - row)).toList();
        return new VerticalSection(new Course.ZonalMean(), latitudes, levels, Tensor.of(Shape.of(levels.size(), rows), means));
    }

    /**
     * Values along the shorter great circle between two points.
     *
     * @param grid where the values are
     * @param levels the levels of the values
     * @param values values over (level, latitude, longitude)
     * @param course from where to where
     * @param samples how many points at equal distances, ends included; at least 2
     * @param interpolation what lies between grid points
     * @return the section; NaN where it leaves the grid
     * @throws IllegalArgumentException if the points determine no great circle
     */
    public static VerticalSection along(Grid grid, List<PressureLevel> levels, Tensor values, Course.GreatCircle course,
            int samples, Interpolation interpolation) {
        requireShape(grid, levels, values);
        List<GeographicPoint> points = course.from().greatCircleTo(course.to(), samples);
        GridSampler sampler = new GridSampler(grid, interpolation);
        float[] found = new float[levels.size() * samples];
        for (int i = 0; i < found.length; i++) {
            GeographicPoint point = points.get(i % samples);
            found[i] = sampler.value(values, i / samples * grid.rows() * grid.columns(), point.latitude(), point.longitude());
        }
        double length = course.from().distanceTo(course.to());
        List<Double> distances = IntStream.range(0, samples).mapToObj(sample -> length * sample / (samples - 1)).toList();
        return new VerticalSection(course, distances, levels, Tensor.of(Shape.of(levels.size(), samples), found));
    }

    /**
     * Values at the grid points of a circle of latitude, or of a part of it.
     *
     * @param grid where the values are
     * @param levels the levels of the values
     * @param values values over (level, latitude, longitude)
     * @param middle the middle of the section; the row of grid points nearest to its latitude is taken
     * @param reach how far the section goes to both sides [degrees of longitude], above 0 to 180
     * @return the section, its positions around the longitude of the middle
     * @throws IllegalArgumentException if no grid point is within reach
     */
    public static VerticalSection alongLatitude(Grid grid, List<PressureLevel> levels, Tensor values, GeographicPoint middle,
            double reach) {
        requireShape(grid, levels, values);
        int row = IntStream.range(0, grid.rows()).boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(grid.latitude(i) - middle.latitude()))).orElseThrow();
        List<Integer> columns = IntStream.range(0, grid.columns()).boxed()
                .filter(column -> Math.abs(eastward(middle, grid, column)) <= reach)
                .sorted(Comparator.comparingDouble(column -> eastward(middle, grid, column))).toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("the grid " + grid + " has no points within " + reach + " degrees of " + middle);
        }
        float[] found = new float[levels.size() * columns.size()];
        for (int i = 0; i < found.length; i++) {
            int level = i / columns.size();
            found[i] = values.get((level * grid.rows() + row) * grid.columns() + columns.get(i % columns.size()));
        }
        return new VerticalSection(new Course.LatitudeCircle(grid.latitude(row)),
                columns.stream().map(column -> middle.longitude() + eastward(middle, grid, column)).toList(), levels,
                Tensor.of(Shape.of(levels.size(), columns.size()), found));
    }

    /** How far a column of the grid is to the east, from -180 to below 180 degrees. */
    private static double eastward(GeographicPoint middle, Grid grid, int column) {
        double apart = grid.longitude(column) - middle.longitude();
        return apart - 360 * Math.floor((apart + 180) / 360);
    }

    private static void requireShape(Grid grid, List<PressureLevel> levels, Tensor values) {
        if (!values.shape().equals(Shape.of(levels.size(), grid.rows(), grid.columns()))) {
            throw new IllegalArgumentException("values " + values.shape() + " do not fit " + levels.size()
                    + " levels and the grid " + grid);
        }
    }
}
