package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * The line of a section on a map: a great circle, drawn by dragging while the tool is on, and moved by its ends at any time. By
 * keyboard: the arrows with Shift move the last end, with Ctrl the first one. Use from the UI thread only.
 */
public final class SectionLineTool {

    /** How near the cursor must be to an end to take it [points]. */
    private static final int REACH = 8;
    /** How far an arrow key moves an end [degrees]. */
    private static final double STEP = 1;
    /** Ends that are nearer to each other make no line [degrees of arc]. */
    private static final double SHORTEST = 0.05;

    private final FieldMap map;
    private final List<Consumer<Optional<GreatCircle>>> listeners = new ArrayList<>();
    private Optional<GreatCircle> line = Optional.empty();
    private boolean drawing;
    private @Nullable GeographicPoint fixed;

    private SectionLineTool(FieldMap map) {
        this.map = map;
    }

    /** A tool that lives as long as its map. Must come before what else drags the map. */
    static SectionLineTool on(FieldMap map) {
        SectionLineTool tool = new SectionLineTool(map);
        map.addListener(SWT.MouseDown, tool::pressed);
        map.addListener(SWT.MouseMove, tool::moved);
        map.addListener(SWT.MouseUp, event -> tool.fixed = null);
        map.addListener(SWT.KeyDown, tool::typed);
        return tool;
    }

    /**
     * The line.
     *
     * @return the shorter great circle between its ends; empty while none is drawn
     */
    public Optional<GreatCircle> line() {
        return line;
    }

    /**
     * Draws a line or takes it away.
     *
     * @param next the line
     */
    public void setLine(Optional<GreatCircle> next) {
        if (!next.equals(line)) {
            line = next;
            map.redraw();
            listeners.forEach(listener -> listener.accept(line));
        }
    }

    /**
     * Tells a listener whenever the line changes, also while it is dragged.
     *
     * @param listener takes the new line
     */
    public void addListener(Consumer<Optional<GreatCircle>> listener) {
        listeners.add(listener);
    }

    /**
     * Whether dragging draws a new line rather than moving the map.
     *
     * @return false at first
     */
    public boolean isDrawing() {
        return drawing;
    }

    /**
     * Switches the tool on or off: lets dragging draw a line or move the map. The ends of a line can be dragged in any case.
     *
     * @param on true for lines
     */
    public void setDrawing(boolean on) {
        if (on) {
            map.regionTool().setShape(RegionTool.Shape.NONE);
        }
        drawing = on;
        map.marks().showCursor();
    }

    /** Whether the mouse draws the line now, so that nothing else must follow it. */
    boolean isDragging() {
        return fixed != null;
    }

    private void pressed(Event event) {
        if (event.button != 1 || map.picture().isEmpty()) {
            return;
        }
        MapTransform transform = map.transform();
        GreatCircle present = line.orElse(null);
        if (present != null && isNear(transform, present.to(), event)) {
            fixed = present.from();
        } else if (present != null && isNear(transform, present.from(), event)) {
            fixed = present.to();
        } else if (drawing) {
            fixed = transform.point(event.x + 0.5, event.y + 0.5).orElse(null);
        }
    }

    private static boolean isNear(MapTransform transform, GeographicPoint end, Event event) {
        return transform.places(end.latitude(), end.longitude()).stream()
                .anyMatch(at -> Math.hypot(at.x() - event.x, at.y() - event.y) <= REACH);
    }

    private void moved(Event event) {
        GeographicPoint from = fixed;
        GeographicPoint to = from == null ? null : map.transform().nearest(event.x + 0.5, event.y + 0.5).orElse(null);
        if (from != null && to != null) {
            boolean first = line.filter(present -> present.to().equals(from) && !present.from().equals(from)).isPresent();
            join(first ? to : from, first ? from : to);
        }
    }

    private void join(GeographicPoint from, GeographicPoint to) {
        double angle = Math.toDegrees(from.distanceTo(to) / GeographicPoint.EARTH_RADIUS);
        if (angle > SHORTEST && angle < 180 - SHORTEST) {
            setLine(Optional.of(new GreatCircle(from, to)));
        }
    }

    private void typed(Event event) {
        boolean last = (event.stateMask & SWT.MODIFIER_MASK) == SWT.SHIFT;
        boolean first = (event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1;
        double east = event.keyCode == SWT.ARROW_RIGHT ? STEP : event.keyCode == SWT.ARROW_LEFT ? -STEP : 0;
        double north = event.keyCode == SWT.ARROW_UP ? STEP : event.keyCode == SWT.ARROW_DOWN ? -STEP : 0;
        if (!map.regionTool().takes(event) && (first || last) && (east != 0 || north != 0)) {
            line.ifPresent(present -> join(first ? moved(present.from(), east, north) : present.from(),
                    last ? moved(present.to(), east, north) : present.to()));
        }
    }

    private static GeographicPoint moved(GeographicPoint point, double east, double north) {
        return new GeographicPoint(Math.clamp(point.latitude() + north, -90, 90), point.longitude() + east);
    }
}
