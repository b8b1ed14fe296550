package io.github.isorel.engine.aurora;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Indices;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

import java.util.List;
import java.util.Optional;

/**
 * One block of the backbone: attention inside windows, then a hidden layer, each followed by a layer norm whose scale and shift
 * hang on the lead time, and added to its input (Liu et al., 2022, "Swin Transformer V2", with adaptive norms). The lead time is
 * fixed when the model is compiled, so scale and shift are constants.
 */
final class SwinBlock {

    private static final float EPSILON = 1e-5f;
    private static final List<String> PROJECTIONS = List.of("query", "key", "value");

    private final GraphBuilder graph;
    private final Layers layers;
    private final String place;
    private final int heads;
    private final Tensor modulation;

    /**
     * @param place module path of the block
     * @param heads number of attention heads
     * @param modulation SiLU of the time context, (1, channel)
     */
    SwinBlock(GraphBuilder graph, Layers layers, String place, int heads, Tensor modulation) {
        this.graph = graph;
        this.layers = layers;
        this.place = place;
        this.heads = heads;
        this.modulation = modulation;
    }

    /**
     * Adds the block.
     *
     * @param x tokens (token, channel)
     * @param windows how the tokens form windows
     * @return tokens (token, channel)
     */
    Value add(Value x, WindowPartition windows) throws CheckpointException {
        Value attention = attention(x, windows);
        Value middle = layers.add(place + ".residual_1", x, adaptiveNorm(place + ".norm1", attention));
        Value hidden = layers.hidden(place + ".mlp.fc1", place + ".mlp.act", place + ".mlp.fc2", middle);
        return layers.add(place + ".residual_2", middle, adaptiveNorm(place + ".norm2", hidden));
    }

    private Value attention(Value x, WindowPartition windows) throws CheckpointException {
        boolean isPadded = windows.padding() > 0;
        Value rows = isPadded || windows.isIdentity() ? x : gather(".window_partition", x, windows.toWindows());
        Value query = projection(rows, 0, windows, 0, 2, 1, 3);
        Value key = projection(rows, 1, windows, 0, 2, 3, 1);
        Value value = projection(rows, 2, windows, 0, 2, 1, 3);
        Optional<Tensor> mask = windows.mask();
        List<Value> masks = mask.isEmpty() ? List.of() : List.of(layers.constant(maskName(windows), mask.get()));
        Window counts = windows.counts();
        Value mixed = layers.attention(place + ".attn", query, key, value, masks, counts.levels(), counts.rows(),
                counts.columns());
        Value merged = layers.transpose(place + ".attn.merge_heads", mixed, 0, 2, 1, 3);
        merged = layers.reshape(place + ".attn.merge_heads", merged, (long) windows.windows() * windows.tokensPerWindow(),
                x.shape().size(1));
        // rows of padding are dropped before the projection, which works row by row, so nothing is computed for them
        Value tokens = windows.isIdentity() ? merged : gather(".window_reverse", merged, windows.fromWindows());
        return layers.linear(place + ".attn.proj", tokens);
    }

    /** All blocks of a stage share one mask. */
    private String maskName(WindowPartition windows) {
        return place.substring(0, place.lastIndexOf(".blocks.")) + ".mask." + windows.windows();
    }

    /**
     * Queries, keys or values of all windows. Padding stands for tokens of zeros, whose projection is the bias: it is put behind
     * the projected tokens as one more row, and no product is computed for padding.
     */
    private Value projection(Value rows, int part, WindowPartition windows, Integer... permutation) throws CheckpointException {
        String qkv = place + ".attn.qkv";
        Value weight = layers.part(qkv + ".weight", part, 3);
        Value bias = layers.part(qkv + ".bias", part, 3);
        Value projected = graph.add(new Op.Gemm(false, true), qkv, rows, weight, bias);
        if (windows.padding() > 0) {
            Value padding = layers.reshape(place + ".padding", bias, 1, bias.shape().size(0));
            Value padded = layers.concat(place + ".padding", 0, List.of(projected, padding));
            projected = gather(".window_partition", padded, windows.toWindows());
        }
        long width = rows.shape().size(1);
        String split = place + ".attn.split_heads." + PROJECTIONS.get(part);
        Value parted = layers.reshape(split, projected, windows.windows(), windows.tokensPerWindow(), heads, width / heads);
        return layers.transpose(split, parted, permutation);
    }

    private Value gather(String word, Value x, Indices indices) {
        return graph.add(new Op.Gather(indices), place + word, x);
    }

    private Value adaptiveNorm(String norm, Value x) throws CheckpointException {
        Tensor both = layers.dense(norm + ".ln_modulation.1").apply(modulation);
        long width = x.shape().size(1);
        Tensor halves = both.reshaped(Shape.of(2, width));
        Value shift = layers.constant(norm + ".shift", halves.slice(0));
        Value scale = layers.constant(norm + ".scale", halves.slice(1));
        return graph.add(new Op.LayerNormalization(EPSILON), norm, x, scale, shift);
    }
}
