package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.report.ColorChoice;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.workbench.figures.ViewState;

/**
 * The relevance that a field map shows, as it gives it to the selection of the workbench.
 *
 * @param file where it comes from
 * @param title the same for people
 * @param stored relevance of everything, with its budget
 * @param variable the chosen variable; empty for the sum over all of them
 * @param level the chosen level; empty for the sum over all of them
 * @param state number of the chosen input state, from 0 for the oldest; empty for the sum over all of them
 * @param line the line drawn on the map; empty while there is none
 * @param percentile percentile of magnitudes up to which colours reach, above 0 to 100
 * @param lockedRange range of the colours where it is locked, in the target's unit
 */
public record ShownRelevance(Path file, String title, StoredRelevance stored, Optional<Variable> variable,
        Optional<PressureLevel> level, OptionalInt state, Optional<GreatCircle> line, double percentile,
                Optional<ValueRange> lockedRange) {

    private static final String FILE = "file";
    private static final String VARIABLE = "variable";
    private static final String LEVEL = "level";
    private static final String STATE = "state";
    private static final String LINE = "line";
    private static final String PERCENTILE = "percentile";
    private static final String RANGE = "range";

    /**
     * All of a file, nothing chosen.
     *
     * @param source relevance
     * @param percentile percentile of magnitudes up to which colours reach
     * @return sums over all variables, levels and states
     */
    public static ShownRelevance all(RelevanceSource source, double percentile) {
        return new ShownRelevance(source.file(), source.title(), source.stored(), Optional.empty(), Optional.empty(),
                OptionalInt.empty(), Optional.empty(), percentile, Optional.empty());
    }

    /**
     * Keeps which file it is and what is chosen of it.
     *
     * @param kept where to keep it
     */
    public void save(ViewState kept) {
        WeatherValues values = new WeatherValues(kept);
        kept.put(FILE, file);
        variable.ifPresent(chosen -> values.put(VARIABLE, chosen));
        level.ifPresent(chosen -> values.put(LEVEL, chosen));
        state.ifPresent(chosen -> kept.put(STATE, chosen));
        line.ifPresent(drawn -> values.put(LINE, drawn));
        kept.put(PERCENTILE, percentile);
        lockedRange.ifPresent(range -> values.put(RANGE, range));
    }

    /**
     * The file that was kept.
     *
     * @param kept where it was kept
     * @return the file; empty where none was kept
     */
    public static Optional<Path> file(ViewState kept) {
        return kept.file(FILE);
    }

    /**
     * What was kept of a file, as far as the file still has it.
     *
     * @param source the file's relevance
     * @param kept where it was kept
     * @return what is to be shown
     */
    public static ShownRelevance restored(RelevanceSource source, ViewState kept) {
        WeatherValues values = new WeatherValues(kept);
        int states = source.stored().map().contract().history();
        OptionalInt state = kept.count(STATE).filter(number -> number >= 0 && number < states).map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        double percentile = kept.number(PERCENTILE).filter(number -> number > 0 && number <= 100)
                .orElse(ColorChoice.USUAL_PERCENTILE);
        return new ShownRelevance(source.file(), source.title(), source.stored(), values.variable(VARIABLE)
                .filter(source.variables()::contains), values.level(LEVEL).filter(source.levels()::contains), state, values.line(
                        LINE), percentile, values.range(RANGE));
    }
}
