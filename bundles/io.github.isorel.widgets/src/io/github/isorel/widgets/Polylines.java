package io.github.isorel.widgets;

import java.util.List;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;

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

    /** Adds a line x, y, x, y, … to a path for lines of an odd width, for which the middle of a pixel is at a whole number. */
    static void add(Path path, double[] line) {
        path.moveTo((float) (line[0] - 0.5), (float) (line[1] - 0.5));
        for (int i = 2; i < line.length; i += 2) {
            path.lineTo((float) (line[i] - 0.5), (float) (line[i + 1] - 0.5));
        }
    }
}
