package io.github.isorel.engine.data;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * What is in the files of a data set, for people.
 *
 * @param files one description a file, in the order in which the files are read
 */
public record DataDescription(List<FileDescription> files) {

    /** Copies the list. */
    public DataDescription {
        files = List.copyOf(files);
    }

    /**
     * The times of a file.
     *
     * @param first the earliest valid time (UTC)
     * @param last the latest valid time (UTC)
     * @param count number of times
     */
    public record TimeRange(Instant first, Instant last, int count) {

        @Override
        public String toString() {
            return count == 1 ? first.toString() : count + " times, " + first + " to " + last;
        }
    }

    /**
     * One file.
     *
     * @param file the file
     * @param format its format, e.g. {@code NetCDF-4}
     * @param times its valid times; empty when it has none, as a file of static fields or a climatology
     * @param grid its grid as this package reads it, north to south and 0 to 360 degrees east; empty when it has none
     * @param levels its pressure levels, in the file's order
     * @param variables its variables on a grid
     * @param notes what was found odd, and what was left out
     */
    public record FileDescription(Path file, String format, Optional<TimeRange> times, Optional<Grid> grid,
            List<PressureLevel> levels, List<VariableDescription> variables, List<String> notes) {

        /** Copies the lists. */
        public FileDescription {
            levels = List.copyOf(levels);
            variables = List.copyOf(variables);
            notes = List.copyOf(notes);
        }
    }

    /**
     * One variable of a file.
     *
     * @param name its name in the file
     * @param recognized what it is taken for
     * @param unit its unit as the file gives it; empty when the file gives none
     * @param dimensions its dimensions with their sizes, outermost first, e.g. {@code time=72}
     * @param storage how values are stored, e.g. {@code short × 0.0014 + 264.3}
     * @param problem why it cannot be used; empty when it can
     */
    public record VariableDescription(String name, Variable recognized, String unit, List<String> dimensions, String storage,
            Optional<String> problem) {

        /** Copies the list. */
        public VariableDescription {
            dimensions = List.copyOf(dimensions);
        }
    }

    /**
     * The description as text.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (FileDescription file : files) {
            lines.add(file.file() + ": " + file.format());
            file.grid().ifPresent(grid -> lines.add("  grid " + grid));
            if (!file.levels().isEmpty()) {
                lines.add("  levels " + file.levels().stream().map(level -> Integer.toString(level.hectopascal()))
                        .collect(Collectors.joining(", ", "", " hPa")));
            }
            file.times().ifPresent(times -> lines.add("  valid at " + times));
            for (VariableDescription variable : file.variables()) {
                lines.add("  " + variable.name() + " (" + String.join(", ", variable.dimensions()) + ") is "
                        + variable.recognized() + " [" + variable.unit() + "], stored as " + variable.storage());
                variable.problem().ifPresent(problem -> lines.add("    cannot be used: " + problem));
            }
            file.notes().forEach(note -> lines.add("  note: " + note));
        }
        return lines;
    }
}
