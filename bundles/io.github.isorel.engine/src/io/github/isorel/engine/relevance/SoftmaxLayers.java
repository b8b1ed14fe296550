package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * What the softmax of an attention hands on. Probabilities and scores are the largest values of a model, so what counts is how
 * often one of that size is read or written.
 */
final class SoftmaxLayers {

    /**
     * Logarithms of probabilities are 0 or at most −2e-16, from where steps between float32 numbers are 1e-23 at least, so that no
     * difference of two is the negative of this.
     */
    private static final double SMALL = 1e-30;

    private SoftmaxLayers() {
    }

    /** The sum of a value and the same in the reference run. */
    static Value sum(BackwardStep step, Value x) {
        return step.shared(x, "sum", () -> step.emit().plus(x, step.reference(x)));
    }

    /** The ordinary derivative, p ⊙ (G − Σ p G), given the sums of {@link #rows}. */
    static Value derivative(BackwardStep step, Value rows) {
        return step.emit().times(step.node().output(), step.emit().minus(step.cotangent(), rows));
    }

    /** Σ p G along each row. */
    static Value rows(BackwardStep step) {
        Emitter emit = step.emit();
        return step.rowSums().orElseGet(() -> emit.alongLast(Op.Reduction.SUM,
                emit.times(step.node().output(), step.cotangent())));
    }

    /** The ordinary derivative of ln p, G − p Σ G. */
    static Value logarithmDerivative(BackwardStep step) {
        Emitter emit = step.emit();
        Value p = emit.apply(Op.Function.EXP, step.node().output());
        return emit.minus(step.cotangent(), emit.times(p, emit.alongLast(Op.Reduction.SUM, step.cotangent())));
    }

    /**
     * Δp = λ ⊙ (ΔS − ΣλΔS / Σλ) exactly, with λ = Δp / Δ(ln p) the logarithmic mean of the probabilities of both runs: ln p is S
     * less one number a row, and the probabilities of a row sum to 1 in both. Sums of exponentials with one shift for both runs
     * would be as exact on paper, but they underflow where the largest scores of the runs are far apart.
     */
    static Value reference(BackwardStep step) {
        Emitter emit = step.emit();
        Value lambda = logarithmicMean(step);
        Value weighted = emit.times(lambda, step.cotangent());
        Value rows = emit.over(emit.alongLast(Op.Reduction.SUM, weighted), emit.alongLast(Op.Reduction.SUM, lambda));
        return emit.minus(weighted, emit.times(lambda, rows));
    }

    /**
     * λ = (p + p') tanh(d/2) / d with d = Δ(ln p), which has no difference of probabilities that are close to each other. Where d
     * is 0, a number in its place that is far smaller than a step between two logarithms gives the limit, (p + p') / 2.
     */
    private static Value logarithmicMean(BackwardStep step) {
        Emitter emit = step.emit();
        Value difference = emit.minus(logarithm(emit, step.input(0)), logarithm(emit, step.reference(step.input(0))));
        Value nowhereZero = emit.plus(difference, emit.number(SMALL));
        Value ratio = emit.over(emit.apply(Op.Function.TANH, emit.scaled(nowhereZero, 0.5)), nowhereZero);
        return emit.times(ratio, sum(step, step.node().output()));
    }

    private static Value logarithm(Emitter emit, Value scores) {
        return emit.add(new Op.LogSoftmax(), scores);
    }
}
