package io.github.isorel.engine.graph;

import io.github.isorel.engine.tensor.Shape;

/**
 * Something a graph computes with: an input, a constant or the result of a node. All values are float32.
 *
 * @param name name, unique in its graph
 * @param shape shape, fixed when the graph is built
 */
public record Value(String name, Shape shape) {

    /** Checks that there is a name. */
    public Value {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a value needs a name");
        }
    }

    @Override
    public String toString() {
        return name + shape;
    }
}
