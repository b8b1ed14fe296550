package io.github.isorel.engine.text;

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

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
