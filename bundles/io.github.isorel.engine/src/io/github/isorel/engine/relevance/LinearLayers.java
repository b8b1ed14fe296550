package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What linear layers y = x·W + b hand on under the rules for them. */
final class LinearLayers {

    private LinearLayers() {
    }

    /** LRP-ε (Bach et al., 2015, eq. 58): every input gets its part of the output. */
    static void epsilon(BackwardStep step, double epsilon) {
        Value g = Stabiliser.applied(step, epsilon);
        absorbBias(step, g);
        step.give(0, Derivatives.factor(step, 0, step.input(1), g));
    }

    private static void absorbBias(BackwardStep step, Value g) {
        if (step.inputs() > 2) {
            step.absorb(2, g);
        }
    }

    /**
     * LRP-γ (Montavon et al., 2019) for inputs of either sign: where an output is positive its positive parts count (1 + γ)
     * times,
     * where it is negative its negative parts do, so that parts of the other sign weigh less. The bias counts as a part. What no
     * division can share, since all parts vanish, is absorbed.
     */
    static void gamma(BackwardStep step, double gamma) {
        Emitter emit = step.emit();
        Value y = step.node().output();
        Value relevance = emit.times(y, step.cotangent());
        Parts parts = Parts.of(step);
        Value isPositive = positivity(emit, y);
        Value isNegative = emit.minus(emit.number(1), isPositive);
        Value toPositive = emit.times(share(step, emit.plus(y, emit.scaled(parts.positive(), gamma)), relevance), isPositive);
        Value toNegative = emit.times(share(step, emit.plus(y, emit.scaled(parts.negative(), gamma)), relevance), isNegative);
        Value all = emit.plus(toPositive, toNegative);
        Value plain = Derivatives.factor(step, 0, step.input(1), all);
        Value extra = parts.handedOn(emit.scaled(toPositive, gamma), emit.scaled(toNegative, gamma));
        step.give(0, emit.plus(plain, extra));
        absorbBias(step, all);
        parts.absorbBias(emit.scaled(toPositive, gamma), emit.scaled(toNegative, gamma));
        Value handed = emit.plus(emit.times(all, y), emit.plus(emit.times(emit.scaled(toPositive, gamma), parts.positive()),
                emit.times(emit.scaled(toNegative, gamma), parts.negative())));
        step.absorb(Sink.Kind.RULE, emit.total(emit.minus(relevance, handed)));
    }

    /**
     * LRP-αβ (Bach et al., 2015, eq. 60): positive parts share α times the relevance, negative parts −β times, with α − β = 1.
     * With α = 1 and β = 0 this is z⁺. The bias counts as a part. What no division can share is absorbed.
     */
    static void alphaBeta(BackwardStep step, double alpha, double beta) {
        Emitter emit = step.emit();
        Value relevance = emit.times(step.node().output(), step.cotangent());
        Parts parts = Parts.of(step);
        Value positive = emit.scaled(share(step, parts.positive(), relevance), alpha);
        Value negative = emit.scaled(share(step, parts.negative(), relevance), -beta);
        step.give(0, parts.handedOn(positive, negative));
        parts.absorbBias(positive, negative);
        Value handed = emit.plus(emit.times(positive, parts.positive()), emit.times(negative, parts.negative()));
        step.absorb(Sink.Kind.RULE, emit.total(emit.minus(relevance, handed)));
    }

    /** R / z, and 0 where z is 0. */
    private static Value share(BackwardStep step, Value z, Value relevance) {
        Emitter emit = step.emit();
        Value isZero = emit.minus(emit.number(1), emit.apply(Op.Function.ABS, emit.apply(Op.Function.SIGN, z)));
        return emit.over(emit.times(relevance, emit.minus(emit.number(1), isZero)), emit.plus(z, isZero));
    }

    /** 1 where y ≥ 0, else 0. */
    private static Value positivity(Emitter emit, Value y) {
        Value sign = emit.apply(Op.Function.SIGN, y);
        Value isZero = emit.minus(emit.number(1), emit.apply(Op.Function.ABS, sign));
        return emit.plus(emit.scaled(emit.plus(sign, emit.number(1)), 0.5), emit.scaled(isZero, 0.5));
    }

    /**
     * The positive and the negative parts x_i·w_ij of every output, each summed, bias included.
     *
     * @param step the layer
     * @param weightPlus positive elements of the weight, else 0
     * @param weightMinus negative elements of the weight, else 0
     * @param biases positive and negative elements of the bias; none where there is no bias
     */
    private record Parts(BackwardStep step, Value inputPlus, Value inputMinus, Value weightPlus, Value weightMinus,
            List<Value> biases, Value positive, Value negative) {

        static Parts of(BackwardStep step) {
            Emitter emit = step.emit();
            Value x = step.input(0);
            Value size = emit.apply(Op.Function.ABS, x);
            Value xPlus = emit.scaled(emit.plus(x, size), 0.5);
            Value xMinus = emit.scaled(emit.minus(x, size), 0.5);
            Value wPlus = split(step, 1, "positive", value -> Math.max(value, 0));
            Value wMinus = split(step, 1, "negative", value -> Math.min(value, 0));
            List<Value> biases = step.inputs() < 3 ? List.of()
                    : List.of(split(step, 2, "positive", value -> Math.max(value, 0)), split(step, 2, "negative", value ->
                    Math.min(value, 0)));
            Value positive = emit.plus(product(step, xPlus, wPlus), product(step, xMinus, wMinus));
            Value negative = emit.plus(product(step, xPlus, wMinus), product(step, xMinus, wPlus));
            if (!biases.isEmpty()) {
                positive = emit.plus(positive, biases.getFirst());
                negative = emit.plus(negative, biases.getLast());
            }
            return new Parts(step, xPlus, xMinus, wPlus, wMinus, biases, positive, negative);
        }

        private static Value product(BackwardStep step, Value x, Value weight) {
            return step.node().op() instanceof Op.Gemm gemm ? step.emit().add(gemm, x, weight) : step.emit().matrixProduct(x,
                    weight);
        }

        private static Value split(BackwardStep step, int index, String word, DoubleUnaryOperator part) {
            Value whole = step.input(index);
            Tensor tensor = step.constant(whole);
            float[] elements = tensor.toArray();
            for (int i = 0; i < elements.length; i++) {
                elements[i] = (float) part.applyAsDouble(elements[i]);
            }
            return step.emit().constant(whole.name() + "." + word, Tensor.of(tensor.shape(), elements));
        }

        /** Cotangents of the positive and the negative parts, back to the input: 1 or 0 by the sign of each element of it. */
        Value handedOn(Value toPositive, Value toNegative) {
            Emitter emit = step.emit();
            Value whereNegative = whereNonzero(inputMinus);
            Value wherePositive = emit.minus(emit.number(1), whereNegative);
            Value forPositive = emit.plus(Derivatives.factor(step, 0, weightPlus, toPositive), Derivatives.factor(step, 0,
                    weightMinus, toNegative));
            Value forNegative = emit.plus(Derivatives.factor(step, 0, weightMinus, toPositive), Derivatives.factor(step, 0,
                    weightPlus, toNegative));
            return emit.plus(emit.times(wherePositive, forPositive), emit.times(whereNegative, forNegative));
        }

        private Value whereNonzero(Value x) {
            return step.emit().apply(Op.Function.ABS, step.emit().apply(Op.Function.SIGN, x));
        }

        void absorbBias(Value toPositive, Value toNegative) {
            if (!biases.isEmpty()) {
                Emitter emit = step.emit();
                Shape shape = biases.getFirst().shape();
                Value positive = emit.dot(biases.getFirst(), emit.sumTo(toPositive, shape));
                Value negative = emit.dot(biases.getLast(), emit.sumTo(toNegative, shape));
                step.absorb(new Sink(Sink.Kind.BIAS, step.node().place(), step.input(2).name()), emit.plus(positive, negative));
            }
        }
    }
}
