package io.github.isorel.workbench.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.widgets.FocusRing;

/**
 * Draws graphs with nothing but a canvas. A click or the arrow keys choose a node; what it is stands above. Edges are darker
 * where
 * two states are among the nearest neighbours of each other.
 */
public final class CanvasGraphRenderer implements LatentGraphRenderer {

    private static final int MARGIN = 18;
    private static final int RADIUS = 6;
    private static final int REACH = 12;
    private static final int ONE_SIDED = 60;
    private static final int MUTUAL = 150;

    private final List<IntConsumer> listeners = new ArrayList<>();
    private LatentGraph graph = new LatentGraph(List.of(), List.of());
    private GraphPlaces places = new GraphPlaces(List.of());
    private Optional<String> text = Optional.empty();
    private int chosen = -1;
    private @Nullable Canvas canvas;

    @Override
    public Control create(Composite parent) {
        Canvas created = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        canvas = created;
        created.addListener(SWT.Paint, this::painted);
        created.addListener(SWT.MouseDown, this::pressed);
        created.addListener(SWT.KeyDown, this::typed);
        created.addListener(SWT.MouseMove, event -> node(event.x, event.y).ifPresentOrElse(node -> created.setToolTipText(graph
                .nodes().get(node).label()), () -> created.setToolTipText(null)));
        created.addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
                && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
        FocusRing.on(created);
        return created;
    }

    @Override
    public void show(LatentGraph next, GraphPlaces where) {
        graph = next;
        places = where;
        text = Optional.empty();
        chosen = -1;
        redraw();
    }

    @Override
    public void showText(String next) {
        graph = new LatentGraph(List.of(), List.of());
        places = new GraphPlaces(List.of());
        text = Optional.of(next);
        redraw();
    }

    @Override
    public void addListener(IntConsumer listener) {
        listeners.add(listener);
    }

    private void redraw() {
        Canvas created = canvas;
        if (created != null && !created.isDisposed()) {
            created.redraw();
        }
    }

    private void pressed(Event event) {
        Canvas created = canvas;
        if (created != null) {
            created.setFocus();
            node(event.x, event.y).ifPresent(this::choose);
        }
    }

    private void typed(Event event) {
        int step = event.keyCode == SWT.ARROW_RIGHT || event.keyCode == SWT.ARROW_DOWN ? 1
                : event.keyCode == SWT.ARROW_LEFT || event.keyCode == SWT.ARROW_UP ? -1 : 0;
        if (step != 0 && !graph.nodes().isEmpty()) {
            choose(Math.floorMod(chosen < 0 ? Math.min(step, 0) : chosen + step, graph.nodes().size()));
        }
    }

    private void choose(int node) {
        chosen = node;
        redraw();
        listeners.forEach(listener -> listener.accept(graph.nodes().get(node).row()));
    }

    /** The node at a place of the control. */
    private Optional<Integer> node(int x, int y) {
        int nearest = -1;
        double best = REACH;
        for (int i = 0; i < places.places().size(); i++) {
            Point at = place(i);
            double distance = Math.hypot(at.x - x, at.y - y);
            if (distance < best) {
                best = distance;
                nearest = i;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(nearest);
    }

    /** Where a node is drawn. */
    Point place(int node) {
        Canvas created = canvas;
        Point size = created != null ? created.getSize() : new Point(0, 0);
        GraphPlaces.Place place = places.places().get(node);
        int top = 2 * MARGIN;
        return new Point((int) Math.round(MARGIN + place.x() * (size.x - 2 * MARGIN)),
                (int) Math.round(top + (1 - place.y()) * (size.y - MARGIN - top)));
    }

    private void painted(Event event) {
        Canvas created = canvas;
        GC gc = event.gc;
        if (created == null || gc == null) {
            return;
        }
        Color foreground = created.getForeground();
        gc.setBackground(created.getBackground());
        gc.setForeground(foreground);
        gc.fillRectangle(0, 0, created.getSize().x, created.getSize().y);
        gc.setAntialias(SWT.ON);
        text.ifPresent(words -> gc.drawText(words, MARGIN, MARGIN, SWT.DRAW_TRANSPARENT | SWT.DRAW_DELIMITER));
        for (LatentGraph.Link edge : graph.edges()) {
            Point from = place(edge.from());
            Point to = place(edge.to());
            gc.setAlpha(edge.from() == chosen || edge.to() == chosen ? 255 : edge.mutual() ? MUTUAL : ONE_SIDED);
            gc.drawLine(from.x, from.y, to.x, to.y);
        }
        gc.setAlpha(255);
        for (int i = 0; i < graph.nodes().size(); i++) {
            paintNode(gc, i, foreground);
        }
        if (chosen >= 0) {
            gc.setForeground(foreground);
            gc.drawText(graph.nodes().get(chosen).label(), MARGIN / 2, MARGIN / 4, SWT.DRAW_TRANSPARENT);
        }
    }

    private void paintNode(GC gc, int index, Color foreground) {
        LatentGraph.Node node = graph.nodes().get(index);
        Point at = place(index);
        int radius = node.selected() ? RADIUS : RADIUS - 2;
        gc.setBackground(new Color(node.argb() >> 16 & 0xFF, node.argb() >> 8 & 0xFF, node.argb() & 0xFF));
        gc.fillOval(at.x - radius, at.y - radius, 2 * radius, 2 * radius);
        gc.setForeground(foreground);
        if (node.selected() || index == chosen) {
            gc.setLineWidth(index == chosen ? 3 : 1);
            gc.drawOval(at.x - radius, at.y - radius, 2 * radius, 2 * radius);
            gc.setLineWidth(1);
        }
    }
}
