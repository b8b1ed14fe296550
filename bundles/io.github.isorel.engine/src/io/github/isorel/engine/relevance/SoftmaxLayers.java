package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * What the softmax of an attention hands on. Probabilities and scores are the largest values of a model, so what counts is how
 * often one of that size is read or written.
 */
final class SoftmaxLayers {

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

    /**
     * Δp = λ ⊙ (ΔS − ΣλΔS / Σλ) exactly, with λ = Δp / Δ(ln p) the logarithmic mean of the probabilities of both runs: ln p is S
     * less one number a row, and the probabilities of a row sum to 1 in both. Sums of exponentials with one shift for both runs
     * would be as exact on paper, but they underflow where the largest scores of the runs are far apart.
     */
    static Value reference(BackwardStep step) {
        Emitter emit = step.emit();
        Value p = step.node().output();
        Value p2 = step.reference(step.node().output());
        Value difference = emit.minus(emit.minus(step.input(0), step.reference(step.input(0))), shift(step, p, p2));
        Value lambda = Derivatives.quotient(emit, difference, emit.minus(p, p2), sum(step, step.node().output()));
        Value weighted = emit.alongLast(Op.Reduction.SUM, emit.times(lambda, step.cotangent()));
        Value rows = emit.over(weighted, emit.alongLast(Op.Reduction.SUM, lambda));
        return emit.times(lambda, emit.minus(step.cotangent(), rows));
    }

    /** Δ(ln Σ eˢ): ln Σ eˢ of a row is its largest score less the logarithm of its largest probability. */
    private static Value shift(BackwardStep step, Value p, Value p2) {
        Emitter emit = step.emit();
        Value scores = emit.minus(largest(emit, step.input(0)), largest(emit, step.reference(step.input(0))));
        Value logarithms = emit.minus(emit.apply(Op.Function.LOG, largest(emit, p)),
                emit.apply(Op.Function.LOG, largest(emit, p2)));
        return emit.minus(scores, logarithms);
    }

    private static Value largest(Emitter emit, Value x) {
        return emit.alongLast(Op.Reduction.MAX, x);
    }
}
