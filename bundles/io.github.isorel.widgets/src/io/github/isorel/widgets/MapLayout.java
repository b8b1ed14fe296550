package io.github.isorel.widgets;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.MapTransform;

/**
 * Where the parts of a field map lie in its control: title, map with labels to the left and below, colour bar.
 *
 * @param map the map itself [points]
 * @param bar the colour bar [points]
 * @param title room for the title [points]
 * @param transform places in the control and points on the globe
 */
record MapLayout(Rectangle map, Rectangle bar, Rectangle title, MapTransform transform) {

    /** Space between parts [points]. */
    static final int GAP = 6;

    private static final int BAR_HEIGHT = 14;
    private static final int BAR_WIDTH = 640;
    private static final int LEAST_MAP = 24;

    /**
     * Lays out a control.
     *
     * @param size size of the control [points]
     * @param line height of a line of text [points]
     * @param label width of the widest label [points]
     * @param camera where the map looks
     * @return the layout; {@link #fits()} tells whether there was room
     */
    static MapLayout of(Point size, int line, int label, MapCamera camera) {
        int left = label + 2 * GAP;
        int right = label / 2 + GAP;
        int top = line + 2 * GAP;
        int bottom = GAP + line + 2 * GAP + BAR_HEIGHT + GAP + line + GAP;
        int width = Math.max(1, size.x - left - right);
        int height = Math.max(1, size.y - top - bottom);
        MapTransform transform = camera.transform(left, top, width, height);
        Rectangle map = new Rectangle((int) transform.left(), (int) transform.top(), (int) transform.width(),
                (int) transform.height());
        int barWidth = Math.min(BAR_WIDTH, Math.max(1, width - 2 * label));
        Rectangle bar = new Rectangle(left + (width - barWidth) / 2, map.y + map.height + GAP + line + 2 * GAP, barWidth,
                BAR_HEIGHT);
        Rectangle title = new Rectangle(map.x, map.y - line - GAP, size.x - map.x - GAP, line);
        return new MapLayout(map, bar, title, transform);
    }

    /**
     * Tells whether there is room for a map.
     *
     * @return false when the control is too small to show anything
     */
    boolean fits() {
        return map.width >= LEAST_MAP && map.height >= LEAST_MAP;
    }
}
