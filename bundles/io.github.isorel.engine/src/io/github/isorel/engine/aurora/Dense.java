package io.github.isorel.engine.aurora;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Linear layers of things that are known when a model is compiled; sums in double, rounded to float32 once. */
final class Dense {

    private final int in;
    private final int out;
    /** Transposed, (in, out), so that the inner loop runs along memory. */
    private final float[] columns;
    private final float[] bias;

    /**
     * @param weight (out, in)
     * @param bias (out), or of no elements for none
     */
    Dense(Tensor weight, Tensor bias) {
        out = weight.shape().extent(0);
        in = weight.shape().extent(1);
        columns = new float[in * out];
        FloatBuffer elements = weight.elements();
        for (int row = 0; row < out; row++) {
            for (int column = 0; column < in; column++) {
                columns[column * out + row] = elements.get();
            }
        }
        this.bias = bias.toArray();
    }

    /** One without bias. */
    static Dense withoutBias(Tensor weight) {
        return new Dense(weight, Tensor.of(Shape.of(0)));
    }

    /**
     * Applies the layer.
     *
     * @param x (row, in)
     * @return (row, out)
     */
    Tensor apply(Tensor x) {
        float[] values = x.toArray();
        int rows = x.shape().extent(0);
        FloatBuffer result = Tensor.allocate(Shape.of(rows, out));
        IntStream.range(0, rows).parallel().forEach(row -> {
            double[] sums = new double[out];
            accumulate(values, row * in, 0, in, sums);
            store(sums, result, row);
        });
        return Tensor.wrap(Shape.of(rows, out), result);
    }

    /**
     * Applies the layer to many rows of which halves repeat, as in encodings of positions, computing every half only once.
     *
     * @param x (row, in)
     * @return (row, out)
     */
    Tensor applyToRepeated(Tensor x) {
        int rows = x.shape().extent(0);
        int[] left = new int[rows];
        int[] right = new int[rows];
        double[][] leftSums = halves(x, 0, in / 2, left);
        double[][] rightSums = halves(x, in / 2, in, right);
        FloatBuffer result = Tensor.allocate(Shape.of(rows, out));
        IntStream.range(0, rows).parallel().forEach(row -> {
            double[] sums = leftSums[left[row]].clone();
            double[] more = rightSums[right[row]];
            for (int i = 0; i < out; i++) {
                sums[i] += more[i];
            }
            store(sums, result, row);
        });
        return Tensor.wrap(Shape.of(rows, out), result);
    }

    private double[][] halves(Tensor x, int from, int to, int[] which) {
        Map<FloatBuffer, Integer> known = new HashMap<>();
        List<float[]> distinct = new ArrayList<>();
        FloatBuffer elements = x.elements();
        for (int row = 0; row < which.length; row++) {
            float[] half = new float[to - from];
            elements.get(row * in + from, half);
            which[row] = known.computeIfAbsent(FloatBuffer.wrap(half), key -> distinct.size());
            if (which[row] == distinct.size()) {
                distinct.add(half);
            }
        }
        return distinct.parallelStream().map(half -> {
            double[] sums = new double[out];
            accumulate(half, -from, from, to, sums);
            return sums;
        }).toArray(double[][]::new);
    }

    private void accumulate(float[] x, int start, int from, int to, double[] sums) {
        for (int k = from; k < to; k++) {
            double factor = x[start + k];
            int column = k * out;
            for (int i = 0; i < out; i++) {
                sums[i] += factor * columns[column + i];
            }
        }
    }

    private void store(double[] sums, FloatBuffer result, int row) {
        float[] rounded = new float[out];
        for (int i = 0; i < out; i++) {
            rounded[i] = (float) (bias.length > 0 ? sums[i] + bias[i] : sums[i]);
        }
        result.put(row * out, rounded);
    }

    /** x · sigmoid(x), element by element. */
    static Tensor silu(Tensor x) {
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / (1 + Math.exp(-values[i])));
        }
        return Tensor.of(x.shape(), values);
    }

    /** Layer norm over the last axis with scale and bias. */
    static Tensor layerNorm(Tensor x, Tensor scale, Tensor bias, double epsilon) {
        float[] values = x.toArray();
        int width = x.shape().extent(-1);
        for (int start = 0; start < values.length; start += width) {
            float[] row = Arrays.copyOfRange(values, start, start + width);
            double mean = IntStream.range(0, width).mapToDouble(i -> row[i]).sum() / width;
            double variance = IntStream.range(0, width).mapToDouble(i -> (row[i] - mean) * (row[i] - mean)).sum() / width;
            for (int i = 0; i < width; i++) {
                values[start + i] = (float) ((row[i] - mean) / Math.sqrt(variance + epsilon) * scale.get(i) + bias.get(i));
            }
        }
        return Tensor.of(x.shape(), values);
    }
}
