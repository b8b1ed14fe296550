package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Differences of single functions against their slow twin: the quotient in double, or the derivative where there is no
 * difference.
 */
class DifferenceQuotientsTest {

    private static final int COUNT = 400;
    /** A few roundings to float32. */
    private static final double TOLERANCE = 4e-6;

    private final Random random = new Random(9);

    /** A function with its derivative, and from where its operands are drawn. */
    private record Twin(Op.Function function, DoubleUnaryOperator value, DoubleUnaryOperator derivative, double from, double to) {
    }

    private static List<Twin> twins() {
        return List.of(new Twin(Op.Function.SIN, Math::sin, Math::cos, -7, 7),
                new Twin(Op.Function.COS, Math::cos, x -> -Math.sin(x), -7, 7),
                new Twin(Op.Function.LOG, Math::log, x -> 1 / x, 1e-4, 0.01),
                new Twin(Op.Function.LOG, Math::log, x -> 1 / x, 0.1, 1000),
                new Twin(Op.Function.ABS, Math::abs, Math::signum, -3, 3),
                new Twin(Op.Function.NEG, x -> -x, x -> -1, -3, 3),
                new Twin(Op.Function.GELU, DifferenceQuotientsTest::gelu, DifferenceQuotientsTest::slopeOfGelu, -3, 3),
                new Twin(Op.Function.GELU, DifferenceQuotientsTest::gelu, DifferenceQuotientsTest::slopeOfGelu, -40, 40));
    }

    private static double gelu(double x) {
        return 0.5 * x * Erf.erfc(-x / Math.sqrt(2));
    }

    private static double slopeOfGelu(double x) {
        return 0.5 * Erf.erfc(-x / Math.sqrt(2)) + x * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    private static float[] multipliers(Op.Function function, float[] at, float[] reference) throws IOException {
        Shape shape = Shape.of(at.length);
        var builder = new GraphBuilder("function");
        Value x = builder.input("x", shape);
        builder.output("y", builder.add(new Op.Elementwise(function), "op", x));
        Graph graph = builder.build();
        Graph backward = Backward.through(graph, RuleBook.reference(), List.of("y"), List.of(x), Map.of("x", x)).graph();
        float[] ones = new float[at.length];
        Arrays.fill(ones, 1);
        Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(backward, Map.of("x", Tensor.of(shape, at),
                "reference.x", Tensor.of(shape, reference), "seed.y", Tensor.of(shape, ones)));
        return values.get(backward.outputs().get("cotangent.x")).toArray();
    }

    private float[] operands(Twin twin) {
        float[] operands = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            operands[i] = (float) (twin.from() + (twin.to() - twin.from()) * random.nextDouble());
        }
        return operands;
    }

    /** From everywhere, from near by, and from the same place. */
    @TestFactory
    Stream<DynamicTest> quotientsAreThoseOfTheirTwins() {
        return twins().stream().map(twin -> DynamicTest.dynamicTest(twin.function() + " from " + twin.from(), () -> {
            float[] at = operands(twin);
            float[] reference = operands(twin);
            for (int i = 0; i < COUNT; i++) {
                if (i % 4 > 0) {
                    reference[i] = i % 4 == 3 ? at[i] : (float) (at[i] * (1 + Math.pow(10, -1 - 5 * random.nextDouble())));
                }
            }
            float[] found = multipliers(twin.function(), at, reference);
            for (int i = 0; i < COUNT; i++) {
                double difference = (double) at[i] - reference[i];
                double wanted = difference == 0 ? twin.derivative().applyAsDouble(at[i])
                        : (twin.value().applyAsDouble(at[i]) - twin.value().applyAsDouble(reference[i])) / difference;
                // what rounding the two results has cost is handed on by at most 1 / (2√1e-6), see Derivatives.quotient
                double scale = Math.max(Math.abs(wanted), 1);
                assertEquals(wanted, found[i], (Math.abs(difference) < 0.5 * Math.abs(at[i]) ? 4e-4 : TOLERANCE) * scale, at[i]
                        + " and " + reference[i]);
            }
        }));
    }

    /** Close to zero, with one operand on each side of it, or at it. */
    @TestFactory
    Stream<DynamicTest> quotientsAcrossZeroAreThoseOfTheirTwins() {
        return twins().stream().filter(twin -> twin.from() < 0).map(twin -> DynamicTest.dynamicTest(twin.toString(), () -> {
            float[] at = operands(twin);
            float[] reference = operands(twin);
            for (int i = 0; i < COUNT; i++) {
                at[i] = (float) (at[i] * Math.pow(10, -8 * random.nextDouble()));
                reference[i] = i % 4 == 0 ? 0 : (float) (-at[i] * Math.pow(10, -2 + 4 * random.nextDouble()));
            }
            float[] found = multipliers(twin.function(), at, reference);
            for (int i = 0; i < COUNT; i++) {
                double difference = twin.value().applyAsDouble(at[i]) - twin.value().applyAsDouble(reference[i]);
                double wanted = difference / ((double) at[i] - reference[i]);
                assertEquals(wanted, found[i], TOLERANCE, at[i] + " and " + reference[i]);
            }
        }));
    }

    /** Sums of differences are what the method promises: Σ Δx · M = Σ Δf, to rounding of the functions' values. */
    @TestFactory
    Stream<DynamicTest> differencesAreExact() {
        return twins().stream().map(twin -> DynamicTest.dynamicTest(twin.function() + " from " + twin.from(), () -> {
            float[] at = operands(twin);
            float[] reference = operands(twin);
            float[] found = multipliers(twin.function(), at, reference);
            for (int i = 0; i < COUNT; i++) {
                double wanted = twin.value().applyAsDouble(at[i]) - twin.value().applyAsDouble(reference[i]);
                double size = Math.abs(twin.value().applyAsDouble(at[i])) + Math.abs(twin.value().applyAsDouble(reference[i]));
                assertEquals(wanted, ((double) at[i] - reference[i]) * found[i], TOLERANCE * Math.max(size, 1));
            }
        }));
    }

    /** From 359° to 1° is a short way for a sine, however far apart the numbers are. */
    @Test
    void directionsOnBothSidesOfNorthAreClose() throws IOException {
        float one = (float) Math.toRadians(1);
        float other = (float) Math.toRadians(359);
        float found = multipliers(Op.Function.COS, new float[] { one }, new float[] { other })[0];
        assertEquals(0, (one - other) * found, 1e-6);
        float sine = multipliers(Op.Function.SIN, new float[] { one }, new float[] { other })[0];
        assertEquals(2 * Math.sin(Math.toRadians(1)), (one - other) * sine, 1e-6);
    }

    @Test
    void stepsHaveNoQuotient() {
        var error = assertThrows(RelevanceException.class,
                () -> multipliers(Op.Function.SIGN, new float[] { 1 }, new float[] { 2 }));
        assertTrue(error.getMessage().contains("reference-lrp has no rule for"), error.getMessage());
    }
}
