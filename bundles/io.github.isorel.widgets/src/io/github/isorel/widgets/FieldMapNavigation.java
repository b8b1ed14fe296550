package io.github.isorel.widgets;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.weather.GeographicPoint;

/** Moves the camera of a field map by mouse and keys. */
final class FieldMapNavigation {

    /** Magnification of one notch of the wheel or one key press. */
    static final double ZOOM_STEP = 1.25;

    /** Share of the window that one arrow key moves. */
    private static final double PAN_STEP = 0.1;

    private final FieldMap map;
    private @Nullable Point dragged;

    private FieldMapNavigation(FieldMap map) {
        this.map = map;
    }

    /** Lets mouse and keys move the camera of a map for as long as the map lives. */
    static void install(FieldMap map) {
        FieldMapNavigation navigation = new FieldMapNavigation(map);
        map.addListener(SWT.MouseWheel, navigation::wheelTurned);
        map.addListener(SWT.MouseDown, navigation::buttonPressed);
        map.addListener(SWT.MouseUp, event -> navigation.dragged = null);
        map.addListener(SWT.MouseMove, navigation::mouseMoved);
        map.addListener(SWT.MouseDoubleClick, event -> doubleClicked(map));
        map.addListener(SWT.KeyDown, navigation::keyPressed);
        map.addListener(SWT.Traverse, navigation::traversed);
    }

    private void wheelTurned(Event event) {
        if (event.count == 0) {
            return;
        }
        double factor = event.count > 0 ? ZOOM_STEP : 1 / ZOOM_STEP;
        MapCamera camera = map.camera();
        GeographicPoint held = map.transform().nearest(event.x, event.y).orElse(null);
        MapCamera zoomed = camera.zoomed(factor);
        map.setCamera(held == null ? zoomed : zoomed.bringing(held, event.x, event.y, map::transform));
        event.doit = false;
    }

    /** Two clicks close a polygon while one is drawn. */
    private static void doubleClicked(FieldMap map) {
        if (map.regionTool().shape() == RegionTool.Shape.NONE) {
            map.resetView();
        }
    }

    private void buttonPressed(Event event) {
        map.setFocus();
        if (event.button == 1 && (event.stateMask & SWT.SHIFT) == 0 && !map.marks().isDragging()) {
            dragged = new Point(event.x, event.y);
        }
    }

    private void mouseMoved(Event event) {
        Point from = dragged;
        if (from == null) {
            return;
        }
        GeographicPoint held = map.transform().nearest(from.x, from.y).orElse(null);
        if (held != null) {
            map.setCamera(seen().bringing(held, event.x, event.y, map::transform));
        }
        dragged = new Point(event.x, event.y);
    }

    /** The camera may be asked to look beyond an edge and would not move back at once: what is really in the middle. */
    private MapCamera seen() {
        MapCamera camera = map.camera();
        return camera.seen(map.transform());
    }

    private void keyPressed(Event event) {
        if ((event.stateMask & (SWT.MOD1 | SWT.MOD3)) != 0 || isLineMoved(event) || map.regionTool().takes(event)) {
            return;
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> pan(-PAN_STEP, 0);
            case SWT.ARROW_RIGHT -> pan(PAN_STEP, 0);
            case SWT.ARROW_UP -> pan(0, PAN_STEP);
            case SWT.ARROW_DOWN -> pan(0, -PAN_STEP);
            case SWT.HOME -> map.resetView();
            case SWT.KEYPAD_ADD -> map.zoomIn();
            case SWT.KEYPAD_SUBTRACT -> map.zoomOut();
            default -> characterTyped(event.character);
        }
    }

    /** Arrows with Shift belong to the line, where there is one. */
    private boolean isLineMoved(Event event) {
        return (event.stateMask & SWT.SHIFT) != 0 && map.lineTool().line().isPresent() && event.character == 0;
    }

    private void characterTyped(char character) {
        if (character == '+' || character == '=') { // = is + without the shift key
            map.zoomIn();
        } else if (character == '-') {
            map.zoomOut();
        }
    }

    private void pan(double east, double north) {
        MapTransform transform = map.transform();
        double degrees = transform.degreesPerPixel();
        map.setCamera(seen().moved(east * transform.width() * degrees, north * transform.height() * degrees));
    }

    /** Arrows belong to the map; tab and the like leave it. Escape first leaves a polygon that is half drawn. */
    private void traversed(Event event) {
        event.doit = switch (event.detail) {
            case SWT.TRAVERSE_ARROW_NEXT, SWT.TRAVERSE_ARROW_PREVIOUS, SWT.TRAVERSE_RETURN -> false;
            case SWT.TRAVERSE_ESCAPE -> !map.regionTool().isHalfDrawn();
            default -> true;
        };
    }
}
