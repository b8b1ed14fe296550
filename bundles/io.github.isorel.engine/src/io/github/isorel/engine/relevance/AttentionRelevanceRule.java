package io.github.isorel.engine.relevance;

import java.util.Optional;

import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * Layer-wise relevance propagation for transformers. Linear layers, sums and layer norms follow LRP-ε (Bach et al., 2015) with
 * the
 * deviation of norms held constant; activations pass relevance on unchanged. Attention follows one of two ways: <em>AttnLRP</em>
 * (Achtibat et al., 2024) shares the products of attention half and half between their factors and expands the softmax;
 * <em>CP-LRP</em> (Ali et al., 2022) holds the attention probabilities constant, so that only values carry relevance.
 *
 * @param isAttentionConstant whether attention probabilities are held constant
 * @param epsilon stabiliser [unit of the activation], at least 0; with 0 nothing is divided and nothing is lost to it
 */
record AttentionRelevanceRule(boolean isAttentionConstant, double epsilon) implements Rule {

    @Override
    public String name() {
        return (isAttentionConstant ? "cp" : "attn") + (epsilon > 0 ? " " + epsilon : "");
    }

    @Override
    public boolean appliesTo(Node node, Activity activity) {
        return switch (node.op()) {
        case Op.Elementwise(var function) -> function == Op.Function.GELU || function == Op.Function.NEG;
        case Op.Binary(var arithmetic) -> arithmetic != Op.Arithmetic.DIV || !activity.isActive(node.inputs().get(1));
        case Op.MatMul product -> true;
        case Op.Gemm gemm -> true;
        case Op.Softmax() -> true;
        case Op.LayerNormalization norm -> !activity.isActive(node.inputs().get(1));
        default -> Derivatives.isMovement(node.op());
        };
    }

    @Override
    public void apply(BackwardStep step) {
        switch (step.node().op()) {
        case Op.Elementwise(var function) -> step.give(0, activation(step, function));
        case Op.Binary(var arithmetic) -> binary(step, arithmetic);
        case Op.MatMul product -> product(step);
        case Op.Gemm gemm -> product(step);
        case Op.Softmax() -> softmax(step);
        case Op.LayerNormalization(var normEpsilon) -> {
            Value g = Stabiliser.applied(step, epsilon);
            if (step.inputs() > 2) {
                absorbNormBias(step, g);
            }
            step.give(0, LayerNorms.detached(step, normEpsilon, g));
        }
        default -> movement(step);
        }
    }

    private static Value activation(BackwardStep step, Op.Function function) {
        Emitter emit = step.emit();
        Value factor = function == Op.Function.GELU ? Derivatives.distribution(emit, step.input(0)) : emit.number(-1);
        return emit.times(step.cotangent(), factor);
    }

    private static void movement(BackwardStep step) {
        for (int i = 0; i < step.inputs(); i++) {
            Value moved = Derivatives.moved(step, i);
            if (step.isActive(i)) {
                step.give(i, moved);
            } else {
                step.absorb(i, moved);
            }
        }
    }

    private static void absorbNormBias(BackwardStep step, Value g) {
        String name = step.input(2).name();
        Sink.Kind kind = name.endsWith(".shift") ? Sink.Kind.ADAPTIVE_SHIFT : Sink.Kind.NORM_BIAS;
        step.absorb(kind, 2, g);
    }

    private void binary(BackwardStep step, Op.Arithmetic arithmetic) {
        boolean isSum = arithmetic == Op.Arithmetic.ADD || arithmetic == Op.Arithmetic.SUB;
        boolean isProductOfData = arithmetic == Op.Arithmetic.MUL && step.isActive(0) && step.isActive(1);
        if (isProductOfData) {
            halves(step);
            return;
        }
        boolean isMask = step.activity().isMask(step.node());
        Value g = isSum && !isMask && !isOfUnits(step) ? Stabiliser.applied(step, epsilon) : step.cotangent();
        for (int i = 0; i < 2; i++) {
            Value own = isSum ? i == 1 && arithmetic == Op.Arithmetic.SUB ? step.emit().scaled(g, -1) : g : factor(step,
                    arithmetic, i, g);
            if (step.isActive(i)) {
                step.give(i, own);
            } else if (isMask) {
                step.absorb(Sink.Kind.MASK, step.input(1).name(), ScoreSums.ofMask(step, step.node(), own));
            } else if (isSum) {
                step.absorb(i, own);
            }
        }
    }

    /** Whether a location is added, which is left out of the books as a whole: no stabiliser may take a part of it. */
    private static boolean isOfUnits(BackwardStep step) {
        return Sink.kindOf(step.node().place(), step.input(1).name()) == Sink.Kind.LOCATION;
    }

    /** A constant factor scales; it is not a part of a sum and takes nothing. */
    private static Value factor(BackwardStep step, Op.Arithmetic arithmetic, int index, Value g) {
        Value other = step.input(1 - index);
        return arithmetic == Op.Arithmetic.MUL ? step.emit().times(g, other) : step.emit().over(g, other);
    }

    private void product(BackwardStep step) {
        if (step.activity().isLinear(step.node())) {
            LinearLayers.epsilon(step, epsilon);
        } else if (isAttentionConstant && step.activity().isSoftmax(step.input(0))) {
            step.give(1, Derivatives.factor(step, 1, step.input(0), Stabiliser.applied(step, epsilon / 2)));
        } else {
            halves(step);
        }
    }

    /** Both factors of a product are data and get half; a constant one keeps its half. */
    private void halves(BackwardStep step) {
        Value g = step.emit().scaled(Stabiliser.applied(step, epsilon / 2), 0.5);
        for (int i = 0; i < 2; i++) {
            Value own = half(step, i, g);
            if (step.isActive(i)) {
                step.give(i, own);
            } else {
                step.absorb(Sink.Kind.QUERY, i, own);
            }
        }
    }

    private Value half(BackwardStep step, int index, Value g) {
        if (step.node().op() instanceof Op.Binary) {
            return step.emit().times(g, step.input(1 - index));
        }
        Optional<Value> whole = index > 0 || epsilon > 0 ? Optional.empty() : ScoreSums.knownProduct(step);
        return whole.map(product -> step.emit().scaled(product, 0.5))
                .orElseGet(() -> Derivatives.factor(step, index, step.input(1 - index), g));
    }

    private void softmax(BackwardStep step) {
        if (isAttentionConstant) {
            throw new IllegalStateException(step.node().name()
                    + ": attention probabilities are held constant, but something else uses them");
        }
        Emitter emit = step.emit();
        Value rows = SoftmaxLayers.rows(step);
        Value scores = SoftmaxLayers.derivative(step, rows);
        Value relevance = epsilon > 0 ? emit.innerProduct(scores, step.input(0)) : ScoreSums.of(step, scores);
        step.absorb(Sink.Kind.SOFTMAX, emit.minus(emit.total(rows), relevance));
        step.give(0, scores);
    }
}
