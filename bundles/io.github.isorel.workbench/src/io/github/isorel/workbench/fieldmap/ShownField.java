package io.github.isorel.workbench.fieldmap;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.figure.plot.Isoline;

/**
 * What is on the map, to be drawn again in another unit or other colours.
 *
 * @param selection which field it is
 * @param reading the field
 * @param contours another field that is drawn as lines; empty for none
 * @param isolines its lines
 */
record ShownField(FieldSelection selection, FieldReading reading, Optional<Contours> contours, List<Isoline> isolines) {

    /** Copies the list. */
    ShownField {
        isolines = List.copyOf(isolines);
    }
}
