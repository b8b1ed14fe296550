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
    /** A bar that stands must be as high as this for its labels [points]. */
    private static final int LEAST_BAR = 100;
    /** How many times larger the map must become for the bar to stand beside it. */
    private static final double WORTH_MOVING = 1.1;

    /**
     * Lays out a control: the colour bar below the map, or to its right where that leaves the map much more room.
     *
     * @param size size of the control [points]
     * @param line height of a line of text [points]
     * @param label width of the widest label [points]
     * @param camera where the map looks
     * @return the layout; {@link #fits()} tells whether there was room
     */
    static MapLayout of(Point size, int line, int label, MapCamera camera) {
        MapLayout below = below(size, line, label, camera);
        MapLayout beside = beside(size, line, label, camera);
        return beside.area() > WORTH_MOVING * below.area() && beside.map.height >= LEAST_BAR ? beside : below;
    }

    private static MapLayout below(Point size, int line, int label, MapCamera camera) {
        int left = label + 2 * GAP;
        int width = Math.max(1, size.x - left - label / 2 - GAP);
        int bottom = GAP + line + 2 * GAP + BAR_HEIGHT + GAP + line + GAP;
        MapTransform transform = transform(size, line, left, width, bottom, camera);
        Rectangle map = place(transform);
        int barWidth = Math.min(BAR_WIDTH, Math.max(1, width - 2 * label));
        Rectangle bar = new Rectangle(left + (width - barWidth) / 2, map.y + map.height + GAP + line + 2 * GAP, barWidth,
                BAR_HEIGHT);
        return new MapLayout(map, bar, title(size, line, map), transform);
    }

    private static MapLayout beside(Point size, int line, int label, MapCamera camera) {
        int left = label + 2 * GAP;
        int right = label / 2 + 2 * GAP + BAR_HEIGHT + 2 * GAP + label + GAP;
        MapTransform transform = transform(size, line, left, Math.max(1, size.x - left - right), GAP + line + GAP, camera);
        Rectangle map = place(transform);
        Rectangle bar = new Rectangle(map.x + map.width + label / 2 + 2 * GAP, map.y + line + GAP, BAR_HEIGHT,
                Math.max(1, map.height - line - GAP));
        return new MapLayout(map, bar, title(size, line, map), transform);
    }

    private static MapTransform transform(Point size, int line, int left, int width, int bottom, MapCamera camera) {
        int top = line + 2 * GAP;
        return camera.transform(left, top, width, Math.max(1, size.y - top - bottom));
    }

    private static Rectangle place(MapTransform transform) {
        return new Rectangle((int) transform.left(), (int) transform.top(), (int) transform.width(), (int) transform.height());
    }

    private static Rectangle title(Point size, int line, Rectangle map) {
        return new Rectangle(map.x, map.y - line - GAP, size.x - map.x - GAP, line);
    }

    private int area() {
        return map.width * map.height;
    }

    /**
     * Tells where the colour bar is.
     *
     * @return true when it stands to the right of the map, with the highest value at the top
     */
    boolean hasBarBeside() {
        return bar.x > map.x + map.width;
    }

    /**
     * Tells whether there is globe at a place.
     *
     * @param x place from the left edge of the control [points]
     * @param y place from the upper edge of the control [points]
     * @return false beside the map and beside the globe on it
     */
    boolean isOnMap(int x, int y) {
        return transform.point(x, y).isPresent();
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
