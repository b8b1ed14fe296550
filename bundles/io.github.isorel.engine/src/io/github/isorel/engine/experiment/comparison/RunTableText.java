package io.github.isorel.engine.experiment.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.isorel.engine.experiment.comparison.RunTable.Row;
import io.github.isorel.engine.experiment.comparison.RunTable.Section;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextTable;

/** Tables of runs as text. */
public final class RunTableText {

    private RunTableText() {
    }

    /**
     * A table for people.
     *
     * @param table the table
     * @return lines: headings, then section by section a row a line, numbers and digests shortened
     */
    public static List<String> lines(RunTable table) {
        List<List<String>> rows = new ArrayList<>();
        List<String> headings = new ArrayList<>(List.of(""));
        headings.addAll(table.columns());
        rows.add(headings);
        table.rows().forEach(row -> {
            List<String> cells = new ArrayList<>(List.of(row.name()));
            cells.addAll(shown(row));
            rows.add(cells);
        });
        List<String> aligned = TextTable.aligned(rows, Set.of(0));
        List<String> lines = new ArrayList<>(List.of(aligned.getFirst()));
        for (Section section : Section.values()) {
            List<Integer> places = new ArrayList<>();
            for (int row = 0; row < table.rows().size(); row++) {
                if (table.rows().get(row).section() == section) {
                    places.add(row);
                }
            }
            if (!places.isEmpty()) {
                lines.add(section.toString());
                places.forEach(place -> lines.add(aligned.get(place + 1)));
            }
        }
        return lines;
    }

    /** What is shortened to the same is not: texts begin with the word in which they differ, numbers have all their digits. */
    private static List<String> shown(Row row) {
        List<Cell> cells = row.cells();
        if (cells.stream().map(Cell::shown).distinct().count() == cells.stream().distinct().count()) {
            return cells.stream().map(Cell::shown).toList();
        }
        List<String> texts = cells.stream().map(Cell::text).filter(text -> !text.isEmpty()).toList();
        String first = texts.getFirst();
        int same = texts.stream().mapToInt(text -> common(first, text)).min().orElse(0);
        int start = first.substring(0, same).lastIndexOf(' ') + 1;
        return cells.stream().map(cell -> cell instanceof Cell.Value ? cell.text() : cell.text().isEmpty() || start == 0 ? cell
                .shown() : "…" + new Cell.Words(cell.text().substring(start)).shown()).toList();
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /**
     * A table with commas.
     *
     * @param table the table
     * @return section, name, whether columns differ, and a column each; numbers with all their digits
     */
    public static String csv(RunTable table) {
        List<List<String>> columns = new ArrayList<>();
        columns.add(column("section", table, row -> row.section().toString()));
        columns.add(column("name", table, Row::name));
        columns.add(column("differs", table, row -> Boolean.toString(row.isDifferent())));
        for (int index = 0; index < table.columns().size(); index++) {
            int own = index;
            columns.add(column(table.columns().get(index), table, row -> row.cells().get(own).text()));
        }
        return CsvText.of(columns);
    }

    private static List<String> column(String heading, RunTable table, Function<Row, String> cell) {
        List<String> column = new ArrayList<>(List.of(heading));
        table.rows().forEach(row -> column.add(cell.apply(row)));
        return column;
    }

    /**
     * A table as a JSON document.
     *
     * @param table the table
     * @return columns, rows with a list of values each, and remarks; numbers as numbers, null where they are undefined, and an
     *         empty text where a column has nothing
     */
    public static String json(RunTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("columns", table.columns());
        json.put("rows", table.rows().stream().map(row -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("section", row.section().toString());
            entry.put("name", row.name());
            entry.put("differs", row.isDifferent());
            entry.put("values", row.cells().stream().<Object>map(cell -> cell instanceof Cell.Value number ? number.value()
                    : cell.text()).toList());
            return entry;
        }).toList());
        json.put("remarks", table.remarks());
        return JsonText.document(json);
    }
}
