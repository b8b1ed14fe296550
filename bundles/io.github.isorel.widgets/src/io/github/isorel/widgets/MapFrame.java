package io.github.isorel.widgets;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.Projection.Disc;

/** The edge of a map: its rectangle, or the part of a disc that lies in it, or that of a globe that is cut open. */
final class MapFrame {

    /** How closely the edge of the rectangle is looked at to see whether all of it is globe [points]. */
    private static final int CLOSE = 4;

    private final Rectangle map;
    private final MapTransform transform;
    private final Optional<Disc> disc;

    MapFrame(MapLayout layout) {
        map = layout.map();
        transform = layout.transform();
        disc = transform.projection().disc();
    }

    /** Draws something of which only what lies in the rectangle is seen. */
    void within(GC gc, Runnable drawing) {
        gc.setClipping(map);
        drawing.run();
        gc.setClipping((Rectangle) null);
    }

    /**
     * Takes away what was drawn over the edge of the globe, such as the halves of lines and handles there. The graphics context
     * is clipped to the rectangle, its background is that beside the globe.
     */
    void cover(GC gc) {
        if (isFullOfGlobe()) {
            return;
        }
        List<PlanePoint> outline = transform.projection().outline();
        Path outside = new Path(gc.getDevice());
        try {
            outside.addRectangle(map.x, map.y, map.width, map.height);
            disc.ifPresent(round -> addEllipse(outside, round));
            for (int i = 0; i < outline.size(); i++) {
                float x = (float) (map.x + outline.get(i).x() * map.width);
                float y = (float) (map.y + outline.get(i).y() * map.height);
                if (i == 0) {
                    outside.moveTo(x, y);
                } else {
                    outside.lineTo(x, y);
                }
            }
            if (!outline.isEmpty()) {
                outside.close();
            }
            gc.setAntialias(SWT.ON);
            gc.fillPath(outside); // what is in both is not filled
            gc.setAntialias(SWT.DEFAULT);
        } finally {
            outside.dispose();
        }
    }

    /** Whether there is globe in all of the rectangle. What is beside the globe always reaches one of its edges. */
    private boolean isFullOfGlobe() {
        if (disc.isPresent()) {
            Disc round = disc.get();
            return round.contains(0, 0) && round.contains(1, 0) && round.contains(0, 1) && round.contains(1, 1);
        }
        if (transform.projection().outline().isEmpty()) {
            return true;
        }
        for (int x = 0; x < map.width; x += CLOSE) {
            if (isBeside(x, 0) || isBeside(x, map.height)) {
                return false;
            }
        }
        for (int y = 0; y < map.height; y += CLOSE) {
            if (isBeside(0, y) || isBeside(map.width, y)) {
                return false;
            }
        }
        return !isBeside(map.width, map.height);
    }

    private boolean isBeside(int x, int y) {
        return transform.point(map.x + x, map.y + y).isEmpty();
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
            Path ellipse = new Path(gc.getDevice());
            try {
                addEllipse(ellipse, round);
                gc.drawPath(ellipse);
            } finally {
                ellipse.dispose();
                gc.setAntialias(SWT.DEFAULT);
                gc.setClipping((Rectangle) null);
            }
        }
    }

    private void addEllipse(Path path, Disc part) {
        path.addArc((float) (map.x + (part.x() - part.across()) * map.width), (float) (map.y + (part.y() - part.down())
                * map.height), (float) (2 * part.across() * map.width), (float) (2 * part.down() * map.height), 0, 360);
    }
}
