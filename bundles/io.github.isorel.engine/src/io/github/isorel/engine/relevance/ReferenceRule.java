package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * Relevance of differences to a second run of the same model (after DeepLIFT, Shrikumar et al., 2017, with the discrete product
 * rule): every operation hands on multipliers M with Σ Δoutput ⊙ M = Σ Δinput ⊙ M exactly, so that the inputs alone carry
 * target − target(reference) and constants carry nothing.
 */
record ReferenceRule() implements Rule {

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public boolean appliesTo(Node node, Activity activity) {
        return switch (node.op()) {
        case Op.Elementwise(var function) -> DifferenceQuotients.has(function);
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
        for (int i = 0; i < step.inputs(); i++) {
            if (step.isActive(i)) {
                step.give(i, multiplier(step, i));
            }
        }
    }

    private static Value multiplier(BackwardStep step, int index) {
        Emitter emit = step.emit();
        Value g = step.cotangent();
        return switch (step.node().op()) {
        case Op.Elementwise(var function) -> emit.times(g, DifferenceQuotients.of(step, function));
        case Op.Binary(var arithmetic) -> binary(step, arithmetic, index);
        case Op.MatMul product -> Derivatives.factor(step, index, meanOfOther(step, index), g);
        case Op.Gemm gemm -> index == 2 ? g : Derivatives.factor(step, index, meanOfOther(step, index), g);
        case Op.Softmax() -> SoftmaxLayers.reference(step);
        case Op.LayerNormalization(var epsilon) -> layerNorm(step, epsilon);
        default -> Derivatives.moved(step, index);
        };
    }

    private static Value meanOfOther(BackwardStep step, int index) {
        Value other = step.input(1 - index);
        return other.equals(step.reference(other)) ? other : step.emit().scaled(SoftmaxLayers.sum(step, other), 0.5);
    }

    private static Value binary(BackwardStep step, Op.Arithmetic arithmetic, int index) {
        Emitter emit = step.emit();
        Value g = step.cotangent();
        return switch (arithmetic) {
        case ADD -> g;
        case SUB -> index == 0 ? g : emit.scaled(g, -1);
        case MUL -> emit.times(g, meanOfOther(step, index));
        case DIV -> emit.over(g, step.input(1));
        };
    }

    /** Centring, squares, their mean, its inverse root, and the product of the first and the last. */
    private static Value layerNorm(BackwardStep step, double epsilon) {
        Emitter emit = step.emit();
        Value c = LayerNorms.centred(emit, step.input(0));
        Value c2 = LayerNorms.centred(emit, step.reference(step.input(0)));
        Value s = LayerNorms.deviation(emit, c, epsilon);
        Value s2 = LayerNorms.deviation(emit, c2, epsilon);
        Value g = emit.times(step.cotangent(), step.input(1));
        Value twice = emit.plus(c, c2); // halves and doubles go into the numbers of a row
        Value sum = emit.plus(s, s2);
        Value toInverse = emit.alongLast(Op.Reduction.MEAN, emit.times(g, twice));
        Value inverse = emit.over(sum, emit.scaled(emit.times(s, s2), 2)); // (1/s + 1/s') / 2
        Value toVariance = emit.over(toInverse, emit.times(sum, sum)); // over the inverse, which is common to both parts
        Value toCentred = emit.times(emit.minus(g, emit.times(twice, toVariance)), inverse);
        return LayerNorms.centred(emit, toCentred);
    }
}
