package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

class RelevanceViewsTest {

    private final RelevanceViews views = new RelevanceViews(Maps.small());

    @Test
    void totalsKeepSignsAndMagnitudesDoNot() {
        // msl: 36 + 360; q: −(1 + … + 32) = −528; lsm: 100
        assertEquals(396 - 528 + 100, views.total());
        assertEquals(-528, views.total(Maps.Q));
        assertEquals(396 + 528 + 100, views.totalMagnitude());
    }

    @Test
    void sumsKeepTheOtherAxes() {
        Tensor history = views.sum(Maps.MSL, EnumSet.of(RelevanceAxis.LATITUDE, RelevanceAxis.LONGITUDE));
        assertEquals(List.of("history"), history.axes());
        assertArrayEquals(new float[] { 36, 360 }, history.toArray());
        Tensor columns = views.sum(Maps.MSL, EnumSet.of(RelevanceAxis.HISTORY, RelevanceAxis.LATITUDE));
        assertArrayEquals(new float[] { 66, 88, 110, 132 }, columns.toArray());
        // q is −1 − (16 h + 8 l + 4 y + x); over l: −2 − 32 h − 8 − 8 y − 2 x
        Tensor levels = views.sum(Maps.Q, EnumSet.of(RelevanceAxis.LEVEL));
        assertEquals(List.of("history", "latitude", "longitude"), levels.axes());
        assertEquals(Shape.of(2, 2, 4), levels.shape());
        assertEquals(-2 - 32 - 8 - 8 - 2 * 3, levels.get(15));
        assertArrayEquals(Maps.small().relevance(Maps.Q).toArray(), views.sum(Maps.Q, Set.of()).toArray());
        assertArrayEquals(new float[] { -528 }, views.sum(Maps.Q, EnumSet.allOf(RelevanceAxis.class)).toArray());
        assertEquals(0, views.sum(Maps.Q, EnumSet.allOf(RelevanceAxis.class)).shape().rank());
        assertEquals(Shape.of(2, 4), views.sum(Maps.LAND, EnumSet.of(RelevanceAxis.LEVEL, RelevanceAxis.HISTORY)).shape());
    }

    @Test
    void mapsAddLevelsAndHistory() {
        // q at (y, x): −Σ over h, l of (1 + 16 h + 8 l + 4 y + x) = −(4 + 32 + 16 + 16 y + 4 x)
        assertArrayEquals(new float[] { 11 - 52, 22 - 56, 33 - 60, 44 - 64, 55 - 68, 66 - 72 + 100, 77 - 76, 88 - 80 },
                views.latitudeLongitude().toArray());
        assertEquals(List.of("latitude", "longitude"), views.latitudeLongitude().axes());
        assertArrayEquals(new float[] { 11 + 52, 22 + 56, 33 + 60, 44 + 64, 55 + 68, 66 + 72 + 100, 77 + 76, 88 + 80 },
                views.latitudeLongitudeMagnitude().toArray());
        assertArrayEquals(new float[] { 11, 22, 33, 44, 55, 66, 77, 88 }, views.latitudeLongitude(Maps.MSL).toArray());
        assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 100, 0, 0 }, views.latitudeLongitude(Maps.LAND).toArray());
        assertArrayEquals(new float[] { -34, -36, -38, -40, -42, -44, -46, -48 },
                views.latitudeLongitude(Maps.Q, new PressureLevel(850)).toArray());
        assertTrue(message(() -> views.latitudeLongitude(Maps.Q, new PressureLevel(10)))
                .contains("[500 hPa, 850 hPa], not on 10 hPa"));
    }

    @Test
    void profilesAreOverLevels() {
        // levels 0 and 1 of q: 1…8 with 17…24, and 8 more for each of the 16 values
        assertArrayEquals(new float[] { -(36 + 164), -(36 + 164) - 8 * 16 }, views.verticalProfile(Maps.Q).toArray());
        assertTrue(message(() -> views.verticalProfile(Maps.MSL)).contains("msl is not on pressure levels"));
    }

    @Test
    void zonalMeansAreOverLongitudes() {
        assertArrayEquals(new float[] { 110 / 4f, 286 / 4f }, views.zonalMean(Maps.MSL).toArray());
        Tensor humidity = views.zonalMean(Maps.Q);
        assertEquals(List.of("level", "latitude"), humidity.axes());
        // level 0, row 0: 1…4 with 17…20 over four columns
        assertEquals(-(10 + 74) / 4f, humidity.get(0));
    }

    @Test
    void sectionsTakeTheNearestValues() {
        GeographicPoint start = new GeographicPoint(60, 80);
        GeographicPoint end = new GeographicPoint(-30, 80);
        CrossSection section = views.crossSection(Maps.Q, start, end, 4);
        assertEquals(List.of("level", "sample"), section.values().axes());
        // 60°, 30°, 0° and −30°N along 80°E: column 90°E; rows 0, 0, 1, 1 (30° is nearer to 60, 0° to −30)
        assertArrayEquals(new float[] { -20, -20, -28, -28, -36, -36, -44, -44 }, section.values().toArray());
        assertEquals(30, section.points().get(1).latitude(), 1e-9);
        assertEquals(80, section.points().get(1).longitude(), 1e-9);
        assertEquals(6371 * Math.PI / 2, section.distances().get(3), 1e-9);
        assertEquals(6371 * Math.PI / 6, section.distances().get(1), 1e-9);
        assertArrayEquals(new float[] { 22, 66 }, views.crossSection(Maps.MSL, start, end, 2).values().toArray());
        assertTrue(message(() -> views.crossSection(Maps.MSL, start, start, 2)).contains("the same point"));
        assertTrue(message(() -> views.crossSection(Maps.MSL, start, new GeographicPoint(-60, 260), 2)).contains("opposite"));
        assertTrue(message(() -> views.crossSection(Maps.MSL, start, end, 1)).contains("at least 2"));
    }

    @Test
    void greatCirclesRunOverThePole() {
        List<GeographicPoint> points = new GeographicPoint(60, 10).greatCircleTo(new GeographicPoint(60, 190), 3);
        assertEquals(90, points.get(1).latitude(), 1e-6);
        GeographicPoint halfway = new GeographicPoint(0, 350).greatCircleTo(new GeographicPoint(0, 20), 3).get(1);
        assertEquals(5, halfway.longitude(), 1e-9);
        // Paris to New York, by the haversine formula with a radius of 6371 km
        assertEquals(5837, new GeographicPoint(48.8566, 2.3522).distanceTo(new GeographicPoint(40.7128, -74.0060)), 1);
    }

    @Test
    void sharesAddUpToOne() {
        List<RelevanceShare> shares = views.shares();
        assertEquals(List.of("msl", "q 500 hPa", "q 850 hPa", "static lsm"),
                shares.stream().map(share -> share.variable() + share.level().map(level -> " " + level).orElse("")).toList());
        assertEquals(1, shares.stream().mapToDouble(RelevanceShare::share).sum(), 1e-12);
        assertEquals(200 / 1024.0, shares.get(1).share(), 1e-12);
        assertEquals(-200, shares.get(1).relevance());
        assertEquals(Optional.of(new PressureLevel(850)), shares.get(2).level());
    }

    @ParameterizedTest
    @CsvSource({ "0.5, 0.125", "0.9, 0.625", "1, 0.75", "0, 0", "0.25, 0.0625" })
    void concentrationIsTheSmallestAreaThatHoldsAPart(double fraction, double area) {
        // 30°N and 30°S: eight cells of an eighth of the area each
        Grid grid = Grid.of(new double[] { 30, -30 }, new double[] { 0, 90, 180, 270 });
        // half of all in one cell, a tenth in each of five others
        RelevanceViews concentrated = new RelevanceViews(Maps.surface(grid, 1, 0, -5, 1, 0, 1, 1, 1));
        assertEquals(area, concentrated.concentration(fraction).orElseThrow(), 1e-7);
    }

    @Test
    void concentrationCountsAreaNotCells() {
        // rows at 60°N and 30°S: edges at 90, 15 and −75; areas 1 − sin 15° and sin 15° + sin 75°
        double north = 1 - Math.sin(Math.toRadians(15));
        double south = Math.sin(Math.toRadians(15)) + Math.sin(Math.toRadians(75));
        RelevanceViews equal = new RelevanceViews(Maps.surface(Maps.smallGrid(), 1, 1, 1, 1, 1, 1, 1, 1));
        // the northern cells are smaller, so that their relevance is denser
        assertEquals(north / (north + south), equal.concentration(0.5).orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), new RelevanceViews(Maps.surface(Maps.smallGrid(), new float[8])).concentration(0.5));
        assertThrows(IllegalArgumentException.class, () -> equal.concentration(50));
    }

    @Test
    void centroidsAreTakenOnTheSphere() {
        Grid grid = Grid.of(new double[] { 30, 0 }, new double[] { 0, 20, 340 });
        RelevanceViews both = new RelevanceViews(Maps.surface(grid, 0, 0, 0, 0, 2, -2));
        GeographicPoint centroid = both.centroid().orElseThrow();
        assertEquals(0, centroid.distanceTo(new GeographicPoint(0, 0)), 1e-6);
        // the target is the point 30°N 90°E, a quarter of the circumference away
        assertEquals(6371 * Math.PI / 2, both.distanceToTarget().orElseThrow(), 1e-6);
        Grid globe = Grid.of(new double[] { 30, 0 }, new double[] { 0, 180 });
        assertEquals(Optional.empty(), new RelevanceViews(Maps.surface(globe, 0, 0, 1, 1)).centroid());
        RelevanceViews nothing = new RelevanceViews(Maps.surface(globe, 0, 0, 0, 0));
        assertEquals(Optional.empty(), nothing.centroid());
        assertEquals(OptionalDouble.empty(), nothing.distanceToTarget());
        assertEquals(0, nothing.shares().getFirst().share());
    }

    @Test
    void mapsAreChecked() {
        Tensor field = Tensor.of(Shape.of(2, 2, 4), new float[16]);
        float[] broken = new float[32];
        broken[16 + 8 + 4 + 3] = Float.NaN;
        assertEquals("relevance of q is NaN at history 1, 850 hPa, -30°N, 270°E",
                message(() -> map(Map.of(Maps.Q, Tensor.of(Shape.of(2, 2, 2, 4), broken)), Map.of())));
        assertEquals("relevance of q must be [2×2×2×4], not [2×2×4]", message(() -> map(Map.of(Maps.Q, field), Map.of())));
        assertTrue(message(() -> map(Map.of(Variable.surface("2t"), field), Map.of())).startsWith("the model takes no 2t"));
        assertTrue(message(() -> map(Map.of(Maps.MSL, field), Map.of(Maps.LAND, Tensor.of(Shape.of(2, 4), new float[8]))))
                .startsWith("relevance is given for [msl], sensitivity for [static lsm]"));
        assertTrue(message(() -> views.total(Variable.surface("2t"))).contains("no relevance of 2t, only of"));
    }

    private static RelevanceMap map(Map<Variable, Tensor> relevance, Map<Variable, Tensor> sensitivity) {
        return new RelevanceMap(Maps.question(), Maps.contract(Maps.smallGrid()), relevance, sensitivity);
    }

    private static String message(org.junit.jupiter.api.function.Executable work) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
