package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Indices;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** The backward walk on small random graphs, computed by the reference evaluator: derivatives, rules, exact differences. */
class BackwardTest {

    /** Central differences of float32 values of order 1 with steps of 1e-2: rounding gives about 1e-5, curvature 1e-4. */
    private static final double DIFFERENCE_TOLERANCE = 2e-3;
    /** Sums of some hundred float32 numbers of order 1. */
    private static final double SUM_TOLERANCE = 1e-5;

    private final Random random = new Random(11);

    private Tensor random(long... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    /** One operation on x (3, 4), some with a second active operand. */
    private interface Model {
        Value build(GraphBuilder graph, Value x);
    }

    private Map<String, Model> operations() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (Op.Function function : Op.Function.values()) {
            models.put(function.name(), (graph, x) ->
                    graph.add(new Op.Elementwise(function), "op", positiveWhereNeeded(function, graph, x)));
        }
        for (Op.Arithmetic arithmetic : Op.Arithmetic.values()) {
            models.put(arithmetic + " of two", (graph, x) -> graph.add(new Op.Binary(arithmetic), "op", x, shifted(graph, x)));
            models.put(arithmetic + " stretched",
                    (graph, x) -> graph.add(new Op.Binary(arithmetic), "op", graph.constant("c", random(2, 3, 4)),
                    shifted(graph, x)));
        }
        models.put("matmul left", (graph, x) -> graph.add(new Op.MatMul(), "op", x, graph.constant("c", random(2, 4, 5))));
        models.put("matmul right", (graph, x) -> graph.add(new Op.MatMul(), "op", graph.constant("c", random(2, 5, 3)), x));
        models.put("matmul right of a column",
                (graph, x) -> graph.add(new Op.MatMul(), "op", graph.constant("c", random(2, 9, 3)),
                graph.add(new Op.Slice(1, 1, 2), "column", x)));
        models.put("matmul both", (graph, x) ->
                graph.add(new Op.MatMul(), "op", x, graph.add(new Op.Transpose(List.of(1, 0)), "t", x)));
        for (boolean ta : new boolean[] { false, true }) {
            for (boolean tb : new boolean[] { false, true }) {
                models.put("gemm left " + ta + tb, (graph, x) -> graph.add(new Op.Gemm(ta, tb), "op", x,
                        graph.constant("c", tb ? random(5, ta ? 3 : 4) : random(ta ? 3 : 4, 5)),
                        graph.constant("bias", random(5))));
                models.put("gemm right " + ta + tb, (graph, x) -> graph.add(new Op.Gemm(ta, tb), "op",
                        graph.constant("c", ta ? random(tb ? 4 : 3, 5) : random(5, tb ? 4 : 3)), x));
            }
        }
        models.put("gemm bias", (graph, x) -> graph.add(new Op.Gemm(false, false), "op", graph.constant("a", random(3, 2)),
                graph.constant("b", random(2, 4)), x));
        models.put("reshape", (graph, x) -> graph.add(new Op.Reshape(Shape.of(2, 6)), "op", x));
        models.put("transpose", (graph, x) -> graph.add(new Op.Transpose(List.of(1, 0)), "op", x));
        models.put("concat", (graph, x) -> graph.add(new Op.Concat(1), "op", graph.constant("c", random(3, 2)), x, x));
        models.put("slice", (graph, x) -> graph.add(new Op.Slice(1, 1, 3), "op", x));
        models.put("pad", (graph, x) -> graph.add(new Op.Pad(List.of(1L, 0L), List.of(2L, 3L)), "op", x));
        models.put("gather", (graph, x) -> graph.add(new Op.Gather(Indices.of(2, 0, 2, 2)), "op", x));
        models.put("expand", (graph, x) -> graph.add(new Op.Expand(Shape.of(2, 3, 4)), "op", x));
        models.put("sum", (graph, x) -> graph.add(new Op.Reduce(Op.Reduction.SUM, List.of(0), false), "op", x));
        models.put("mean", (graph, x) -> graph.add(new Op.Reduce(Op.Reduction.MEAN, List.of(1), true), "op", x));
        models.put("softmax", (graph, x) -> graph.add(new Op.Softmax(), "op", x));
        models.put("logarithm of softmax", (graph, x) -> graph.add(new Op.LogSoftmax(), "op", x));
        models.put("attention with a mask", (graph, x) -> graph.add(new Op.MatMul(), "op", masked(graph, x), x));
        models.put("probabilities used twice", (graph, x) -> {
            Value p = masked(graph, x);
            return graph.add(new Op.Concat(1), "op", graph.add(new Op.MatMul(), "values", p, x), p);
        });
        models.put("layer norm", (graph, x) ->
                graph.add(new Op.LayerNormalization(1e-3f), "op", x, graph.constant("s", random(4)),
                graph.constant("b", random(4))));
        return models;
    }

    /** Probabilities of an attention among the three rows of x, of which the first and the last do not see each other. */
    private static Value masked(GraphBuilder graph, Value x) {
        Value scores = graph.add(new Op.MatMul(), "scores", x, graph.add(new Op.Transpose(List.of(1, 0)), "t", x));
        Tensor mask = Tensor.of(Shape.of(1, 3, 3), new float[] { 0, 0, -100, 0, 0, 0, -100, 0, 0 });
        Value apart = graph.add(new Op.Reshape(Shape.of(1, 3, 3)), "mask", scores);
        Value added = graph.add(new Op.Binary(Op.Arithmetic.ADD), "mask", apart, graph.constant("layer.mask.1", mask));
        return graph.add(new Op.Softmax(), "softmax", graph.add(new Op.Reshape(Shape.of(3, 3)), "mask", added));
    }

    private static Value positiveWhereNeeded(Op.Function function, GraphBuilder graph, Value x) {
        boolean isNeeded = function == Op.Function.SQRT || function == Op.Function.LOG;
        return isNeeded ? graph.add(new Op.Elementwise(Op.Function.EXP), "positive", x) : x;
    }

    /** Something of x that stays away from zero, so that it can be divided by. */
    private static Value shifted(GraphBuilder graph, Value x) {
        return graph.add(new Op.Binary(Op.Arithmetic.ADD), "shift", graph.add(new Op.Elementwise(Op.Function.EXP), "exp", x),
                graph.constant("one", Tensor.scalar(1)));
    }

    @TestFactory
    Stream<DynamicTest> gradientsOfEveryOperationAgreeWithCentralDifferences() {
        return operations().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            var builder = new GraphBuilder(e.getKey());
            Value x = builder.input("x", Shape.of(3, 4));
            builder.output("y", e.getValue().build(builder, x));
            Graph graph = builder.build();
            Tensor at = random(3, 4);
            Tensor seed = random(graph.outputs().get("y").shape().toArray());
            float[] gradient = back(graph, RuleBook.gradient(), Map.of("x", at, "seed.y", seed)).get("cotangent.x").toArray();
            for (int i = 0; i < gradient.length; i++) {
                double difference = (value(graph, moved(at, i, 0.01f), seed) - value(graph, moved(at, i, -0.01f), seed)) / 0.02;
                assertEquals(difference, gradient[i], DIFFERENCE_TOLERANCE * Math.max(1, Math.abs(difference)), "element " + i);
            }
        }));
    }

    private static Tensor moved(Tensor tensor, int index, float by) {
        float[] values = tensor.toArray();
        values[index] += by;
        return Tensor.of(tensor.shape(), values);
    }

    private static double value(Graph graph, Tensor x, Tensor seed) {
        Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(graph, Map.of("x", x));
        return BackwardRun.dot(values.get(graph.outputs().get("y")), seed);
    }

    /** Runs the way back of a graph with the input x and the output y. */
    private static Map<String, Tensor> back(Graph graph, RuleBook book, Map<String, Tensor> inputs) throws IOException {
        Value x = graph.inputs().getFirst();
        Graph backward = Backward.through(graph, book, List.of("y"), List.of(x), Map.of("x", x)).graph();
        Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(backward, inputs);
        Map<String, Tensor> outputs = new HashMap<>();
        backward.outputs().forEach((name, value) -> outputs.put(name, values.get(value)));
        return outputs;
    }

    /** A small transformer block: linear, attention, residual, norm, activation. */
    private Graph block() {
        var graph = new GraphBuilder("block");
        Value x = graph.input("x", Shape.of(5, 4));
        Value q = linear(graph, "attn.q", x);
        Value k = graph.add(new Op.Transpose(List.of(1, 0)), "attn.t", linear(graph, "attn.k", x));
        Value scores = graph.add(new Op.MatMul(), "attn.scores", q, k);
        Value mixed = graph.add(new Op.MatMul(), "attn.values", graph.add(new Op.Softmax(), "attn.softmax", scores),
                linear(graph, "attn.v", x));
        Value sum = graph.add(new Op.Binary(Op.Arithmetic.ADD), "residual", x, mixed);
        Value norm = graph.add(new Op.LayerNormalization(1e-5f), "norm", sum, graph.constant("norm.weight", random(4)),
                graph.constant("norm.bias", random(4)));
        Value hidden = linear(graph, "fc2", graph.add(new Op.Elementwise(Op.Function.GELU), "act", linear(graph, "fc1", norm)));
        graph.output("y", hidden);
        return graph.build();
    }

    private Value linear(GraphBuilder graph, String place, Value x) {
        return graph.add(new Op.Gemm(false, true), place, x, graph.constant(place + ".weight", random(4, 4)),
                graph.constant(place + ".bias", random(4)));
    }

    private static double sum(Tensor tensor) {
        double sum = 0;
        for (float value : tensor.toArray()) {
            sum += value;
        }
        return sum;
    }

    @TestFactory
    Stream<DynamicTest> everyBookAccountsForAllRelevance() {
        return Stream.of(RuleBook.attention(0), RuleBook.attention(0.05), RuleBook.constantAttention(0),
                RuleBook.constantAttention(0.05),
                RuleBook.epsilon(0.1), RuleBook.gamma(0.25), RuleBook.alphaBeta(2, 1), RuleBook.alphaBeta(1, 0))
                .map(book -> DynamicTest.dynamicTest(book.name(), () -> closed(book, block(), random(5, 4))));
    }

    /** Each place follows its own line: what steps know of each other must not carry the rule of one to another. */
    @TestFactory
    Stream<DynamicTest> booksWithARuleForEachPlaceAccountForAllRelevance() {
        return Stream.of("attn.scores : attn-lrp 0.3", "attn.softmax : attn-lrp 0.3", "attn.values : attn-lrp 0.3",
                "attn.scores : cp 0.3", "attn.values : cp").map(line -> DynamicTest.dynamicTest(line,
                        () -> closed(RuleBookReader.read("mine.rules", line + "\n** : attn-lrp"), block(), random(5, 4))));
    }

    /** Goes back through a graph of (5, 4) and checks that the target is what inputs and sinks have. */
    private void closed(RuleBook book, Graph graph, Tensor x) throws IOException {
        Tensor seed = random(5, 4);
        Map<String, Tensor> outputs = back(graph, book, Map.of("x", x, "seed.y", seed));
        double target = BackwardRun.dot(outputs.get("y"), seed);
        double size = Math.abs(target) + Math.abs(sum(outputs.get("relevance.x")));
        for (float amount : outputs.get("absorbed").toArray()) {
            size += Math.abs(amount);
        }
        assertEquals(target, sum(outputs.get("relevance.x")) + sum(outputs.get("absorbed")), SUM_TOLERANCE * size);
    }

    /** Σ constant ⊙ cotangent, and what the expansion of the softmax leaves over, from cotangents that are read on the way. */
    @Test
    void everySinkHoldsTheSumOfItsOwnTensors() throws IOException {
        var builder = new GraphBuilder("sinks");
        Value x = builder.input("x", Shape.of(3, 4));
        Value q = linear(builder, "attn.q", x);
        Value k = linear(builder, "attn.k", x);
        Value scores = builder.add(new Op.MatMul(), "scores", q, builder.add(new Op.Transpose(List.of(1, 0)), "t", k));
        Tensor mask = Tensor.of(Shape.of(1, 3, 3), 0, 0.5f, -2, 0, 0, 0, -3, 0, 1);
        Value apart = builder.add(new Op.Reshape(Shape.of(1, 3, 3)), "mask", scores);
        Value added = builder.add(new Op.Binary(Op.Arithmetic.ADD), "mask", apart, builder.constant("layer.mask.1", mask));
        Value masked = builder.add(new Op.Reshape(Shape.of(3, 3)), "mask", added);
        Value p = builder.add(new Op.Softmax(), "softmax", masked);
        Value v = linear(builder, "attn.v", x);
        Value mixed = builder.add(new Op.MatMul(), "values", p, v);
        builder.output("y", builder.add(new Op.Gemm(false, true), "fc", mixed, builder.constant("fc.weight", random(6, 4)),
                builder.constant("fc.bias", random(6))));
        Graph graph = builder.build();
        Tensor seed = random(3, 6);
        Map<String, Value> read = Map.of("x", x, "attn.q", q, "attn.k", k, "attn.v", v, "p", p, "masked", masked);
        BackwardGraph backward = Backward.through(graph, RuleBook.attention(0), List.of("y"), List.of(x), read);
        Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(backward.graph(),
                Map.of("x", random(3, 4), "seed.y", seed));
        Map<String, Tensor> outputs = new HashMap<>();
        backward.graph().outputs().forEach((name, value) -> outputs.put(name, values.get(value)));
        Map<String, Double> expected = new HashMap<>();
        for (String place : List.of("attn.q", "attn.k", "attn.v")) {
            expected.put(place, bySum(constant(graph, place + ".bias"), outputs.get("cotangent." + place)));
        }
        expected.put("fc", bySum(constant(graph, "fc.bias"), seed));
        expected.put("mask", bySum(mask, outputs.get("cotangent.masked")));
        expected.put("softmax", sum(outputs.get("relevance.p")) - sum(outputs.get("relevance.masked")));
        Map<String, Double> absorbed = new HashMap<>();
        for (int i = 0; i < backward.sinks().size(); i++) {
            absorbed.put(backward.sinks().get(i).place(), (double) outputs.get("absorbed").get(i));
        }
        assertEquals(expected.keySet(), absorbed.keySet());
        expected.forEach((place, amount) -> assertEquals(amount, absorbed.get(place), 1e-5, place));
    }

    /** It is accounted for at the target and never enters the model, so that a stabiliser may not take a part of it. */
    @TestFactory
    Stream<DynamicTest> locationsAreLeftOutAsAWhole() {
        List<RuleBook> books = List.of(RuleBook.attention(0.5), RuleBook.constantAttention(0.5));
        return books.stream().map(book -> DynamicTest.dynamicTest(book.name(), () -> {
            var builder = new GraphBuilder("units");
            Value x = builder.input("x", Shape.of(3, 4));
            Tensor location = random(3, 4);
            builder.output("y", builder.add(new Op.Binary(Op.Arithmetic.ADD), "unnormalise.msl", x,
                    builder.constant("location", location)));
            Tensor seed = random(3, 4);
            BackwardGraph backward = Backward.through(builder.build(), book, List.of("y"), List.of(x), Map.of("x", x));
            Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(backward.graph(),
                    Map.of("x", random(3, 4), "seed.y", seed));
            assertEquals(List.of(Sink.Kind.LOCATION), backward.sinks().stream().map(Sink::kind).toList());
            assertEquals(BackwardRun.dot(location, seed), values.get(backward.graph().outputs().get("absorbed")).get(0), 1e-5);
            assertArrayEquals(seed.toArray(), values.get(backward.graph().outputs().get("cotangent.x")).toArray());
        }));
    }

    private static Tensor constant(Graph graph, String name) {
        return graph.constants().entrySet().stream().filter(entry -> entry.getKey().name().equals(name)).findFirst().orElseThrow()
                .getValue();
    }

    /** Σ constant ⊙ cotangent, where the constant repeats. */
    private static double bySum(Tensor constant, Tensor cotangent) {
        double sum = 0;
        for (int i = 0; i < cotangent.shape().count(); i++) {
            sum += (double) constant.get(i % (int) constant.shape().count()) * cotangent.get(i);
        }
        return sum;
    }

    /** What queries, keys and values hand back to their common input is added inside of the products. */
    @Test
    void gradientOfABlockAgreesWithCentralDifferences() throws IOException {
        Graph graph = block();
        Tensor at = random(5, 4);
        Tensor seed = random(5, 4);
        float[] gradient = back(graph, RuleBook.gradient(), Map.of("x", at, "seed.y", seed)).get("cotangent.x").toArray();
        for (int i = 0; i < gradient.length; i++) {
            double difference = (value(graph, moved(at, i, 0.01f), seed) - value(graph, moved(at, i, -0.01f), seed)) / 0.02;
            assertEquals(difference, gradient[i], 2 * DIFFERENCE_TOLERANCE * Math.max(1, Math.abs(difference)), "element " + i);
        }
        Value x = graph.inputs().getFirst();
        long accumulating = Backward.through(graph, RuleBook.gradient(), List.of("y"), List.of(x), Map.of("x", x)).graph().nodes()
                .stream()
                .filter(node -> node.op() instanceof Op.Gemm && node.place().endsWith(".relevance") && node.inputs().size() == 3)
                .count();
        assertEquals(3, accumulating, "queries, keys and values, besides the residual");
    }

    /** Shares of the ε, γ and αβ rules on one linear layer, written out as in the papers. */
    @TestFactory
    Stream<DynamicTest> linearRulesAreThoseOfThePapers() {
        Map<RuleBook, Share> twins = new LinkedHashMap<>();
        twins.put(RuleBook.epsilon(0), (part, parts, z) -> part / z);
        twins.put(RuleBook.epsilon(0.3), (part, parts, z) -> part / (z + 0.3 * Math.signum(z)));
        twins.put(RuleBook.gamma(0.25), (part, parts, z) -> {
            double sign = Math.signum(z);
            double raised = parts.stream().mapToDouble(p -> p + (p * sign > 0 ? 0.25 * p : 0)).sum();
            return (part + (part * sign > 0 ? 0.25 * part : 0)) / raised;
        });
        twins.put(RuleBook.alphaBeta(2, 1), (part, parts, z) -> {
            double same = parts.stream().filter(p -> p * part > 0).mapToDouble(Double::doubleValue).sum();
            return part == 0 ? 0 : (part > 0 ? 2 : -1) * part / same;
        });
        return twins.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey().name(), () -> compareLinear(e.getKey(), e.getValue())));
    }

    /** Which share of an output's relevance one part of it gets. */
    private interface Share {
        double of(double part, List<Double> parts, double z);
    }

    private void compareLinear(RuleBook book, Share share) throws IOException {
        var builder = new GraphBuilder("linear");
        Value x = builder.input("x", Shape.of(2, 4));
        Tensor weight = random(3, 4);
        Tensor bias = random(3);
        builder.output("y", builder.add(new Op.Gemm(false, true), "fc", x, builder.constant("w", weight),
                builder.constant("fc.bias", bias)));
        Tensor at = random(2, 4);
        Tensor seed = random(2, 3);
        Map<String, Tensor> outputs = back(builder.build(), book, Map.of("x", at, "seed.y", seed));
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < 4; i++) {
                double expected = 0;
                for (int j = 0; j < 3; j++) {
                    List<Double> parts = new ArrayList<>();
                    for (int k = 0; k < 4; k++) {
                        parts.add((double) at.get(row * 4 + k) * weight.get(j * 4 + k));
                    }
                    parts.add((double) bias.get(j));
                    double z = parts.stream().mapToDouble(Double::doubleValue).sum();
                    expected += share.of(parts.get(i), parts, z) * z * seed.get(row * 3 + j);
                }
                assertEquals(expected, outputs.get("relevance.x").get(row * 4 + i), 1e-5 * Math.max(1, Math.abs(expected)),
                        book.name());
            }
        }
    }

    @Test
    void referenceRunsAreExactHoweverFarAway() throws IOException {
        for (double distance : new double[] { 0.01, 1, 10 }) {
            Graph graph = block();
            Tensor x = random(5, 4);
            float[] other = x.toArray();
            for (int i = 0; i < other.length; i++) {
                other[i] += (float) (distance * random.nextGaussian());
            }
            Tensor reference = Tensor.of(x.shape(), other);
            Tensor seed = random(5, 4);
            Map<String, Tensor> outputs = back(graph, RuleBook.reference(),
                    Map.of("x", x, "reference.x", reference, "seed.y", seed));
            double difference = value(graph, x, seed) - value(graph, reference, seed);
            double size = Math.abs(value(graph, x, seed)) + Math.abs(value(graph, reference, seed));
            for (float value : outputs.get("relevance.x").toArray()) {
                size += Math.abs(value);
            }
            assertEquals(difference, sum(outputs.get("relevance.x")), SUM_TOLERANCE * size, "distance " + distance);
        }
    }

    @Test
    void anEqualReferenceGivesTheGradient() throws IOException {
        Graph graph = block();
        Tensor x = random(5, 4);
        Tensor seed = random(5, 4);
        float[] gradient = back(graph, RuleBook.gradient(), Map.of("x", x, "seed.y", seed)).get("cotangent.x").toArray();
        float[] multipliers = back(graph, RuleBook.reference(), Map.of("x", x, "reference.x", x, "seed.y", seed))
                .get("cotangent.x").toArray();
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(gradient[i], multipliers[i], 1e-4 * Math.max(1, Math.abs(gradient[i])));
        }
    }

    /** The logarithmic mean of probabilities, and the limit of it where they are the same, against doubles. */
    @Test
    void softmaxOfAReferenceRunHandsOnByLogarithmicMeans() throws IOException {
        var builder = new GraphBuilder("softmax");
        Value x = builder.input("x", Shape.of(4, 3));
        builder.output("y", builder.add(new Op.Softmax(), "softmax", x));
        float[] scores = { 1, 2, 3, 0.5f, -1, -100, 40, 0, -40, 0.3f, 0.2f, 0.1f };
        float[] others = { 1, 2, 3, 0.5f, -0.99999f, -100, -300, 0, 20, 3, -2, 0.1f }; // the same, close, far, and all between
        float[] seed = { 1, -2, 0.5f, 3, 1, 2, -1, 2, 0.25f, 1, 0, -1 };
        Map<String, Tensor> outputs = back(builder.build(), RuleBook.reference(), Map.of("x", Tensor.of(x.shape(), scores),
                "reference.x", Tensor.of(x.shape(), others), "seed.y", Tensor.of(x.shape(), seed)));
        for (int row = 0; row < 4; row++) {
            double[] means = new double[3];
            double weighted = 0;
            double total = 0;
            for (int i = 0; i < 3; i++) {
                double a = logarithm(scores, row, i);
                double b = logarithm(others, row, i);
                means[i] = a == b ? Math.exp(a) : Math.exp(b) * Math.expm1(a - b) / (a - b);
                weighted += means[i] * seed[3 * row + i];
                total += means[i];
            }
            for (int i = 0; i < 3; i++) {
                assertEquals(means[i] * (seed[3 * row + i] - weighted / total), outputs.get("cotangent.x").get(3 * row + i), 1e-6,
                        "row " + row + ", element " + i);
            }
        }
    }

    private static double logarithm(float[] scores, int row, int index) {
        double largest = Math.max(scores[3 * row], Math.max(scores[3 * row + 1], scores[3 * row + 2]));
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += Math.exp(scores[3 * row + i] - largest);
        }
        return scores[3 * row + index] - largest - Math.log(sum);
    }

    @Test
    void anOperationWithoutARuleIsNamed() throws IOException {
        RuleBook book = RuleBookReader.read("mine.rules", "fc* : epsilon 0.1\nact : attn-lrp");
        var error = assertThrows(RelevanceException.class, () -> back(block(), book, Map.of()));
        assertTrue(error.getMessage().contains("mine.rules has no rule for LayerNormalization")
                && error.getMessage().contains("at norm"),
                error.getMessage());
        var graph = new GraphBuilder("sigmoid");
        graph.output("y", graph.add(new Op.Elementwise(Op.Function.SIGMOID), "gate", graph.input("x", Shape.of(2))));
        assertThrows(RelevanceException.class, () -> back(graph.build(), RuleBook.attention(0), Map.of()));
        for (RuleBook other : List.of(RuleBook.attention(0), RuleBook.reference())) {
            var logarithm = new GraphBuilder("logarithm");
            logarithm.output("y", logarithm.add(new Op.LogSoftmax(), "class", logarithm.input("x", Shape.of(2))));
            var refused = assertThrows(RelevanceException.class, () -> back(logarithm.build(), other, Map.of()));
            assertTrue(refused.getMessage().contains("has no rule for LogSoftmax") && refused.getMessage().contains("at class"),
                    refused.getMessage());
        }
    }
}
