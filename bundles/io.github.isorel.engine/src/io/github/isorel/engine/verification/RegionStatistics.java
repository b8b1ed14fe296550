package io.github.isorel.engine.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.WeightedPoints;

/**
 * What the values of a field in a region are like. Cells count with their area ({@link Grid#areaWeights()}); a cell belongs to
 * the region when its grid point does. Values that are not known (NaN) are left out. Numbers are in the field's unit.
 *
 * @param cells how many cells with values there are, at least 1
 * @param missing how many cells without a value there are
 * @param areaShare area of the cells with values as a share of that of the grid, 0 to 1
 * @param mean area-weighted mean
 * @param standardDeviation root of the area-weighted mean of squared deviations from the mean
 * @param least the least value with its place
 * @param greatest the greatest value with its place
 * @param quantiles quantiles of {@link #SHARES}, in this order
 * @param sum sum of the values of all cells, not weighted: what the region has of a quantity that belongs to cells
 * @param shareOfMagnitudes sum of magnitudes as a share of that of the whole field, 0 to 1; 0 where the field is zero
 * @param histogram how the area is spread over the values
 */
public record RegionStatistics(int cells, int missing, double areaShare, double mean, double standardDeviation, Extreme least,
        Extreme greatest, List<Double> quantiles, double sum, double shareOfMagnitudes, Histogram histogram) {

    /** Which quantiles there are: parts of the area on which values are not greater. */
    public static final List<Double> SHARES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    /**
     * A value at a place.
     *
     * @param value the value
     * @param place where the cell is; the northern and western one of several
     */
    public record Extreme(double value, GeographicPoint place) {
    }

    /**
     * How the area is spread over values, in bins of equal width.
     *
     * @param low lower end of the first bin
     * @param high upper end of the last bin, which belongs to it; of the other bins it does not
     * @param shares the share of the area of each bin; they sum to 1
     */
    public record Histogram(double low, double high, List<Double> shares) {

        /** Copies the list. */
        public Histogram {
            shares = List.copyOf(shares);
        }
    }

    /** Copies the list. */
    public RegionStatistics {
        quantiles = List.copyOf(quantiles);
    }

    /**
     * The statistics of a field.
     *
     * @param field the field
     * @param area the region
     * @param bins how many bins the histogram has at most, at least 1; fewer where there are few cells, one for a single value
     * @return the statistics
     * @throws IllegalArgumentException if no grid point with a value lies in the region
     */
    public static RegionStatistics of(Field field, GeographicArea area, int bins) {
        return of(field.grid(), field.values(), area, bins);
    }

    /**
     * The statistics of values on a grid.
     *
     * @param grid where the values are
     * @param values values over (latitude, longitude)
     * @param area the region
     * @param bins how many bins the histogram has at most, at least 1: with few cells it has twice the cube root of their
     *        number (the Rice rule), since more would show single cells; values that are all the same have one
     * @return the statistics
     * @throws IllegalArgumentException if no grid point with a value lies in the region
     */
    public static RegionStatistics of(Grid grid, Tensor values, GeographicArea area, int bins) {
        WeightedPoints points = WeightedPoints.in(area, grid);
        List<Cell> cells = new ArrayList<>();
        double known = 0;
        for (int i = 0; i < points.count(); i++) {
            float value = values.get(points.position(i));
            if (!Float.isNaN(value)) {
                cells.add(new Cell(points.position(i), value, points.weight(i)));
                known += points.weight(i);
            }
        }
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("no cell in the region " + area + " has a value");
        }
        return new Sums(grid, values, cells, known).statistics(points.count() - cells.size(), bins);
    }

    /** A cell with its value and its part of the region's area. */
    private record Cell(int position, double value, double weight) {
    }

    /** What is added up over the cells with values. */
    private record Sums(Grid grid, Tensor values, List<Cell> cells, double known) {

        RegionStatistics statistics(int missing, int bins) {
            double mean = cells.stream().mapToDouble(cell -> cell.weight() * cell.value()).sum() / known;
            double variance = cells.stream().mapToDouble(cell -> cell.weight() * (cell.value() - mean) * (cell.value() - mean))
                    .sum() / known;
            List<Cell> sorted = new ArrayList<>(cells);
            sorted.sort(Comparator.comparingDouble(Cell::value)); // stable: the north-western one of equals stays the first
            Cell least = sorted.getFirst();
            Cell greatest = cells.stream().max(Comparator.comparingDouble(Cell::value).thenComparing(Cell::position,
                    Comparator.reverseOrder())).orElseThrow();
            double whole = magnitudes();
            double own = cells.stream().mapToDouble(cell -> Math.abs(cell.value())).sum();
            return new RegionStatistics(cells.size(), missing, areaShare(), mean, Math.sqrt(variance), extreme(least),
                    extreme(greatest), SHARES.stream().map(share -> quantile(sorted, share)).toList(),
                    cells.stream().mapToDouble(Cell::value).sum(), whole == 0 ? 0 : own / whole,
                    histogram(least.value(), greatest.value(), bins));
        }

        private Extreme extreme(Cell cell) {
            return new Extreme(cell.value(), new GeographicPoint(grid.latitude(cell.position() / grid.columns()),
                    grid.longitude(cell.position() % grid.columns())));
        }

        private double areaShare() {
            double[] areas = grid.areaWeights();
            int columns = grid.columns();
            return cells.stream().mapToDouble(cell -> areas[cell.position() / columns]).sum() / columns;
        }

        private double magnitudes() {
            double sum = 0;
            for (int i = 0; i < values.shape().count(); i++) {
                float value = values.get(i);
                sum += Float.isNaN(value) ? 0 : Math.abs(value);
            }
            return sum;
        }

        /** The least value that is not exceeded on a share of the area. */
        private double quantile(List<Cell> sorted, double share) {
            double below = 0;
            for (Cell cell : sorted) {
                below += cell.weight();
                if (below >= share * known * (1 - 1e-12)) { // sums of weights are rounded
                    return cell.value();
                }
            }
            return sorted.getLast().value();
        }

        private Histogram histogram(double low, double high, int most) {
            int bins = Math.min(most, (int) Math.ceil(2 * Math.cbrt(cells.size())));
            double[] shares = new double[low == high ? 1 : bins];
            for (Cell cell : cells) {
                int bin = low == high ? 0 : (int) Math.floor((cell.value() - low) / (high - low) * bins);
                shares[Math.clamp(bin, 0, shares.length - 1)] += cell.weight() / known;
            }
            return new Histogram(low, high, Arrays.stream(shares).boxed().toList());
        }
    }
}
