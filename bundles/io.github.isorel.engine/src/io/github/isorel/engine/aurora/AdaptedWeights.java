package io.github.isorel.engine.aurora;

import java.nio.FloatBuffer;
import java.util.SortedSet;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.checkpoint.ElementType;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Weights with one low-rank adapter added to the attention layers: W + B·A (Hu et al., 2021, with α equal to the rank). All
 * other weights are passed on as they are.
 */
final class AdaptedWeights implements Weights {

    private final Weights weights;
    private final int adapter;

    AdaptedWeights(Weights weights, int adapter) {
        this.weights = weights;
        this.adapter = adapter;
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        Tensor weight = weights.tensor(name);
        if (name.endsWith(".attn.qkv.weight")) {
            return merged(weight, name.substring(0, name.length() - "qkv.weight".length()) + "lora_qkv.loras." + adapter);
        }
        if (name.endsWith(".attn.proj.weight")) {
            return merged(weight, name.substring(0, name.length() - "proj.weight".length()) + "lora_proj.loras." + adapter);
        }
        return weight;
    }

    private Tensor merged(Tensor weight, String place) throws CheckpointException {
        float[] a = weights.tensor(place + ".lora_A").toArray();
        float[] b = weights.tensor(place + ".lora_B").toArray();
        int out = weight.shape().extent(0);
        int in = weight.shape().extent(1);
        int rank = a.length / in;
        FloatBuffer source = weight.elements();
        FloatBuffer result = Tensor.allocate(weight.shape());
        float[] row = new float[in];
        for (int i = 0; i < out; i++) {
            source.get(row);
            addRow(row, a, b, i * rank, rank);
            result.put(i * in, row);
        }
        return Tensor.wrap(weight.shape(), result);
    }

    private static void addRow(float[] row, float[] a, float[] b, int start, int rank) {
        double[] sums = new double[row.length];
        for (int r = 0; r < rank; r++) {
            double factor = b[start + r];
            for (int j = 0; j < row.length; j++) {
                sums[j] += factor * a[r * row.length + j];
            }
        }
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) (row[j] + sums[j]);
        }
    }

    @Override
    public SortedSet<String> names() {
        return weights.names();
    }

    @Override
    public Shape shape(String name) {
        return weights.shape(name);
    }

    @Override
    public ElementType type(String name) {
        return weights.type(name);
    }
}
