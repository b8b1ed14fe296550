package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicArea.Corner;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A region on a map: a box drawn by dragging or a polygon drawn by clicks, while the tool is on; its corners can be dragged at
 * any time. A double click, Return or a click on the first corner closes a polygon, Backspace takes its last corner away.
 * <p>
 * By keyboard, while the tool is on: the arrows move the region, with Shift the marked corner; Space marks the next corner.
 * Escape leaves what is being drawn, else the tool; Delete removes the region. Use from the UI thread only.
 */
public final class RegionTool {

    /** What dragging and clicking draws. */
    public enum Shape {
        /** Nothing: the map moves. */
        NONE,
        /** A box. */
        BOX,
        /** A polygon. */
        POLYGON
    }

    /** How near the cursor must be to a corner to take it [points]. */
    private static final int REACH = 8;
    /** How far an arrow key moves [degrees]. */
    private static final double STEP = 1;
    /** Half the size of the first region [degrees], on a map of the whole globe. */
    private static final double HALF_WIDTH = 20;
    private static final double HALF_HEIGHT = 12;

    private final FieldMap map;
    private final List<Consumer<Optional<GeographicArea>>> listeners = new ArrayList<>();
    private final List<Consumer<String>> problemListeners = new ArrayList<>();
    private final List<Runnable> shapeListeners = new ArrayList<>();
    /** Corners of the polygon that is being drawn; longitudes do not jump. */
    private final List<Corner> begun = new ArrayList<>();
    private Optional<GeographicArea> region = Optional.empty();
    private Shape shape = Shape.NONE;
    private int marked;
    private @Nullable RegionDrag drag;
    private @Nullable Corner cursor;

    private RegionTool(FieldMap map) {
        this.map = map;
    }

    /** A tool that lives as long as its map. Must come before what else drags the map. */
    static RegionTool on(FieldMap map) {
        RegionTool tool = new RegionTool(map);
        map.addListener(SWT.MouseDown, tool::pressed);
        map.addListener(SWT.MouseMove, tool::moved);
        map.addListener(SWT.MouseUp, event -> tool.drag = null);
        map.addListener(SWT.MouseDoubleClick, event -> tool.closePolygon());
        map.addListener(SWT.KeyDown, tool::typed);
        return tool;
    }

    /**
     * The region.
     *
     * @return a box or polygon; empty while none is drawn
     */
    public Optional<GeographicArea> region() {
        return region;
    }

    /**
     * Draws a region or takes it away.
     *
     * @param next the region
     */
    public void setRegion(Optional<GeographicArea> next) {
        if (!next.equals(region)) {
            region = next;
            marked = Math.min(marked, next.map(area -> area.outline().size() - 2).orElse(0));
            map.redraw();
            listeners.forEach(listener -> listener.accept(region));
        }
    }

    /**
     * Tells a listener whenever the region changes, also while it is dragged.
     *
     * @param listener takes the new region
     */
    public void addListener(Consumer<Optional<GeographicArea>> listener) {
        listeners.add(listener);
    }

    /**
     * Tells a listener why what is drawn is no region.
     *
     * @param listener takes a sentence
     */
    public void addProblemListener(Consumer<String> listener) {
        problemListeners.add(listener);
    }

    /**
     * Tells a listener whenever the tool is switched on or off, or draws something else.
     *
     * @param listener told after the change
     */
    public void addShapeListener(Runnable listener) {
        shapeListeners.add(listener);
    }

    /**
     * What is drawn.
     *
     * @return nothing at first
     */
    public Shape shape() {
        return shape;
    }

    /**
     * Switches the tool on or off. What is half drawn is left.
     *
     * @param next what to draw
     */
    public void setShape(Shape next) {
        begun.clear();
        if (next != shape) {
            shape = next;
            if (next != Shape.NONE && map.lineTool().isDrawing()) {
                map.lineTool().setDrawing(false);
            }
            map.marks().showCursor();
            shapeListeners.forEach(Runnable::run);
        }
        map.redraw();
    }

    /** Puts a region of the shape into the middle of the map, where there is none yet: a beginning for the keyboard. */
    public void begin() {
        if (region.isEmpty() && shape != Shape.NONE && map.picture().isPresent()) {
            GeographicPoint middle = new GeographicPoint(map.camera().latitude(), Degrees.wrap(map.camera().longitude()));
            setRegion(Optional.of(RegionShapes.around(shape, middle, HALF_WIDTH / map.camera().zoom(), HALF_HEIGHT
                    / map.camera().zoom())));
        }
    }

    /** Whether a polygon is begun and not closed. */
    boolean isHalfDrawn() {
        return !begun.isEmpty();
    }

    /** Whether the mouse draws now, so that nothing else must follow it. */
    boolean isDragging() {
        return drag != null || shape == Shape.POLYGON;
    }

    /** Whether arrows and the like are for the region, so that nothing else must follow them. */
    boolean takes(Event event) {
        boolean isArrow = switch (event.keyCode) {
            case SWT.ARROW_LEFT, SWT.ARROW_RIGHT, SWT.ARROW_UP, SWT.ARROW_DOWN -> true;
            default -> false;
        };
        return shape != Shape.NONE && isArrow && region.isPresent() && (event.stateMask & SWT.MODIFIER_MASK & ~SWT.SHIFT) == 0;
    }

    private void pressed(Event event) {
        if (event.button != 1 || map.picture().isEmpty()) {
            return;
        }
        MapTransform transform = map.transform();
        int corner = begun.isEmpty() ? region.map(area -> cornerAt(transform, area.outline(), event)).orElse(-1) : -1;
        GeographicPoint point = transform.point(event.x + 0.5, event.y + 0.5).orElse(null);
        if (corner >= 0) {
            marked = corner;
            drag = RegionDrag.corner(region.orElseThrow(), corner);
        } else if (point != null && shape == Shape.BOX) {
            Corner anchor = RegionShapes.rounded(point, transform);
            marked = 2;
            drag = RegionDrag.box(anchor, anchor);
        } else if (point != null && shape == Shape.POLYGON) {
            clicked(transform, point, event);
        }
        map.redraw();
    }

    private void clicked(MapTransform transform, GeographicPoint point, Event event) {
        if (begun.size() > 2 && cornerAt(transform, begun.subList(0, 1), event) == 0) {
            closePolygon();
            return;
        }
        Corner corner = RegionShapes.rounded(point, transform);
        Corner last = begun.isEmpty() ? corner : begun.getLast();
        Corner next = RegionShapes.near(corner, last.longitude());
        if (begun.isEmpty() || !next.equals(last)) { // the second press of a double click is at the same place
            begun.add(next);
        }
    }

    private static int cornerAt(MapTransform transform, List<Corner> corners, Event event) {
        for (int i = 0; i < Math.max(1, corners.size() - 1); i++) {
            Corner corner = corners.get(i);
            if (transform.places(corner.latitude(), corner.longitude()).stream()
                    .anyMatch(at -> Math.hypot(at.x() - event.x, at.y() - event.y) <= REACH)) {
                return i;
            }
        }
        return -1;
    }

    private void moved(Event event) {
        RegionDrag now = drag;
        if (now == null && begun.isEmpty()) {
            return;
        }
        MapTransform transform = map.transform();
        GeographicPoint point = transform.nearest(event.x + 0.5, event.y + 0.5).orElse(null);
        if (point == null) {
            return;
        }
        Corner place = RegionShapes.rounded(point, transform);
        if (now != null) {
            RegionDrag next = now.to(place);
            drag = next;
            next.region().ifPresent(area -> setRegion(Optional.of(area)));
        } else {
            cursor = RegionShapes.near(place, begun.getLast().longitude());
            map.redraw();
        }
    }

    private void closePolygon() {
        if (begun.size() < 3) {
            return;
        }
        try {
            GeographicArea closed = RegionShapes.polygon(begun);
            begun.clear();
            setRegion(Optional.of(closed));
        } catch (IllegalArgumentException e) {
            begun.clear();
            map.redraw();
            problemListeners.forEach(listener -> listener.accept(String.valueOf(e.getMessage())));
        }
    }

    private void typed(Event event) {
        if (event.keyCode == SWT.DEL && region.isPresent() && (event.stateMask & SWT.MODIFIER_MASK) == 0) {
            setRegion(Optional.empty());
        } else if (takes(event)) {
            double east = event.keyCode == SWT.ARROW_RIGHT ? STEP : event.keyCode == SWT.ARROW_LEFT ? -STEP : 0;
            double north = event.keyCode == SWT.ARROW_UP ? STEP : event.keyCode == SWT.ARROW_DOWN ? -STEP : 0;
            boolean isCorner = (event.stateMask & SWT.SHIFT) != 0;
            region.flatMap(area -> isCorner ? RegionDrag.corner(area, marked).moved(east, north).region()
                    : RegionShapes.moved(area, east, north)).ifPresent(area -> setRegion(Optional.of(area)));
        } else if (shape != Shape.NONE) {
            typedWhileDrawing(event);
        }
    }

    private void typedWhileDrawing(Event event) {
        if (event.keyCode == SWT.ESC && !begun.isEmpty()) {
            begun.clear();
        } else if (event.keyCode == SWT.ESC) {
            drag = null;
            setShape(Shape.NONE);
        } else if (event.keyCode == SWT.BS && !begun.isEmpty()) {
            begun.removeLast();
        } else if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
            closePolygon();
        } else if (event.character == ' ') {
            marked = region.map(area -> (marked + 1) % (area.outline().size() - 1)).orElse(0);
        }
        map.redraw();
    }

    /** Draws the region, and what is being drawn, into a graphics context clipped to the map. */
    void paint(GC gc, MapLayout layout) {
        RegionPainter painter = new RegionPainter(gc, layout);
        Corner end = cursor;
        region.filter(area -> begun.isEmpty()).ifPresent(area -> painter.paint(area, marked, shape != Shape.NONE));
        if (!begun.isEmpty()) {
            List<Corner> line = new ArrayList<>(begun);
            if (end != null) {
                line.add(end);
            }
            painter.paintBegun(line);
        }
    }
}
