package io.github.isorel.engine.graph;

import java.util.List;

/**
 * One operation of a graph.
 *
 * @param op what is done
 * @param inputs what it is done to, in the order that the operation defines
 * @param output the result; its name is the node's name too
 * @param place the module path of the checkpoint that the operation belongs to, e.g.
 *        {@code backbone.encoder_layers.0.blocks.1.attn.qkv}; several nodes may share a place
 */
public record Node(Op op, List<Value> inputs, Value output, String place) {

    /** Copies the list. */
    public Node {
        inputs = List.copyOf(inputs);
    }

    /**
     * The name.
     *
     * @return the place, with a number behind it when the place has several nodes
     */
    public String name() {
        return output.name();
    }

    @Override
    public String toString() {
        return output + " = " + op + inputs + " at " + place;
    }
}
