package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;

import io.github.isorel.engine.figure.FieldProbe;

/**
 * What the pointer is above: tells listeners place and value there, and as a tool tip what had no room on the map.
 * <p>
 * That changes with the pointer and with whatever moves or is shown below it.
 */
final class MapPointer {

    private final FieldMap map;
    private final List<Consumer<Optional<MapProbe>>> listeners = new ArrayList<>();
    private Optional<Point> place = Optional.empty();

    private MapPointer(FieldMap map) {
        this.map = map;
    }

    /** The pointer above a map for as long as the map lives. */
    static MapPointer on(FieldMap map) {
        MapPointer pointer = new MapPointer(map);
        map.addListener(SWT.MouseMove, event -> pointer.move(Optional.of(new Point(event.x, event.y))));
        map.addListener(SWT.MouseExit, event -> pointer.move(Optional.empty()));
        return pointer;
    }

    void addListener(Consumer<Optional<MapProbe>> listener) {
        listeners.add(listener);
    }

    /** Where it is in the control; empty while it is elsewhere. */
    Optional<Point> place() {
        return place;
    }

    private void move(Optional<Point> next) {
        place = next;
        update();
    }

    /** Tells what is there now. To be called when something else is below the pointer, which rests. */
    void update() {
        Optional<MapProbe> probe = place.flatMap(point -> probe(point.x, point.y));
        listeners.forEach(listener -> listener.accept(probe));
        String text = place.filter(at -> map.picture().isPresent()).flatMap(at -> map.marks().cutText(at)).orElse(null);
        if (!Objects.equals(text, map.getToolTipText())) {
            map.setToolTipText(text);
        }
    }

    /** What is at a place of the control; empty beside the map and while a text is shown. */
    Optional<MapProbe> probe(int x, int y) {
        FieldPicture shown = map.picture().orElse(null);
        MapLayout layout = map.layout(map.camera());
        if (!layout.fits() || shown == null) {
            return Optional.empty();
        }
        return layout.transform().point(x + 0.5, y + 0.5).map(point -> {
            double longitude = point.longitude() > 180 ? point.longitude() - 360 : point.longitude();
            return new MapProbe(point.latitude(), longitude, FieldProbe.at(shown.field(), point.latitude(), longitude));
        });
    }
}
