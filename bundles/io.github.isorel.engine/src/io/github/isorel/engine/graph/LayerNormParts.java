package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Takes layer norms apart into means, differences, products and a root. On processors runtimes compute these twice as fast as a
 * layer norm in one operation, and the variance as a mean of squared differences has no cancellation. A way back needs the same
 * differences and deviations, which the runtime then computes once for both.
 */
public final class LayerNormParts {

    private final Map<Value, Tensor> constants;
    private final Set<String> names = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();

    private LayerNormParts(Graph graph) {
        constants = new LinkedHashMap<>(graph.constants());
        graph.inputs().forEach(input -> names.add(input.name()));
        graph.constants().keySet().forEach(constant -> names.add(constant.name()));
        graph.nodes().forEach(node -> names.add(node.name()));
    }

    /**
     * Takes all layer norms of a graph apart.
     *
     * @param graph a graph
     * @return a graph with the same inputs and outputs without layer norms; the given one if it has none
     */
    public static Graph of(Graph graph) {
        if (graph.nodes().stream().noneMatch(node -> node.op() instanceof Op.LayerNormalization)) {
            return graph;
        }
        var parts = new LayerNormParts(graph);
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.LayerNormalization(var epsilon)) {
                parts.add(node, epsilon);
            } else {
                parts.nodes.add(node);
            }
        }
        return new Graph(graph.name(), graph.inputs(), parts.constants, parts.nodes, graph.outputs());
    }

    private void add(Node norm, float epsilon) {
        Value x = norm.inputs().getFirst();
        var mean = new Op.Reduce(Op.Reduction.MEAN, List.of(x.shape().rank() - 1), true);
        Value centred = add(norm, Op.Arithmetic.SUB, x, add(norm, mean, x));
        Value variance = add(norm, mean, add(norm, Op.Arithmetic.MUL, centred, centred));
        Value deviation = add(norm, new Op.Elementwise(Op.Function.SQRT),
                add(norm, Op.Arithmetic.ADD, variance, number(epsilon, variance)));
        Value normed = add(norm, Op.Arithmetic.DIV, centred, deviation);
        if (norm.inputs().size() > 2) {
            Value scaled = add(norm, Op.Arithmetic.MUL, normed, norm.inputs().get(1));
            nodes.add(new Node(new Op.Binary(Op.Arithmetic.ADD), List.of(scaled, norm.inputs().get(2)),
                    norm.output(), norm.place()));
        } else {
            nodes.add(new Node(new Op.Binary(Op.Arithmetic.MUL), List.of(normed, norm.inputs().get(1)),
                    norm.output(), norm.place()));
        }
    }

    private Value add(Node norm, Op.Arithmetic arithmetic, Value a, Value b) {
        return add(norm, new Op.Binary(arithmetic), a, b);
    }

    private Value add(Node norm, Op op, Value... operands) {
        List<Value> inputs = List.of(operands);
        var output = new Value(unique(norm.name()), op.outputShape(inputs.stream().map(Value::shape).toList()));
        nodes.add(new Node(op, inputs, output, norm.place()));
        return output;
    }

    /**
     * A constant of the graph with this value, or else a new one: the same constant makes the same parts. Beside one number a row
     * it is a matrix of one element, since with a number without axes runtimes take these one by one.
     */
    private Value number(float number, Value beside) {
        Shape shape = beside.shape().rank() > 1 ? Shape.of(1, 1) : Shape.of();
        return constants.entrySet().stream()
                .filter(entry -> entry.getKey().shape().equals(shape) && entry.getValue().get(0) == number)
                .map(Map.Entry::getKey).findFirst().orElseGet(() -> {
                    Tensor tensor = Tensor.scalar(number).reshaped(shape);
                    var value = new Value(unique("epsilon"), tensor.shape());
                    constants.put(value, tensor);
                    return value;
                });
    }

    private String unique(String wanted) {
        int number = 1;
        while (!names.add(wanted + ".part." + number)) {
            number++;
        }
        return wanted + ".part." + number;
    }
}
