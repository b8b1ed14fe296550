package io.github.isorel.engine.aurora;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

import java.util.List;

/**
 * Cross-attention from a few queries to the tokens of a column, patch by patch (Jaegle et al., 2021), with the norms behind
 * attention and hidden layer. The queries of the first block are the same for all patches and known when the model is compiled.
 */
final class Perceiver {

    private static final double STABILISING_EPSILON = 1e-5;

    private final GraphBuilder graph;
    private final Layers layers;
    private final String place;
    private final AuroraConfiguration.PerceiverSettings settings;
    private final boolean isStabilised;

    /**
     * @param place module path of the perceiver, e.g. {@code encoder.level_agg}
     * @param isStabilised whether keys and queries of the first block are normalised
     */
    Perceiver(GraphBuilder graph, Layers layers, String place, AuroraConfiguration.PerceiverSettings settings,
            boolean isStabilised) {
        this.graph = graph;
        this.layers = layers;
        this.place = place;
        this.settings = settings;
        this.isStabilised = isStabilised;
    }

    /**
     * Adds the perceiver.
     *
     * @param queriesName name of the queries as a constant
     * @param queries queries (query, channel)
     * @param context tokens (level, patch, channel)
     * @param depth number of blocks
     * @return (patch, query, channel)
     */
    Value add(String queriesName, Tensor queries, Value context, int depth) throws CheckpointException {
        Value latents = layers.constant(queriesName, queries);
        for (int layer = 0; layer < depth; layer++) {
            String block = place + ".layers." + layer;
            Value projected = layer == 0 ? fixedQueries(block, queries) : movingQueries(block, latents);
            Value attention = attention(block, projected, context, queries.shape().size(0), layer == 0);
            latents = residual(block, attention, latents);
        }
        return latents;
    }

    private Value fixedQueries(String block, Tensor queries) throws CheckpointException {
        Tensor projected = Dense.withoutBias(layers.tensor(block + ".0.to_q.weight")).apply(queries);
        if (isStabilised) {
            projected = Dense.layerNorm(projected, layers.tensor(block + ".0.ln_q.weight"), layers.tensor(block + ".0.ln_q.bias"),
                    STABILISING_EPSILON);
        }
        int count = projected.shape().extent(0);
        int width = projected.shape().extent(1);
        int channels = width / settings.heads();
        float[] byHead = new float[count * width];
        for (int i = 0; i < byHead.length; i++) {
            int head = i / (count * channels);
            byHead[i] = projected.get(i / channels % count * width + head * channels + i % channels);
        }
        return layers.constant(block + ".0.to_q", Tensor.of(Shape.of(1, settings.heads(), count, channels), byHead));
    }

    private Value movingQueries(String block, Value latents) throws CheckpointException {
        long patches = latents.shape().size(0);
        long count = latents.shape().size(1);
        long width = latents.shape().size(2);
        Value rows = layers.reshape(block + ".0.to_q", latents, patches * count, width);
        Value projected = layers.linearWithoutBias(block + ".0.to_q", rows);
        projected = layers.reshape(block + ".0.split_heads.query", projected, patches, count, settings.heads(),
                width / settings.heads());
        return layers.transpose(block + ".0.split_heads.query", projected, 0, 2, 1, 3);
    }

    private Value attention(String block, Value queries, Value context, long count, boolean isFirst) throws CheckpointException {
        long levels = context.shape().size(0);
        long patches = context.shape().size(1);
        long width = context.shape().size(2);
        long channels = width / settings.heads();
        Value rows = layers.reshape(block + ".0.to_kv", context, levels * patches, width);
        Value keys = project(block, rows, 0);
        if (isFirst && isStabilised) {
            keys = layers.norm(block + ".0.ln_k", keys, STABILISING_EPSILON);
        }
        Value values = project(block, rows, 1);
        keys = layers.reshape(block + ".0.split_heads.key", keys, levels, patches, settings.heads(), channels);
        keys = layers.transpose(block + ".0.split_heads.key", keys, 1, 2, 3, 0);
        values = layers.reshape(block + ".0.split_heads.value", values, levels, patches, settings.heads(), channels);
        values = layers.transpose(block + ".0.split_heads.value", values, 1, 2, 0, 3);
        Value mixed = layers.attention(block + ".0", queries, keys, values, List.of());
        Value merged = layers.transpose(block + ".0.merge_heads", mixed, 0, 2, 1, 3);
        merged = layers.reshape(block + ".0.merge_heads", merged, patches * count, width);
        return layers.linearWithoutBias(block + ".0.to_out", merged);
    }

    private Value project(String block, Value rows, int part) throws CheckpointException {
        Value weight = layers.part(block + ".0.to_kv.weight", part, 2);
        return graph.add(new Op.Gemm(false, true), block + ".0.to_kv", rows, weight);
    }

    /** Adds norms, latents and hidden layer; the latents are (query, channel) or (patch, query, channel). */
    private Value residual(String block, Value attention, Value latents) throws CheckpointException {
        long count = latents.shape().size(-2);
        long width = latents.shape().size(-1);
        long patches = attention.shape().size(0) / count;
        Value normed = layers.norm(block + ".2", attention, settings.epsilon());
        normed = layers.reshape(block + ".residual_1", normed, patches, count, width);
        Value middle = layers.add(block + ".residual_1", normed, latents);
        Value rows = layers.reshape(block + ".1", middle, patches * count, width);
        Value hidden = layers.hidden(block + ".1.net.0", block + ".1.net.1", block + ".1.net.2", rows);
        Value normedHidden = layers.reshape(block + ".residual_2", layers.norm(block + ".3", hidden, settings.epsilon()),
                patches, count, width);
        return layers.add(block + ".residual_2", normedHidden, middle);
    }
}
