package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.figure.plot.Isoline;
import io.github.isorel.engine.progress.Progress;

/**
 * What is on the map, to be drawn again in another unit or other colours.
 *
 * @param selection which field it is
 * @param reading the field
 * @param contours another field that is drawn as lines; empty for none
 * @param isolines its lines
 * @param wind a wind that is drawn as barbs; empty for none
 */
record ShownField(FieldSelection selection, FieldReading reading, Optional<Contours> contours, List<Isoline> isolines,
        Optional<Wind> wind) {

    /** At how many values there are lines at most. */
    private static final int MOST_LINES = 14;

    /** Copies the list. */
    ShownField {
        isolines = List.copyOf(isolines);
    }

    /** Reads a field and the lines that are to be drawn above it. Not for the thread of the user interface. */
    static ShownField read(FieldSource from, FieldSelection selection, Optional<ContourField> lines, boolean barbs,
            Progress progress) throws IOException {
        FieldReading reading = from.read(selection, progress);
        Optional<Wind> wind = barbs && from.offersWind() ? Optional.of(from.wind(selection, progress)) : Optional.empty();
        if (lines.isEmpty()) {
            return new ShownField(selection, reading, Optional.empty(), List.of(), wind);
        }
        Contours contours = from.contours(lines.get(), progress);
        ValueRange range = ValueRange.of(contours.field().values());
        return new ShownField(selection, reading, Optional.of(contours), Isoline.of(contours, range, MOST_LINES, progress),
                wind);
    }
}
