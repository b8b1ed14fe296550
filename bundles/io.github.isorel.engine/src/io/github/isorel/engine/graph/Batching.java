package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.isorel.engine.tensor.Shape;

/**
 * A pass that makes a graph compute several cases at once: every input and output gets a first axis, the case. What does not
 * depend on an input is computed once for all of them. Matrix products over the rows of a case become products over the rows of
 * all, which pays where a single case is too small to keep the processor busy.
 * <p>
 * Names, places and the order of inputs and outputs stay. Each case comes out as it would alone, up to the rounding of sums.
 */
public final class Batching {

    private final int count;
    private final GraphBuilder builder;
    private final Map<Value, Value> made = new HashMap<>();
    private final Set<Value> batched = new LinkedHashSet<>();

    private Batching(String name, int count) {
        this.count = count;
        this.builder = new GraphBuilder(name);
    }

    /**
     * Makes the graph.
     *
     * @param graph a graph for one case
     * @param count how many cases, at least 1
     * @return a graph for so many cases: shapes of inputs and outputs are (case, …)
     * @throws IllegalArgumentException if the count is not positive, or a layer normalisation has a scale that depends on an
     *         input
     */
    public static Graph of(Graph graph, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch holds at least one case, not " + count);
        }
        return new Batching(graph.name() + ", " + count + " cases", count).batched(graph);
    }

    private Graph batched(Graph graph) {
        for (Value input : graph.inputs()) {
            made.put(input, builder.input(input.name(), front(input.shape(), count)));
            batched.add(input);
        }
        graph.constants().forEach((value, tensor) -> made.put(value, builder.constant(value.name(), tensor)));
        for (Node node : graph.nodes()) {
            boolean depends = node.inputs().stream().anyMatch(batched::contains);
            made.put(node.output(), depends ? cases(node)
                    : builder.add(node.op(), node.place(), node.inputs().stream().map(made::get).toArray(Value[]::new)));
            if (depends) {
                batched.add(node.output());
            }
        }
        Map<String, Value> outputs = new LinkedHashMap<>(graph.outputs());
        outputs.forEach((name, value) -> builder.output(name, whole(value, "batch." + name)));
        return builder.buildPruned();
    }

    private static Shape front(Shape shape, long... sizes) {
        return Shape.of(LongStream.concat(LongStream.of(sizes), LongStream.of(shape.toArray())).toArray());
    }

    /** The node for all cases. */
    private Value cases(Node node) {
        List<Value> inputs = node.inputs();
        Value first = inputs.getFirst();
        String place = node.place();
        return switch (node.op()) {
        case Op.Elementwise op -> builder.add(op, place, made.get(first));
        case Op.Round op -> builder.add(op, place, made.get(first));
        case Op.Softmax op -> builder.add(op, place, made.get(first));
        case Op.LogSoftmax op -> builder.add(op, place, made.get(first));
        case Op.Binary op -> builder.add(op, place, aligned(inputs, node.output().shape().rank(), place));
        case Op.MatMul op -> builder.add(op, place, aligned(inputs, node.output().shape().rank(), place));
        case Op.Gemm op -> gemm(op, node);
        case Op.Reshape(var shape) -> builder.add(new Op.Reshape(front(shape, count)), place, made.get(first));
        case Op.Transpose(var axes) -> builder.add(new Op.Transpose(IntStream.rangeClosed(0, axes.size())
                .mapToObj(axis -> axis == 0 ? 0 : axes.get(axis - 1) + 1).toList()), place, made.get(first));
        case Op.Concat(var axis) -> builder.add(new Op.Concat(axis + 1), place,
                inputs.stream().map(input -> whole(input, place)).toArray(Value[]::new));
        case Op.Slice(var axis, var start, var end) -> builder.add(new Op.Slice(axis + 1, start, end), place, made.get(first));
        case Op.Pad(var before, var after) -> builder.add(new Op.Pad(withZero(before), withZero(after)), place, made.get(first));
        case Op.Gather(var indices) -> gather(first, indices, node);
        case Op.Reduce(var reduction, var axes, var keepAxes) -> builder.add(new Op.Reduce(reduction,
                axes.stream().map(axis -> axis + 1).toList(), keepAxes), place, made.get(first));
        case Op.LayerNormalization op -> layerNormalization(op, node);
        case Op.Expand(var shape) -> builder.add(new Op.Expand(front(shape, count)), place,
                aligned(inputs, shape.rank(), place));
        };
    }

    private static List<Long> withZero(List<Long> numbers) {
        List<Long> all = new ArrayList<>(List.of(0L));
        all.addAll(numbers);
        return all;
    }

    /** Operands whose axes line up at the end: one of fewer axes gets axes of size 1 between its case and its first axis. */
    private Value[] aligned(List<Value> inputs, int rank, String place) {
        return inputs.stream().map(input -> {
            Value value = made.get(input);
            if (!batched.contains(input) || input.shape().rank() >= rank) {
                return value;
            }
            long[] sizes = new long[1 + rank - input.shape().rank()];
            Arrays.fill(sizes, 1);
            sizes[0] = count;
            return builder.add(new Op.Reshape(front(input.shape(), sizes)), place, value);
        }).toArray(Value[]::new);
    }

    /** A value for all cases, repeated where it is the same for all. */
    private Value whole(Value value, String place) {
        return batched.contains(value) ? made.get(value)
                : builder.add(new Op.Expand(front(value.shape(), count)), place, made.get(value));
    }

    /** Rows of all cases one behind the other, where nothing but the rows depends on the case; else a product for each case. */
    private Value gemm(Op.Gemm op, Node node) {
        List<Value> inputs = node.inputs();
        boolean rowsOnly = !op.transposeA() && inputs.subList(1, inputs.size()).stream().noneMatch(batched::contains)
                && (inputs.size() < 3 || inputs.get(2).shape().rank() < 2 || inputs.get(2).shape().size(0) == 1);
        String place = node.place();
        if (rowsOnly) {
            Shape rows = inputs.getFirst().shape();
            List<Value> operands = new ArrayList<>(inputs.stream().map(made::get).toList());
            operands.set(0, builder.add(new Op.Reshape(rows.with(0, rows.size(0) * count)), place, operands.getFirst()));
            Value product = builder.add(op, place, operands.toArray(Value[]::new));
            return builder.add(new Op.Reshape(front(node.output().shape(), count)), place, product);
        }
        Value a = transposed(inputs.get(0), op.transposeA(), place);
        Value b = transposed(inputs.get(1), op.transposeB(), place);
        Value product = builder.add(new Op.MatMul(op.precision()), place, a, b);
        return inputs.size() < 3 ? product : builder.add(new Op.Binary(Op.Arithmetic.ADD), place, product,
                aligned(inputs.subList(2, 3), 2, place)[0]);
    }

    private Value transposed(Value matrix, boolean isTransposed, String place) {
        Value value = made.get(matrix);
        List<Integer> order = value.shape().rank() == 2 ? List.of(1, 0) : List.of(0, 2, 1);
        return isTransposed ? builder.add(new Op.Transpose(order), place, value) : value;
    }

    /** The runtime picks along one axis only, so cases lie one behind the other while picking. */
    private Value gather(Value input, Indices indices, Node node) {
        Shape shape = input.shape();
        long rows = shape.size(0);
        int[] positions = new int[Math.multiplyExact(indices.size(), count)];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.toIntExact(i / indices.size() * rows + indices.get(i % indices.size()));
        }
        Value all = builder.add(new Op.Reshape(shape.with(0, rows * count)), node.place(), made.get(input));
        Value picked = builder.add(new Op.Gather(Indices.of(positions)), node.place(), all);
        return builder.add(new Op.Reshape(front(node.output().shape(), count)), node.place(), picked);
    }

    private Value layerNormalization(Op.LayerNormalization op, Node node) {
        if (node.inputs().subList(1, node.inputs().size()).stream().anyMatch(batched::contains)) {
            throw new IllegalArgumentException(node.place() + ": scale and bias of a layer normalisation must be the same for all"
                    + " cases of a batch");
        }
        return builder.add(op, node.place(), node.inputs().stream().map(made::get).toArray(Value[]::new));
    }
}
