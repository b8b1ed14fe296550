package io.github.isorel.engine.relevance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Tensor;

/** One node on the way back: what its output got, and what its inputs get. */
final class BackwardStep {

    private final Node node;
    private final Value cotangent;
    private final Activity activity;
    private final Emitter emitter;
    private final Map<Value, Value> references;
    private final Map<Value, Tensor> constants;
    private final Map<Integer, Value> given = new HashMap<>();
    private final List<Absorbed> absorbed;

    /**
     * What a sink absorbs.
     *
     * @param sink the sink
     * @param amount a value of one element
     */
    record Absorbed(Sink sink, Value amount) {
    }

    BackwardStep(Node node, Value cotangent, Activity activity, Emitter emitter, Map<Value, Value> references,
            Map<Value, Tensor> constants,
            List<Absorbed> absorbed) {
        this.node = node;
        this.cotangent = cotangent;
        this.activity = activity;
        this.emitter = emitter;
        this.references = references;
        this.constants = constants;
        this.absorbed = absorbed;
    }

    Node node() {
        return node;
    }

    Value input(int index) {
        return node.inputs().get(index);
    }

    int inputs() {
        return node.inputs().size();
    }

    /** The cotangent of the output, in its shape. */
    Value cotangent() {
        return cotangent;
    }

    boolean isActive(int index) {
        return activity.isActive(input(index));
    }

    Activity activity() {
        return activity;
    }

    Emitter emit() {
        return emitter;
    }

    /** The same value in the reference run; values that nothing explains are the same in both. */
    Value reference(Value value) {
        return references.getOrDefault(value, value);
    }

    /**
     * The elements of a constant.
     *
     * @throws IllegalArgumentException if the value is computed
     */
    Tensor constant(Value value) {
        Tensor tensor = constants.get(value);
        if (tensor == null) {
            throw new IllegalArgumentException(node.name() + ": " + value + " is not a constant, which the rule needs");
        }
        return tensor;
    }

    /** Gives an input its cotangent, which is summed to the input's shape where that was stretched. */
    void give(int index, Value value) {
        given.put(index, emitter.sumTo(value, input(index).shape()));
    }

    Map<Integer, Value> given() {
        return given;
    }

    /** Notes that a constant operand takes its part: constant ⊙ cotangent, summed. */
    void absorb(int index, Value itsCotangent) {
        Value constant = input(index);
        Value reduced = emitter.sumTo(itsCotangent, constant.shape());
        absorb(new Sink(Sink.kindOf(node.place(), constant.name()), node.place(), constant.name()), emitter.dot(constant,
                reduced));
    }

    void absorb(Sink.Kind kind, Value amount) {
        absorb(new Sink(kind, node.place(), node.name()), amount);
    }

    void absorb(Sink sink, Value amount) {
        absorbed.add(new Absorbed(sink, amount));
    }
}
