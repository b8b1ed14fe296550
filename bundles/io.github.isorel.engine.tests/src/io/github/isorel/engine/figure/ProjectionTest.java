package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;

class ProjectionTest {

    static Stream<Projection> projections() {
        return Stream.of(Projection.world(), Projection.region(Box.parse("30..70, 340..50")),
                new PolarStereographic(true, 20, 0), new PolarStereographic(false, 35, -60),
                new Orthographic(48, 11), new Orthographic(-90, 0),
                Projection.mercator(Box.parse("-60..75, 170..250")), Projection.lambert(Box.parse("30..70, 340..50")),
                Projection.lambert(Box.parse("-60..-20, 100..180")), new LambertConformal(-45, -45, 20, -0.5, 0, 1, 1),
                new ProjectionPart(new Orthographic(48, 11), 0.3, 0.2, 0.3, 0.2));
    }

    @ParameterizedTest
    @MethodSource("projections")
    void aPlaceAndItsPointBelongTogether(Projection projection) {
        int inside = 0;
        for (double x = 0.03; x < 1; x += 0.047) {
            for (double y = 0.03; y < 1; y += 0.047) {
                var point = projection.point(x, y);
                if (point.isPresent()) {
                    PlanePoint place = projection.place(point.get().latitude(), point.get().longitude()).orElseThrow();
                    assertEquals(x, place.x(), 1e-9, point + ""); // rounding of sines and arc tangents
                    assertEquals(y, place.y(), 1e-9, point + "");
                    assertTrue(projection.shows(point.get().latitude(), point.get().longitude()));
                    inside++;
                }
            }
        }
        assertTrue(inside > 300, inside + " of 441 places are on the map");
    }

    /** The numerical example of Snyder 1987, page 311: x = −0.1503837, y = −0.1651911 on a sphere of radius 1. */
    @Test
    void orthographicIsThatOfSnyder() {
        PlanePoint place = new Orthographic(40, -100).place(30, -110).orElseThrow();
        assertEquals(-0.1503837, 2 * (place.x() - 0.5), 5e-8); // as many digits as printed
        assertEquals(-0.1651911, -2 * (place.y() - 0.5), 5e-8);
        assertTrue(new Orthographic(40, -100).place(-40, 80).isEmpty(), "the other side is not seen");
    }

    /** The numerical example of Snyder 1987, page 266: x = 1.8325957, y = 0.6528366 on a sphere of radius 1. */
    @Test
    void mercatorIsThatOfSnyder() {
        Mercator world = new Mercator(0, 360, -80, 80); // 180 degrees in the middle
        PlanePoint place = world.place(35, -75).orElseThrow();
        assertEquals(1.8325957, (place.x() - 0.5) * 2 * Math.PI, 5e-8);
        assertEquals(0.6528366, (0.5 - place.y()) * 2 * Math.PI / world.aspect(), 5e-8);
        assertEquals(0, world.place(0, 0).orElseThrow().x(), 1e-12, "the date line of this map is Greenwich");
    }

    /** The numerical example of Snyder 1987, page 295: x = 0.2966785, y = 0.2462112 from 23°N, 96°W. */
    @Test
    void lambertIsThatOfSnyder() {
        LambertConformal map = new LambertConformal(33, 45, -96, 0, 0, 1, 1);
        PlanePoint origin = map.place(23, -96).orElseThrow();
        PlanePoint place = map.place(35, -75).orElseThrow();
        assertEquals(0.2966785, place.x() - origin.x(), 5e-8);
        assertEquals(0.2462112, origin.y() - place.y(), 5e-8);
        assertEquals(1.9550002, map.point(0, 0).map(equator -> -map.place(90, 10).orElseThrow().y()).orElseThrow(), 5e-8,
                "the pole is the tip of the cone, F above the equator");
        assertEquals(0, map.point(0, 0).orElseThrow().latitude(), 1e-9);
        assertTrue(map.place(-70, 0).isEmpty());
    }

    /** Angles are kept: a small step to the north and one to the east of equal length are equally long on the map. */
    @Test
    void conformalMapsKeepAngles() {
        for (Projection projection : List.of(Projection.mercator(Box.parse("-60..75, 170..250")),
                Projection.lambert(Box.parse("30..70, 340..50")), Projection.lambert(Box.parse("-60..-20, 340..50")),
                new PolarStereographic(true, 20, 0))) {
            for (double[] at : new double[][] { { 40, 0 }, { 55, 20 }, { 20, 345 } }) {
                double step = 1e-4;
                PlanePoint place = projection.place(at[0], at[1]).orElseThrow();
                PlanePoint north = projection.place(at[0] + step, at[1]).orElseThrow();
                PlanePoint east = projection.place(at[0], at[1] + step / Math.cos(Math.toRadians(at[0]))).orElseThrow();
                double[] up = { (north.x() - place.x()) * projection.aspect(), north.y() - place.y() };
                double[] right = { (east.x() - place.x()) * projection.aspect(), east.y() - place.y() };
                assertEquals(1, Math.hypot(up[0], up[1]) / Math.hypot(right[0], right[1]), 1e-4, projection + " " + at[0]);
                assertEquals(0, (up[0] * right[0] + up[1] * right[1]) / Math.hypot(up[0], up[1]) / Math.hypot(right[0], right[1]),
                        1e-4, projection + " " + at[0]);
            }
        }
    }

    @Test
    void aLambertMapOfABoxHoldsIt() {
        Projection map = Projection.lambert(Box.parse("30..70, 340..50"));
        for (double[] at : new double[][] { { 30.01, 340.01 }, { 69.99, 340.01 }, { 30.01, 49.99 }, { 69.99, 49.99 },
            { 50, 15 } }) {
            assertTrue(map.shows(at[0], at[1]), at[0] + ", " + at[1]);
        }
        assertFalse(map.shows(20, 15));
        assertThrows(IllegalArgumentException.class, () -> Projection.lambert(Box.parse("-20..20, 0..40")));
    }

    /** A stereographic map is the shadow of the globe from the other pole: the vector's horizontal part over 1 + z. */
    @Test
    void polarMapsAreShadowsOfTheGlobe() {
        for (GeographicPoint point : List.of(new GeographicPoint(60, 30), new GeographicPoint(25, 200),
                new GeographicPoint(80, 315))) {
            double[] vector = point.vector();
            double rim = Math.cos(Math.toRadians(20)) / (1 + Math.sin(Math.toRadians(20)));
            double right = 0.5 + 0.5 * vector[1] / (1 + vector[2]) / rim;
            double down = 0.5 + 0.5 * vector[0] / (1 + vector[2]) / rim;
            PlanePoint north = new PolarStereographic(true, 20, 0).place(point.latitude(), point.longitude())
                    .orElseThrow();
            assertEquals(right, north.x(), 1e-12);
            assertEquals(down, north.y(), 1e-12);
            PlanePoint south = new PolarStereographic(false, 20, 0).place(-point.latitude(), point.longitude())
                    .orElseThrow();
            assertEquals(right, south.x(), 1e-12, "east is to the right of Greenwich on both");
            assertEquals(1 - down, south.y(), 1e-12, "Greenwich is up on a map of the south pole");
        }
    }

    @Test
    void northIsUpAndEastIsRight() {
        for (Projection projection : List.of(Projection.world(), Projection.region(Box.parse("30..70, 340..50")),
                new Orthographic(48, 11))) {
            PlanePoint place = projection.place(48, 11).orElseThrow();
            assertTrue(projection.place(55, 11).orElseThrow().y() < place.y(), projection + "");
            assertTrue(projection.place(48, 20).orElseThrow().x() > place.x(), projection + "");
        }
    }

    @Test
    void aRegionHasItsShapeInTheMiddle() {
        assertEquals(2, Projection.world().aspect());
        assertEquals(40 * Math.cos(Math.toRadians(60)) / 20, Projection.region(Box.parse("50..70, 350..30")).aspect(), 1e-12);
        assertFalse(Projection.region(Box.parse("50..70, 350..30")).shows(60, 40));
        assertTrue(Projection.region(Box.parse("50..70, 350..30")).shows(60, -5));
        assertThrows(IllegalArgumentException.class, () -> Projection.region(Box.parse("50..50, 350..30")));
        assertThrows(IllegalArgumentException.class, () -> new PolarStereographic(true, -80, 0));
    }
}
