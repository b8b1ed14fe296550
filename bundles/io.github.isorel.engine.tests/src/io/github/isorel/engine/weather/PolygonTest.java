package io.github.isorel.engine.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PolygonTest {

    private static final Grid FINE = Grid.regular(720, 1440);

    private static Polygon polygon(String text) {
        return (Polygon) GeographicArea.parse(text);
    }

    private static String problem(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> GeographicArea.parse(text)).getMessage());
    }

    private static List<Integer> positions(GeographicArea area, Grid grid) {
        WeightedPoints points = WeightedPoints.in(area, grid);
        return IntStream.range(0, points.count()).mapToObj(points::position).toList();
    }

    /** Share of the sphere: the sum of cells whose edges lie half way between the points of the grid. */
    private static double share(GeographicArea area) {
        double half = Math.toRadians(0.125);
        return positions(area, FINE).stream().mapToDouble(at -> {
            double north = Math.toRadians(FINE.latitude(at / FINE.columns()));
            return (Math.sin(north + half) - Math.sin(north - half)) / 2 / FINE.columns();
        }).sum();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Polygon read = polygon(" polygon( 35 350,62  10 , -40.5 46 ) ");
        assertEquals("polygon(35 350, 62 10, -40.5 46)", read.toString());
        assertEquals(read, GeographicArea.parse(read.toString()));
        assertEquals(new Box(35, 62, 350, 46), GeographicArea.parse("35..62, 350..46"));
        assertEquals(polygon("polygon(35 -10, 62 10, 40 46)"), polygon("polygon(35 350, 62 370, 40 46)".replace("370", "10")));
    }

    @Test
    void whatIsNoPolygonIsRefused() {
        assertTrue(problem("polygon(35 350, 62 10)").contains("3 to 50 corners, not 2"));
        assertTrue(problem("polygon(35 350, 62, 40 46)").contains("column 19: expected the longitude of a corner"));
        assertTrue(problem("polygon(35 350, 62 10, 40 46").contains("expected ')', but found the end"));
        assertTrue(problem("polygon(0 0, 10 10, 20 20)").contains("must surround an area"));
        assertTrue(problem("polygon(70 0, 70 100, 70 200, 70 300)").contains("must not go around a pole"));
        assertTrue(problem("polygon(95 0, 70 100, 70 200)").contains("column 9: a latitude lies within -90..90"));
        assertTrue(problem("polygons").contains("expected '('"));
    }

    /** A point is inside where the angles under which it sees the edges add up to a full turn: another way to find out. */
    private static boolean isSurrounded(Polygon polygon, double latitude, double longitude) {
        List<GeographicArea.Corner> line = polygon.outline();
        for (int turn = -2; turn <= 2; turn++) {
            double sum = 0;
            for (int i = 1; i < line.size(); i++) {
                double x1 = line.get(i - 1).longitude() - longitude - 360 * turn;
                double y1 = line.get(i - 1).latitude() - latitude;
                double x2 = line.get(i).longitude() - longitude - 360 * turn;
                double y2 = line.get(i).latitude() - latitude;
                sum += Math.atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2);
            }
            if (Math.abs(sum) > Math.PI) {
                return true;
            }
        }
        return false;
    }

    @Test
    void pointsInStarsAreFoundOnBothSidesOfTheDateLine() {
        Random random = new Random(5);
        Grid grid = Grid.regular(36, 72);
        for (double middle : new double[] { 0, 3, 180, 357, 100 }) {
            List<GeographicPoint> corners = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                double reach = 20 + 40 * random.nextDouble();
                corners.add(new GeographicPoint(10 + reach * Math.sin(i * 0.7),
                        Degrees.wrap(middle - 0.37 + 1.5 * reach * Math.cos(i * 0.7))));
            }
            Polygon star = new Polygon(corners);
            List<Integer> expected = IntStream.range(0, grid.rows() * grid.columns()).filter(at -> isSurrounded(star,
                    grid.latitude(at / grid.columns()), grid.longitude(at % grid.columns()))).boxed().toList();
            assertTrue(expected.size() > 100, expected.toString());
            assertEquals(expected, positions(star, grid), "around " + middle);
        }
    }

    @Test
    void aPolygonOfABoxHoldsThePointsOfTheBoxWithTheEdges() {
        Grid grid = Grid.regular(37, 72); // points on the edges
        for (String box : List.of("35..60, 350..45", "-20..20, 100..140", "0..10, 175..185", "0..10, 0..10")) {
            Box expected = Box.parse(box);
            Polygon same = new Polygon(List.of(new GeographicPoint(expected.south(), expected.west()),
                    new GeographicPoint(expected.north(), expected.west()),
                    new GeographicPoint(expected.north(), expected.east()),
                    new GeographicPoint(expected.south(), expected.east())));
            assertEquals(expected, same.bounds());
            assertEquals(expected.center(), same.center());
            WeightedPoints one = WeightedPoints.in(expected, grid);
            WeightedPoints other = WeightedPoints.in(same, grid);
            assertEquals(positions(expected, grid).stream().sorted().toList(), positions(same, grid).stream().sorted().toList());
            assertEquals(IntStream.range(0, one.count()).mapToDouble(one::weight).max().orElseThrow(),
                    IntStream.range(0, other.count()).mapToDouble(other::weight).max().orElseThrow(), 1e-15);
        }
    }

    /** Within the edge north = N (1 − east / L), the area is L ∫ cos φ (1 − φ / N) dφ = L (1 − cos N) / N. */
    @Test
    void areasAreThoseOfTheSphere() {
        double north = Math.toRadians(60);
        double triangle = Math.toRadians(80) * (1 - Math.cos(north)) / north / (4 * Math.PI);
        assertEquals(triangle, share(polygon("polygon(0 320.1, 60 320.1, 0 40.1)")), 1e-4);
        assertEquals(0.25 * 0.5, share(polygon("polygon(0 300.1, 30 300.1, 30 30.1, 0 30.1)")) * 2, 1e-4); // sin 30° is a half
        assertEquals(1, IntStream.of(0).mapToDouble(i -> {
            WeightedPoints points = WeightedPoints.in(polygon("polygon(0 320.1, 60 320.1, 0 40.1)"), FINE);
            return IntStream.range(0, points.count()).mapToDouble(points::weight).sum();
        }).sum(), 1e-9);
    }

    @Test
    void aPolygonBetweenGridPointsIsRefusedByName() {
        Polygon tiny = polygon("polygon(0.1 0.1, 0.2 0.1, 0.2 0.2)");
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> WeightedPoints.in(tiny,
                Grid.regular(18, 36))).getMessage());
        assertTrue(message.contains("no grid point lies in the polygon(0.1 0.1, 0.2 0.1, 0.2 0.2)"), message);
    }
}
