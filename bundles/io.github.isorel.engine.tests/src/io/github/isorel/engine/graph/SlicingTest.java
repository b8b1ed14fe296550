package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Graphs computed slice by slice against the same computed at once, by the reference evaluator. */
class SlicingTest {

    private static final float TOLERANCE = 1e-4f;

    private final Random random = new Random(11);

    private Tensor random(Shape shape) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private Map<String, Tensor> inputs(Graph graph) {
        return graph.inputs().stream().collect(Collectors.toMap(Value::name, input -> random(input.shape())));
    }

    private static Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs) {
        Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(graph, inputs);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, value) -> outputs.put(name, values.get(value)));
        return outputs;
    }

    /** The elements of a slice, one by one: those of units from…from+units in every run through all of them. */
    private static int[] positions(Strip strip, long from, long units) {
        return IntStream.range(0, (int) (strip.outer() * strip.count() * strip.inner()))
                .filter(i -> i / strip.inner() % strip.count() >= from && i / strip.inner() % strip.count() < from + units)
                .toArray();
    }

    private static Tensor slice(Tensor whole, Slicing slicing, Value value, long from, long units) {
        int[] positions = positions(slicing.strip(value).orElseThrow(), from, units);
        float[] elements = new float[positions.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = whole.get(positions[i]);
        }
        return Tensor.of(slicing.shape(value, units), elements);
    }

    /** Runs all slices and joins what they give. */
    private static Map<String, float[]> slices(Slicing slicing, long units, Map<String, Tensor> inputs) {
        Map<String, float[]> joined = new HashMap<>();
        slicing.whole().outputs().forEach((name, value) -> joined.put(name, new float[(int) value.shape().count()]));
        for (long from = 0; from < slicing.count(); from += units) {
            long here = Math.min(units, slicing.count() - from);
            Map<String, Tensor> given = new HashMap<>(inputs);
            for (Value input : slicing.whole().inputs()) {
                if (slicing.strip(input).isPresent()) {
                    given.put(input.name(), slice(inputs.get(input.name()), slicing, input, from, here));
                }
            }
            for (Value constant : slicing.slicedConstants()) {
                given.put(constant.name(), slice(slicing.whole().constants().get(constant), slicing, constant, from, here));
            }
            long start = from;
            run(slicing.graph(here), given).forEach((name, tensor) -> join(slicing, name, tensor, start, here, joined.get(name)));
        }
        return joined;
    }

    private static void join(Slicing slicing, String name, Tensor tensor, long from, long units, float[] all) {
        Value value = slicing.whole().outputs().get(name);
        if (slicing.isSum(value) || slicing.strip(value).isEmpty()) {
            for (int i = 0; i < all.length; i++) {
                all[i] = tensor.get(i) + (slicing.isSum(value) ? all[i] : 0);
            }
        } else {
            int[] positions = positions(slicing.strip(value).get(), from, units);
            for (int i = 0; i < positions.length; i++) {
                all[positions[i]] = tensor.get(i);
            }
        }
    }

    /** All ways to cut a graph, with slices of different sizes; gives their numbers of units. */
    private TreeSet<Long> compare(Graph graph) {
        Map<String, Tensor> inputs = inputs(graph);
        Map<String, Tensor> expected = run(graph, inputs);
        TreeSet<Long> counts = new TreeSet<>();
        for (Slicing slicing : Slicing.of(graph)) {
            counts.add(slicing.count());
            for (long units : new TreeSet<>(List.of(1L, 2L, slicing.count() / 2 + 1))) {
                Map<String, float[]> actual = slices(slicing, units, inputs);
                expected.forEach((name, tensor) ->
                        assertArrayEquals(tensor.toArray(), actual.get(name), TOLERANCE * largest(tensor),
                        () -> name + " in slices of " + units + " of " + slicing.count() + " of " + graph.nodes()));
            }
        }
        return counts;
    }

    private static float largest(Tensor tensor) {
        float largest = 1;
        for (float element : tensor.toArray()) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }

    /** Attention of five patches over three levels, numbered level by level, with a constant for every patch. */
    private Graph perceiver() {
        var builder = new GraphBuilder("perceiver");
        Value tokens = builder.input("tokens", Shape.of(15, 4));
        Value placed = builder.add(new Op.Binary(Op.Arithmetic.ADD), "place",
                builder.add(new Op.Reshape(Shape.of(3, 5, 4)), "split",
                tokens), builder.constant("positions", random(Shape.of(5, 4))));
        Value rows = builder.add(new Op.Reshape(Shape.of(15, 4)), "rows", placed);
        Value keys = builder.add(new Op.Gemm(false, true), "keys", rows, builder.constant("wk", random(Shape.of(4, 4))));
        Value split = builder.add(new Op.Reshape(Shape.of(3, 5, 2, 2)), "heads", keys);
        Value columns = builder.add(new Op.Transpose(List.of(1, 2, 3, 0)), "columns", split);
        Value scores = builder.add(new Op.MatMul(), "scores", builder.constant("queries", random(Shape.of(1, 2, 7, 2))), columns);
        Value shares = builder.add(new Op.Softmax(), "shares", scores);
        Value values = builder.add(new Op.Transpose(List.of(1, 2, 0, 3)), "values", split);
        Value mixed = builder.add(new Op.MatMul(), "mixed", shares, values);
        builder.output("columns.mixed", builder.add(new Op.Transpose(List.of(2, 0, 1, 3)), "merged", mixed));
        Value flat = builder.add(new Op.Reshape(Shape.of(140)), "flat", mixed);
        builder.output("total", builder.add(new Op.Reduce(Op.Reduction.SUM, List.of(0), true), "sum", flat));
        return builder.build();
    }

    @Test
    void perceiversAreCutAlongPatches() {
        assertTrue(compare(perceiver()).contains(5L));
        assertTrue(compare(perceiver()).stream().noneMatch(count -> count == 3L), "levels are mixed");
    }

    /** Windows in two rows of three, of which those of a row share a mask: only rows of windows can be cut. */
    @Test
    void aMaskForEveryRowOfWindowsIsCutWithThem() {
        var builder = new GraphBuilder("windows");
        Value scores = builder.input("scores", Shape.of(6, 2, 4, 4));
        Value grid = builder.add(new Op.Reshape(Shape.of(2, 3, 2, 4, 4)), "grid", scores);
        Value masked = builder.add(new Op.Binary(Op.Arithmetic.ADD), "mask", grid,
                builder.constant("masks", random(Shape.of(2, 1, 1, 4, 4))));
        Value shares = builder.add(new Op.Softmax(), "shares", masked);
        builder.output("y", builder.add(new Op.Reshape(Shape.of(6, 2, 4, 4)), "windows", shares));
        Graph graph = builder.build();
        compare(graph);
        Slicing rows = Slicing.of(graph).getFirst();
        assertEquals(2, rows.count());
        assertEquals(new Strip(1, 2, 96), rows.strip(graph.inputs().getFirst()).orElseThrow());
        assertEquals(List.of("masks"), rows.slicedConstants().stream().map(Value::name).toList());
        assertThrows(IllegalArgumentException.class, () -> rows.graph(3));
    }

    /** What makes positions of the only other axis hang on each other. */
    private enum Mixing {
        GATHER, SOFTMAX, CONCAT, PAD, PRODUCT, MAXIMUM
    }

    @ParameterizedTest
    @EnumSource
    void operationsThatMixPositionsAreRefused(Mixing mixing) {
        var builder = new GraphBuilder("mixing");
        Value x = builder.input("x", Shape.of(6, 4));
        Value columns = builder.add(new Op.Softmax(), "columns", x); // so that the second axis cannot be cut
        Value y = switch (mixing) {
        case GATHER -> builder.add(new Op.Gather(Indices.of(1, 0, 2, 5, 4, 3)), "y", columns);
        case SOFTMAX -> builder.add(new Op.Softmax(), "y", builder.add(new Op.Transpose(List.of(1, 0)), "t", columns));
        case CONCAT -> builder.add(new Op.Concat(0), "y", columns, builder.constant("c", random(Shape.of(1, 4))));
        case PAD -> builder.add(new Op.Pad(List.of(1L, 0L), List.of(0L, 0L)), "y", columns);
        case PRODUCT -> builder.add(new Op.Gemm(true, false), "y", columns, x);
        case MAXIMUM -> builder.add(new Op.Reduce(Op.Reduction.MAX, List.of(0), false), "y", columns);
        };
        builder.output("result", builder.add(new Op.Reshape(Shape.of(y.shape().count())), "flat", y));
        assertEquals(List.of(), Slicing.of(builder.build()));
    }

    @Test
    void everyOperationAloneGivesTheSameInSlices() {
        Graph all = new EveryOp().graph();
        int cut = 0;
        for (String name : all.outputs().keySet()) {
            Graph whole = all.withOutputs(List.of(name));
            List<Value> used = whole.inputs().stream()
                    .filter(input -> whole.nodes().stream().anyMatch(node -> node.inputs().contains(input)))
                    .toList();
            var graph = new Graph(name, used, whole.constants(), whole.nodes(), whole.outputs());
            cut += compare(graph).isEmpty() ? 0 : 1;
        }
        assertTrue(cut > 20, cut + " operations can be cut");
    }

    /** Chains of operations that are drawn by lot; every way to cut that is found must be right. */
    @Test
    void randomGraphsGiveTheSameInSlices() {
        int ways = 0;
        for (int i = 0; i < 300; i++) {
            ways += compare(randomGraph()).size();
        }
        assertTrue(ways > 150, ways + " ways");
    }

    private Graph randomGraph() {
        var builder = new GraphBuilder("random");
        List<Value> values = new ArrayList<>(List.of(builder.input("a", Shape.of(4, 6, 2)), builder.input("b", Shape.of(6, 2)),
                builder.constant("c", random(Shape.of(4, 1, 2)))));
        int nodes = 2 + random.nextInt(8);
        for (int i = 0; i < nodes; i++) {
            Value x = values.get(random.nextInt(values.size()));
            Value y = values.get(random.nextInt(values.size()));
            try {
                values.add(builder.add(op(x.shape()), "n" + i, x));
                values.add(builder.add(random.nextBoolean() ? new Op.Binary(Op.Arithmetic.values()[random.nextInt(3)])
                        : new Op.MatMul(),
                        "m" + i, x, y));
            } catch (IllegalArgumentException e) {
                // these do not fit together: others will
            }
        }
        builder.output("last", values.getLast());
        if (values.size() > 5) {
            builder.output("other", values.get(4));
        }
        return builder.buildPruned();
    }

    private Op op(Shape shape) {
        int rank = shape.rank();
        int axis = random.nextInt(rank);
        return switch (random.nextInt(9)) {
        case 0 -> new Op.Elementwise(Op.Function.SIGMOID);
        case 1 -> new Op.Softmax();
        case 2 -> {
            List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
            Collections.shuffle(axes, random);
            yield new Op.Transpose(axes);
        }
        case 3 -> new Op.Reduce(Op.Reduction.values()[random.nextInt(3)], List.of(axis), random.nextBoolean());
        case 4 -> new Op.Slice(axis, 0, Math.max(1, shape.size(axis) / 2));
        case 5 -> new Op.Reshape(Shape.of(shape.size(0), shape.count() / shape.size(0)));
        case 6 -> new Op.Reshape(Shape.of(shape.count() / shape.size(rank - 1), shape.size(rank - 1)));
        case 7 -> new Op.LogSoftmax();
        default -> new Op.Concat(axis);
        };
    }
}
