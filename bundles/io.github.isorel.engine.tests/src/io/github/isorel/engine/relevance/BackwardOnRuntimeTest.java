package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** The way back as the runtime computes it, which shares operations and takes tiny numbers for zero, against its slow twin. */
class BackwardOnRuntimeTest {

    /** Some hundred roundings to float32, of the largest of the numbers. */
    private static final double TOLERANCE = 1e-5;
    private static final Shape SHAPE = Shape.of(2, 4, 4);

    private final Random random = new Random(23);

    private Tensor random(Shape shape, double scale) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return Tensor.of(shape, values);
    }

    private static Map<String, RuleBook> books() throws RelevanceException {
        Map<String, RuleBook> books = new LinkedHashMap<>();
        for (RuleBook book : List.of(RuleBook.gradient(), RuleBook.attention(0), RuleBook.attention(0.05),
                RuleBook.constantAttention(0), RuleBook.epsilon(0.1), RuleBook.gamma(0.25),
                RuleBook.alphaBeta(2, 1), RuleBook.reference())) {
            books.put(book.name(), book);
        }
        books.put("by place", RuleBookReader.read("mine.rules", "scores : attn-lrp 0.2\nfc* : z-plus\n** : attn-lrp"));
        return books;
    }

    /** Probabilities of scores with a mask, in windows, times values; the scores come as they are given, without rounding. */
    private static Value mixed(GraphBuilder graph, Value scores, Value values) {
        Tensor mask = Tensor.of(Shape.of(2, 1, 4, 4), 0, 0, -100, -100, 0, 0, -100, -100, -100, -100, 0, 0,
                -100, -100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Value apart = graph.add(new Op.Reshape(Shape.of(2, 1, 4, 4)), "mask", scores);
        Value added = graph.add(new Op.Binary(Op.Arithmetic.ADD), "mask", apart, graph.constant("attn.mask.0", mask));
        Value masked = graph.add(new Op.Reshape(SHAPE), "mask", added);
        return graph.add(new Op.MatMul(), "values", graph.add(new Op.Softmax(), "softmax", masked), values);
    }

    private Value linear(GraphBuilder graph, String place, Value x) {
        Value rows = graph.add(new Op.Reshape(Shape.of(8, 4)), place, x);
        Value y = graph.add(new Op.Gemm(false, true), place, rows, graph.constant(place + ".weight", random(Shape.of(4, 4), 0.7)),
                graph.constant(place + ".bias", random(Shape.of(4), 0.5)));
        return graph.add(new Op.Reshape(SHAPE), place, y);
    }

    private Graph block() {
        var graph = new GraphBuilder("block");
        Value x = graph.input("x", SHAPE);
        Value keys = graph.add(new Op.Transpose(List.of(0, 2, 1)), "turned", linear(graph, "attn.k", x));
        Value scores = graph.add(new Op.MatMul(), "scores", linear(graph, "attn.q", x), keys);
        Value sum = graph.add(new Op.Binary(Op.Arithmetic.ADD), "residual", x, mixed(graph, scores, linear(graph, "attn.v", x)));
        Value norm = graph.add(new Op.LayerNormalization(1e-5f), "norm", sum,
                graph.constant("norm.weight", random(Shape.of(4), 1)), graph.constant("norm.bias", random(Shape.of(4), 1)));
        Value active = graph.add(new Op.Elementwise(Op.Function.GELU), "act", linear(graph, "fc1", norm));
        graph.output("y", linear(graph, "fc2", active));
        return graph.build();
    }

    /** What cancels is left as roundings of what goes in: cotangents of order 1, and these times the values of the input. */
    private static void compare(Graph forward, RuleBook book, Map<String, Tensor> inputs) throws IOException {
        double size = Math.max(1, largest(inputs.get("x").toArray()));
        Value x = forward.inputs().getFirst();
        Graph graph = Backward.through(forward, book, List.of("y"), List.of(x), Map.of("x", x)).graph();
        Map<Value, Tensor> expected = new ReferenceEvaluator(Progress.none()).evaluate(graph, inputs);
        try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
            Map<String, Tensor> found = session.run(inputs, Progress.none());
            graph.outputs().forEach((name, value) -> compare(name, expected.get(value).toArray(), found.get(name).toArray(),
                    name.startsWith("cotangent") ? 1 : size));
        }
    }

    private static void compare(String name, float[] expected, float[] found, double size) {
        double scale = Math.max(size, largest(expected));
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], TOLERANCE * scale, name + ", element " + i);
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            assertTrue(Float.isFinite(value));
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @TestFactory
    Stream<DynamicTest> everyBookGivesWhatItsTwinGives() throws RelevanceException {
        return books().entrySet().stream().map(book -> DynamicTest.dynamicTest(book.getKey(), () -> {
            Tensor x = random(SHAPE, 1);
            compare(block(), book.getValue(), inputs(book.getKey(), x, random(SHAPE, 1)));
            compare(block(), book.getValue(), inputs(book.getKey(), x, x));
        }));
    }

    private Map<String, Tensor> inputs(String book, Tensor x, Tensor reference) {
        Map<String, Tensor> inputs = new LinkedHashMap<>(Map.of("x", x, "seed.y", random(SHAPE, 1)));
        if (book.equals(RuleBook.reference().name())) {
            inputs.put("reference.x", reference);
        }
        return inputs;
    }

    /** Far apart, all the same, close to the reference, and too small to be normal. */
    @TestFactory
    Stream<DynamicTest> scoresOfAllSizesGiveWhatTheirTwinsGive() throws RelevanceException {
        return books().entrySet().stream().map(book -> DynamicTest.dynamicTest(book.getKey(), () -> {
            var builder = new GraphBuilder("scores");
            Value x = builder.input("x", SHAPE);
            builder.output("y", mixed(builder, x, builder.constant("v", random(SHAPE, 1))));
            Graph graph = builder.build();
            for (double scale : new double[] { 1e4, 100, 1, 1e-6, 1e-40, 0 }) {
                Tensor scores = random(SHAPE, scale);
                for (Tensor other : List.of(random(SHAPE, scale), scores, random(SHAPE, 1), near(scores))) {
                    compare(graph, book.getValue(), inputs(book.getKey(), scores, other));
                }
            }
        }));
    }

    /**
     * What the reference rule promises holds for scores of all sizes, on the runtime. A cotangent less the mean of its row is
     * rounded, and a large score multiplies that.
     */
    @Test
    void differencesAreAccountedForHoweverLargeTheScores() throws IOException {
        var builder = new GraphBuilder("scores");
        Value x = builder.input("x", SHAPE);
        builder.output("y", mixed(builder, x, builder.constant("v", random(SHAPE, 1))));
        Graph forward = builder.build();
        Graph graph = Backward.through(forward, RuleBook.reference(), List.of("y"), List.of(x), Map.of("x", x)).graph();
        try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
            for (double scale : new double[] { 1e4, 100, 1, 1e-3, 1e-6 }) {
                for (double other : new double[] { 1e4, 1, 1e-6, 0 }) {
                    Map<String, Tensor> inputs = inputs(RuleBook.reference().name(), random(SHAPE, scale), random(SHAPE, other));
                    float[] relevance = session.run(inputs, Progress.none()).get("relevance.x").toArray();
                    double size = 1;
                    double sum = 0;
                    for (float value : relevance) {
                        size += Math.abs(value);
                        sum += value;
                    }
                    double difference = value(forward, inputs, "x") - value(forward, inputs, "reference.x");
                    assertEquals(difference, sum, TOLERANCE * size + 1e-6 * Math.max(scale, other), scale + " and " + other);
                }
            }
        }
    }

    private static double value(Graph graph, Map<String, Tensor> inputs, String at) {
        Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(graph, Map.of("x", inputs.get(at)));
        return BackwardRun.dot(values.get(graph.outputs().get("y")), inputs.get("seed.y"));
    }

    private static Tensor near(Tensor x) {
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.nextUp(values[i]);
        }
        return Tensor.of(x.shape(), values);
    }
}
