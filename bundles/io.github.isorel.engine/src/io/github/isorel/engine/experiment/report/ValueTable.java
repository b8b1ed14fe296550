package io.github.isorel.engine.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.report.Numbers;
import io.github.isorel.engine.report.ReportTable;

/** Tables of files as tables of reports: numbers with few digits, and not too many rows. */
final class ValueTable {

    private static final int MOST_ROWS = 60;
    /** Numbers of so few letters are shown as they are. */
    private static final int SHORT = 5;

    private ValueTable() {
    }

    /**
     * A table.
     *
     * @param caption what it shows
     * @param rows its rows, headings first
     * @return the table; empty when there are no headings; what is left out is told in the caption
     * @throws IllegalArgumentException if rows differ in length
     */
    static Optional<ReportTable> of(String caption, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> shown = new ArrayList<>();
        for (List<String> row : rows.subList(1, Math.min(rows.size(), MOST_ROWS + 1))) {
            shown.add(row.stream().map(ValueTable::shown).toList());
        }
        int left = rows.size() - 1 - shown.size();
        return Optional.of(new ReportTable(caption + (left > 0 ? "; " + left + " further rows are left to the file" : ""),
                rows.getFirst().stream().map(name -> name.replace('_', ' ')).toList(), shown));
    }

    /** Whole numbers and texts as they are; other numbers with four significant digits; a dash for what does not exist. */
    static String shown(String cell) {
        if (cell.isEmpty() || cell.equals("NaN")) {
            return "\u2013";
        }
        if (cell.matches("[a-z]+(_[a-z]+)+")) {
            return cell.replace('_', ' ');
        }
        if (!cell.matches("[-+]?([0-9]*\\.[0-9]+|[0-9]+\\.?)([eE][-+]?[0-9]+)?") || cell.matches("[-+]?[0-9]+")) {
            return cell;
        }
        return cell.length() <= SHORT && cell.matches("[-0-9.]+") ? cell.replace('-', '\u2212')
                : Numbers.text(Double.parseDouble(cell));
    }
}
