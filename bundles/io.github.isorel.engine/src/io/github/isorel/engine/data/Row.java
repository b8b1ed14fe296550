package io.github.isorel.engine.data;

import java.util.List;

import io.github.isorel.engine.tensor.Tensor;

/**
 * A row of a file of rows.
 *
 * @param cells a cell for each variable of the {@link RowFormat}, in its order
 */
public record Row(List<Cell> cells) {

    /** Copies the list. */
    public Row {
        cells = List.copyOf(cells);
    }

    /** What a row has of one variable. */
    public sealed interface Cell {
        // a number, a text or an array
    }

    /**
     * A number.
     *
     * @param value the number; not a number for one that is missing
     */
    public record Number(double value) implements Cell {
    }

    /**
     * A text.
     *
     * @param value the text; empty for one that is missing
     */
    public record Text(String value) implements Cell {
    }

    /**
     * An array.
     *
     * @param values as many values as the variable's shape has
     */
    public record Array(Tensor values) implements Cell {
    }
}
