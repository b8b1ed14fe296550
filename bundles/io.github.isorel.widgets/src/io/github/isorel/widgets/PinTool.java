package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.engine.figure.FieldProbe;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Places on a map that stay marked with the value of the nearest grid point, whatever field is shown. A click with Shift pins a
 * place or takes the pin there away; the key P pins what is under the cursor. Use from the UI thread only.
 */
public final class PinTool {

    /** How near the cursor must be to a pin to take it [points]. */
    private static final int REACH = 7;
    private static final int RADIUS = 4;
    private static final int PATCH_ALPHA = 215;

    private final FieldMap map;
    private final List<Runnable> listeners = new ArrayList<>();
    private List<GeographicPoint> pins = List.of();

    private PinTool(FieldMap map) {
        this.map = map;
    }

    /** A tool that lives as long as its map. */
    static PinTool on(FieldMap map) {
        PinTool tool = new PinTool(map);
        map.addListener(SWT.MouseDown, tool::pressed);
        map.addListener(SWT.KeyDown, tool::typed);
        return tool;
    }

    /**
     * The places that are pinned.
     *
     * @return places in the order in which they were pinned
     */
    public List<GeographicPoint> pins() {
        return pins;
    }

    /**
     * Pins other places instead of the present ones.
     *
     * @param next the places; none to take all pins away
     */
    public void setPins(List<GeographicPoint> next) {
        pins = List.copyOf(next);
        map.redraw();
        listeners.forEach(Runnable::run);
    }

    /**
     * Tells a listener whenever other places are pinned.
     *
     * @param listener told after the change
     */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Pins one more place.
     *
     * @param place the place
     */
    public void pin(GeographicPoint place) {
        List<GeographicPoint> more = new ArrayList<>(pins);
        more.add(place);
        setPins(more);
    }

    /** Pins what is under the cursor, or the middle of the map while the cursor is elsewhere. */
    public void pinCursor() {
        Rectangle area = map.mapArea();
        Point at = map.pointerPlace().orElse(new Point(area.x + area.width / 2, area.y + area.height / 2));
        if (map.picture().isPresent()) {
            map.transform().point(at.x + 0.5, at.y + 0.5).ifPresent(this::pin);
        }
    }

    private void pressed(Event event) {
        if (event.button != 1 || (event.stateMask & SWT.MODIFIER_MASK) != SWT.SHIFT || map.picture().isEmpty()) {
            return;
        }
        List<GeographicPoint> others = pins.stream().filter(pin -> !isNear(pin, event)).toList();
        if (others.size() < pins.size()) {
            setPins(others);
        } else {
            map.transform().point(event.x + 0.5, event.y + 0.5).ifPresent(this::pin);
        }
    }

    private boolean isNear(GeographicPoint pin, Event event) {
        return map.transform().places(pin.latitude(), pin.longitude()).stream()
                .anyMatch(at -> Math.hypot(at.x() - event.x, at.y() - event.y) <= REACH);
    }

    private void typed(Event event) {
        if (Character.toLowerCase(event.character) == 'p' && (event.stateMask & (SWT.MOD1 | SWT.MOD3)) == 0) {
            pinCursor();
        }
    }

    /**
     * What a pin says of a field.
     *
     * @param pin the place
     * @param picture the field
     * @return the value at the nearest grid point with its unit; a dash where the field has none
     */
    public static String text(GeographicPoint pin, FieldPicture picture) {
        return FieldProbe.at(picture.field(), pin.latitude(), pin.longitude())
                .map(probe -> picture.unit().format(probe.value())).orElse("\u2013");
    }

    /** Draws the pins into a graphics context clipped to the map, which has its colours as before afterwards. */
    void paintRings(GC gc, MapLayout layout) {
        Color foreground = gc.getForeground();
        gc.setAntialias(SWT.ON);
        pins.forEach(pin -> places(pin, layout).forEach(at -> paintRing(gc, at)));
        gc.setAntialias(SWT.DEFAULT);
        gc.setForeground(foreground);
    }

    private static List<Point> places(GeographicPoint pin, MapLayout layout) {
        return layout.transform().places(pin.latitude(), pin.longitude()).stream()
                .map(place -> new Point((int) Math.floor(place.x()), (int) Math.floor(place.y()))).toList();
    }

    private static void paintRing(GC gc, Point at) {
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.setLineWidth(4);
        gc.drawOval(at.x - RADIUS, at.y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        gc.setLineWidth(2);
        gc.drawOval(at.x - RADIUS, at.y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        gc.setLineWidth(1);
    }

    /** Writes the values beside the pins; colours of the graphics context are as before afterwards. */
    void paintValues(GC gc, MapLayout layout, FieldPicture picture) {
        Color foreground = gc.getForeground();
        Color background = gc.getBackground();
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        for (GeographicPoint pin : pins) {
            String text = text(pin, picture);
            places(pin, layout).forEach(at -> paintValue(gc, layout, at, text));
        }
        gc.setForeground(foreground);
        gc.setBackground(background);
    }

    /** To the right of a pin or, where that leaves the map or the globe on it, to its left. */
    private static void paintValue(GC gc, MapLayout layout, Point at, String text) {
        Rectangle area = layout.map();
        Point size = gc.textExtent(text);
        int right = at.x + 2 * RADIUS + 2;
        int left = at.x - 2 * RADIUS - 2 - size.x;
        boolean isRight = isOnMap(layout, right, size.x, at.y)
                || right + size.x + 2 <= area.x + area.width && !isOnMap(layout, left, size.x, at.y);
        int x = isRight ? right : left;
        int y = Math.clamp(at.y - size.y / 2, area.y, Math.max(area.y, area.y + area.height - size.y));
        gc.setAlpha(PATCH_ALPHA);
        gc.fillRectangle(x - 2, y, size.x + 4, size.y);
        gc.setAlpha(255);
        gc.drawText(text, x, y, SWT.DRAW_TRANSPARENT);
    }

    /** Whether there is globe below all of a text. */
    private static boolean isOnMap(MapLayout layout, int left, int width, int y) {
        for (int x = left - 2; x < left + width + 2; x += RADIUS) {
            if (!layout.isOnMap(x, y)) {
                return false;
            }
        }
        return layout.isOnMap(left + width + 2, y);
    }
}
