package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.weather.Grid;

/**
 * A map of one field: colours, coastlines, graticule, labels and colour bar; or a text while there is none.
 * <p>
 * The wheel magnifies around the cursor, dragging moves, a double click or Home shows everything again; arrows, + and −
 * do the same by keyboard. Texts and lines take the control's own foreground, background and font, so that themes apply.
 * Use from the UI thread only.
 */
public final class FieldMap extends Canvas {

    private final FieldMapPainter painter;
    private final MapPointer pointer;
    private final StandingMarks marks;
    private final List<Runnable> cameraListeners = new ArrayList<>();
    private final List<Runnable> contentListeners = new ArrayList<>();
    private MapContent content = new MapContent.Message(new Notice(Notice.Mood.EMPTY, ""));
    private Optional<Grid> grid = Optional.empty();
    private MapCamera camera = MapCamera.WORLD;
    private Interpolation interpolation = Interpolation.BILINEAR;

    /**
     * An empty map.
     *
     * @param parent parent of the control
     * @param style SWT style bits of a canvas
     * @param coastlines coastlines to draw
     */
    public FieldMap(Composite parent, int style, Coastlines coastlines) {
        super(parent, style | SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        painter = new FieldMapPainter(coastlines);
        addListener(SWT.Paint, this::painted);
        addListener(SWT.Resize, event -> redraw());
        addListener(SWT.Dispose, event -> painter.dispose());
        pointer = MapPointer.on(this);
        marks = new StandingMarks(this);
        FieldMapNavigation.install(this);
        FocusRing.on(this);
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(@Nullable AccessibleEvent event) {
                if (event != null) {
                    event.result = text();
                }
            }
        });
    }

    /**
     * Shows a field. The window stays where it is as long as the grid is the same, else all of the grid is shown.
     *
     * @param picture the field and how to show it
     */
    public void show(FieldPicture picture) {
        Grid shown = picture.field().grid();
        if (!grid.equals(Optional.of(shown))) {
            grid = Optional.of(shown);
            camera = MapCamera.on(shown, camera.projection());
        }
        setContent(new MapContent.Shown(picture));
    }

    /**
     * Says that there is nothing to show.
     *
     * @param text what the user can do about it
     */
    public void showEmpty(String text) {
        setContent(new MapContent.Message(new Notice(Notice.Mood.EMPTY, text)));
    }

    /**
     * Says that a field is on its way.
     *
     * @param text what is being done
     */
    public void showLoading(String text) {
        setContent(new MapContent.Message(new Notice(Notice.Mood.LOADING, text)));
    }

    /**
     * Says that a field could not be had.
     *
     * @param text why, and what to do
     */
    public void showFailed(String text) {
        setContent(new MapContent.Message(new Notice(Notice.Mood.FAILED, text)));
    }

    private void setContent(MapContent next) {
        checkWidget();
        content = next;
        redraw();
        pointer.update();
        contentListeners.forEach(Runnable::run);
    }

    /**
     * Tells a listener whenever the map shows another field, or a text in place of one.
     *
     * @param listener told after the change
     */
    public void addContentListener(Runnable listener) {
        contentListeners.add(listener);
    }

    /**
     * What the map says: the title of the field or the text in its place.
     *
     * @return one or more lines
     */
    public String text() {
        return switch (content) {
            case MapContent.Shown shown -> shown.picture().title();
            case MapContent.Message message -> message.notice().text();
        };
    }

    /**
     * The field shown.
     *
     * @return the field with its scale and unit; empty while a text is shown
     */
    public Optional<FieldPicture> picture() {
        return content instanceof MapContent.Shown shown ? Optional.of(shown.picture()) : Optional.empty();
    }

    /**
     * Where the map looks.
     *
     * @return the camera
     */
    public MapCamera camera() {
        return camera;
    }

    /**
     * Looks elsewhere.
     *
     * @param next the camera
     */
    public void setCamera(MapCamera next) {
        checkWidget();
        if (!next.equals(camera)) {
            camera = next;
            redraw();
            pointer.update();
            cameraListeners.forEach(Runnable::run);
        }
    }

    /**
     * Tells a listener whenever the map looks elsewhere.
     *
     * @param listener told after the change
     */
    public void addCameraListener(Runnable listener) {
        cameraListeners.add(listener);
    }

    /**
     * The line along which a section is wanted, and the tool that draws it.
     *
     * @return the tool, which lives as long as the map
     */
    public SectionLineTool lineTool() {
        return marks.lineTool();
    }

    /**
     * The cells that are marked above the field.
     *
     * @return cells with a label; empty for none
     */
    public Optional<MaskOverlay> mask() {
        return marks.mask();
    }

    /**
     * Marks cells above whatever field is shown, or takes the marks away.
     *
     * @param next cells with a label; empty for none
     */
    public void setMask(Optional<MaskOverlay> next) {
        checkWidget();
        marks.setMask(next);
    }

    /**
     * The region on the map, and the tool that draws it.
     *
     * @return the tool, which lives as long as the map
     */
    public RegionTool regionTool() {
        return marks.regionTool();
    }

    /**
     * The places that stay marked with their values, and the tool that pins them.
     *
     * @return the tool, which lives as long as the map
     */
    public PinTool pinTool() {
        return marks.pinTool();
    }

    /** All that is marked above the field. */
    StandingMarks marks() {
        return marks;
    }

    /** Where the pointer is in the control; empty while it is elsewhere. */
    Optional<Point> pointerPlace() {
        return pointer.place();
    }

    /**
     * The wind that is drawn as barbs above the field.
     *
     * @return the wind; empty for none
     */
    public Optional<Wind> wind() {
        return marks.wind();
    }

    /**
     * Draws a wind above whatever field is shown, or takes it away.
     *
     * @param next the wind; empty for none
     */
    public void setWind(Optional<Wind> next) {
        checkWidget();
        marks.setWind(next);
    }

    /** Looks one step closer at the middle. */
    public void zoomIn() {
        setCamera(camera.zoomed(FieldMapNavigation.ZOOM_STEP));
    }

    /** Looks from one step further away at the middle. */
    public void zoomOut() {
        setCamera(camera.zoomed(1 / FieldMapNavigation.ZOOM_STEP));
    }

    /** Shows all of the grid again. */
    public void resetView() {
        setCamera(grid.map(shown -> MapCamera.on(shown, camera.projection()))
                .orElse(MapCamera.WORLD.with(camera.projection())));
    }

    /**
     * How values between grid points are drawn.
     *
     * @return the interpolation, bilinear at first
     */
    public Interpolation interpolation() {
        return interpolation;
    }

    /**
     * Changes how values between grid points are drawn. What is read under the cursor is always a grid point.
     *
     * @param next the interpolation
     */
    public void setInterpolation(Interpolation next) {
        checkWidget();
        interpolation = next;
        redraw();
    }

    /**
     * Tells a listener what is under the cursor whenever that changes.
     *
     * @param listener takes what is under the cursor; empty when the cursor is not on a map
     */
    public void addProbeListener(Consumer<Optional<MapProbe>> listener) {
        pointer.addListener(listener);
    }

    /**
     * What is at a place of the control.
     *
     * @param x place from the left edge [points]
     * @param y place from the upper edge [points]
     * @return the place on the globe with the nearest grid point; empty beside the map and while a text is shown
     */
    public Optional<MapProbe> probe(int x, int y) {
        return pointer.probe(x, y);
    }

    /**
     * Where points of the globe lie in the control, and which points lie at its places. All that is drawn on the map or picked
     * from it goes through this, whatever the projection. It is that of the present size and camera: ask anew for each event.
     *
     * @return the map in points of the control
     */
    public MapTransform transform() {
        return transform(camera);
    }

    /** What {@link #transform()} would be for another camera. */
    MapTransform transform(MapCamera other) {
        return layout(other).transform();
    }

    /**
     * Where the map itself lies in the control.
     *
     * @return its rectangle [points]
     */
    public Rectangle mapArea() {
        return layout(camera).map();
    }

    /** Where what is drawn lies in the control as it is now, with a camera. */
    MapLayout layout(MapCamera other) {
        GC gc = new GC(this);
        try {
            return FieldMapPainter.layout(gc, getSize(), other);
        } finally {
            gc.dispose();
        }
    }

    private void painted(Event event) {
        GC gc = event.gc;
        Point size = getSize();
        gc.setBackground(getBackground());
        gc.setForeground(getForeground());
        gc.fillRectangle(0, 0, size.x, size.y);
        switch (content) {
            case MapContent.Shown shown -> {
                MapLayout layout = FieldMapPainter.layout(gc, size, camera);
                painter.paint(gc, layout, new MapScene(shown.picture(), interpolation, marks));
            }
            case MapContent.Message message -> MessagePainter.paint(gc, size, message.notice());
        }
    }
}
