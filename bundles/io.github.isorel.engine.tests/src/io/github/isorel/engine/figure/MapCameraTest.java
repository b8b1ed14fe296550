package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.Grid;

class MapCameraTest {

    private static final double EXACT = 1e-9;

    @Test
    void theWorldFitsIntoAnyPicture() {
        assertEquals(Viewport.WORLD, MapCamera.WORLD.viewport(800, 400));
        assertEquals(Viewport.WORLD, MapCamera.WORLD.viewport(1600, 400));
        assertEquals(Viewport.WORLD, MapCamera.WORLD.viewport(300, 900));
    }

    @Test
    void zoomKeepsThePlaceUnderTheCursor() {
        MapCamera camera = new MapCamera(170, 10, 3);
        Viewport before = camera.viewport(800, 400);
        double longitude = before.longitude(600, 800);
        double latitude = before.latitude(120, 400);
        Viewport after = camera.zoomed(1.7, longitude, latitude).viewport(800, 400);
        assertEquals(0, Math.IEEEremainder(longitude - after.longitude(600, 800), 360), EXACT);
        assertEquals(latitude, after.latitude(120, 400), EXACT);
    }

    @Test
    void panningGoesAroundTheGlobe() {
        MapCamera camera = new MapCamera(170, 0, 2).moved(30, 0);
        assertEquals(-160, camera.longitude(), EXACT);
    }

    @Test
    void polesAreNeverCrossed() {
        Viewport viewport = new MapCamera(0, 0, 4).moved(0, 200).viewport(800, 400);
        assertEquals(90, viewport.north(), EXACT);
        assertEquals(45, viewport.height(), EXACT);
    }

    @Test
    void zoomHasLimits() {
        assertEquals(1, MapCamera.WORLD.zoomed(0.1, 50, 50).zoom());
        assertEquals(MapCamera.CLOSEST, MapCamera.WORLD.zoomed(1e6, 50, 50).zoom());
    }

    @Test
    void aRegionIsShownWhole() {
        Grid region = Grid.of(new double[] { 60, 50, 40 }, new double[] { 340, 345, 350 });
        Viewport viewport = MapCamera.on(region).viewport(900, 500);
        assertTrue(viewport.west() < -20 && viewport.east() > -10 && viewport.north() > 60 && viewport.south() < 40,
                viewport.toString());
        assertEquals(MapCamera.WORLD, MapCamera.on(Grid.regular(8, 16)));
    }

    @Test
    void meridiansAreRoundAndFarEnoughApart() {
        Graticule world = Graticule.of(Viewport.WORLD, 900, 60);
        assertEquals(30, world.step());
        assertEquals(List.of(-90.0, -60.0, -30.0, 0.0, 30.0, 60.0, 90.0), world.parallels());
        assertEquals(13, world.meridians().size());
        Graticule close = Graticule.of(new Viewport(350, 55, 4, 2), 900, 60);
        assertEquals(0.5, close.step());
        assertEquals(1, close.decimals());
        assertEquals(350.0, close.meridians().getFirst());
    }
}
