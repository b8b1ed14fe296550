package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/** The ε of LRP-ε: where an output is small against it, relevance is absorbed instead of handed on to large cancelling parts. */
final class Stabiliser {

    private Stabiliser() {
    }

    /**
     * The cotangent times |y| / (|y| + ε), which is y / (y + ε·sign y); the rest is absorbed. With ε = 0 the cotangent itself.
     */
    static Value applied(BackwardStep step, double epsilon) {
        if (epsilon == 0) {
            return step.cotangent();
        }
        Emitter emit = step.emit();
        Value y = step.node().output();
        Value size = emit.apply(Op.Function.ABS, y);
        Value kept = emit.times(step.cotangent(), emit.over(size, emit.plus(size, emit.number(epsilon))));
        step.absorb(Sink.Kind.RULE, emit.dot(y, emit.minus(step.cotangent(), kept)));
        return kept;
    }
}
