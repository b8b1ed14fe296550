package io.github.isorel.engine.relevance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.tensor.Tensor;

/** The same model with other constants, for checks. */
final class Constants {

    /** Parts of a model in the order in which their weights are shuffled: from the output to the input. */
    static final List<String> PARTS = List.of("decoder", "backbone.decoder_layers", "backbone.encoder_layers", "encoder");

    private Constants() {
    }

    /** A graph in which everything that is added is zero: biases, encodings, queries. */
    static Graph zeroed(Graph graph) {
        List<Value> fields = graph.inputs().stream().filter(input -> ModelGraphs.isField(input.name())).toList();
        var activity = new Activity(graph, fields);
        Set<Value> zero = new HashSet<>();
        for (Node node : graph.nodes()) {
            boolean isUnit = node.place().startsWith("normalise.") || node.place().startsWith("unnormalise.");
            if (!isUnit && activity.isActive(node.output())) {
                addends(node).stream().filter(value -> !activity.isActive(value)).forEach(value -> collect(value, graph,
                        activity, zero));
            }
        }
        Map<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
        constants.replaceAll((value, tensor) -> zero.contains(value) ? Tensor.wrap(tensor.shape(),
                Tensor.allocate(tensor.shape())) : tensor);
        return new Graph(graph.name(), graph.inputs(), constants, graph.nodes(), graph.outputs());
    }

    /** Operands that are added, or joined to data. */
    private static List<Value> addends(Node node) {
        return switch (node.op()) {
        case Op.Binary(var arithmetic) -> arithmetic == Op.Arithmetic.ADD || arithmetic == Op.Arithmetic.SUB ? node.inputs()
                : List.of();
        case Op.Gemm gemm -> node.inputs().subList(2, node.inputs().size());
        case Op.LayerNormalization norm -> node.inputs().subList(2, node.inputs().size());
        case Op.Concat concat -> node.inputs();
        default -> List.of();
        };
    }

    /** A value that nothing explains is zero when all constants that it is made of are. */
    private static void collect(Value value, Graph graph, Activity activity, Set<Value> zero) {
        if (graph.constants().containsKey(value)) {
            zero.add(value);
        } else {
            activity.producer(value).ifPresent(node -> node.inputs().forEach(input -> collect(input, graph, activity, zero)));
        }
    }

    /** A graph in which the weights of some parts are shuffled, each tensor within itself. */
    static Graph shuffled(Graph graph, int parts) {
        Map<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
        Map<Value, Tensor> shuffled = new HashMap<>();
        constants.forEach((value, tensor) -> {
            if (PARTS.subList(0, parts).stream().anyMatch(part -> value.name().startsWith(part + "."))
                    && !value.name().contains(".mask.")) {
                shuffled.put(value, shuffled(tensor, value.name().hashCode()));
            }
        });
        constants.putAll(shuffled);
        return new Graph(graph.name(), graph.inputs(), constants, graph.nodes(), graph.outputs());
    }

    private static Tensor shuffled(Tensor tensor, long seed) {
        float[] values = tensor.toArray();
        var random = new Random(seed);
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            float value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
        return Tensor.of(tensor.shape(), values);
    }
}
