package io.github.isorel.engine.operation;

import java.util.List;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.relevance.GridVariable;

/** Hands variables that are values to the writer of their file. */
public final class GridVariables {

    private GridVariables() {
    }

    /**
     * Adds variables to a file.
     *
     * @param writer the writer of the file
     * @param variables the variables, in the order of the file
     */
    public static void add(GridFileWriter writer, List<GridVariable> variables) {
        for (GridVariable variable : variables) {
            switch (variable) {
                case GridVariable.Floats it -> writer.floats(it.name(), it.values(), it.attributes());
                case GridVariable.Doubles it -> writer.doubles(it.name(), it.dimensions(), it.values(), it.attributes());
                case GridVariable.Texts it -> writer.texts(it.name(), it.dimension(), it.values(), it.attributes());
            }
        }
    }
}
