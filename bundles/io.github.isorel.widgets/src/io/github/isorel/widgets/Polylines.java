package io.github.isorel.widgets;

import java.util.List;

import org.eclipse.swt.graphics.GC;

/** Lines of places in a control. */
final class Polylines {

    private Polylines() {
    }

    /** Draws lines x, y, x, y, … [points]. */
    static void draw(GC gc, List<double[]> lines) {
        lines.forEach(line -> gc.drawPolyline(whole(line)));
    }

    /** The pixels that places lie in. */
    static int[] whole(double[] line) {
        int[] whole = new int[line.length];
        for (int i = 0; i < line.length; i++) {
            whole[i] = (int) Math.floor(line[i]);
        }
        return whole;
    }
}
