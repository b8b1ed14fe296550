package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

/** Symbols by the rules of WMO-No. 485: half a feather 5, a feather 10, a pennant 50 knots. One knot is 0.514444 m/s. */
class WindBarbTest {

    @ParameterizedTest
    @CsvSource({ "0, 0, 0, false", "2.4, 0, 0, false", "2.6, 0, 0, true", "5, 0, 0, true", "10, 0, 1, false", "15, 0, 1, true",
        "35, 0, 3, true", "47.4, 0, 4, true", "47.6, 1, 0, false", "50, 1, 0, false", "65, 1, 1, true", "125, 2, 2, true" })
    void speedsAreRoundedToFiveKnots(double knots, int pennants, int feathers, boolean half) {
        assertEquals(new WindBarb(pennants, feathers, half), WindBarb.of(knots * 0.514444));
    }

    @Test
    void theShaftPointsToWhereTheWindComesFrom() {
        List<double[]> north = WindBarb.of(10 * 0.514444).lines(100, 100, 0, 20, true);
        assertEquals(2, north.size(), "a shaft and a feather");
        assertLine(100, 100, 100, 80, north.getFirst());
        assertTrue(north.get(1)[2] > 108, "northern feathers stand to the right of a wind from above: low pressure is east");
        assertEquals(80, north.get(1)[1], 1e-9, "the first feather stands at the end");
        List<double[]> west = WindBarb.of(10 * 0.514444).lines(100, 100, -Math.PI / 2, 20, true);
        assertLine(100, 100, 80, 100, west.getFirst());
        assertTrue(west.get(1)[3] < 92, "low pressure is on the poleward side of a west wind");
        assertEquals(80, west.get(1)[0], 1e-9);
    }

    @Test
    void southOfTheEquatorFeathersStandOnTheOtherSide() {
        WindBarb barb = WindBarb.of(65 * 0.514444);
        List<double[]> northern = barb.lines(0, 0, 0, 20, true);
        List<double[]> southern = barb.lines(0, 0, 0, 20, false);
        for (int i = 0; i < northern.size(); i++) {
            assertEquals(-northern.get(i)[2], southern.get(i)[2], 1e-9);
            assertEquals(northern.get(i)[3], southern.get(i)[3], 1e-9);
        }
        assertTrue(barb.triangles(0, 0, 0, 20, true).getFirst()[2] > 8);
        assertTrue(barb.triangles(0, 0, 0, 20, false).getFirst()[2] < -8);
    }

    @Test
    void halfAFeatherIsHalfAsLongAndAloneStandsWithinTheEnd() {
        double[] whole = WindBarb.of(15 * 0.514444).lines(0, 0, 0, 100, true).get(1);
        double[] half = WindBarb.of(15 * 0.514444).lines(0, 0, 0, 100, true).get(2);
        assertEquals(0.5, Math.hypot(half[2] - half[0], half[3] - half[1]) / Math.hypot(whole[2] - whole[0], whole[3] - whole[1]),
                1e-9);
        double[] alone = WindBarb.of(5 * 0.514444).lines(0, 0, 0, 100, true).get(1);
        assertTrue(alone[1] > -95, "5 knots are not at the end of the shaft, which is at -100: " + alone[1]);
    }

    @Test
    void pennantsComeFirstAndNothingOverlaps() {
        WindBarb barb = WindBarb.of(115 * 0.514444); // 2 pennants, 1 feather, 1 half
        List<double[]> triangles = barb.triangles(0, 0, 0, 100, true);
        List<double[]> lines = barb.lines(0, 0, 0, 100, true);
        assertEquals(2, triangles.size());
        assertEquals(3, lines.size());
        assertEquals(-100, triangles.getFirst()[1], 1e-9);
        assertEquals(triangles.getFirst()[5], triangles.get(1)[1], 1e-9, "the second begins where the first ends");
        assertTrue(lines.get(1)[1] > triangles.get(1)[5] && lines.get(2)[1] > lines.get(1)[1], "from the end inwards");
    }

    @Test
    void calmHasNoDirection() {
        assertTrue(WindBarb.of(1).isCalm());
        assertEquals(List.of(), WindBarb.of(1).lines(0, 0, 0, 20, true));
        assertThrows(IllegalArgumentException.class, () -> WindBarb.of(Double.NaN));
    }

    private static void assertLine(double x1, double y1, double x2, double y2, double[] line) {
        assertEquals(x1, line[0], 1e-9);
        assertEquals(y1, line[1], 1e-9);
        assertEquals(x2, line[2], 1e-9);
        assertEquals(y2, line[3], 1e-9);
    }

    private static Wind wind(float u, float v) {
        Grid grid = Grid.regular(181, 360);
        return new Wind(field("10u", grid, u), field("10v", grid, v));
    }

    private static Field field(String name, Grid grid, float value) {
        float[] values = new float[grid.rows() * grid.columns()];
        java.util.Arrays.fill(values, value);
        return new Field(Variable.surface(name), Optional.empty(), grid, Instant.EPOCH, "m s**-1",
                Tensor.of(Shape.of(grid.rows(), grid.columns()), values));
    }

    @Test
    void aWestWindComesFromTheLeftOnAFlatMapAndGoesAroundThePole() {
        MapTransform flat = MapCamera.WORLD.transform(0, 0, 800, 400);
        List<Wind.Placed> symbols = wind(10, 0).on(flat, 40);
        assertEquals(800 / 40 * (400 / 40), symbols.size(), 8); // those at the edges may fall on one grid point
        for (Wind.Placed symbol : symbols) {
            assertEquals(-Math.PI / 2, symbol.from(), 1e-6);
            assertEquals(symbol.y() <= 200 + 1e-6, symbol.northern());
        }
        MapTransform polar = MapCamera.WORLD.with(ProjectionKind.NORTH_POLAR).transform(0, 0, 400, 400);
        for (Wind.Placed symbol : wind(10, 0).on(polar, 40)) {
            double across = symbol.x() - 200;
            double down = symbol.y() - 200;
            double radius = Math.hypot(across, down);
            // to the east is counter-clockwise around the pole as seen from above: the shaft is at right angles to the radius
            double[] shaft = symbol.lines(20).getFirst();
            assertEquals(0, ((shaft[2] - shaft[0]) * across + (shaft[3] - shaft[1]) * down) / 20 / radius, 0.02, symbol + "");
            assertTrue((shaft[2] - shaft[0]) * down - (shaft[3] - shaft[1]) * across < 0, "it comes from the west: " + symbol);
        }
    }

    /** Where a symbol ends is told by the geometry of the maps: discs of 200 pixels, a window, and a cone that is cut open. */
    @Test
    void symbolsAreSeenAsAWholeOrNotAtAll() {
        for (ProjectionKind kind : ProjectionKind.values()) {
            MapTransform map = new MapCamera(20, kind == ProjectionKind.LAMBERT ? 75 : 0, 1, ProjectionKind.EQUIRECTANGULAR)
                    .with(kind).zoomed(0.01).transform(0, 0, 600, 400);
            int cut = 0;
            for (Wind wind : List.of(wind(31, 17), wind(-8, 40), wind(9, -35), wind(0.2f, 0))) {
                List<Wind.Placed> all = wind.on(map, 30);
                List<Wind.Placed> whole = wind.on(map, 30, 24);
                assertTrue(whole.size() > all.size() / 2, kind + ": " + whole.size() + " of " + all.size());
                assertTrue(all.containsAll(whole));
                for (Wind.Placed symbol : all) {
                    boolean isWithin = isWithin(map, kind, symbol, 1e-6);
                    if (isWithin == isWithin(map, kind, symbol, -1e-6)) { // else a grid point is on the edge: rounding decides
                        assertEquals(isWithin, whole.contains(symbol), kind + " " + symbol);
                    }
                }
                cut += all.size() - whole.size();
            }
            assertTrue(cut > 5, kind + ": " + cut + " are cut"); // around a pole only those of winds towards it
        }
    }

    private static boolean isWithin(MapTransform map, ProjectionKind kind, Wind.Placed symbol, double slack) {
        List<double[]> places = new ArrayList<>(symbol.lines(24));
        places.addAll(symbol.triangles(24));
        if (symbol.barb().isCalm()) {
            places.add(new double[] { symbol.x() - 3, symbol.y(), symbol.x() + 3, symbol.y(), symbol.x(), symbol.y() - 3,
                symbol.x(), symbol.y() + 3 });
        }
        for (double[] place : places) {
            for (int i = 0; i < place.length; i += 2) {
                if (!isWithin(map, kind, place[i], place[i + 1], slack)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isWithin(MapTransform map, ProjectionKind kind, double x, double y, double slack) {
        boolean isInWindow = Math.abs(x - map.left() - map.width() / 2) <= map.width() / 2 + slack
                && Math.abs(y - map.top() - map.height() / 2) <= map.height() / 2 + slack;
        return isInWindow && switch (kind) {
            case EQUIRECTANGULAR, MERCATOR -> true;
            case NORTH_POLAR, SOUTH_POLAR, ORTHOGRAPHIC -> Math.hypot(x - 300, y - 200) <= 200 + slack;
            case LAMBERT -> { // between both sides of the cut, as seen from the tip of the cone
                PlanePoint tip = map.projection().place(90, 20).orElseThrow();
                PlanePoint edge = map.projection().place(80, 200 - 1e-9).orElseThrow();
                double cut = Math.atan2((edge.x() - tip.x()) * 600, (edge.y() - tip.y()) * 400);
                yield Math.abs(Math.atan2(x - tip.x() * 600, y - tip.y() * 400)) <= cut + slack;
            }
        };
    }

    @Test
    void symbolsAreThinnedByTheirDistanceOnTheMap() {
        for (ProjectionKind kind : ProjectionKind.values()) {
            List<Wind.Placed> symbols = wind(5, 5).on(MapCamera.WORLD.with(kind).transform(0, 0, 600, 400), 36);
            assertTrue(symbols.size() > 40, kind + ": " + symbols.size());
            for (Wind.Placed symbol : symbols) {
                assertEquals(1, symbols.stream().filter(other -> Math.hypot(other.x() - symbol.x(), other.y() - symbol.y())
                        < 0.7 * 36).count(), kind + "");
            }
        }
    }
}
