package io.github.isorel.workbench.fieldmap;

import java.util.Optional;
import java.util.OptionalInt;

import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * The relevance that a field map shows, as it gives it to the selection of the workbench.
 *
 * @param title where it comes from
 * @param stored relevance of everything, with its budget
 * @param variable the chosen variable; empty for the sum over all of them
 * @param level the chosen level; empty for the sum over all of them
 * @param state number of the chosen input state, from 0 for the oldest; empty for the sum over all of them
 * @param line the line drawn on the map; empty while there is none
 * @param percentile percentile of magnitudes up to which colours reach, above 0 to 100
 * @param lockedRange range of the colours where it is locked, in the target's unit
 */
public record ShownRelevance(String title, StoredRelevance stored, Optional<Variable> variable, Optional<PressureLevel> level,
        OptionalInt state, Optional<GreatCircle> line, double percentile, Optional<ValueRange> lockedRange) {
}
