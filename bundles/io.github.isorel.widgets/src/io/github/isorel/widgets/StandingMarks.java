package io.github.isorel.widgets;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;

import io.github.isorel.engine.figure.Wind;

/**
 * What stays marked on a map whatever field it shows: the line of a section, a region, pins, the cells of a mask and a wind.
 * <p>
 * Of the tools that draw with the mouse one at most is on.
 */
final class StandingMarks {

    private final FieldMap map;
    private final SectionLineTool lineTool;
    private final RegionTool regionTool;
    private final PinTool pinTool;
    private Optional<MaskOverlay> mask = Optional.empty();
    private Optional<Wind> wind = Optional.empty();

    /** Nothing marked. Must come before what else drags the map, for a tool that draws takes the mouse. */
    StandingMarks(FieldMap map) {
        this.map = map;
        lineTool = SectionLineTool.on(map);
        regionTool = RegionTool.on(map);
        pinTool = PinTool.on(map);
    }

    SectionLineTool lineTool() {
        return lineTool;
    }

    RegionTool regionTool() {
        return regionTool;
    }

    PinTool pinTool() {
        return pinTool;
    }

    Optional<MaskOverlay> mask() {
        return mask;
    }

    /** Marks other cells. */
    void setMask(Optional<MaskOverlay> next) {
        mask = next;
        map.redraw();
    }

    Optional<Wind> wind() {
        return wind;
    }

    /** Draws another wind. */
    void setWind(Optional<Wind> next) {
        wind = next;
        map.redraw();
    }

    /** Shows what the mouse does: a cross as long as one of the tools draws with it. */
    void showCursor() {
        boolean draws = lineTool.isDrawing() || regionTool.shape() != RegionTool.Shape.NONE;
        map.setCursor(draws ? map.getDisplay().getSystemCursor(SWT.CURSOR_CROSS) : null);
    }

    /** Whether the mouse draws something now, so that the map must not follow it. */
    boolean isDragging() {
        return lineTool.isDragging() || regionTool.isDragging();
    }

    /** What is written about the marks at a place, where there was no room to write all of it on the map. */
    Optional<String> cutText(Point at) {
        return mask.map(MaskOverlay::label).filter(text -> isCut(text, at));
    }

    private boolean isCut(String text, Point at) {
        GC gc = new GC(map);
        try {
            MaskLabel label = MaskLabel.of(gc, FieldMapPainter.layout(gc, map.getSize(), map.camera()), text);
            return !label.isWhole() && label.area().contains(at);
        } finally {
            gc.dispose();
        }
    }

    /** Draws all but the line and the texts into a graphics context clipped to the map. */
    void paint(GC gc, MapLayout layout) {
        mask.ifPresent(marked -> new MaskPainter(gc, layout).paintCells(marked.cells()));
        regionTool.paint(gc, layout);
        wind.ifPresent(blowing -> new WindPainter(gc, layout).paint(blowing));
        pinTool.paintRings(gc, layout);
    }

    /** Writes what the marked cells are and the values of pins; colours of the graphics context are as before afterwards. */
    void paintTexts(GC gc, MapLayout layout, FieldPicture picture) {
        mask.ifPresent(marked -> MaskLabel.of(gc, layout, marked.label()).paint(gc));
        pinTool.paintValues(gc, layout, picture);
    }
}
