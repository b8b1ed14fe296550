package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.graph.Indices;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * What sinks absorb, each from its own tensors. Most are constants with one number a channel, such as biases: a model has a
 * hundred of them, and three operations on a few numbers for each take as long as a matrix product, so that all of one length are
 * multiplied and summed together.
 */
final class AbsorbedAmounts {

    private final Emitter emit;
    private final Map<Value, Tensor> constants;
    private final List<Sink> sinks = new ArrayList<>();
    /** Values of one element, by the number of the sink. */
    private final Map<Integer, Value> single = new LinkedHashMap<>();
    private final Map<Long, List<Row>> rows = new LinkedHashMap<>();

    /** A constant and the sum of its cotangents over all rows, (1, channel). */
    private record Row(int sink, Tensor constant, Value cotangents) {
    }

    AbsorbedAmounts(Emitter emit, Map<Value, Tensor> constants) {
        this.emit = emit;
        this.constants = constants;
    }

    /** Notes an amount, a value of one element. */
    void add(Sink sink, Value amount) {
        single.put(sinks.size(), amount);
        sinks.add(sink);
    }

    /** Notes that a constant takes its part: Σ constant ⊙ cotangent, where the cotangent may be stretched. */
    void add(Sink sink, Value constant, Value cotangent) {
        Tensor elements = constants.get(constant);
        if (elements == null || constant.shape().rank() != 1 || cotangent.shape().rank() < 2) {
            add(sink, emit.dot(constant, emit.sumTo(cotangent, constant.shape())));
            return;
        }
        Shape row = Shape.of(1, constant.shape().count());
        rows.computeIfAbsent(constant.shape().count(), length -> new ArrayList<>())
                .add(new Row(sinks.size(), elements, emit.sumTo(cotangent, row)));
        sinks.add(sink);
    }

    boolean isEmpty() {
        return sinks.isEmpty();
    }

    /** The sinks, in the order of the amounts. */
    List<Sink> sinks() {
        return List.copyOf(sinks);
    }

    /** All amounts, (sink). */
    Value amounts() {
        List<Value> parts = new ArrayList<>(single.values());
        List<Integer> order = new ArrayList<>(single.keySet());
        rows.forEach((length, together) -> {
            parts.add(sums(Math.toIntExact(length), together));
            together.forEach(row -> order.add(row.sink()));
        });
        Value all = emit.add(new Op.Concat(0), parts.toArray(Value[]::new));
        return emit.add(new Op.Gather(Indices.of(IntStream.range(0, order.size()).map(order::indexOf).toArray())), all);
    }

    private Value sums(int length, List<Row> together) {
        float[] elements = new float[together.size() * length];
        for (int i = 0; i < together.size(); i++) {
            System.arraycopy(together.get(i).constant().toArray(), 0, elements, i * length, length);
        }
        Value stacked = emit.constant("absorbing." + length, Tensor.of(Shape.of(together.size(), length), elements));
        Value cotangents = emit.add(new Op.Concat(0), together.stream().map(Row::cotangents).toArray(Value[]::new));
        return emit.add(new Op.Reduce(Op.Reduction.SUM, List.of(1), false), emit.times(stacked, cotangents));
    }
}
