package io.github.isorel.widgets;

import java.util.BitSet;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;

import io.github.isorel.engine.figure.plot.ScatterFigure;

/**
 * Rings around selected points as one picture above the cloud, which is made anew only when selection or cloud change: tens of
 * thousands of rings drawn one by one at every repaint would block the thread of the user interface.
 */
final class PointMarks {

    /** Radius of the middle of the line, and half the width of the line [points of the control]. */
    private static final double RADIUS = 5;
    private static final double HALF_WIDTH = 1;

    private @Nullable Image image;
    private @Nullable Drawn drawn;

    /** What the picture was made of. */
    private record Drawn(List<ScatterFigure.Point> points, BitSet selected, PlotView plot, Point size, RGB color) {

        /** Whether nothing has changed; the points of a figure are the same list as long as it is the same figure. */
        boolean isSame(Drawn other) {
            return points == other.points && selected.equals(other.selected) && plot.equals(other.plot)
                    && size.equals(other.size) && color.equals(other.color);
        }
    }

    /** Draws the rings. */
    void paint(GC gc, List<ScatterFigure.Point> points, BitSet selected, PlotView plot, Point size, RGB color) {
        if (selected.isEmpty() || size.x < 1 || size.y < 1) {
            return;
        }
        Drawn wanted = new Drawn(points, BitSet.valueOf(selected.toLongArray()), plot, size, color);
        Drawn former = drawn;
        Image picture = image;
        if (picture == null || former == null || !former.isSame(wanted)) {
            dispose();
            picture = make(gc.getDevice(), wanted);
            image = picture;
            drawn = wanted;
        }
        gc.drawImage(picture, 0, 0);
    }

    private static Image make(Device device, Drawn wanted) {
        int rgb = wanted.color().red << 16 | wanted.color().green << 8 | wanted.color().blue;
        return PixelImage.translucent(device, wanted.size().x, wanted.size().y, (width, height, argb) -> {
            double scale = (double) width / wanted.size().x;
            byte[] cover = new byte[argb.length];
            wanted.selected().stream().filter(i -> i < wanted.points().size()).mapToObj(wanted.points()::get).forEach(point -> stamp(
                    cover, width, height, scale * wanted.plot().x(point.x()), scale * wanted.plot().y(point.y()), scale));
            for (int i = 0; i < argb.length; i++) {
                argb[i] = (cover[i] & 0xFF) << 24 | rgb;
            }
        });
    }

    /** Adds a ring: how much of each pixel it covers, of 255. */
    private static void stamp(byte[] cover, int width, int height, double x, double y, double scale) {
        double radius = scale * RADIUS;
        double half = scale * HALF_WIDTH;
        int reach = (int) Math.ceil(radius + half + 1);
        int left = (int) Math.round(x);
        int top = (int) Math.round(y);
        for (int row = Math.max(0, top - reach); row <= Math.min(height - 1, top + reach); row++) {
            for (int column = Math.max(0, left - reach); column <= Math.min(width - 1, left + reach); column++) {
                double distance = Math.sqrt((column - left) * (column - left) + (row - top) * (row - top));
                int covered = (int) (255 * Math.clamp(half + 0.5 - Math.abs(distance - radius), 0, 1));
                int index = row * width + column;
                cover[index] = (byte) Math.max(covered, cover[index] & 0xFF);
            }
        }
    }

    /** Forgets the picture. */
    void dispose() {
        Image former = image;
        if (former != null) {
            former.dispose();
        }
        image = null;
        drawn = null;
    }
}
