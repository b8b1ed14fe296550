package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** A batch against its cases one by one, both by the reference evaluator: the same sums in the same order, so the same bits. */
class BatchingTest {

    private static final int CASES = 3;

    private final Random random = new Random(11);

    private Tensor random(Shape shape) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private static Tensor stacked(List<Tensor> cases) {
        Shape one = cases.getFirst().shape();
        Shape all = Shape.of(LongStream.concat(LongStream.of(cases.size()), LongStream.of(one.toArray())).toArray());
        FloatBuffer elements = Tensor.allocate(all);
        cases.forEach(tensor -> elements.put(tensor.elements()));
        return Tensor.wrap(all, elements.flip());
    }

    private void assertEachCaseIsItself(Graph graph) {
        List<Map<String, Tensor>> cases = new ArrayList<>();
        Map<String, Tensor> together = new HashMap<>();
        for (int i = 0; i < CASES; i++) {
            Map<String, Tensor> inputs = new HashMap<>();
            graph.inputs().forEach(input -> inputs.put(input.name(), random(input.shape())));
            cases.add(inputs);
        }
        graph.inputs().forEach(input -> together.put(input.name(),
                stacked(cases.stream().map(inputs -> inputs.get(input.name())).toList())));
        Graph batch = Batching.of(graph, CASES);
        assertEquals(graph.inputs().stream().map(Value::name).toList(), batch.inputs().stream().map(Value::name).toList());
        assertEquals(List.copyOf(graph.outputs().keySet()), List.copyOf(batch.outputs().keySet()));
        var evaluator = new ReferenceEvaluator(Progress.none());
        Map<Value, Tensor> all = evaluator.evaluate(batch, together);
        for (int i = 0; i < CASES; i++) {
            Map<Value, Tensor> alone = evaluator.evaluate(graph, cases.get(i));
            for (String output : graph.outputs().keySet()) {
                Tensor expected = alone.get(graph.outputs().get(output));
                Tensor actual = all.get(batch.outputs().get(output)).slice(i);
                assertEquals(expected.shape(), actual.shape(), output);
                assertArrayEquals(expected.toArray(), actual.toArray(), output + " of case " + i);
            }
        }
    }

    @Test
    void everyOperationWorksOnSeveralCases() {
        assertEachCaseIsItself(new EveryOp().graph());
    }

    @Test
    void operandsThatDependOnTheCaseMayStandAnywhere() {
        var graph = new GraphBuilder("mixed");
        Value x = graph.input("x", Shape.of(3, 4));
        Value y = graph.input("y", Shape.of(4));
        Value wide = graph.constant("wide", random(Shape.of(2, 3, 4)));
        Value square = graph.constant("square", random(Shape.of(5, 3)));
        Value rows = graph.constant("rows", random(Shape.of(3, 4)));
        graph.output("constant first", graph.add(new Op.Binary(Op.Arithmetic.SUB), "p", wide, x));
        graph.output("fewer axes", graph.add(new Op.Binary(Op.Arithmetic.MUL), "p", x, y));
        graph.output("fewer axes than a constant", graph.add(new Op.Binary(Op.Arithmetic.MUL), "p", wide, y));
        graph.output("product from the left", graph.add(new Op.MatMul(), "p", square, x));
        graph.output("stretched product",
                graph.add(new Op.MatMul(), "p", graph.add(new Op.Transpose(List.of(0, 2, 1)), "t", wide),
                x));
        graph.output("both factors", graph.add(new Op.Gemm(false, true), "p", x, x));
        graph.output("second factor", graph.add(new Op.Gemm(false, false), "p", square, x, y));
        graph.output("rows added", graph.add(new Op.Gemm(true, false), "p", graph.add(new Op.Gemm(false, true), "q", x, rows),
                rows, rows));
        graph.output("joined", graph.add(new Op.Concat(0), "p", rows, x));
        graph.output("stretched", graph.add(new Op.Expand(Shape.of(2, 3, 4)), "p", y));
        graph.output("independent", graph.add(new Op.Softmax(), "p", rows));
        graph.output("passed on", x);
        assertEachCaseIsItself(graph.build());
    }

    @Test
    void whatIsTheSameForAllIsComputedOnce() {
        var graph = new GraphBuilder("shared");
        Value x = graph.input("x", Shape.of(2, 2));
        Value shared = graph.add(new Op.Softmax(), "shared", graph.constant("c", random(Shape.of(2, 2))));
        graph.output("y", graph.add(new Op.Binary(Op.Arithmetic.ADD), "sum", x, shared));
        Graph batch = Batching.of(graph.build(), 7);
        assertEquals(Shape.of(2, 2), batch.at("shared").orElseThrow().shape());
        assertEquals(Shape.of(7, 2, 2), batch.at("sum").orElseThrow().shape());
    }

    @Test
    void whatCannotBeBatchedIsSaid() {
        var graph = new GraphBuilder("odd");
        Value x = graph.input("x", Shape.of(2, 3));
        Value scale = graph.input("scale", Shape.of(3));
        graph.output("y", graph.add(new Op.LayerNormalization(0), "encoder.norm", x, scale));
        Graph odd = graph.build();
        String refusal = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Batching.of(odd, 2)).getMessage());
        assertTrue(refusal.startsWith("encoder.norm: "), refusal);
        assertThrows(IllegalArgumentException.class, () -> Batching.of(odd, 0));
    }
}
