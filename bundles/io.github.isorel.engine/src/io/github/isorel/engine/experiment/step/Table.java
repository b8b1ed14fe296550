package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.text.CsvText;

/** A table that grows row by row. */
final class Table {

    private final List<List<String>> columns;

    Table(String... headings) {
        columns = new ArrayList<>();
        for (String heading : headings) {
            columns.add(new ArrayList<>(List.of(heading)));
        }
    }

    void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of " + columns.size());
        }
        for (int column = 0; column < cells.length; column++) {
            columns.get(column).add(cells[column]);
        }
    }

    /** The table with commas. */
    String csv() {
        return CsvText.of(columns);
    }
}
