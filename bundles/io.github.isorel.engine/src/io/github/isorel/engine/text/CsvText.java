package io.github.isorel.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables with commas (RFC 4180). */
public final class CsvText {

    private CsvText() {
    }

    /**
     * A table.
     *
     * @param columns columns of the same length, headings first
     * @return a line a row
     */
    public static String of(List<List<String>> columns) {
        var text = new StringBuilder();
        for (int row = 0; row < columns.getFirst().size(); row++) {
            int current = row;
            text.append(columns.stream().map(column -> cell(column.get(current))).collect(Collectors.joining(","))).append('\n');
        }
        return text.toString();
    }

    /**
     * Reads a table.
     *
     * @param text a line a row; cells in quotation marks may hold commas and line ends
     * @return the cells of each row, from above; empty lines are left out
     * @throws IllegalArgumentException if quotation marks do not close
     */
    public static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"') {
                boolean twice = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (twice) {
                    cell.append(letter);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || letter != ',' && letter != '\n' && letter != '\r') {
                cell.append(letter);
            } else if (letter != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (letter == '\n') {
                    end(rows, row);
                }
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quotation mark does not close");
        }
        row.add(cell.toString());
        end(rows, row);
        return rows;
    }

    private static void end(List<List<String>> rows, List<String> row) {
        if (row.size() > 1 || !row.getFirst().isEmpty()) {
            rows.add(List.copyOf(row));
        }
        row.clear();
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
