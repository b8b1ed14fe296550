package io.github.isorel.engine.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

class RegionStatisticsTest {

    private static Field field(Grid grid, DoubleBinaryOperator value) {
        float[] values = new float[grid.rows() * grid.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(grid.latitude(i / grid.columns()), grid.longitude(i % grid.columns()));
        }
        return new Field(Variable.surface("msl"), Optional.empty(), grid, Instant.EPOCH, "Pa",
                Tensor.of(Shape.of(grid.rows(), grid.columns()), values));
    }

    /** On a sphere the mean of sin φ between two latitudes is the mean of their sines, and its variance a twelfth of (b − a)². */
    @Test
    void sinesOfLatitudeAreSpreadEvenlyOverTheArea() {
        Field sines = field(Grid.regular(1800, 36), (latitude, longitude) -> Math.sin(Math.toRadians(latitude)));
        RegionStatistics found = RegionStatistics.of(sines, GeographicArea.parse("0..30, 340..19"), 10);
        assertEquals(300 * 4, found.cells());
        assertEquals(0.25 * 4 / 36, found.areaShare(), 1e-9);
        assertEquals(0.25, found.mean(), 1e-6);
        assertEquals(0.5 / Math.sqrt(12), found.standardDeviation(), 1e-5);
        for (int i = 0; i < RegionStatistics.SHARES.size(); i++) {
            assertEquals(0.5 * RegionStatistics.SHARES.get(i), found.quantiles().get(i), 2e-3);
        }
        found.histogram().shares().forEach(share -> assertEquals(0.1, share, 4e-3));
        assertEquals(new GeographicPoint(29.95, 0),
                new GeographicPoint(Math.round(found.greatest().place().latitude() * 100) / 100.0,
                found.greatest().place().longitude()));
        assertEquals(0.05, found.least().place().latitude(), 1e-9);
    }

    /** Twice the cube root of 27 cells; 1200 cells have as many bins as are allowed. */
    @Test
    void fewCellsHaveFewBins() {
        Field sines = field(Grid.regular(18, 36), (latitude, longitude) -> Math.sin(Math.toRadians(latitude)));
        RegionStatistics few = RegionStatistics.of(sines, GeographicArea.parse("0..30, 0..81"), 30);
        assertEquals(27, few.cells());
        assertEquals(6, few.histogram().shares().size());
        assertEquals(1, few.histogram().shares().stream().mapToDouble(Double::doubleValue).sum(), 1e-12);
        assertEquals(10, RegionStatistics.of(sines, GeographicArea.parse("-90..90, 0..359"), 10).histogram().shares().size());
    }

    /** A cell of the list with its own weight, found from its edges. */
    private record Cell(double value, double weight, GeographicPoint place) {
    }

    private static List<Cell> cells(Field field, GeographicArea area) {
        List<Cell> cells = new ArrayList<>();
        Grid grid = field.grid();
        double step = 180.0 / grid.rows();
        for (int row = 0; row < grid.rows(); row++) {
            double weight = Math.sin(Math.toRadians(grid.latitude(row) + step / 2)) - Math.sin(Math.toRadians(grid.latitude(row)
                    - step / 2));
            for (int column = 0; column < grid.columns(); column++) {
                float value = field.value(row, column);
                if (area.contains(grid.latitude(row), grid.longitude(column)) && !Float.isNaN(value)) {
                    cells.add(new Cell(value, weight, new GeographicPoint(grid.latitude(row), grid.longitude(column))));
                }
            }
        }
        return cells;
    }

    @Test
    void aSlowTwinFindsTheSame() {
        Random random = new Random(11);
        Grid grid = Grid.regular(32, 64);
        for (String text : List.of("-40..70, 300..60", "polygon(-50 150, 60 160, 70 -160, 10 -120, -60 -170)")) {
            Field field = field(grid, (latitude, longitude) -> random.nextInt(12) == 0 ? Double.NaN : random.nextGaussian() * 3);
            GeographicArea area = GeographicArea.parse(text);
            RegionStatistics found = RegionStatistics.of(field, area, 7);
            List<Cell> cells = cells(field, area);
            double total = 0;
            double first = 0;
            double second = 0;
            double plain = 0;
            double magnitudes = 0;
            for (Cell cell : cells) {
                total += cell.weight();
                first += cell.weight() * cell.value();
                second += cell.weight() * cell.value() * cell.value();
                plain += cell.value();
                magnitudes += Math.abs(cell.value());
            }
            double all = cells(field, GeographicArea.parse("-90..90, 0..360")).stream()
                    .mapToDouble(cell -> Math.abs(cell.value()))
                    .sum();
            assertEquals(cells.size(), found.cells());
            assertTrue(found.missing() > 5, "some values are not known");
            assertEquals(total / 2 / grid.columns(), found.areaShare(), 1e-12);
            assertEquals(first / total, found.mean(), 1e-12);
            assertEquals(Math.sqrt(second / total - first / total * (first / total)), found.standardDeviation(), 1e-9);
            assertEquals(plain, found.sum(), 1e-9);
            assertEquals(magnitudes / all, found.shareOfMagnitudes(), 1e-12);
            Cell least = cells.stream().min(java.util.Comparator.comparingDouble(Cell::value)).orElseThrow();
            assertEquals(new RegionStatistics.Extreme(least.value(), least.place()), found.least());
            for (int i = 0; i < RegionStatistics.SHARES.size(); i++) {
                assertEquals(quantile(cells, RegionStatistics.SHARES.get(i) * total), found.quantiles().get(i));
            }
            assertBins(cells, total, found.histogram());
        }
    }

    private static double quantile(List<Cell> cells, double wanted) {
        return cells.stream().mapToDouble(Cell::value).filter(value -> cells.stream().filter(cell -> cell.value() <= value)
                .mapToDouble(Cell::weight).sum() >= wanted).min().orElseThrow();
    }

    private static void assertBins(List<Cell> cells, double total, RegionStatistics.Histogram histogram) {
        double width = (histogram.high() - histogram.low()) / histogram.shares().size();
        for (int bin = 0; bin < histogram.shares().size(); bin++) {
            double from = histogram.low() + bin * width;
            boolean isLast = bin == histogram.shares().size() - 1;
            assertEquals(cells.stream().filter(cell -> cell.value() >= from && (cell.value() < from + width || isLast))
                    .mapToDouble(Cell::weight).sum() / total, histogram.shares().get(bin), 1e-9);
        }
    }

    @Test
    void aFieldOfOneValueHasOneBinAndAFieldOfZerosNoShare() {
        RegionStatistics found = RegionStatistics.of(field(Grid.regular(18, 36), (latitude, longitude) -> 0),
                GeographicArea.parse(
                "0..50, 0..50"), 30);
        assertEquals(List.of(1.0), found.histogram().shares().stream().map(share -> Math.round(share * 1e12) / 1e12).toList());
        assertEquals(0, found.shareOfMagnitudes());
        assertEquals(0, found.standardDeviation());
        assertEquals(new GeographicPoint(45, 0), found.least().place(), "the north-western cell");
        assertEquals(new GeographicPoint(45, 0), found.greatest().place(), "the north-western cell");
    }

    @Test
    void aRegionWithoutValuesIsRefusedByName() {
        Field unknown = field(Grid.regular(18, 36), (latitude, longitude) -> Double.NaN);
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> RegionStatistics.of(unknown,
                GeographicArea.parse("0..50, 0..50"), 30)).getMessage())
                .contains("no cell in the region 0..50, 0..50 has a value"));
    }
}
