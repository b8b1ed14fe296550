package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * (f(x) − f(x')) / (x − x') for functions of single elements, which goes over to f' where both are close; written so that little
 * is lost of small differences.
 */
final class DifferenceQuotients {

    /** Added to a sum of sizes, so that nothing is divided by zero; far below all sizes that matter. */
    private static final double TINY = 1e-30;

    private DifferenceQuotients() {
    }

    /** Whether the quotient of a function is known. Steps have none, and what the models have no use for is left out. */
    static boolean has(Op.Function function) {
        return switch (function) {
        case NEG, ABS, LOG, SIN, COS, GELU -> true;
        case SIGN, SQRT, EXP, ERF, SIGMOID, TANH -> false;
        };
    }

    /** The quotient of a function between the run of a step and its reference. */
    static Value of(BackwardStep step, Op.Function function) {
        Emitter emit = step.emit();
        return switch (function) {
        case NEG -> emit.number(-1);
        case ABS -> absolute(step);
        case LOG -> logarithm(step);
        case SIN -> emit.times(emit.apply(Op.Function.COS, middle(step)), sinc(step));
        case COS -> emit.scaled(emit.times(emit.apply(Op.Function.SIN, middle(step)), sinc(step)), -1);
        case GELU -> gelu(step);
        default -> throw new IllegalArgumentException("no difference quotient of " + function + " is known");
        };
    }

    private static Value middle(BackwardStep step) {
        Value x = step.input(0);
        return step.emit().mean(x, step.reference(x));
    }

    /** |x| − |x'| = (x² − x'²) / (|x| + |x'|). */
    private static Value absolute(BackwardStep step) {
        Emitter emit = step.emit();
        Value x = step.input(0);
        Value sizes = emit.plus(step.node().output(), step.reference(step.node().output()));
        return emit.over(emit.plus(x, step.reference(x)), emit.plus(sizes, emit.number(TINY)));
    }

    /** ln x − ln x' = 2 artanh r with r = (x − x') / (x + x'), and artanh r / r goes over to 1. */
    private static Value logarithm(BackwardStep step) {
        Emitter emit = step.emit();
        Value x = step.input(0);
        Value sum = emit.plus(x, step.reference(x));
        Value ratio = emit.over(emit.minus(x, step.reference(x)), sum);
        Value half = emit.scaled(emit.minus(step.node().output(), step.reference(step.node().output())), 0.5);
        return emit.over(emit.scaled(Derivatives.quotient(emit, ratio, half, emit.number(2)), 2), sum);
    }

    /** sin h / h with h = (x − x') / 2: sin x − sin x' = 2 cos m sin h and cos x − cos x' = −2 sin m sin h, m in the middle. */
    private static Value sinc(BackwardStep step) {
        Emitter emit = step.emit();
        Value x = step.input(0);
        Value half = emit.scaled(emit.minus(x, step.reference(x)), 0.5);
        return Derivatives.quotient(emit, half, emit.apply(Op.Function.SIN, half), emit.number(2));
    }

    private static Value gelu(BackwardStep step) {
        Emitter emit = step.emit();
        Value x = step.input(0);
        Value reference = step.reference(x);
        Value difference = emit.minus(step.node().output(), step.reference(step.node().output()));
        return Derivatives.quotient(emit, emit.minus(x, reference), difference, twiceDerivative(emit, emit.plus(x, reference)));
    }

    /** 2·(Φ(m) + m φ(m)) = 1 + erf u + 2 u e^(−u²) / √π with m = sum / 2 and u = m / √2. */
    private static Value twiceDerivative(Emitter emit, Value sum) {
        Value u = emit.scaled(sum, Math.sqrt(0.125));
        Value exponent = emit.minus(emit.number(Math.log(2 / Math.sqrt(Math.PI))), emit.times(u, u));
        Value slope = emit.times(u, emit.apply(Op.Function.EXP, exponent));
        return emit.plus(emit.plus(emit.apply(Op.Function.ERF, u), slope), emit.number(1));
    }
}
