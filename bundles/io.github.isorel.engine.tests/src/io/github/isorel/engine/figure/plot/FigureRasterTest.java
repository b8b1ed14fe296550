package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.progress.Progress;

class FigureRasterTest {

    private static final FigureSize SIZE = new FigureSize(640, 400, 120);
    private static final FigureStyle DARK = FigureStyle.of(0x202020, 0xEEEEEE, 12);

    private static ScatterFigure cloud() {
        return new ScatterFigure("two classes", List.of(new ScatterFigure.Point(-3.13, 0.57, 0), new ScatterFigure.Point(4.17, 1.87, 1)),
                new ScatterFigure.Coloring.Classes(List.of("calm", "storm")), PlotAxis.of("first", ""), PlotAxis.of("second", ""));
    }

    @Test
    void pointsLieWhereTheFrameSays() throws Exception {
        FigureRaster raster = new FigureWriter(DARK, SIZE).raster(cloud(), Progress.none());
        PlotFrame frame = raster.frame().orElseThrow();
        assertTrue(frame.x(4) > frame.x(-3) && frame.y(2) < frame.y(0.5), "right and up are larger");
        assertColor(mixed(DARK.color(0)), raster.argb((int) frame.x(-3.13), (int) frame.y(0.57)));
        assertColor(mixed(DARK.color(1)), raster.argb((int) frame.x(4.17), (int) frame.y(1.87)));
        assertTrue(frame.contains(frame.x(0), frame.y(1)));
        assertFalse(frame.contains(2, 2));
    }

    /** Points are drawn with an opacity of 0xD0 on the paper. */
    private static int mixed(int argb) {
        int color = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double part = ((argb >> shift & 0xFF) * 0xD0 + (DARK.background() >> shift & 0xFF) * (0xFF - 0xD0)) / 255.0;
            color = color << 8 | (int) Math.round(part);
        }
        return color;
    }

    private static void assertColor(int expected, int argb) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals(expected >> shift & 0xFF, argb >> shift & 0xFF, 2, "blending in 8 bits rounds by one or two");
        }
    }

    @Test
    void aControlShowsTheSamePixelsAsAFile() throws Exception {
        FigureWriter writer = new FigureWriter(DARK, SIZE);
        Figure map = Figures.map(Projection.world(), -1, 1, (lat, lon) -> lat / 90);
        for (Figure figure : List.of(cloud(), map)) {
            FigureRaster raster = writer.raster(figure, Progress.none());
            BufferedImage file = ImageIO.read(new ByteArrayInputStream(writer.png(figure, Progress.none())));
            for (int y = 0; y < SIZE.height(); y += 3) {
                for (int x = 0; x < SIZE.width(); x += 3) {
                    assertEquals(file.getRGB(x, y), raster.argb(x, y), figure.title() + " at " + x + ", " + y);
                }
            }
        }
        assertTrue(writer.raster(map, Progress.none()).frame().isEmpty(), "a map has no axes");
    }

    @Test
    void drawingStopsWhenAskedTo() {
        Figure map = Figures.map(Projection.world(), -1, 1, (lat, lon) -> lat / 90);
        Progress cancelled = new Progress() {
            @Override
            public void begin(String name, long count) {
                // of no interest
            }

            @Override
            public void worked(long count) {
                // of no interest
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> new FigureWriter(DARK, SIZE).raster(map, cancelled));
    }

    @Test
    void aStyleForAControlIsDarkWhereItsBackgroundIs() {
        assertEquals(FigureStyle.dark().palette(), DARK.palette());
        FigureStyle light = FigureStyle.of(0xFFFFFF, 0x000000, 11);
        assertEquals(FigureStyle.light().palette(), light.palette());
        assertEquals(0xFFFFFFFF, light.background());
        assertEquals(0xFF000000, light.foreground());
        assertEquals(0xFFD6D6D6, light.grid(), "a little of the foreground");
    }
}
