package io.github.isorel.engine.latent.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Lines of comma-separated values (RFC 4180, without line breaks inside a value) under a line of names. */
final class CsvTable {

    private final Path file;
    private final List<String> names;
    private final List<Line> lines;

    /**
     * A line that is not blank.
     *
     * @param number its number in the file, from 1
     * @param cells its values without blanks around them
     */
    record Line(int number, List<String> cells) {

        Line {
            cells = List.copyOf(cells);
        }
    }

    private CsvTable(Path file, List<String> names, List<Line> lines) {
        this.file = file;
        this.names = names;
        this.lines = lines;
    }

    static CsvTable of(Path file, List<String> text) throws ArchiveException {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (!text.get(i).isBlank()) {
                lines.add(new Line(i + 1, split(text.get(i))));
            }
        }
        if (lines.isEmpty()) {
            throw new ArchiveException(file + " is empty");
        }
        return new CsvTable(file, lines.getFirst().cells(), List.copyOf(lines.subList(1, lines.size())));
    }

    static List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                if (isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (character == ',' && !isQuoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else if (character != '\ufeff') { // the byte order mark that some spreadsheets write
                cell.append(character);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** The names of the columns. */
    List<String> names() {
        return names;
    }

    /** The lines below the names. */
    List<Line> lines() {
        return lines;
    }

    /** The column of the first of some names, whatever their case. */
    OptionalInt column(String... wanted) {
        for (String name : wanted) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).toLowerCase(Locale.ROOT).equals(name)) {
                    return OptionalInt.of(i);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The column of the first of some names, which must be there. */
    int require(String... wanted) throws ArchiveException {
        OptionalInt column = column(wanted);
        if (column.isEmpty()) {
            throw new ArchiveException(file + " has no column '" + String.join("' or '", wanted) + "' in its first line, only "
                    + String.join(", ", names.stream().limit(20).toList()));
        }
        return column.getAsInt();
    }

    /** A value; a line that is too short is an error. */
    String cell(Line line, int column) throws ArchiveException {
        if (column >= line.cells().size()) {
            throw problem(line, "expected " + names.size() + " values, but found " + line.cells().size());
        }
        return line.cells().get(column);
    }

    ArchiveException problem(Line line, String message) {
        return new ArchiveException(file + ", line " + line.number() + ": " + message);
    }
}
