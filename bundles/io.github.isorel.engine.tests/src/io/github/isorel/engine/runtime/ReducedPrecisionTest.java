package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.ReducedPrecision;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.RoundingTwin;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Products of reduced precision on the processor. Weights and inputs have so few digits in common with 16 bits that a rounding
 * left out, or one too many, changes results in their third digit.
 */
class ReducedPrecisionTest {

    private static final int ROWS = 6;
    /** 150 · 150 weights are handed over outside of the graph, 8 · 150 are embedded in it. */
    private static final int WIDTH = 150;

    private final Random random = new Random(5);

    private Tensor tensor(long... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private static float rounded(Precision precision, float number) {
        return precision == Precision.BFLOAT16 ? RoundingTwin.bfloat16(number) : RoundingTwin.float16(number);
    }

    /** x · weightᵀ + bias, rounded before and behind, sums in double. */
    private static float[] linear(Precision precision, float[] x, int rows, Tensor weight, Tensor bias) {
        int in = weight.shape().extent(1);
        int out = weight.shape().extent(0);
        float[] w = weight.toArray();
        float[] b = bias.toArray();
        float[] y = new float[rows * out];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < out; column++) {
                double sum = rounded(precision, b[column]);
                for (int k = 0; k < in; k++) {
                    sum += (double) rounded(precision, x[row * in + k]) * rounded(precision, w[column * in + k]);
                }
                y[row * out + column] = rounded(precision, (float) sum);
            }
        }
        return y;
    }

    /** Equal but for numbers whose sum, in another order, came to the other side of the middle between two neighbours. */
    private static void assertSameButForOrder(Precision precision, float[] expected, float[] found) {
        int others = 0;
        double step = precision == Precision.BFLOAT16 ? 0x1p-7 : 0x1p-10;
        for (int i = 0; i < expected.length; i++) {
            others += expected[i] == found[i] ? 0 : 1;
            double bound = 1.01 * step * Math.max(Math.abs(expected[i]), 0x1p-3);
            assertEquals(expected[i], found[i], bound, "number " + i);
        }
        assertTrue(others <= expected.length / 50, others + " of " + expected.length + " differ");
    }

    private static Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs, OptionalLong memory) throws IOException {
        try (var session = GraphSession.open(graph, new RuntimeOptions(Device.CPU, OptionalInt.of(1), memory),
                Progress.none())) {
            return session.run(inputs, Progress.none());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Precision.class, names = "FLOAT32", mode = EnumSource.Mode.EXCLUDE)
    void aLinearLayerRoundsAsItsTwin(Precision precision) throws IOException {
        Tensor weight = tensor(WIDTH, WIDTH);
        Tensor bias = tensor(WIDTH);
        Tensor narrow = tensor(8, WIDTH);
        Tensor narrowBias = tensor(8);
        var builder = new GraphBuilder("linear");
        Value x = builder.input("x", Shape.of(ROWS, WIDTH));
        var gemm = new Op.Gemm(false, true, precision);
        Value inner = builder.add(gemm, "first", x, builder.constant("w", weight), builder.constant("b", bias));
        builder.output("inner", inner);
        builder.output("outer", builder.add(gemm, "second", inner, builder.constant("n", narrow), builder.constant("nb",
                narrowBias)));
        Tensor input = tensor(ROWS, WIDTH);
        Map<String, Tensor> outputs = run(builder.build(), Map.of("x", input), OptionalLong.empty());
        float[] wanted = linear(precision, input.toArray(), ROWS, weight, bias);
        assertSameButForOrder(precision, wanted, outputs.get("inner").toArray());
        float[] found = outputs.get("inner").toArray();
        for (float number : found) {
            assertEquals(rounded(precision, number), number, "results have 16 bits");
        }
        assertSameButForOrder(precision, linear(precision, found, ROWS, narrow, narrowBias), outputs.get("outer").toArray());
    }

    /** Products of two inputs, with a softmax in float32 between them, as attention has them. */
    @ParameterizedTest
    @EnumSource(value = Precision.class, names = "FLOAT32", mode = EnumSource.Mode.EXCLUDE)
    void attentionIsThatOfTheReference(Precision precision) throws IOException {
        var builder = new GraphBuilder("attention");
        Value q = builder.input("q", Shape.of(2, 9, 16));
        Value k = builder.input("k", Shape.of(2, 9, 16));
        Value scores = builder.add(new Op.MatMul(precision), "scores", q,
                builder.add(new Op.Transpose(List.of(0, 2, 1)), "t", k));
        Value shares = builder.add(new Op.Softmax(), "softmax", scores);
        builder.output("shares", shares);
        builder.output("y", builder.add(new Op.MatMul(precision), "values", shares, k));
        Graph graph = builder.build();
        Map<String, Tensor> inputs = Map.of("q", tensor(2, 9, 16), "k", tensor(2, 9, 16));
        Map<Value, Tensor> expected = new ReferenceEvaluator(Progress.none()).evaluate(graph, inputs);
        Map<String, Tensor> found = run(graph, inputs, OptionalLong.empty());
        float[] probabilities = found.get("shares").toArray();
        boolean isFloat32 = false;
        for (float probability : probabilities) {
            isFloat32 |= rounded(precision, probability) != probability;
        }
        assertTrue(isFloat32, "the softmax is not rounded");
        assertSameButForOrder(precision, expected.get(graph.outputs().get("y")).toArray(), found.get("y").toArray());
    }

    @Test
    void theRuntimeDoesNotOptimiseRoundingAway() throws IOException {
        var builder = new GraphBuilder("rounding");
        Value x = builder.input("x", Shape.of(4));
        Value one = builder.constant("one", Tensor.of(Shape.of(4), 1, 1, 1, 1));
        for (Precision precision : List.of(Precision.BFLOAT16, Precision.FLOAT16)) {
            Value once = builder.add(new Op.Round(precision), precision + ".once", x);
            builder.output(precision.word(), once);
            builder.output(precision + ".twice", builder.add(new Op.Round(precision), precision + ".twice",
                    builder.add(new Op.Binary(Op.Arithmetic.ADD), precision + ".sum", once, one)));
        }
        float[] numbers = { 1.2345678f, -0.98765f, 3.1415927f, 1000.123f };
        Map<String, Tensor> outputs = run(builder.build(), Map.of("x", Tensor.of(Shape.of(4), numbers)), OptionalLong.empty());
        for (Precision precision : List.of(Precision.BFLOAT16, Precision.FLOAT16)) {
            float[] once = new float[4];
            float[] twice = new float[4];
            for (int i = 0; i < 4; i++) {
                once[i] = rounded(precision, numbers[i]);
                twice[i] = rounded(precision, once[i] + 1);
                assertNotEquals(numbers[i], once[i]);
            }
            assertArrayEquals(once, outputs.get(precision.word()).toArray(), precision.word());
            assertArrayEquals(twice, outputs.get(precision + ".twice").toArray(), precision.word());
        }
    }

    /** Cut where the weights of a product are rounded as well as between products; each layer follows from the one before. */
    @Test
    void segmentsRoundAsWell() throws IOException {
        Graph graph = ReducedPrecision.of(chain(24), Precision.BFLOAT16, place -> true);
        Map<String, Tensor> inputs = Map.of("x", tensor(ROWS, WIDTH * 2));
        Tensor none = Tensor.of(Shape.of(WIDTH * 2), new float[WIDTH * 2]);
        var few = new RuntimeOptions(Device.CPU, OptionalInt.of(1), OptionalLong.of(58L << 20));
        try (var session = GraphSession.open(graph, few, Progress.none())) {
            assertTrue(session.plan().segments().size() > 1, session.plan().toString());
            Map<String, Tensor> outputs = session.run(inputs, Progress.none());
            for (int i = 1; i < 24; i++) {
                Tensor weight = graph.constants().get(new Value("w" + i, Shape.of(WIDTH * 2, WIDTH * 2)));
                assertSameButForOrder(Precision.BFLOAT16, linear(Precision.BFLOAT16, outputs.get("y" + (i - 1)).toArray(), ROWS,
                        weight, none), outputs.get("y" + i).toArray());
            }
        }
    }

    private static Graph chain(int length) {
        var random = new Random(3);
        var builder = new GraphBuilder("chain");
        Value x = builder.input("x", Shape.of(ROWS, WIDTH * 2));
        for (int i = 0; i < length; i++) {
            float[] weights = new float[WIDTH * WIDTH * 4];
            for (int w = 0; w < weights.length; w++) {
                weights[w] = (float) random.nextGaussian() / 17;
            }
            Value weight = builder.constant("w" + i, Tensor.of(Shape.of(WIDTH * 2, WIDTH * 2), weights));
            x = builder.add(new Op.Gemm(false, true), "layer." + i, x, weight);
            builder.output("y" + i, x);
        }
        return builder.build();
    }

    @Test
    void float32LeavesGraphsAsTheyAre() {
        Graph graph = chain(2);
        assertSame(graph, ReducedPrecision.of(graph, Precision.FLOAT32, place -> true));
    }

    @Test
    void onlyProductsAtTheNamedPlacesChange() {
        Graph reduced = ReducedPrecision.of(chain(3), Precision.FLOAT16, place -> place.endsWith("1"));
        assertEquals(List.of(Precision.FLOAT32, Precision.FLOAT16, Precision.FLOAT32), reduced.nodes().stream().map(node ->
                ReducedPrecision.of(node.op())).toList());
    }

    /** 24 weights of 300 · 300 numbers: half of them on a card, and on the processor as many again, rounded. */
    @Test
    void thePlanCountsWeightsInTheirType() {
        UnaryOperator<Graph> bfloat16 = graph -> ReducedPrecision.of(graph, Precision.BFLOAT16, place -> true);
        long weights = 24L * 300 * 300 * Float.BYTES;
        Graph graph = chain(24);
        assertEquals(weights, MemoryEstimate.of(graph, Device.Kind.CUDA).weights());
        assertEquals(weights / 2, MemoryEstimate.of(bfloat16.apply(graph), Device.Kind.CUDA).weights());
        assertEquals(weights, MemoryEstimate.of(graph, Device.Kind.CPU).weights());
        assertEquals(2 * weights, MemoryEstimate.of(bfloat16.apply(graph), Device.Kind.CPU).weights());
    }
}
