package io.github.isorel.engine.graph;

import java.util.function.Predicate;

import io.github.isorel.engine.tensor.Precision;

/**
 * A pass that lets matrix products round their factors and results to 16 bits, as graphics cards multiply fastest: what PyTorch
 * calls autocast. Sums inside of a product stay float32, and so does all that is not a product: softmax, norms, activations and
 * what is added to the stream of tokens.
 */
public final class ReducedPrecision {

    private ReducedPrecision() {
    }

    /**
     * Reduces the precision of products.
     *
     * @param graph a graph
     * @param precision what they round to
     * @param places tells by its module path whether a product is meant
     * @return the same graph but for the precision of these products; the given one for {@link Precision#FLOAT32}
     */
    public static Graph of(Graph graph, Precision precision, Predicate<String> places) {
        if (precision == Precision.FLOAT32) {
            return graph;
        }
        return new Graph(graph.name(), graph.inputs(), graph.constants(), graph.nodes().stream()
                .map(node -> places.test(node.place()) ? reduced(node, precision) : node).toList(), graph.outputs());
    }

    private static Node reduced(Node node, Precision precision) {
        Op op = switch (node.op()) {
        case Op.MatMul product -> new Op.MatMul(precision);
        case Op.Gemm(var transposeA, var transposeB, var before) -> new Op.Gemm(transposeA, transposeB, precision);
        default -> node.op();
        };
        return new Node(op, node.inputs(), node.output(), node.place());
    }

    /**
     * The precision of a product.
     *
     * @param op any operation
     * @return what its factors and result are rounded to; {@link Precision#FLOAT32} for all that is no product
     */
    public static Precision of(Op op) {
        return switch (op) {
        case Op.MatMul(var precision) -> precision;
        case Op.Gemm(var transposeA, var transposeB, var precision) -> precision;
        default -> Precision.FLOAT32;
        };
    }
}
