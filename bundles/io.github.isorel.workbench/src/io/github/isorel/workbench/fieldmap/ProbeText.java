package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.FieldProbe;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapProbe;

/** Words for what is under the cursor. */
final class ProbeText {

    private ProbeText() {
    }

    /** Place and value, with the grid point that it belongs to. */
    static String of(MapProbe place, Optional<FieldPicture> shown) {
        String latitude = Degrees.latitude(place.latitude(), 2);
        String longitude = Degrees.longitude(place.longitude(), 2);
        FieldProbe point = place.gridPoint().orElse(null);
        FieldPicture picture = shown.orElse(null);
        if (point == null || picture == null) {
            return NLS.bind(Messages.probeOutside, latitude, longitude);
        }
        return NLS.bind(Messages.probe, new Object[] { latitude, longitude, picture.unit().format(point.value()),
                Degrees.latitude(point.latitude(), 2), Degrees.longitude(point.longitude(), 2) });
    }
}
