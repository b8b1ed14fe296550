package io.github.isorel.engine.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A graph like a U-Net: blocks that are wide inside, each of the first half handing 2 MiB over to one of the second. In the
 * middle all of that is alive, far more than a block needs for itself. Also a process that runs it until it is killed.
 */
public final class DeepGraph {

    private static final int DEPTH = 32;
    private static final Shape NARROW = Shape.of(4096, 128);
    private static final int WIDE = 256;

    private DeepGraph() {
    }

    /**
     * Runs the graph with a scratch file again and again.
     *
     * @param arguments none
     * @throws InferenceException if that fails
     */
    public static void main(String[] arguments) throws InferenceException {
        try (var session = GraphSession.open(graph(), onDisk(), Progress.none())) {
            while (session.plan().isOnDisk()) {
                session.run(inputs(), Progress.none());
            }
        }
    }

    static Graph graph() {
        var builder = new GraphBuilder("deep");
        Value x = builder.input("x", NARROW);
        Value up = builder.constant("up", filled(Shape.of(NARROW.size(1), WIDE), 0.05f));
        Value down = builder.constant("down", filled(Shape.of(WIDE, NARROW.size(1)), 0.05f));
        Deque<Value> skipped = new ArrayDeque<>();
        for (int block = 0; block < 2 * DEPTH; block++) {
            String place = "block." + block;
            Value wide = builder.add(new Op.MatMul(), place + ".up", x, up);
            Value active = builder.add(new Op.Elementwise(Op.Function.GELU), place + ".act", wide);
            Value narrow = builder.add(new Op.MatMul(), place + ".down", active, down);
            x = builder.add(new Op.Binary(Op.Arithmetic.ADD), place + ".residual", block < DEPTH ? x : skipped.pop(), narrow);
            if (block < DEPTH) {
                skipped.push(x);
            }
        }
        builder.output("y", x);
        return builder.build();
    }

    /** The number of nodes of the first half, which the second half can use or compute again. */
    static int half(Graph graph) {
        return graph.nodes().size() / 2;
    }

    static Map<String, Tensor> inputs() {
        return Map.of("x", filled(NARROW, 1));
    }

    /** A limit that is enough for a block, and not for all that is handed over. */
    static RuntimeOptions onDisk() {
        return limited(110L << 20);
    }

    static RuntimeOptions limited(long bytes) {
        return new RuntimeOptions(Device.CPU, OptionalInt.of(1), OptionalLong.of(bytes));
    }

    private static Tensor filled(Shape shape, float scale) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (i * 37L % 101 / 50f - 1);
        }
        return Tensor.of(shape, values);
    }
}
