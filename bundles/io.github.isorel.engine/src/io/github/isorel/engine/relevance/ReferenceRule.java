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

    /** From this difference on a difference quotient is computed as such, below by a series around the middle. */
    private static final double SMALL = 0.1;

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public boolean appliesTo(Node node, Activity activity) {
        return switch (node.op()) {
        case Op.Elementwise(var function) -> function == Op.Function.GELU || function == Op.Function.NEG;
        case Op.Binary(var arithmetic) -> arithmetic != Op.Arithmetic.DIV || !activity.isActive(node.inputs().get(1));
        case Op.MatMul() -> true;
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
        case Op.Elementwise(var function) -> emit.times(g, function == Op.Function.NEG ? emit.number(-1) : gelu(step));
        case Op.Binary(var arithmetic) -> binary(step, arithmetic, index);
        case Op.MatMul() -> Derivatives.factor(step, index, meanOfOther(step, index), g);
        case Op.Gemm gemm -> index == 2 ? g : Derivatives.factor(step, index, meanOfOther(step, index), g);
        case Op.Softmax() -> softmax(step);
        case Op.LayerNormalization(var epsilon) -> layerNorm(step, epsilon);
        default -> Derivatives.moved(step, index);
        };
    }

    private static Value meanOfOther(BackwardStep step, int index) {
        Value other = step.input(1 - index);
        return step.emit().mean(other, step.reference(other));
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

    /** (f(x) − f(x')) / (x − x'), or f' + f'''·(x − x')²/24 in the middle between them where they are close. */
    private static Value gelu(BackwardStep step) {
        Emitter emit = step.emit();
        Value x = step.input(0);
        Value reference = step.reference(x);
        Value difference = emit.minus(x, reference);
        Value quotient = emit.minus(step.node().output(), step.reference(step.node().output()));
        Value middle = emit.mean(x, reference);
        Value density = Derivatives.density(emit, middle);
        Value first = emit.plus(Derivatives.distribution(emit, middle), emit.times(middle, density));
        Value square = emit.times(middle, middle);
        Value third = emit.times(density, emit.times(middle, emit.minus(square, emit.number(4))));
        Value series = emit.plus(first, emit.scaled(emit.times(third, emit.times(difference, difference)), 1 / 24.0));
        return chosen(emit, difference, quotient, series);
    }

    /** The quotient of two differences where the divisor is large enough, else the series. */
    private static Value chosen(Emitter emit, Value difference, Value numerator, Value series) {
        Value excess = emit.apply(Op.Function.SIGN, emit.minus(emit.apply(Op.Function.ABS, difference), emit.number(SMALL)));
        Value isLarge = emit.scaled(emit.plus(excess, emit.number(1)), 0.5);
        Value isSmall = emit.minus(emit.number(1), isLarge);
        Value quotient = emit.over(numerator, emit.plus(difference, isSmall));
        return emit.plus(emit.times(isLarge, quotient), emit.times(isSmall, series));
    }

    /**
     * Δp = λ ⊙ (ΔS − ΣλΔS / Σλ) exactly, with λ = Δp / Δ(ln p) the logarithmic mean of the probabilities of both runs (where they
     * are close by its series around the arithmetic mean): ln p is S less one number a row, and the probabilities of a row sum
     * to 1 in both. Sums of exponentials with one shift for both runs would be as exact on paper, but they underflow where the
     * largest scores of the runs are far apart.
     */
    private static Value softmax(BackwardStep step) {
        Emitter emit = step.emit();
        Value g = step.cotangent();
        Value p = step.node().output();
        Value p2 = step.reference(p);
        Value scores = step.input(0);
        Value scores2 = step.reference(scores);
        // ln Σ eˢ of a row is its largest score less the logarithm of its largest probability; large numbers are subtracted first
        Value shift = emit.minus(emit.minus(largest(emit, scores), largest(emit, scores2)),
                emit.minus(emit.apply(Op.Function.LOG, largest(emit, p)), emit.apply(Op.Function.LOG, largest(emit, p2))));
        Value difference = emit.minus(emit.minus(scores, scores2), shift);
        Value correction = emit.minus(emit.number(1), emit.scaled(emit.times(difference, difference), 1 / 12.0));
        Value lambda = chosen(emit, difference, emit.minus(p, p2), emit.times(emit.mean(p, p2), correction));
        Value weighted = emit.times(lambda, g);
        Value mean = emit.over(emit.alongLast(Op.Reduction.SUM, weighted), emit.alongLast(Op.Reduction.SUM, lambda));
        return emit.minus(weighted, emit.times(lambda, mean));
    }

    private static Value largest(Emitter emit, Value x) {
        return emit.alongLast(Op.Reduction.MAX, x);
    }

    /** Centring, squares, their mean, its inverse root, and the product of the first and the last. */
    private static Value layerNorm(BackwardStep step, double epsilon) {
        Emitter emit = step.emit();
        Value c = LayerNorms.centred(emit, step.input(0));
        Value c2 = LayerNorms.centred(emit, step.reference(step.input(0)));
        Value s = LayerNorms.deviation(emit, c, epsilon);
        Value s2 = LayerNorms.deviation(emit, c2, epsilon);
        Value g = emit.times(step.cotangent(), step.input(1));
        Value centre = emit.mean(c, c2);
        Value inverse = emit.mean(emit.over(emit.number(1), s), emit.over(emit.number(1), s2));
        Value toInverse = emit.alongLast(Op.Reduction.MEAN, emit.times(g, centre));
        Value toVariance = emit.over(toInverse, emit.times(emit.times(s, s2), emit.plus(s, s2)));
        Value toCentred = emit.minus(emit.times(g, inverse), emit.scaled(emit.times(centre, toVariance), 2));
        return LayerNorms.centred(emit, toCentred);
    }
}
