package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/** The ordinary derivative of every operation (reverse-mode differentiation, Linnainmaa, 1976). */
record GradientRule() implements Rule {

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public boolean appliesTo(Node node, Activity activity) {
        return !(node.op() instanceof Op.Reduce reduce && reduce.reduction() == Op.Reduction.MAX);
    }

    @Override
    public void apply(BackwardStep step) {
        Value g = step.cotangent();
        for (int i = 0; i < step.inputs(); i++) {
            if (step.isActive(i)) {
                step.give(i, cotangent(step, i, g));
            }
        }
    }

    private static Value cotangent(BackwardStep step, int index, Value g) {
        Emitter emit = step.emit();
        return switch (step.node().op()) {
        case Op.Elementwise(var function) -> emit.times(g, Derivatives.derivative(emit, function, step.input(0),
                step.node().output()));
        case Op.Binary(var arithmetic) -> binary(step, arithmetic, index, g);
        case Op.MatMul product -> Derivatives.factor(step, index, step.input(1 - index), g);
        case Op.Gemm gemm -> index == 2 ? g : Derivatives.factor(step, index, step.input(1 - index), g);
        case Op.Softmax() -> SoftmaxLayers.derivative(step, SoftmaxLayers.rows(step));
        case Op.LogSoftmax() -> SoftmaxLayers.logarithmDerivative(step);
        case Op.LayerNormalization(var epsilon) -> LayerNorms.derivative(step, index, epsilon, g);
        default -> Derivatives.moved(step, index);
        };
    }

    private static Value binary(BackwardStep step, Op.Arithmetic arithmetic, int index, Value g) {
        Emitter emit = step.emit();
        Value a = step.input(0);
        Value b = step.input(1);
        return switch (arithmetic) {
        case ADD -> g;
        case SUB -> index == 0 ? g : emit.scaled(g, -1);
        case MUL -> emit.times(g, index == 0 ? b : a);
        case DIV -> index == 0 ? emit.over(g, b) : emit.scaled(emit.over(emit.times(g, step.node().output()), b), -1);
        };
    }
}
