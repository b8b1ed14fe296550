package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Indices;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Ordinary vector-Jacobian products: what a cotangent of an output means for each input. */
final class Derivatives {

    /** Rows picked several times are rare (the one that stands for padding); each costs operations of its own. */
    private static final int MOST_SUMS = 64;

    /**
     * The square of a difference around which a difference quotient goes over to the slope in the middle. That slope is wrong by
     * some x²/12, so that with its weight τ / (x² + τ) the error stays below τ/12, which is a rounding of float32; and the
     * rounding of the quotient's numerator is handed on by no more than 1/(2√τ).
     */
    private static final double SQUARE = 1e-6;

    private Derivatives() {
    }

    /** Whether an operation only moves elements, stretches or sums them; every rule book hands these on by the derivative. */
    static boolean isMovement(Op op) {
        return op instanceof Op.Reshape || op instanceof Op.Transpose || op instanceof Op.Concat || op instanceof Op.Slice
                || op instanceof Op.Pad
                || op instanceof Op.Gather || op instanceof Op.Expand || op instanceof Op.Reduce reduce
                && reduce.reduction() != Op.Reduction.MAX;
    }

    /** The cotangent of an input of an operation that {@link #isMovement}. */
    static Value moved(BackwardStep step, int index) {
        Value g = step.cotangent();
        Shape shape = step.input(index).shape();
        Emitter emit = step.emit();
        return switch (step.node().op()) {
        case Op.Reshape reshape -> emit.reshaped(g, shape);
        case Op.Transpose(var permutation) -> emit.add(new Op.Transpose(inverse(permutation)), g);
        case Op.Concat(var axis) -> {
            long start = IntStream.range(0, index).mapToLong(i -> step.input(i).shape().size(axis)).sum();
            yield emit.add(new Op.Slice(axis, start, start + shape.size(axis)), g);
        }
        case Op.Slice(var axis, var start, var end) -> {
            List<Long> before = zeros(shape.rank());
            List<Long> after = zeros(shape.rank());
            before.set(axis, start);
            after.set(axis, shape.size(axis) - end);
            yield emit.add(new Op.Pad(before, after), g);
        }
        case Op.Pad(var before, var after) -> unpadded(emit, g, before, shape);
        case Op.Gather(var indices) -> scattered(step, indices, shape);
        case Op.Expand expand -> emit.sumTo(g, shape);
        case Op.Reduce(var reduction, var axes, var keepAxes) -> {
            Shape kept = shape;
            for (int axis : axes) {
                kept = kept.with(axis, 1);
            }
            Value spread = emit.add(new Op.Expand(shape), emit.reshaped(g, kept));
            yield reduction == Op.Reduction.MEAN ? emit.scaled(spread, (double) kept.count() / shape.count()) : spread;
        }
        default -> throw new IllegalArgumentException(step.node() + " does not only move elements");
        };
    }

    private static List<Integer> inverse(List<Integer> permutation) {
        return IntStream.range(0, permutation.size()).map(permutation::indexOf).boxed().toList();
    }

    private static List<Long> zeros(int count) {
        return new ArrayList<>(Collections.nCopies(count, 0L));
    }

    private static Value unpadded(Emitter emit, Value g, List<Long> before, Shape shape) {
        Value part = g;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (part.shape().size(axis) != shape.size(axis)) {
                part = emit.add(new Op.Slice(axis, before.get(axis), before.get(axis) + shape.size(axis)), part);
            }
        }
        return part;
    }

    /**
     * Rows go back where they were picked from: one row of zeros and the sums of rows that were picked several times are put
     * behind the cotangent, and from there every row of the input picks its own.
     */
    private static Value scattered(BackwardStep step, Indices indices, Shape shape) {
        Value g = step.cotangent();
        int[] uses = new int[shape.extent(0)];
        int[] sources = new int[shape.extent(0)];
        for (int i = 0; i < indices.size(); i++) {
            uses[indices.get(i)]++;
            sources[indices.get(i)] = i;
        }
        List<Value> rows = new ArrayList<>(List.of(g));
        int next = indices.size();
        if (Arrays.stream(uses).anyMatch(count -> count == 0)) {
            rows.add(step.emit().add(new Op.Expand(g.shape().with(0, 1)), step.emit().number(0)));
            next++;
        }
        for (int row = 0; row < uses.length; row++) {
            if (uses[row] == 0) {
                sources[row] = indices.size();
            } else if (uses[row] > 1) {
                rows.add(summed(step, indices, row));
                sources[row] = next++;
            }
        }
        if (rows.size() > MOST_SUMS) {
            throw new IllegalArgumentException("more than " + MOST_SUMS
                    + " rows are picked several times, which the way back does not support");
        }
        Value all = rows.size() == 1 ? g : step.emit().add(new Op.Concat(0), rows.toArray(Value[]::new));
        return step.emit().add(new Op.Gather(Indices.of(sources)), all);
    }

    private static Value summed(BackwardStep step, Indices indices, int row) {
        int[] places = IntStream.range(0, indices.size()).filter(i -> indices.get(i) == row).toArray();
        Value picked = step.emit().add(new Op.Gather(Indices.of(places)), step.cotangent());
        return step.emit().add(new Op.Reduce(Op.Reduction.SUM, List.of(0), true), picked);
    }

    /** The derivative of a function of one element, by value. */
    static Value derivative(Emitter emit, Op.Function function, Value x, Value y) {
        return switch (function) {
        case NEG -> emit.number(-1);
        case ABS -> emit.apply(Op.Function.SIGN, x);
        case SIGN -> emit.number(0);
        case SQRT -> emit.over(emit.number(0.5), y);
        case EXP -> y;
        case LOG -> emit.over(emit.number(1), x);
        case SIN -> emit.apply(Op.Function.COS, x);
        case COS -> emit.scaled(emit.apply(Op.Function.SIN, x), -1);
        case ERF -> emit.scaled(emit.apply(Op.Function.EXP, emit.times(x, emit.scaled(x, -1))), 2 / Math.sqrt(Math.PI));
        case SIGMOID -> emit.times(y, emit.minus(emit.number(1), y));
        case TANH -> emit.minus(emit.number(1), emit.times(y, y));
        case GELU -> emit.plus(distribution(emit, x), emit.times(x, density(emit, x)));
        };
    }

    /** Φ(x) of the normal distribution. */
    static Value distribution(Emitter emit, Value x) {
        Value erf = emit.apply(Op.Function.ERF, emit.scaled(x, Math.sqrt(0.5)));
        return emit.scaled(emit.plus(erf, emit.number(1)), 0.5);
    }

    /** φ(x) of the normal distribution. */
    static Value density(Emitter emit, Value x) {
        Value squared = emit.times(x, emit.scaled(x, -0.5));
        return emit.scaled(emit.apply(Op.Function.EXP, squared), 1 / Math.sqrt(2 * Math.PI));
    }

    /** The cotangent of one factor of a matrix product, given a stand-in for the other factor. */
    static Value factor(BackwardStep step, int index, Value other, Value g) {
        Emitter emit = step.emit();
        if (step.node().op() instanceof Op.Gemm gemm) {
            return gemmFactor(emit, gemm, index, other, g);
        }
        if (index == 1) {
            return transposedProduct(emit, other, g);
        }
        Value product = emit.matrixProduct(g, emit.transposed(other));
        if (other.equals(step.input(1))) { // Σⱼ aᵢⱼ (g·bᵀ)ᵢⱼ = Σₖ gᵢₖ (a·b)ᵢₖ
            step.noteRowSums(0, product, () -> emit.alongLast(Op.Reduction.SUM, emit.times(g, step.node().output())));
        }
        return product;
    }

    /**
     * aᵀ·g. Runtimes take several times as long for a product that begins with a large matrix transposed, such as the
     * probabilities of an attention; where g and the result are smaller, these are transposed.
     */
    private static Value transposedProduct(Emitter emit, Value a, Value g) {
        boolean isSmaller = g.shape().size(-1) * (g.shape().size(-2) + a.shape().size(-1))
                < a.shape().size(-1) * a.shape().size(-2);
        return isSmaller ? emit.transposed(emit.matrixProduct(emit.transposed(g), a)) : emit.matrixProduct(emit.transposed(a), g);
    }

    private static Value gemmFactor(Emitter emit, Op.Gemm gemm, int index, Value other, Value g) {
        boolean ta = gemm.transposeA();
        boolean tb = gemm.transposeB();
        if (index == 0) {
            return ta ? emit.add(new Op.Gemm(tb, true), other, g) : emit.add(new Op.Gemm(false, !tb), g, other);
        }
        return tb ? emit.add(new Op.Gemm(true, ta), g, other) : emit.add(new Op.Gemm(!ta, false), other, g);
    }

    /**
     * Δy / Δx, which goes over to the slope in the middle where Δx goes to zero, in one expression for both:
     * (Δy·Δx + τ·slope) / (Δx² + τ).
     *
     * @param twice twice the slope in the middle
     */
    static Value quotient(Emitter emit, Value dx, Value dy, Value twice) {
        Value numerator = emit.plus(emit.times(dy, dx), emit.scaled(twice, SQUARE / 2));
        return emit.over(numerator, emit.plus(emit.times(dx, dx), emit.number(SQUARE)));
    }
}
