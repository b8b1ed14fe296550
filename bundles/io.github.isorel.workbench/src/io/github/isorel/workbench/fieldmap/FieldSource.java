package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.util.List;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * Fields that the map can show. What there is can be asked from any thread at any time; fields may have to be read or
 * computed and are asked for in a job. Safe for use from several threads.
 */
public interface FieldSource {

    /**
     * Where the fields come from.
     *
     * @return a short name for people
     */
    String title();

    /**
     * What can be shown.
     *
     * @return at least one kind, the usual one first
     */
    List<FieldKind> kinds();

    /**
     * The variables.
     *
     * @return at least one variable
     */
    List<Variable> variables();

    /**
     * The pressure levels of the atmospheric variables.
     *
     * @return levels from low to high pressure; empty when there are no atmospheric variables
     */
    List<PressureLevel> levels();

    /**
     * The times.
     *
     * @return at least one time, in order
     */
    List<FieldTime> times();

    /**
     * Gets a field. Not for the thread of the user interface.
     *
     * @param selection which field
     * @param progress reports and cancels
     * @return the field and the range of its values over all steps
     * @throws IOException if it cannot be had; the message says why
     */
    FieldReading read(FieldSelection selection, Progress progress) throws IOException;

    /**
     * Lets go of files. Reading fails afterwards. Not for the thread of the user interface.
     *
     * @throws IOException if a file cannot be closed
     */
    void close() throws IOException;
}
