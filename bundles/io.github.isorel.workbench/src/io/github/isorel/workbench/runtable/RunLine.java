package io.github.isorel.workbench.runtable;

import java.util.List;
import java.util.Locale;

import io.github.isorel.engine.experiment.comparison.Cell;
import io.github.isorel.workbench.explorer.RunNode;

/**
 * A run in the table.
 *
 * @param run the run
 * @param cells what it has to say in each column
 */
record RunLine(RunNode run, List<Cell> cells) {

    /** Copies the list. */
    RunLine {
        cells = List.copyOf(cells);
    }

    /** Whether each word of a text is in one of some cells, in capitals or not. */
    boolean contains(String words, List<Integer> columns) {
        List<String> texts = columns.stream().map(cells::get).map(cell -> (cell.shown() + "\n"
                + cell.text()).toLowerCase(Locale.ROOT))
                .toList();
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (texts.stream().noneMatch(text -> text.contains(word))) {
                return false;
            }
        }
        return true;
    }
}
