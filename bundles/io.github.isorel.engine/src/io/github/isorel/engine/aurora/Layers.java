package io.github.isorel.engine.aurora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Adds the layers that all blocks are made of to a graph. Tokens are rows of a matrix. */
final class Layers {

    private final GraphBuilder graph;
    private final Weights weights;
    private final Map<String, Value> constants = new HashMap<>();

    Layers(GraphBuilder graph, Weights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    Tensor tensor(String name) throws CheckpointException {
        return weights.tensor(name);
    }

    /** A constant that several nodes may share. */
    Value constant(String name, Tensor tensor) {
        Value known = constants.get(name);
        if (known == null) {
            known = graph.constant(name, tensor);
            constants.put(name, known);
        }
        return known;
    }

    Value weight(String name) throws CheckpointException {
        Value known = constants.get(name);
        return known != null ? known : constant(name, weights.tensor(name));
    }

    /** Rows {@code part · n / parts} and on of a weight of n rows, without copying. */
    Value part(String name, int part, int parts) throws CheckpointException {
        Value known = constants.get(name + "." + part);
        return known != null ? known : constant(name + "." + part, rows(weights.tensor(name), part, parts));
    }

    private static Tensor rows(Tensor tensor, int part, int parts) {
        long[] sizes = tensor.shape().toArray();
        long[] split = new long[sizes.length + 1];
        split[0] = parts;
        split[1] = sizes[0] / parts;
        System.arraycopy(sizes, 1, split, 2, sizes.length - 1);
        return tensor.reshaped(Shape.of(split)).slice(part);
    }

    Dense dense(String place) throws CheckpointException {
        return new Dense(weights.tensor(place + ".weight"), weights.tensor(place + ".bias"));
    }

    Value linear(String place, Value x) throws CheckpointException {
        return graph.add(new Op.Gemm(false, true), place, x, weight(place + ".weight"), weight(place + ".bias"));
    }

    Value linearWithoutBias(String place, Value x) throws CheckpointException {
        return graph.add(new Op.Gemm(false, true), place, x, weight(place + ".weight"));
    }

    /** Two linear layers with a GELU between them. */
    Value hidden(String first, String activation, String second, Value x) throws CheckpointException {
        Value inner = graph.add(new Op.Elementwise(Op.Function.GELU), activation, linear(first, x));
        return linear(second, inner);
    }

    Value norm(String place, Value x, double epsilon) throws CheckpointException {
        return graph.add(new Op.LayerNormalization((float) epsilon), place, x, weight(place + ".weight"),
                weight(place + ".bias"));
    }

    Value add(String place, Value a, Value b) {
        return graph.add(new Op.Binary(Op.Arithmetic.ADD), place, a, b);
    }

    Value multiply(String place, Value a, Value b) {
        return graph.add(new Op.Binary(Op.Arithmetic.MUL), place, a, b);
    }

    Value apply(String place, Op.Function function, Value x) {
        return graph.add(new Op.Elementwise(function), place, x);
    }

    /** A number as a constant. */
    Value number(double number) {
        return constant("number." + number, Tensor.scalar((float) number));
    }

    /** The larger of x and 0, exactly: (x + |x|) / 2. */
    Value positive(String place, Value x) {
        return multiply(place, add(place, x, apply(place, Op.Function.ABS, x)), number(0.5));
    }

    /** The larger of x and a number, to rounding. */
    Value atLeast(String place, Value x, double bound) {
        return add(place, positive(place, add(place, x, number(-bound))), number(bound));
    }

    /** The smaller of x and a number, to rounding. */
    Value atMost(String place, Value x, double bound) {
        Value below = graph.add(new Op.Binary(Op.Arithmetic.SUB), place, number(bound), x);
        return graph.add(new Op.Binary(Op.Arithmetic.SUB), place, number(bound), positive(place, below));
    }

    Value expand(String place, Value x, long... sizes) {
        Shape shape = Shape.of(sizes);
        return shape.equals(x.shape()) ? x : graph.add(new Op.Expand(shape), place, x);
    }

    Value reshape(String place, Value x, long... sizes) {
        Shape shape = Shape.of(sizes);
        return shape.equals(x.shape()) ? x : graph.add(new Op.Reshape(shape), place, x);
    }

    Value transpose(String place, Value x, Integer... permutation) {
        return graph.add(new Op.Transpose(Arrays.asList(permutation)), place, x);
    }

    Value concat(String place, int axis, List<Value> values) {
        return values.size() == 1 ? values.getFirst() : graph.add(new Op.Concat(axis), place, values.toArray(Value[]::new));
    }

    Value slice(String place, Value x, int axis, long start, long end) {
        return start == 0 && end == x.shape().size(axis) ? x : graph.add(new Op.Slice(axis, start, end), place, x);
    }

    /**
     * Attention of heads: queries (…, head, query, channel), keys (…, head, channel, key), values (…, head, key, channel); the
     * queries are divided by the root of the number of channels. A mask is added in its own shape, with windows unfolded.
     *
     * @param place module path of the attention
     * @param mask none, or (windows…, 1, query, key)
     * @param windows numbers of windows along the axes of the mask
     */
    Value attention(String place, Value queries, Value keys, Value values, List<Value> mask, long... windows) {
        double channels = queries.shape().size(-1);
        Value factor = constant("attention.scale." + (long) channels, Tensor.scalar((float) (1 / Math.sqrt(channels))));
        Value scaled = multiply(place + ".scale", queries, factor);
        Value scores = graph.add(new Op.MatMul(), place + ".scores", scaled, keys);
        for (Value added : mask) {
            Shape folded = scores.shape();
            List<Long> sizes = new ArrayList<>(Arrays.stream(windows).boxed().toList());
            sizes.addAll(List.of(folded.size(-3), folded.size(-2), folded.size(-1)));
            scores = reshape(place + ".mask", scores, sizes.stream().mapToLong(Long::longValue).toArray());
            scores = reshape(place + ".mask", add(place + ".mask", scores, added), folded.toArray());
        }
        Value probabilities = graph.add(new Op.Softmax(), place + ".softmax", scores);
        return graph.add(new Op.MatMul(), place + ".values", probabilities, values);
    }
}
