package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Adds operations to a graph at one place after the other. */
final class Emitter {

    private final GraphBuilder graph;
    private final Map<String, Value> constants = new HashMap<>();
    private final Map<Value, Product> products = new HashMap<>();
    private String place = "";

    /** A product of two matrices to which nothing is added. */
    private record Product(Op.Gemm op, Value a, Value b) {
    }

    Emitter(GraphBuilder graph) {
        this.graph = graph;
    }

    /** All that is added from now on belongs to a place. */
    void at(String newPlace) {
        place = newPlace;
    }

    Value add(Op op, Value... operands) {
        Value result = graph.add(op, place, operands);
        if (op instanceof Op.Gemm gemm && operands.length == 2) {
            products.put(result, new Product(gemm, operands[0], operands[1]));
        }
        return result;
    }

    /**
     * The sum of two values of one shape, of which the second has no other use: where it is the product of two matrices, that is
     * made with the first added to it.
     */
    Value accumulated(Value before, Value last) {
        Product product = products.get(last);
        return product == null || !before.shape().equals(last.shape()) ? plus(before, last)
                : add(product.op(), product.a(), product.b(), before);
    }

    Value plus(Value a, Value b) {
        return add(new Op.Binary(Op.Arithmetic.ADD), a, b);
    }

    Value minus(Value a, Value b) {
        return add(new Op.Binary(Op.Arithmetic.SUB), a, b);
    }

    Value times(Value a, Value b) {
        return add(new Op.Binary(Op.Arithmetic.MUL), a, b);
    }

    Value over(Value a, Value b) {
        return add(new Op.Binary(Op.Arithmetic.DIV), a, b);
    }

    Value apply(Op.Function function, Value x) {
        return add(new Op.Elementwise(function), x);
    }

    Value matrixProduct(Value a, Value b) {
        return add(new Op.MatMul(), a, b);
    }

    /** A number, as a constant shared by all places. */
    Value number(double value) {
        return constants.computeIfAbsent("number." + value, name -> graph.constant("relevance." + name,
                Tensor.scalar((float) value)));
    }

    /**
     * A number that a value meets element by element. Beside one number a row it comes as a matrix of one element: with a number
     * without axes runtimes take such values one by one, which takes four times as long.
     */
    Value number(double value, Value beside) {
        boolean isNumberOfRow = beside.shape().rank() > 1 && beside.shape().size(-1) == 1;
        return !isNumberOfRow ? number(value) : constants.computeIfAbsent("number.of.row." + value, name -> graph.constant(
                "relevance." + name, Tensor.scalar((float) value).reshaped(Shape.of(1, 1))));
    }

    /** A constant made when the graph is made, such as a part of a weight. */
    Value constant(String name, Tensor tensor) {
        return constants.computeIfAbsent(name, key -> graph.constant("relevance." + key, tensor));
    }

    Value scaled(Value x, double factor) {
        return factor == 1 ? x : times(x, number(factor, x));
    }

    Value reshaped(Value x, Shape shape) {
        return x.shape().equals(shape) ? x : add(new Op.Reshape(shape), x);
    }

    /** The mean of two values. */
    Value mean(Value a, Value b) {
        return a.equals(b) ? a : scaled(plus(a, b), 0.5);
    }

    /** The last two axes exchanged. */
    Value transposed(Value x) {
        List<Integer> permutation = new ArrayList<>(IntStream.range(0, x.shape().rank()).boxed().toList());
        permutation.set(permutation.size() - 2, x.shape().rank() - 1);
        permutation.set(permutation.size() - 1, x.shape().rank() - 2);
        return add(new Op.Transpose(permutation), x);
    }

    /** Sum or mean along the last axis, which stays with size 1. */
    Value alongLast(Op.Reduction reduction, Value x) {
        return add(new Op.Reduce(reduction, List.of(x.shape().rank() - 1), true), x);
    }

    /** The sum over the axes along which a value of some shape was stretched, in that shape. */
    Value sumTo(Value x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        int lead = x.shape().rank() - shape.rank();
        List<Integer> axes = IntStream.range(0, x.shape().rank())
                .filter(axis -> axis < lead || shape.size(axis - lead) == 1 && x.shape().size(axis) > 1).boxed().toList();
        Value sum = axes.isEmpty() ? x : add(new Op.Reduce(Op.Reduction.SUM, axes, true), x);
        return reshaped(sum, shape);
    }

    /** Σ a ⊙ b, as a value of one element. */
    Value dot(Value a, Value b) {
        return total(times(a, b));
    }

    /**
     * Σ a ⊙ b of large values, as a value of one element. Where b stretches, matrix products read both once and write nothing;
     * for a single row times a column runtimes take ten times as long as for a product element by element and its sums.
     *
     * @param b of the shape of a, or of size 1 along the third axis from the end
     */
    Value innerProduct(Value a, Value b) {
        if (a.shape().equals(b.shape())) {
            return total(alongLast(Op.Reduction.SUM, times(a, b)));
        }
        Shape shape = a.shape();
        long length = shape.rank() < 2 ? shape.count() : shape.size(-1) * shape.size(-2);
        long groups = b.shape().count() / length;
        Value rows = reshaped(a, Shape.of(groups, shape.count() / length / groups, length));
        return total(matrixProduct(rows, reshaped(b, Shape.of(groups, length, 1))));
    }

    /** The sum of all elements, as a value of one element. */
    Value total(Value x) {
        Value flat = reshaped(x, Shape.of(x.shape().count()));
        return add(new Op.Reduce(Op.Reduction.SUM, List.of(0), true), flat);
    }
}
