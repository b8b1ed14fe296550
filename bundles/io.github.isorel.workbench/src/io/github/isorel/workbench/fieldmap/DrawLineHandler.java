package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.widgets.FieldMap;

/** Lets dragging draw the line of a section; the first time there is a line across the middle of the map, for the keyboard. */
@NonNullByDefault({})
public final class DrawLineHandler extends ToggleHandler {

    /** Half the length of the first line [degrees of longitude], on a map of the whole globe. */
    private static final double HALF_LENGTH = 40;

    /** A handler for the active field map. */
    public DrawLineHandler() {
        super(pane -> pane.map().picture().isPresent() || pane.map().lineTool().isDrawing(),
                pane -> pane.map().lineTool().isDrawing(), (pane, draw) -> draw(pane.map(), draw));
    }

    private static void draw(FieldMap map, boolean draw) {
        map.lineTool().setDrawing(draw);
        if (draw && map.lineTool().line().isEmpty() && map.picture().isPresent()) {
            MapCamera camera = map.camera();
            double half = HALF_LENGTH / camera.zoom();
            map.lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(camera.latitude(), camera.longitude() - half),
                    new GeographicPoint(camera.latitude(), camera.longitude() + half))));
        }
    }
}
