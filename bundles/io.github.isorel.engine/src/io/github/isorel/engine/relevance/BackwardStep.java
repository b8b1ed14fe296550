package io.github.isorel.engine.relevance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
    private final AbsorbedAmounts absorbed;
    private final Shared shared;

    /**
     * What steps know of each other.
     *
     * @param values values that several steps use, by what they are made of
     * @param rowSums for values of the forward graph, how to get the sums of their relevance along the last axis
     */
    record Shared(Map<String, Value> values, Map<Value, RowSums> rowSums) {
    }

    /**
     * Sums of value ⊙ cotangent along the last axis.
     *
     * @param cotangent the cotangent for which they hold; when the value gets more than that they do not
     * @param sums adds them to the graph
     */
    record RowSums(Value cotangent, Supplier<Value> sums) {
    }

    BackwardStep(Node node, Value cotangent, Activity activity, Emitter emitter, Map<Value, Value> references,
            Map<Value, Tensor> constants, AbsorbedAmounts absorbed, Shared shared) {
        this.node = node;
        this.cotangent = cotangent;
        this.activity = activity;
        this.emitter = emitter;
        this.references = references;
        this.constants = constants;
        this.absorbed = absorbed;
        this.shared = shared;
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

    /** Something made of a value, if a step has made it. */
    Optional<Value> known(Value of, String what) {
        return Optional.ofNullable(shared.values().get(what + " " + of.name()));
    }

    /** Something made of a value, made once for all steps. */
    Value shared(Value of, String what, Supplier<Value> made) {
        String key = what + " " + of.name();
        Value known = shared.values().get(key);
        if (known == null) {
            known = made.get();
            shared.values().put(key, known);
        }
        return known;
    }

    /** Notes how to get the sums of an input's relevance along its last axis without reading the input. */
    void noteRowSums(int index, Value itsCotangent, Supplier<Value> sums) {
        shared.rowSums().put(input(index), new RowSums(itsCotangent, sums));
    }

    /** Σ output ⊙ cotangent along the last axis, which stays; empty when nobody has noted a short way. */
    Optional<Value> rowSums() {
        return Optional.ofNullable(shared.rowSums().get(node.output())).filter(known -> known.cotangent().equals(cotangent))
                .map(known -> known.sums().get());
    }

    Map<Integer, Value> given() {
        return given;
    }

    /** Notes that a constant operand takes its part: constant ⊙ cotangent, summed. */
    void absorb(int index, Value itsCotangent) {
        absorb(Sink.kindOf(node.place(), input(index).name()), index, itsCotangent);
    }

    /** Notes that a constant operand takes its part: constant ⊙ cotangent, summed. */
    void absorb(Sink.Kind kind, int index, Value itsCotangent) {
        Value constant = input(index);
        absorbed.add(new Sink(kind, node.place(), constant.name()), constant, itsCotangent);
    }

    /** Notes what a constant of this node takes. */
    void absorb(Sink.Kind kind, String constant, Value amount) {
        absorb(new Sink(kind, node.place(), constant), amount);
    }

    void absorb(Sink.Kind kind, Value amount) {
        absorb(new Sink(kind, node.place(), node.name()), amount);
    }

    void absorb(Sink sink, Value amount) {
        absorbed.add(sink, amount);
    }
}
