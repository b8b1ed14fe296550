package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;

/**
 * Fields that the map can show. What there is can be asked from any thread at any time; fields may have to be read or
 * computed and are asked for in a job. Safe for use from several threads.
 */
public interface FieldSource {

    /**
     * Opens files: relevance where one file holds it, else fields of data. Not for the thread of the user interface.
     *
     * @param files files or folders
     * @param progress reports and cancels
     * @return the source, to be closed by the caller
     * @throws IOException if a file cannot be read or there is nothing in them that the map could show
     */
    static FieldSource open(List<Path> files, Progress progress) throws IOException {
        boolean relevance = files.size() == 1 && Files.isRegularFile(files.getFirst())
                && RelevanceReader.holdsRelevance(files.getFirst());
        return relevance ? RelevanceSource.open(files.getFirst(), progress) : DataSource.open(files);
    }

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
     * Whether sums over all variables and over all levels can be asked for, too.
     *
     * @return false unless the source can add its fields up
     */
    default boolean offersSums() {
        return false;
    }

    /**
     * The units in which people may read a field.
     *
     * @param variable the variable; empty for a sum over all of them
     * @return at least one unit, the usual one first; none to take the field's own
     */
    default List<DisplayUnit> units(Optional<Variable> variable) {
        return variable.map(what -> DisplayUnit.choices(what, Units.of(what))).orElse(List.of());
    }

    /**
     * Places that the fields have to do with.
     *
     * @return boxes to outline, such as that of a target
     */
    default List<Box> boxes() {
        return List.of();
    }

    /**
     * Fields that can be drawn as lines above the others.
     *
     * @return the usual one first; none where there are no data to draw
     */
    default List<ContourField> contourFields() {
        return List.of();
    }

    /**
     * Gets a field that is to be drawn as lines. Not for the thread of the user interface.
     *
     * @param field one of {@link #contourFields()}
     * @param progress reports and cancels
     * @return the field
     * @throws IOException if it cannot be had; the message says why
     */
    default Contours contours(ContourField field, Progress progress) throws IOException {
        throw new IllegalArgumentException("there are no fields to be drawn as lines, so not " + field);
    }

    /**
     * Whether there is a wind that can be drawn above the fields.
     *
     * @return false unless the source has one
     */
    default boolean offersWind() {
        return false;
    }

    /**
     * Gets the wind that suits a field. Not for the thread of the user interface.
     *
     * @param selection the field
     * @param progress reports and cancels
     * @return the wind on the level of the field, or above the ground
     * @throws IOException if it cannot be had; the message says why
     */
    default Wind wind(FieldSelection selection, Progress progress) throws IOException {
        throw new IllegalArgumentException("there is no wind for " + selection);
    }

    /**
     * What made the fields.
     *
     * @return facts by name, to be kept with exported numbers
     */
    default Map<String, String> provenance() {
        return Map.of("source", title());
    }

    /**
     * Whether several maps may show the same source.
     *
     * @return true when closing it does no harm
     */
    default boolean isShared() {
        return false;
    }

    /**
     * Files that show the same fields after a restart.
     *
     * @return the origin of sources that are not opened from one; empty where there is none
     */
    default Optional<FieldOrigin> origin() {
        return Optional.empty();
    }

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
