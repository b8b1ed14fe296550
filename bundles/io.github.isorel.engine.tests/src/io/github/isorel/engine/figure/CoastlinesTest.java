package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;

import org.junit.jupiter.api.Test;

class CoastlinesTest {

    private final Coastlines coastlines = Coastlines.naturalEarth();

    /** Distance of the nearest place of any coastline to the given one, in degrees. */
    private double distance(double longitude, double latitude) {
        double least = Double.POSITIVE_INFINITY;
        for (Coastline line : coastlines.lines()) {
            for (int i = 0; i < line.size(); i++) {
                double east = Math.IEEEremainder(line.longitude(i) - longitude, 360);
                least = Math.min(least, Math.hypot(east, line.latitude(i) - latitude));
            }
        }
        return least;
    }

    @Test
    void wellKnownCapesAreWhereTheyShouldBe() { // positions from any atlas, scale 1 : 110 million
        assertTrue(distance(18.5, -34.4) < 1, "Cape of Good Hope");
        assertTrue(distance(-67.3, -55.9) < 3, "Cape Horn");
        assertTrue(distance(-5.7, 50.1) < 1, "Land's End");
        assertTrue(distance(-80.4, 25.2) < 1, "south of Florida");
        assertTrue(distance(153.6, -28.6) < 1, "Cape Byron");
        assertTrue(distance(103.5, 1.3) < 1.5, "Singapore");
    }

    @Test
    void thereIsNoCoastInMidOcean() {
        assertTrue(distance(-30, 30) > 10, "Atlantic");
        assertTrue(distance(-140, 0) > 10, "Pacific");
    }

    @Test
    void linesNeverJumpAcrossTheMap() {
        for (Coastline line : coastlines.lines()) {
            for (int i = 1; i < line.size(); i++) {
                assertTrue(Math.abs(line.longitude(i) - line.longitude(i - 1)) <= 180);
            }
        }
    }

    @Test
    void arcsAreDeltaDecodedAndScaled() throws IOException {
        Coastlines read = Coastlines.read(new StringReader("""
                {"type":"Topology","transform":{"scale":[0.5,0.25],"translate":[-180,-90]},
                 "arcs":[[[718,400],[4,-8],[-716,0]]]}"""));
        Coastline line = read.lines().getFirst();
        assertEquals(179, line.longitude(0));
        assertEquals(181, line.longitude(1));
        assertEquals(10, line.latitude(0));
        assertEquals(8, line.latitude(1));
        assertEquals(183, line.longitude(2)); // 181 - 358 = -177, on the same side of the date line as its predecessor
    }

    private static List<double[]> seen(Coastlines read, Viewport window, int width, int height) {
        return new MapTransform(new Equirectangular(window, 0), 0, 0, width, height).coast(read.lines().getFirst());
    }

    @Test
    void linesAreRepeatedAroundTheGlobe() throws IOException {
        Coastlines read = Coastlines.read(new StringReader("""
                {"transform":{"scale":[1,1],"translate":[0,0]},"arcs":[[[10,20],[5,0]]]}"""));
        assertEquals(1, seen(read, new Viewport(0, 90, 90, 90), 90, 90).size());
        assertEquals(0, seen(read, new Viewport(90, 90, 90, 90), 90, 90).size());
        double[] places = seen(read, new Viewport(360, 90, 90, 90), 90, 90).getFirst();
        assertEquals(10, places[0]);
        assertEquals(70, places[1]);
        assertEquals(2, seen(read, new Viewport(12, 90, 360, 180), 720, 360).size());
    }

    @Test
    void otherTextIsRefused() {
        assertThrows(IOException.class, () -> Coastlines.read(new StringReader("[1]")));
        assertThrows(IOException.class, () -> Coastlines.read(new StringReader("{\"arcs\":[]}")));
        assertThrows(IOException.class, () -> Coastlines.read(new StringReader("{")));
    }
}
