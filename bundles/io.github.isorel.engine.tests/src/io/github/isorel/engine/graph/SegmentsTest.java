package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Chains of segments against the whole graph, both by the reference evaluator: the same operations, so the same bits. */
class SegmentsTest {

    private final Random random = new Random(5);

    private Tensor random(Shape shape) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    /**
     * Four residual blocks like those of a model: each is wide inside, all use one value made at the beginning, the last one the
     * result of the first too, and one value in the middle is given out.
     */
    private Graph blocks() {
        var builder = new GraphBuilder("blocks");
        Value x = builder.input("x", Shape.of(3, 4));
        Value time = builder.add(new Op.Elementwise(Op.Function.EXP), "time", builder.input("t", Shape.of(1, 4)));
        Value first = x;
        for (int block = 0; block < 4; block++) {
            String place = "block." + block;
            Value wide = builder.add(new Op.MatMul(), place + ".fc1", x,
                    builder.constant(place + ".w1", random(Shape.of(4, 16))));
            Value active = builder.add(new Op.Elementwise(Op.Function.GELU), place + ".act", wide);
            Value narrow = builder.add(new Op.MatMul(), place + ".fc2", active,
                    builder.constant(place + ".w2", random(Shape.of(16, 4))));
            Value timed = builder.add(new Op.Binary(Op.Arithmetic.MUL), place + ".time", narrow, time);
            x = builder.add(new Op.Binary(Op.Arithmetic.ADD), place + ".residual", block == 3 ? first : x, timed);
            first = block == 0 ? x : first;
            if (block == 1) {
                builder.output("middle", x);
            }
        }
        builder.output("y", x);
        return builder.build();
    }

    /** Runs a chain as a runner does: what a graph gives out under the name of a value is there for all behind it. */
    private static Map<String, Tensor> run(List<Graph> chain, Graph whole, Map<String, Tensor> inputs) {
        Map<String, Tensor> known = new HashMap<>(inputs);
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (Graph part : chain) {
            Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(part, known);
            part.outputs().forEach((name, value) -> {
                known.put(value.name(), values.get(value));
                if (whole.outputs().containsKey(name)) {
                    results.put(name, values.get(value));
                }
            });
        }
        return results;
    }

    @Test
    void everyChainGivesTheOutputsOfTheWhole() {
        Graph graph = blocks();
        List<Integer> points = CutPoints.of(graph, graph.nodes().size());
        Map<String, Tensor> inputs = Map.of("x", random(Shape.of(3, 4)), "t", random(Shape.of(1, 4)));
        Map<String, Tensor> expected = run(List.of(graph), graph, inputs);
        for (int chosen = 0; chosen < 1 << points.size(); chosen++) {
            List<Integer> cuts = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    cuts.add(points.get(i));
                }
            }
            List<Graph> chain = new Segments(graph, graph.nodes().size()).at(cuts);
            assertEquals(cuts.size() + 1, chain.size());
            Map<String, Tensor> results = run(chain, graph, inputs);
            assertEquals(expected.keySet(), results.keySet());
            expected.forEach((name, tensor) ->
                    assertArrayEquals(tensor.toArray(), results.get(name).toArray(), name + " " + cuts));
        }
    }

    /** Behind every block but the last, and not within, where values are wide. */
    @Test
    void cutsAreBetweenBlocks() {
        Graph graph = blocks();
        List<String> before = CutPoints.of(graph, graph.nodes().size()).stream().map(cut -> graph.nodes().get(cut - 1).name())
                .toList();
        assertTrue(before.containsAll(List.of("block.0.residual", "block.1.residual", "block.2.residual")), before::toString);
        assertTrue(before.stream().noneMatch(name -> name.endsWith("fc1") || name.endsWith("act")), before::toString);
    }

    /** What is handed over from segment to segment is small, and each holds its own constants alone. */
    @Test
    void segmentsHoldTheirOwnConstantsAndHandOverWhatIsAlive() {
        Graph graph = blocks();
        List<Integer> cuts = CutPoints.of(graph, graph.nodes().size()).stream()
                .filter(cut -> graph.nodes().get(cut - 1).name().equals("block.1.residual")).toList();
        List<Graph> chain = new Segments(graph, graph.nodes().size()).at(cuts);
        assertEquals(List.of("block.0.w1", "block.0.w2", "block.1.w1", "block.1.w2"),
                chain.get(0).constants().keySet().stream().map(Value::name).sorted().toList());
        assertEquals(4, chain.get(1).constants().size());
        assertEquals(List.of("block.0.residual", "block.1.residual", "time"),
                chain.get(1).inputs().stream().map(Value::name).sorted().toList());
    }

    @Test
    void cutsOutsideAreRefused() {
        Graph graph = blocks();
        int count = graph.nodes().size();
        for (List<Integer> wrong : List.of(List.of(0), List.of(count), List.of(5, 5), List.of(6, 5))) {
            assertThrows(IllegalArgumentException.class, () -> new Segments(graph, count).at(wrong));
        }
    }
}
