package io.github.isorel.engine.model;

import java.util.OptionalInt;

/**
 * What the graph of a roll-out step hangs on; steps of the same kind share a graph.
 *
 * @param adapter number of the low-rank adapter that is added to the weights; empty for none
 * @param isFirst whether it is the first step, where a model treats that differently; else always true
 */
public record StepKind(OptionalInt adapter, boolean isFirst) {

    /** The only kind of a model that is the same graph at every step. */
    public static final StepKind ONLY = new StepKind(OptionalInt.empty(), true);
}
