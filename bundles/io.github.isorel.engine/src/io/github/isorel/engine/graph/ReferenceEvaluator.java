package io.github.isorel.engine.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Computes graphs in plain Java, one operation after the other, slowly and by the book: sums are kept in double, every result is
 * rounded to float32 once. It is the twin that the runtime is tested against and what folds constants.
 */
public final class ReferenceEvaluator {

    private final Progress progress;

    /**
     * An evaluator.
     *
     * @param progress counts nodes; can be cancelled between them
     */
    public ReferenceEvaluator(Progress progress) {
        this.progress = progress;
    }

    /**
     * Computes all values of a graph.
     *
     * @param graph the graph
     * @param inputs a tensor for each of its inputs, by name
     * @return a tensor for every input, constant and node
     * @throws IllegalArgumentException if an input is missing or has another shape
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Map<Value, Tensor> evaluate(Graph graph, Map<String, Tensor> inputs) {
        Map<Value, Tensor> values = new HashMap<>(graph.constants());
        for (Value input : graph.inputs()) {
            Tensor tensor = inputs.get(input.name());
            if (tensor == null || !tensor.shape().equals(input.shape())) {
                throw new IllegalArgumentException("input " + input + " got " + tensor);
            }
            values.put(input, tensor);
        }
        progress.begin("evaluating " + graph.name(), graph.nodes().size());
        for (Node node : graph.nodes()) {
            progress.check();
            List<Tensor> operands = node.inputs().stream().map(values::get).toList();
            values.put(node.output(), evaluate(node.op(), operands));
            progress.worked(1);
        }
        return values;
    }

    /**
     * Computes one operation.
     *
     * @param op the operation
     * @param operands its inputs, in order
     * @return its output
     * @throws IllegalArgumentException if the operands do not fit the operation
     */
    public Tensor evaluate(Op op, List<Tensor> operands) {
        var shape = op.outputShape(operands.stream().map(Tensor::shape).toList());
        Tensor first = operands.getFirst();
        return switch (op) {
        case Op.MatMul(var precision) when precision != Precision.FLOAT32 -> rounded(new Op.MatMul(), precision, operands);
        case Op.Gemm(var a, var b, var precision) when precision != Precision.FLOAT32 -> rounded(new Op.Gemm(a, b), precision,
                operands);
        case Op.Round(var precision) -> ReferenceOps.rounded(first, precision);
        case Op.Elementwise(var function) -> ReferenceOps.elementwise(function, first);
        case Op.Binary(var arithmetic) -> ReferenceOps.binary(arithmetic, first, operands.get(1), shape);
        case Op.MatMul product -> ReferenceOps.matrixProduct(first, operands.get(1), shape);
        case Op.Gemm gemm -> ReferenceOps.gemm(gemm, operands, shape);
        case Op.Reshape(var newShape) -> first.reshaped(newShape);
        case Op.Transpose(var permutation) -> ReferenceOps.transpose(first, permutation, shape);
        case Op.Concat(var axis) -> ReferenceOps.concat(operands, axis, shape);
        case Op.Slice(var axis, var start, var end) -> ReferenceOps.slice(first, axis, start, shape);
        case Op.Pad(var before, var after) -> ReferenceOps.pad(first, before, shape);
        case Op.Gather(var indices) -> ReferenceOps.gather(first, indices, shape);
        case Op.Reduce(var reduction, var axes, var keepAxes) -> ReferenceOps.reduce(first, reduction, axes, shape);
        case Op.Softmax() -> ReferenceOps.softmax(first, false);
        case Op.LogSoftmax() -> ReferenceOps.softmax(first, true);
        case Op.LayerNormalization(var epsilon) -> ReferenceOps.layerNormalization(operands, epsilon);
        case Op.Expand(var newShape) -> ReferenceOps.expand(first, newShape);
        };
    }

    private Tensor rounded(Op exact, Precision precision, List<Tensor> operands) {
        List<Tensor> factors = operands.stream().map(operand -> ReferenceOps.rounded(operand, precision)).toList();
        return ReferenceOps.rounded(evaluate(exact, factors), precision);
    }
}
