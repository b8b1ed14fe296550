package io.github.isorel.engine.relevance;

import java.util.Optional;

import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * Σ S ⊙ G over the scores of an attention and their cotangents, without reading the scores: with S = Q·K + mask it is
 * Σ Q ⊙ (G·Kᵀ) + Σ mask ⊙ G, and both are needed on the way back anyway. Scores are the largest values of a model.
 */
final class ScoreSums {

    private static final String PRODUCT = "cotangent times keys";
    private static final String MASK = "mask times cotangent";

    private ScoreSums() {
    }

    /**
     * The sum, as a value of one element.
     *
     * @param step the step at the softmax
     * @param g the cotangent of its scores
     */
    static Value of(BackwardStep step, Value g) {
        Emitter emit = step.emit();
        Optional<Value> masks = Optional.empty();
        Value scores = step.input(0);
        while (step.activity().isUsedOnce(scores)) {
            Node node = step.activity().producer(scores).orElse(null);
            if (node != null && node.op() instanceof Op.MatMul && step.activity().isActive(node.inputs().get(1))
                    && node.inputs().getFirst().shape().rank() == node.output().shape().rank()) {
                Value queries = ofQueries(step, node, emit.reshaped(g, node.output().shape()));
                return masks.map(sum -> emit.plus(sum, queries)).orElse(queries);
            }
            if (node != null && step.activity().isMask(node) && masks.isEmpty()) {
                masks = Optional.of(ofMask(step, node, emit.reshaped(g, node.output().shape())));
            } else if (node == null || !(node.op() instanceof Op.Reshape)) {
                break;
            }
            scores = node.inputs().getFirst();
        }
        return emit.innerProduct(g, step.input(0));
    }

    private static Value ofQueries(BackwardStep step, Node node, Value g) {
        Emitter emit = step.emit();
        Value queries = node.inputs().getFirst();
        Value product = step.shared(node.output(), PRODUCT, () -> emit.matrixProduct(g,
                emit.transposed(node.inputs().get(1))));
        return product.shape().equals(queries.shape()) ? emit.innerProduct(product, queries)
                : emit.dot(queries, emit.sumTo(product, queries.shape()));
    }

    /**
     * The product with the keys, at the step of the matrix product that makes the scores; empty when no sum has needed it. It is
     * that of the whole cotangent, of which no stabiliser has kept a part.
     */
    static Optional<Value> knownProduct(BackwardStep step) {
        return step.known(step.node().output(), PRODUCT);
    }

    /**
     * Σ mask ⊙ G, made once for the softmax and for the mask.
     *
     * @param node the node that adds the mask
     * @param g the cotangent of its result
     */
    static Value ofMask(BackwardStep step, Node node, Value g) {
        return step.shared(node.output(), MASK, () -> step.emit().innerProduct(g, node.inputs().get(1)));
    }
}
