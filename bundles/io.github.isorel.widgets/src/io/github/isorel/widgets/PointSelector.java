package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.engine.figure.plot.ScatterFigure;

/**
 * Selects points of a cloud: dragging draws a lasso or a rectangle around them, a click takes the nearest one, Shift adds to
 * what is selected. By keyboard: the arrows to the left and right go from point to point in their order, Ctrl+A takes all, Escape
 * none. Use from the UI thread only.
 */
public final class PointSelector {

    /** What dragging draws. */
    public enum Tool {
        /** A line around the points. */
        LASSO,
        /** A rectangle around the points. */
        RECTANGLE
    }

    /** How near a click must be to a point [points of the control]. */
    private static final int REACH = 10;
    private static final int FILL_ALPHA = 40;

    private final FigureCanvas canvas;
    private final List<Consumer<BitSet>> listeners = new ArrayList<>();
    private final List<Integer> outline = new ArrayList<>();
    private final PointMarks marks = new PointMarks();
    private BitSet selected = new BitSet();
    private Tool tool = Tool.LASSO;
    private boolean dragging;

    /**
     * A selector for the clouds that a control shows.
     *
     * @param canvas the control
     */
    public PointSelector(FigureCanvas canvas) {
        this.canvas = canvas;
        canvas.addListener(SWT.MouseDown, this::pressed);
        canvas.addListener(SWT.MouseMove, this::moved);
        canvas.addListener(SWT.MouseUp, this::released);
        canvas.addListener(SWT.KeyDown, this::typed);
        canvas.addListener(SWT.Dispose, event -> marks.dispose());
        canvas.addOverlay(this::paint);
    }

    /**
     * Changes what dragging draws.
     *
     * @param next lasso or rectangle
     */
    public void setTool(Tool next) {
        tool = next;
    }

    /**
     * What dragging draws.
     *
     * @return the lasso at first
     */
    public Tool tool() {
        return tool;
    }

    /**
     * What is selected.
     *
     * @return numbers of points in the figure; a copy
     */
    public BitSet selection() {
        return BitSet.valueOf(selected.toLongArray());
    }

    /**
     * Selects points and tells of it.
     *
     * @param points numbers of points in the figure
     */
    public void select(BitSet points) {
        mark(points);
        listeners.forEach(listener -> listener.accept(selection()));
    }

    /**
     * Marks points without telling of it, such as when the figure has changed.
     *
     * @param points numbers of points in the figure
     */
    public void mark(BitSet points) {
        selected = BitSet.valueOf(points.toLongArray());
        canvas.redraw();
    }

    /**
     * Tells a listener of what the user selects.
     *
     * @param listener takes the numbers of the selected points
     */
    public void addListener(Consumer<BitSet> listener) {
        listeners.add(listener);
    }

    private List<ScatterFigure.Point> points() {
        return canvas.figure().orElse(null) instanceof ScatterFigure cloud ? cloud.points() : List.of();
    }

    private void pressed(Event event) {
        if (event.button == 1 && canvas.plot().filter(plot -> plot.contains(event.x, event.y)).isPresent()) {
            dragging = true;
            outline.clear();
            outline.addAll(List.of(event.x, event.y));
        }
    }

    private void moved(Event event) {
        if (dragging) {
            if (tool == Tool.RECTANGLE) {
                int x = outline.get(0);
                int y = outline.get(1);
                outline.clear();
                outline.addAll(List.of(x, y, event.x, y, event.x, event.y, x, event.y));
            } else {
                outline.addAll(List.of(event.x, event.y));
            }
            canvas.redraw();
        }
    }

    private void released(Event event) {
        if (!dragging) {
            return;
        }
        dragging = false;
        BitSet found = outline.size() > 4 ? within() : nearest(event);
        outline.clear();
        if ((event.stateMask & SWT.SHIFT) != 0) {
            found.or(selected);
        }
        select(found);
    }

    /** The points within the outline. */
    private BitSet within() {
        BitSet found = new BitSet();
        int[] polygon = polygon();
        canvas.plot().ifPresent(plot -> {
            List<ScatterFigure.Point> points = points();
            for (int i = 0; i < points.size(); i++) {
                if (contains(polygon, plot.x(points.get(i).x()), plot.y(points.get(i).y()))) {
                    found.set(i);
                }
            }
        });
        return found;
    }

    private int[] polygon() {
        return outline.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether a ray to the right crosses the outline an odd number of times. */
    private static boolean contains(int[] polygon, double x, double y) {
        boolean inside = false;
        int last = polygon.length - 2;
        for (int i = 0; i < polygon.length; i += 2) {
            double y1 = polygon[last + 1];
            double y2 = polygon[i + 1];
            if (y1 > y != y2 > y && x < polygon[last] + (y - y1) / (y2 - y1) * (polygon[i] - polygon[last])) {
                inside = !inside;
            }
            last = i;
        }
        return inside;
    }

    private BitSet nearest(Event event) {
        BitSet found = new BitSet();
        canvas.plot().ifPresent(plot -> {
            List<ScatterFigure.Point> points = points();
            double best = REACH;
            int nearest = -1;
            for (int i = 0; i < points.size(); i++) {
                double distance = Math.hypot(plot.x(points.get(i).x()) - event.x, plot.y(points.get(i).y()) - event.y);
                if (distance < best) {
                    best = distance;
                    nearest = i;
                }
            }
            if (nearest >= 0) {
                found.set(nearest);
            }
        });
        return found;
    }

    private void typed(Event event) {
        int count = points().size();
        BitSet next = new BitSet();
        if (event.keyCode == SWT.ARROW_RIGHT && count > 0) {
            next.set(Math.min(count - 1, selected.length())); // after the last one
        } else if (event.keyCode == SWT.ARROW_LEFT && count > 0) {
            next.set(selected.isEmpty() ? count - 1 : Math.max(0, selected.nextSetBit(0) - 1));
        } else if (event.keyCode == 'a' && (event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1) {
            next.set(0, count);
        } else if (event.keyCode != SWT.ESC) {
            return;
        }
        dragging = false;
        outline.clear();
        select(next);
    }

    private void paint(GC gc, PlotView plot) {
        Color foreground = canvas.getForeground();
        marks.paint(gc, points(), selected, plot, canvas.getSize(), foreground.getRGB());
        gc.setForeground(foreground);
        gc.setAntialias(SWT.ON);
        if (dragging && outline.size() > 4) {
            gc.setBackground(foreground);
            gc.setAlpha(FILL_ALPHA);
            gc.fillPolygon(polygon());
            gc.setAlpha(255);
            gc.setLineStyle(SWT.LINE_DASH);
            gc.drawPolygon(polygon());
            gc.setLineStyle(SWT.LINE_SOLID);
        }
        gc.setAntialias(SWT.DEFAULT);
    }
}
