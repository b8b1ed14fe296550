package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;

/** What maps show, by the definition of their projections. */
class MapSightTest {

    private static MapSight sight(MapCamera camera) {
        return new MapSight(camera.transform(30, 20, 600, 400));
    }

    private static List<GeographicPoint> line(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude) {
        return new GeographicPoint(fromLatitude, fromLongitude).greatCircleTo(new GeographicPoint(toLatitude, toLongitude), 50);
    }

    /** On half of the globe, as it is seen from far away, lie the points that are less than 90 degrees from its middle. */
    @ParameterizedTest
    @CsvSource({ "50, 10, true", "40, -75, true", "-30, 10, true", "-50, 10, false", "50, -172, true", "40, 180, false",
            "-40, 190, false" })
    void theOrthographicMapShowsTheNearHalf(double latitude, double longitude, boolean isShown) {
        MapSight sight = sight(new MapCamera(10, 45, 1, ProjectionKind.ORTHOGRAPHIC));
        double distance = Math.toDegrees(new GeographicPoint(45, 10).distanceTo(new GeographicPoint(latitude, longitude))
                / GeographicPoint.EARTH_RADIUS);
        assertEquals(distance < 90, isShown, "the example itself: " + distance);
        assertEquals(isShown, sight.shows(new GeographicPoint(latitude, longitude)));
    }

    @Test
    void aPolarMapShowsNothingOfTheOtherHemisphere() {
        MapSight sight = sight(MapCamera.WORLD.with(ProjectionKind.NORTH_POLAR));
        assertTrue(sight.shows(new GeographicPoint(70, 200)));
        assertFalse(sight.shows(new GeographicPoint(-45, 20)));
        assertTrue(sight.shows(GeographicArea.parse("60..80, 350..46")));
        assertFalse(sight.shows(GeographicArea.parse("-60..-30, 350..46")));
        assertTrue(sight.showsLine(line(-40, 0, 70, 20)), "a part of it");
        assertFalse(sight.showsLine(line(-60, 0, -40, 90)));
    }

    @Test
    void aMagnifiedMapShowsItsWindow() {
        MapSight sight = sight(new MapCamera(0, 0, 10));
        assertTrue(sight.shows(new GeographicPoint(1, -2)));
        assertFalse(sight.shows(new GeographicPoint(1, 60)));
        assertTrue(sight.shows(GeographicArea.parse("-1..1, 359..1")));
        assertFalse(sight.shows(GeographicArea.parse("40..50, 359..1")));
        assertTrue(sight.shows(GeographicArea.parse("-60..60, 300..60")), "it surrounds the window");
        assertTrue(sight.showsLine(line(0, -80, 0, 80)), "both ends lie beside the window");
        assertFalse(sight.showsLine(line(40, -30, 40, 30)));
    }

    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void allOfTheGlobeIsOnEveryMap(ProjectionKind kind) {
        assertTrue(sight(MapCamera.WORLD.with(kind)).shows(GeographicArea.parse("-90..90, 0..360")));
        assertTrue(sight(new MapCamera(140, 60, 9).with(kind)).shows(GeographicArea.parse("-90..90, 0..360")));
    }
}
