package io.github.isorel.engine.model;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.RoundedProducts;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.InferenceException;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Tells where a run of reduced precision has left the range of its type. Numbers beyond it become infinite and end as
 * not-a-number in the forecast; then the graph is run once more with the largest number that goes into each rounding as a further output.
 */
final class RangeCheck {

    private static final String LARGEST = "largest.";

    private final Graph graph;
    private final RuntimeOptions options;

    RangeCheck(Graph graph, RuntimeOptions options) {
        this.graph = RoundedProducts.of(graph);
        this.options = options;
    }

    /**
     * Checks the result of a run.
     *
     * @param inputs what went in
     * @param outputs what came out, as the graph gives it, in which all numbers are finite as long as nothing goes wrong
     * @param step number of the step, from 1
     * @throws ModelException if the range was left; the message names the first place
     */
    void require(Map<String, Tensor> inputs, Map<String, Tensor> outputs, int step, Progress progress) throws ModelException {
        boolean isRounded = graph.nodes().stream().anyMatch(node -> node.op() instanceof Op.Round);
        if (!isRounded || outputs.values().stream().allMatch(RangeCheck::isFinite)) {
            return;
        }
        Optional<String> where = first(inputs, Progress.cancelledWith(progress));
        if (where.isPresent()) {
            throw new ModelException("step " + step + " leaves the range of its precision: " + where.get()
                    + "; take the precision bfloat16, which has the range of float32, or float32");
        }
    }

    private static boolean isFinite(Tensor tensor) {
        FloatBuffer elements = tensor.elements();
        while (elements.hasRemaining()) {
            if (!Float.isFinite(elements.get())) {
                return false;
            }
        }
        return true;
    }

    /** The first rounding in the order of the graph whose number was too large. */
    private Optional<String> first(Map<String, Tensor> inputs, Progress progress) throws ModelException {
        List<Node> roundings = graph.nodes().stream().filter(node -> node.op() instanceof Op.Round).toList();
        Map<String, Tensor> largest = largest(roundings, inputs, progress);
        for (int i = 0; i < roundings.size(); i++) {
            Node node = roundings.get(i);
            Tensor constant = graph.constants().get(node.inputs().getFirst());
            float found = constant == null ? largest.get(LARGEST + i).get(0) : largest(constant);
            Precision precision = ((Op.Round) node.op()).precision();
            if (!Float.isFinite(precision.round(found))) {
                return Optional.of("at " + node.place() + " a number of size " + String.format(Locale.ROOT, "%.6g", found)
                        + " does not fit into " + precision.word() + ", whose largest is "
                        + String.format(Locale.ROOT, "%.6g", precision.largest()));
            }
        }
        return Optional.empty();
    }

    private Map<String, Tensor> largest(List<Node> roundings, Map<String, Tensor> inputs, Progress progress)
            throws ModelException {
        GraphBuilder builder = GraphBuilder.extending(graph);
        for (int i = 0; i < roundings.size(); i++) {
            Value x = roundings.get(i).inputs().getFirst();
            if (!graph.constants().containsKey(x)) {
                Value size = builder.add(new Op.Elementwise(Op.Function.ABS), LARGEST + i + ".size", x);
                List<Integer> axes = IntStream.range(0, x.shape().rank()).boxed().toList();
                builder.output(LARGEST + i, builder.add(new Op.Reduce(Op.Reduction.MAX, axes, false), LARGEST + i, size));
            }
        }
        Graph watched = builder.buildPruned();
        try (var session = GraphSession.open(watched, options, progress)) {
            return new LinkedHashMap<>(session.run(inputs, progress));
        } catch (InferenceException e) {
            throw new ModelException("the forecast is not finite, and where it leaves the range of its precision cannot be"
                    + " found: " + e.getMessage(), e);
        }
    }

    private static float largest(Tensor tensor) {
        float largest = 0;
        FloatBuffer elements = tensor.elements();
        while (elements.hasRemaining()) {
            largest = Math.max(largest, Math.abs(elements.get()));
        }
        return largest;
    }
}
