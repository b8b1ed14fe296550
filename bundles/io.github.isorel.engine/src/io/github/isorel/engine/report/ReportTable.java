package io.github.isorel.engine.report;

import java.util.List;

/**
 * A table in a report. The first column names the rows.
 *
 * @param caption what it shows
 * @param header a name for each column; at least one
 * @param rows cells of each row, as many as columns
 */
public record ReportTable(String caption, List<String> header, List<List<String>> rows) {

    private static final int LONGEST = 28;

    /** Copies the lists and checks that rows are complete. */
    public ReportTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        if (header.isEmpty()) {
            throw new IllegalArgumentException("the table '" + caption + "' has no columns");
        }
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("the table '" + caption + "' has the columns " + header
                        + ", but a row is " + row);
            }
        }
    }

    /** Whether all cells of a column are so short that they need not be broken into lines. */
    boolean isShort(int column) {
        return rows.stream().allMatch(row -> row.get(column).length() <= LONGEST);
    }

    /** Whether all cells of a column are numbers, so that it is set flush right. */
    boolean isNumeric(int column) {
        return column > 0 && rows.stream().anyMatch(row -> row.get(column).matches(".*[0-9].*"))
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.isEmpty()
                || cell.matches("[-\u2212+]?[0-9.]+([eE][-\u2212+]?[0-9]+)?( ?%)?|\u2013"));
    }
}
