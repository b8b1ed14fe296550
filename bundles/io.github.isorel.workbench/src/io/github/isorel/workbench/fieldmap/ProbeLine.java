package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.FieldProbe;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapProbe;

/** A line below a map that tells place and value under the cursor, or why what is drawn is no region. */
final class ProbeLine {

    private final FieldMap map;
    private final Label line;

    private ProbeLine(FieldMap map, Label line) {
        this.map = map;
        this.line = line;
    }

    /**
     * Puts a line that follows a map.
     *
     * @param map the map
     * @param parent where to put it, with a grid layout
     * @param indent distance of the text from the left edge [points]
     */
    static void below(FieldMap map, Composite parent, int indent) {
        Label label = new Label(parent, SWT.NONE);
        GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
        place.horizontalIndent = indent;
        label.setLayoutData(place);
        map.addProbeListener(new ProbeLine(map, label)::show);
        map.regionTool().addProblemListener(label::setText);
    }

    private void show(Optional<MapProbe> probe) {
        String text = probe.map(this::text).orElse("");
        if (!line.isDisposed() && !text.equals(line.getText())) {
            line.setText(text);
        }
    }

    /** Place and value, with the grid point that it belongs to. */
    private String text(MapProbe probe) {
        String latitude = Degrees.latitude(probe.latitude(), 2);
        String longitude = Degrees.longitude(probe.longitude(), 2);
        FieldProbe point = probe.gridPoint().orElse(null);
        FieldPicture picture = map.picture().orElse(null);
        if (point == null || picture == null) {
            return NLS.bind(Messages.probeOutside, latitude, longitude);
        }
        return NLS.bind(Messages.probe, new Object[] { latitude, longitude, picture.unit().format(point.value()),
                Degrees.latitude(point.latitude(), 2), Degrees.longitude(point.longitude(), 2) });
    }
}
