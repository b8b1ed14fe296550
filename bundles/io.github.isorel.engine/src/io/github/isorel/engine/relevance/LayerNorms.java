package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/** What layer norms hand on. */
final class LayerNorms {

    private LayerNorms() {
    }

    /** x without its mean along the last axis. */
    static Value centred(Emitter emit, Value x) {
        return emit.minus(x, emit.alongLast(Op.Reduction.MEAN, x));
    }

    /** √(variance + ε) along the last axis, of values that are centred already. */
    static Value deviation(Emitter emit, Value centred, double epsilon) {
        Value variance = emit.alongLast(Op.Reduction.MEAN, emit.times(centred, centred));
        return emit.apply(Op.Function.SQRT, emit.plus(variance, emit.number(epsilon, variance)));
    }

    /** The ordinary derivative for the input, scale or bias. */
    static Value derivative(BackwardStep step, int index, double epsilon, Value g) {
        Emitter emit = step.emit();
        Value centred = centred(emit, step.input(0));
        Value deviation = deviation(emit, centred, epsilon);
        Value normed = emit.over(centred, deviation);
        if (index > 0) {
            return index == 1 ? emit.times(g, normed) : g;
        }
        Value scaled = emit.times(g, step.input(1));
        Value along = emit.times(normed, emit.alongLast(Op.Reduction.MEAN, emit.times(scaled, normed)));
        return emit.over(emit.minus(centred(emit, scaled), along), deviation);
    }

    /** With the deviation taken as a constant, only the centring stays (Ali et al., 2022, "XAI for Transformers"). */
    static Value detached(BackwardStep step, double epsilon, Value g) {
        Emitter emit = step.emit();
        Value deviation = deviation(emit, centred(emit, step.input(0)), epsilon);
        return emit.over(centred(emit, emit.times(g, step.input(1))), deviation);
    }
}
