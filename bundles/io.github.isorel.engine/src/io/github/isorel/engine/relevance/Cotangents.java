package io.github.isorel.engine.relevance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Variable;

/** Sums of tensors by variable, kept in double. */
final class Cotangents {

    private final Map<Variable, double[]> sums = new LinkedHashMap<>();
    private final Map<Variable, Shape> shapes = new LinkedHashMap<>();

    void add(Variable variable, Tensor tensor, double factor) {
        double[] sum = of(variable, tensor.shape());
        var elements = tensor.elements();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * elements.get(i);
        }
    }

    /** Adds one state of a history to its place. */
    void addSlice(Variable variable, Shape whole, int index, Tensor part) {
        double[] sum = of(variable, whole);
        int start = Math.toIntExact(index * part.shape().count());
        var elements = part.elements();
        for (int i = 0; i < part.shape().count(); i++) {
            sum[start + i] += elements.get(i);
        }
    }

    double[] of(Variable variable, Shape shape) {
        shapes.putIfAbsent(variable, shape);
        return sums.computeIfAbsent(variable, key -> new double[Math.toIntExact(shape.count())]);
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    Map<Variable, Tensor> tensors() {
        Map<Variable, Tensor> tensors = new LinkedHashMap<>();
        sums.forEach((variable, sum) -> {
            float[] values = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                values[i] = (float) sum[i];
            }
            tensors.put(variable, Tensor.of(shapes.get(variable), values));
        });
        return tensors;
    }

    double total() {
        return sums.values().stream().mapToDouble(sum -> Arrays.stream(sum).sum()).sum();
    }

    double absoluteTotal() {
        return sums.values().stream().mapToDouble(sum -> Arrays.stream(sum).map(Math::abs).sum()).sum();
    }
}
