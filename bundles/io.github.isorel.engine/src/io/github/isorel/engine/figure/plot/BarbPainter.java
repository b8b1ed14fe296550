package io.github.isorel.engine.figure.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.Wind;

/** Draws the barbs of a wind on a map, dark with a light halo, each as one path. Lengths are in units of 1/96 inch. */
final class BarbPainter {

    /** About how far apart barbs are. */
    static final double SPACING = 38;
    /** Width of the dark lines. */
    static final double STROKE = 1.1;

    private static final double SHAFT = 24;
    private static final double CALM = 3;
    private static final int INK = 0xFF000000;
    private static final int HALO = 0x96FFFFFF;

    private final MapTransform transform;
    private final Shape frame;
    private final Canvas canvas;

    BarbPainter(MapTransform transform, Shape frame, Canvas canvas) {
        this.transform = transform;
        this.frame = frame;
        this.canvas = canvas;
    }

    /** Draws the barbs that are wholly seen: one that is cut off at the edge of the map would tell of another wind. */
    void paint(Wind wind) {
        List<Wind.Placed> seen = wind.on(transform, SPACING).stream().filter(barb -> isSeen(shape(barb))).toList();
        seen.forEach(barb -> canvas.draw(shape(barb), HALO, 3));
        for (Wind.Placed barb : seen) {
            canvas.draw(shape(barb), INK, STROKE);
            barb.triangles(SHAFT).forEach(pennant -> canvas.fill(closed(pennant), INK));
        }
    }

    private boolean isSeen(Path2D barb) {
        return frame.contains(barb.getBounds2D());
    }

    /** The outline of a barb: shaft and feathers as lines, pennants as triangles, a circle when calm. */
    private static Path2D shape(Wind.Placed barb) {
        Path2D shape = new Path2D.Double();
        if (barb.barb().isCalm()) {
            shape.append(new Ellipse2D.Double(barb.x() - CALM, barb.y() - CALM, 2 * CALM, 2 * CALM), false);
        }
        for (double[] line : barb.lines(SHAFT)) {
            shape.moveTo(line[0], line[1]);
            shape.lineTo(line[2], line[3]);
        }
        barb.triangles(SHAFT).forEach(pennant -> shape.append(closed(pennant), false));
        return shape;
    }

    private static Path2D closed(double[] corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        path.lineTo(corners[2], corners[3]);
        path.lineTo(corners[4], corners[5]);
        path.closePath();
        return path;
    }
}
