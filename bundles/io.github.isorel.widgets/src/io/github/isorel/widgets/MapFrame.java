package io.github.isorel.widgets;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.Projection.Disc;

/** The edge of a map: its rectangle, or the part of a disc that lies in it. */
final class MapFrame {

    private final Rectangle map;
    private final Optional<Disc> disc;

    MapFrame(MapLayout layout) {
        map = layout.map();
        disc = layout.transform().projection().disc();
    }

    /** Draws something of which only what lies in the rectangle is seen; lines end at the disc by themselves. */
    void within(GC gc, Runnable drawing) {
        gc.setClipping(map);
        drawing.run();
        gc.setClipping((Rectangle) null);
    }

    /** Draws the edge in the foreground of the graphics context. */
    void draw(GC gc) {
        Disc round = disc.orElse(null);
        boolean whole = round != null && Math.max(round.across(), round.down()) <= 0.5 + 1e-9;
        if (!whole) {
            gc.drawRectangle(map.x - 1, map.y - 1, map.width + 1, map.height + 1);
        }
        if (round != null) {
            gc.setClipping(new Rectangle(map.x - 1, map.y - 1, map.width + 2, map.height + 2));
            gc.setAntialias(SWT.ON);
            Path ellipse = ellipse(gc, round);
            try {
                gc.drawPath(ellipse);
            } finally {
                ellipse.dispose();
                gc.setAntialias(SWT.DEFAULT);
                gc.setClipping((Rectangle) null);
            }
        }
    }

    private Path ellipse(GC gc, Disc part) {
        Path path = new Path(gc.getDevice());
        path.addArc((float) (map.x + (part.x() - part.across()) * map.width), (float) (map.y + (part.y() - part.down())
                * map.height), (float) (2 * part.across() * map.width), (float) (2 * part.down() * map.height), 0, 360);
        return path;
    }
}
