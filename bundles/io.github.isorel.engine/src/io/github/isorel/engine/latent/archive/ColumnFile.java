package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.weather.UtcTime;

/** Labels of one's own: a CSV file with a column {@code time} and any others. Immutable. */
public final class ColumnFile {

    private final List<String> names;
    private final Map<Instant, List<String>> rows;

    private ColumnFile(List<String> names, Map<Instant, List<String>> rows) {
        this.names = names;
        this.rows = rows;
    }

    /**
     * Reads columns.
     *
     * @param file the file
     * @return the columns
     * @throws ArchiveException if a line is faulty or a time comes twice; the message tells the line and what was expected
     * @throws IOException if the file cannot be read
     */
    public static ColumnFile read(Path file) throws IOException {
        CsvTable table;
        try {
            table = CsvTable.of(file, Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new ArchiveException(file + " is no text in UTF-8", e);
        }
        int time = table.require("time");
        List<String> names = new ArrayList<>(table.names());
        names.remove(time);
        if (names.isEmpty() || names.stream().distinct().count() < names.size() || !names.stream().allMatch(ColumnFile::isName)) {
            throw new ArchiveException(file + " needs columns beside time, each of its own name of letters, digits and _; it has "
                    + names);
        }
        Map<Instant, List<String>> rows = new HashMap<>();
        for (CsvTable.Line line : table.lines()) {
            String text = table.cell(line, time);
            Instant instant = UtcTime.find(text).orElseThrow(() -> table.problem(line,
                    "expected a time such as 1990-01-10T00:00:00Z, but found '" + text + "'"));
            if (line.cells().size() != table.names().size()) {
                throw table.problem(line, "expected " + table.names().size() + " values, but found " + line.cells().size());
            }
            List<String> cells = new ArrayList<>(line.cells());
            cells.remove(time);
            if (rows.put(instant, List.copyOf(cells)) != null) {
                throw table.problem(line, "the time " + text + " is there already");
            }
        }
        return new ColumnFile(List.copyOf(names), rows);
    }

    private static boolean isName(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_]*") && !ArchiveFormat.RESERVED.contains(name);
    }

    /**
     * The names of the columns.
     *
     * @return names in the order of the file, without that of the times
     */
    public List<String> names() {
        return names;
    }

    /**
     * Labels of times.
     *
     * @param times the times (UTC)
     * @return a label a column: numbers where every value of the file is one or empty, else classes; not known at times that the
     *         file does not have
     */
    public List<Label> labels(List<Instant> times) {
        List<Label> labels = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int own = column;
            boolean isNumeric = rows.values().stream().map(row -> row.get(own)).allMatch(cell -> cell.isEmpty() || number(cell)
                    .isPresent()) && rows.values().stream().anyMatch(row -> !row.get(own).isEmpty());
            List<String> cells = times.stream().map(time -> cell(time, own)).toList();
            labels.add(isNumeric ? new Label.Numbers(names.get(column), "1", cells.stream().map(cell -> number(cell).orElse(
                    Double.NaN)).toList()) : new Label.Classes(names.get(column), cells));
        }
        return labels;
    }

    private String cell(Instant time, int column) {
        @Nullable List<String> row = rows.get(time);
        return row == null ? "" : row.get(column);
    }

    private static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
