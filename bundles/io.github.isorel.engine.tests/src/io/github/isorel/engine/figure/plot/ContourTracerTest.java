package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

class ContourTracerTest {

    private static List<ContourLine> lines(GridValues field, double level) {
        return new ContourTracer(field).lines(level);
    }

    @Test
    void aHillHasAClosedLineAtItsHeight() {
        GridValues hill = Figures.field(Grid.regular(37, 72), (lat, lon) -> 30 - Math.hypot(lat - 10, lon - 180));
        List<ContourLine> found = lines(hill, 15);
        assertEquals(1, found.size());
        List<GeographicPoint> points = found.getFirst().points();
        assertEquals(points.getFirst(), points.getLast());
        assertEquals(24, points.size() - 1.0, 8, "about as many crossings as a circle of 15° has on a grid of 5°");
        for (GeographicPoint point : points) { // linear interpolation of a cone errs by up to step²/(8 × distance) = 0.21
            assertEquals(15, Math.hypot(point.latitude() - 10, point.longitude() - 180), 0.25, point.toString());
        }
    }

    @Test
    void aParallelGoesOnceAroundTheGlobe() {
        GridValues latitudes = Figures.field(Grid.regular(18, 36), (lat, lon) -> lat);
        List<ContourLine> found = lines(latitudes, 12);
        assertEquals(1, found.size());
        assertEquals(37, found.getFirst().points().size(), "36 meridians, and the first again");
        found.getFirst().points().forEach(point -> assertEquals(12, point.latitude(), 1e-5)); // float32
    }

    @Test
    void onARegionLinesEndAtTheEdge() {
        Grid region = Grid.of(new double[] { 50, 40, 30 }, new double[] { 0, 10, 20, 30 });
        List<ContourLine> found = lines(Figures.field(region, (lat, lon) -> lon), 15);
        assertEquals(1, found.size());
        assertEquals(3, found.getFirst().points().size());
        assertNotEquals(found.getFirst().points().getFirst(), found.getFirst().points().getLast());
    }

    @Test
    void aSaddleHasTwoLinesThatDoNotCross() {
        Grid cell = Grid.of(new double[] { 10, 0 }, new double[] { 0, 10 });
        for (double middle : new double[] { -0.1, 0.1 }) { // the corners north-west and south-east are high
            GridValues saddle = Figures.field(cell, (lat, lon) -> (lat > 5 == lon < 5 ? 1 : -1) + middle);
            List<ContourLine> found = lines(saddle, 0);
            assertEquals(2, found.size());
            boolean northEastCutOff = found.stream().anyMatch(line -> line.points().stream().allMatch(
                    point -> point.latitude() >= point.longitude() && point.latitude() == 10 || point.longitude() == 10
                            && point.latitude() > 0));
            assertEquals(middle > 0, northEastCutOff, "high ground in the middle cuts off the low corners");
        }
    }

    @Test
    void missingValuesAndEvenFieldsHaveNoLines() {
        assertTrue(lines(Figures.field(Grid.regular(6, 8), (lat, lon) -> 1), 1).isEmpty());
        assertTrue(lines(Figures.field(Grid.regular(6, 8), (lat, lon) -> Double.NaN), 1).isEmpty());
    }
}
