package io.github.isorel.widgets;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.Projection.Disc;

/** The edge of a map: its rectangle, or the part of a disc that lies in it. */
final class MapFrame {

    private final Rectangle map;
    private final java.util.Optional<Disc> disc;

    MapFrame(MapLayout layout) {
        map = layout.map();
        disc = layout.transform().projection().disc();
    }

    /** Draws something of which only what lies on the map is seen. */
    void within(GC gc, Runnable drawing) {
        if (disc.isEmpty()) {
            gc.setClipping(map);
            drawing.run();
        } else {
            Path ellipse = ellipse(gc, disc.get());
            try {
                gc.setClipping(ellipse);
                drawing.run();
            } finally {
                ellipse.dispose();
            }
        }
        gc.setClipping((Rectangle) null);
    }

    /** Draws the edge in the foreground of the graphics context. */
    void draw(GC gc) {
        if (disc.isEmpty()) {
            gc.drawRectangle(map.x - 1, map.y - 1, map.width + 1, map.height + 1);
            return;
        }
        Path ellipse = ellipse(gc, disc.get());
        try {
            gc.setClipping(new Rectangle(map.x - 1, map.y - 1, map.width + 2, map.height + 2));
            gc.drawPath(ellipse);
        } finally {
            ellipse.dispose();
            gc.setClipping((Rectangle) null);
        }
    }

    private Path ellipse(GC gc, Disc part) {
        Path path = new Path(gc.getDevice());
        path.addArc((float) (map.x + (part.x() - part.across()) * map.width), (float) (map.y + (part.y() - part.down())
                * map.height), (float) (2 * part.across() * map.width), (float) (2 * part.down() * map.height), 0, 360);
        return path;
    }
}
