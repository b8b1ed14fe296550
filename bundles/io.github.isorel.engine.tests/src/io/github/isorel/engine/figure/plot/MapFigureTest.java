package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.Orthographic;
import io.github.isorel.engine.figure.PolarStereographic;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;

/** Maps are looked at pixel by pixel. */
class MapFigureTest {

    private static final int OPAQUE = 0xFF000000;
    private static final ColorMap VIK = ColorMap.named("vik");

    private final BufferedImage image = new BufferedImage(900, 500, BufferedImage.TYPE_INT_RGB);
    private final Canvas canvas = Figures.canvas(image);

    /** The colour at a place of the map, some pixels off the lines of coast and graticule. */
    private int color(MapFigure figure, double latitude, double longitude) {
        var place = figure.projection().place(latitude, longitude).orElseThrow();
        Rectangle2D map = new MapPainter(figure, canvas).map();
        return image.getRGB((int) (map.getX() + place.x() * map.getWidth()), (int) (map.getY() + place.y() * map.getHeight()));
    }

    @Test
    void northIsUpAndEveryValueIsInItsPlace() {
        for (Projection projection : new Projection[] { Projection.world(), new Orthographic(20, -140),
                new PolarStereographic(true, -30, 0) }) {
            MapFigure figure = Figures.map(projection, -1, 1, (lat, lon) -> lat < 0 ? -1 : lon > 215 ? 0.5 : 1);
            figure.draw(canvas);
            assertEquals(VIK.argb(255), color(figure, 13, -155), projection + ": north of the equator");
            assertEquals(figure.bar().scale().argb(0.5f), color(figure, 13, -135), projection + ": farther east");
            assertEquals(VIK.argb(0), color(figure, -13, -155), projection + ": south of the equator");
        }
    }

    @Test
    void zeroIsNeutral() {
        MapFigure figure = Figures.map(Projection.world(), -3, 3, (lat, lon) -> 0);
        figure.draw(canvas);
        int argb = color(figure, 13, -155);
        assertEquals(VIK.argb(128), argb);
        int red = argb >> 16 & 255;
        int green = argb >> 8 & 255;
        int blue = argb & 255;
        assertTrue(Math.min(red, Math.min(green, blue)) > 215, "zero is light");
        assertTrue(Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) < 15, "and hardly coloured");
    }

    @Test
    void theBoxIsWhereItIsAskedFor() {
        Box box = Box.parse("20..50, 340..40"); // across Greenwich
        MapFigure figure = Figures.map(Projection.world(), -1, 1, (lat, lon) -> 0).with(box);
        figure.draw(canvas);
        Rectangle2D map = new MapPainter(figure, canvas).map();
        int left = Integer.MAX_VALUE;
        int right = 0;
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == OPAQUE) { // nothing else is quite black
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        double degree = map.getWidth() / 360;
        assertEquals(map.getX() + 160 * degree, left + 0.5, 1, "west"); // within a pixel
        assertEquals(map.getX() + 220 * degree, right + 0.5, 1, "east");
        assertEquals(map.getY() + 40 * degree, top + 0.5, 1, "north");
        assertEquals(map.getY() + 70 * degree, bottom + 0.5, 1, "south");
    }

    @Test
    void besideTheGridThereIsPaper() {
        var regional = Grid.of(new double[] { 60, 50, 40 }, new double[] { 0, 10, 20 });
        MapFigure figure = MapFigure.of("", Figures.field(regional, (lat, lon) -> 1), Figures.bar(-1, 1),
                Interpolation.NEAREST, Projection.world(), Figures.COASTLINES);
        figure.draw(canvas);
        assertEquals(VIK.argb(255), color(figure, 49, 13));
        assertEquals(0xFFFFFFFF, color(figure, -13, -155));
    }

    /** Half of a colour over white is the mean of both, in the map and in its bar. */
    @Test
    void colorsLetThePaperThroughAsFarAsIsWanted() {
        MapFigure opaque = Figures.map(Projection.world(), -1, 1, (lat, lon) -> lat < 0 ? -1 : 1);
        Rectangle2D map = new MapPainter(opaque, canvas).map();
        int x = (int) (image.getWidth() - 8 - opaque.bar().room(canvas, map.getHeight()) + 12 + 6);
        int y = (int) map.getY() + 20;
        opaque.draw(canvas);
        int full = image.getRGB(x, y);
        assertTrue((full & 0xFF) < 100, "the place lies in the bar");
        opaque.withOpacity(0.5).draw(canvas);
        assertMean(VIK.argb(255), color(opaque, 13, -155));
        assertMean(VIK.argb(0), color(opaque, -13, -155));
        assertMean(full, image.getRGB(x, y));
        opaque.withOpacity(0).draw(canvas);
        assertEquals(0xFFFFFFFF, color(opaque, 13, -155));
        assertEquals(0xFFFFFFFF, image.getRGB(x, y), "no bar of colours that are not seen");
        assertThrows(IllegalArgumentException.class, () -> opaque.withOpacity(1.1));
    }

    private static void assertMean(int argb, int seen) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals((255 + (argb >> shift & 255)) / 2.0, seen >> shift & 255, 1.5, Integer.toHexString(argb) + " "
                    + Integer.toHexString(seen));
        }
    }

    @Test
    void theColorBarHasTheRangeAtItsEnds() {
        canvas.clear();
        ColorBar bar = Figures.bar(-2, 2);
        bar.draw(canvas, 300, 100, 256, new ClippedEnds(false, false));
        int x = (int) (300 - bar.room(canvas, 256) + 12 + 6);
        assertEquals(VIK.argb(254), image.getRGB(x, 101), "the highest value but one, one pixel below the upper end");
        assertEquals(VIK.argb(1), image.getRGB(x, 354), "the lowest but one, one pixel above the lower end");
        int middle = image.getRGB(x, 228);
        assertTrue(middle == VIK.argb(127) || middle == VIK.argb(128), "zero in the middle");
        assertEquals(0xFFFFFFFF, image.getRGB(x, 97), "no point, since no value is beyond");
        bar.draw(canvas, 300, 100, 256, new ClippedEnds(true, true));
        assertEquals(VIK.argb(255), image.getRGB(x, 107), "a point for values beyond");
    }
}
