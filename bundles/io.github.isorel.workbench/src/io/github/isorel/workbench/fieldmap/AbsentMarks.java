package io.github.isorel.workbench.fieldmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.MapSight;
import io.github.isorel.engine.figure.TextFit;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.PinTool;

/**
 * A line below a map that tells which of the marks on the field the map does not show, with the values of pins: those beside its
 * window, behind the globe or beyond the end of its projection. It is there only when there are any.
 */
final class AbsentMarks {

    private static final int SAMPLES = 120;

    private final FieldMap map;
    private final Label line;
    private List<String> absent = List.of();

    /**
     * A line that follows a map.
     *
     * @param parent where to put it, with a grid layout
     * @param map the map
     * @param indent distance of the text from the left edge [points]
     */
    AbsentMarks(Composite parent, FieldMap map, int indent) {
        this.map = map;
        line = new Label(parent, SWT.NONE);
        GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
        place.horizontalIndent = indent;
        place.widthHint = 0; // a long text must not make the map wider
        place.exclude = true;
        line.setLayoutData(place);
        line.setVisible(false);
        map.addContentListener(this::update);
        map.addCameraListener(this::update);
        map.lineTool().addListener(drawn -> update());
        map.regionTool().addListener(drawn -> update());
        map.pinTool().addListener(this::update);
        line.addListener(SWT.Resize, event -> write());
        map.addListener(SWT.Resize, event -> tell(true));
    }

    private void update() {
        tell(map.picture().isEmpty());
    }

    /**
     * Tells what the map does not show now.
     *
     * @param stays whether the line stays where there is nothing to tell: while the next field is on its way, and when the map
     *        was resized, for taking the line away would resize it again
     */
    private void tell(boolean stays) {
        if (!line.isDisposed()) {
            absent = absent();
            setVisible(!absent.isEmpty() || stays && line.getVisible());
            write();
        }
    }

    private void setVisible(boolean visible) {
        if (line.getLayoutData() instanceof GridData place && place.exclude == visible) {
            place.exclude = !visible;
            line.setVisible(visible);
            line.requestLayout();
        }
    }

    /** What the line tells. */
    List<String> texts() {
        return absent;
    }

    private void write() {
        String text = absent.isEmpty() ? "" : NLS.bind(Messages.absent, String.join("; ", absent));
        GC gc = new GC(line);
        try {
            line.setText(new TextFit(part -> gc.textExtent(part).x).shortened(text, line.getSize().x).replace("&", "&&"));
        } finally {
            gc.dispose();
        }
        line.setToolTipText(absent.isEmpty() ? null : NLS.bind(Messages.absent, absent.stream().map(part -> "\n" + part)
                .collect(Collectors.joining())));
    }

    private List<String> absent() {
        FieldPicture picture = map.picture().orElse(null);
        if (picture == null) {
            return List.of();
        }
        MapSight sight = new MapSight(map.transform());
        List<String> texts = new ArrayList<>();
        for (GeographicPoint pin : map.pinTool().pins()) {
            if (!sight.shows(pin)) {
                texts.add(NLS.bind(Messages.absentPin, place(pin), PinTool.text(pin, picture)));
            }
        }
        map.regionTool().region().filter(region -> !sight.shows(region)).ifPresent(region -> texts.add(NLS.bind(
                Messages.absentRegion, region)));
        map.lineTool().line().filter(drawn -> !sight.showsLine(points(drawn))).ifPresent(drawn -> texts.add(NLS.bind(
                Messages.absentLine, place(drawn.from()), place(drawn.to()))));
        picture.overlay().areas().stream().filter(area -> !sight.shows(area)).forEach(area -> texts.add(NLS.bind(
                Messages.absentTarget, area)));
        return texts;
    }

    private static List<GeographicPoint> points(GreatCircle drawn) {
        return drawn.from().greatCircleTo(drawn.to(), SAMPLES);
    }

    private static String place(GeographicPoint point) {
        return Degrees.latitude(point.latitude(), 2) + " " + Degrees.longitude(point.longitude(), 2);
    }
}
