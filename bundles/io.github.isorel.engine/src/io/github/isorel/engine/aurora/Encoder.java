package io.github.isorel.engine.aurora;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;

/** The encoder: fields to tokens of patches, pressure levels to latent levels, and where, how large and when everything is. */
final class Encoder {

    private static final double EPSILON = 1e-5;

    private final GraphBuilder graph;
    private final Layers layers;
    private final AuroraConfiguration configuration;
    private final InputFields fields;
    private final Grid grid;
    private final long patchRows;
    private final long patchColumns;

    Encoder(GraphBuilder graph, Layers layers, AuroraConfiguration configuration, Grid grid, InputFields fields) {
        this.graph = graph;
        this.layers = layers;
        this.configuration = configuration;
        this.fields = fields;
        this.grid = grid;
        this.patchRows = grid.rows() / configuration.patchSize();
        this.patchColumns = grid.columns() / configuration.patchSize();
    }

    /**
     * Adds the encoder.
     *
     * @param scaleEncoding features of the patch sizes to use instead of the computed ones
     * @return tokens (token, channel), level by level
     */
    Value add(Optional<Tensor> scaleEncoding) throws CheckpointException {
        Value surface = surfaceTokens();
        Value levels = levelTokens();
        var perceiver = new Perceiver(graph, layers, "encoder.level_agg", configuration.perceiver(),
                configuration.perceiver().stabilised());
        Value latents = perceiver.add("encoder.atmos_latents", layers.tensor("encoder.atmos_latents"), levels,
                configuration.perceiver().encoderDepth());
        Value columns = layers.transpose("encoder.level_agg.levels_first", latents, 1, 0, 2);
        Value tokens = layers.concat("encoder.latent_levels", 0, List.of(surface, columns));
        tokens = addPlace(tokens, scaleEncoding);
        tokens = addTime(tokens);
        graph.output("tap.encoder", tokens);
        return tokens;
    }

    private Value surfaceTokens() throws CheckpointException {
        Map<String, Value> surface = fields.addSurface();
        Value stacked = layers.concat("encoder.surf_token_embeds.stack", 0, List.copyOf(surface.values()));
        Value patches = patches("encoder.surf_token_embeds", stacked, 1);
        Value embedded = embed("encoder.surf_token_embeds", patches, surface.keySet());
        Value tokens = layers.add("encoder.surf_level_encoding.add", embedded, layers.weight("encoder.surf_level_encoding"));
        Value hidden = layers.hidden("encoder.surf_mlp.net.0", "encoder.surf_mlp.net.1", "encoder.surf_mlp.net.2", tokens);
        Value mixed = layers.add("encoder.surf_mlp.residual", tokens, layers.norm("encoder.surf_norm", hidden, EPSILON));
        return layers.reshape("encoder.latent_levels", mixed, 1, patchRows * patchColumns, configuration.embedding());
    }

    private Value levelTokens() throws CheckpointException {
        long levels = configuration.levels().size();
        Map<String, Value> embeddable = fields.addLevels();
        Value stacked = layers.concat("encoder.atmos_token_embeds.stack", 0, List.copyOf(embeddable.values()));
        Value patches = patches("encoder.atmos_token_embeds", stacked, levels);
        Value embedded = embedLevels(patches, embeddable.keySet());
        Value columns = layers.reshape("encoder.atmos_levels_embed.add", embedded, levels, patchRows * patchColumns,
                configuration.embedding());
        Tensor features = Encodings.levels(configuration.levels(), configuration.embedding());
        Tensor encoding = layers.dense("encoder.atmos_levels_embed").apply(features).reshaped(Shape.of(levels, 1,
                configuration.embedding()));
        return layers.add("encoder.atmos_levels_embed.add", columns, layers.constant("encoder.atmos_levels_embed", encoding));
    }

    /** Embeds the rows of all levels with the same weights, or those of each level with its own. */
    private Value embedLevels(Value patches, Collection<String> names) throws CheckpointException {
        if (configuration.variant().conditioned().isEmpty()) {
            return embed("encoder.atmos_token_embeds", patches, names);
        }
        long rows = patchRows * patchColumns;
        List<Value> embedded = new ArrayList<>();
        for (PressureLevel level : configuration.levels()) {
            String layer = WeightTable.layer(level);
            String place = "encoder.atmos_token_embeds." + layer.substring(0, layer.length() - 1);
            long start = embedded.size() * rows;
            embedded.add(embed(place, layers.slice(place, patches, 0, start, start + rows), names));
        }
        return layers.concat("encoder.atmos_token_embeds", 0, embedded);
    }

    /** From (variable, history, [level,] latitude, longitude) to rows of patches, level by level; columns as in the weights. */
    private Value patches(String place, Value stacked, long levels) {
        long edge = configuration.patchSize();
        long variables = stacked.shape().size(0);
        Value cut = layers.reshape(place + ".patches", stacked, variables, configuration.history(), levels, patchRows, edge,
                patchColumns, edge);
        Value ordered = layers.transpose(place + ".patches", cut, 2, 3, 5, 0, 1, 4, 6);
        return layers.reshape(place + ".patches", ordered, levels * patchRows * patchColumns,
                variables * configuration.history() * edge * edge);
    }

    /** The convolution whose stride is its size, as a product of matrices; the kernels of all variables side by side. */
    private Value embed(String place, Value patches, Collection<String> names) throws CheckpointException {
        List<Tensor> kernels = new ArrayList<>();
        for (String name : names) {
            kernels.add(layers.tensor(place + ".weights." + name));
        }
        int width = configuration.embedding();
        int each = Math.toIntExact(kernels.getFirst().shape().count() / width);
        float[] joined = new float[kernels.size() * each * width];
        for (int variable = 0; variable < kernels.size(); variable++) {
            float[] kernel = kernels.get(variable).toArray();
            for (int row = 0; row < width; row++) {
                System.arraycopy(kernel, row * each, joined, (row * kernels.size() + variable) * each, each);
            }
        }
        Value weight = layers.constant(place + ".weight", Tensor.of(Shape.of(width, (long) kernels.size() * each), joined));
        return graph.add(new Op.Gemm(false, true), place, patches, weight, layers.weight(place + ".bias"));
    }

    private Value addPlace(Value tokens, Optional<Tensor> scaleEncoding) throws CheckpointException {
        int width = configuration.embedding();
        Tensor position = layers.dense("encoder.pos_embed").applyToRepeated(Encodings.position(grid, configuration.patchSize(),
                width));
        Tensor features = scaleEncoding.orElseGet(() -> Encodings.scale(grid, configuration.patchSize(), width));
        Tensor scale = layers.dense("encoder.scale_embed").applyToRepeated(features);
        Value placed = layers.add("encoder.pos_embed.add", tokens, layers.constant("encoder.pos_embed", position));
        return layers.add("encoder.scale_embed.add", placed, layers.constant("encoder.scale_embed", scale));
    }

    private Value addTime(Value tokens) throws CheckpointException {
        int width = configuration.embedding();
        Value rows = layers.reshape("encoder.latent_levels.rows", tokens,
                configuration.latentLevels() * patchRows * patchColumns, width);
        Tensor lead = layers.dense("encoder.lead_time_embed").apply(Encodings.leadTime(configuration.timeStep(), width));
        rows = layers.add("encoder.lead_time_embed.add", rows, layers.constant("encoder.lead_time_embed", lead));
        Value time = graph.input("absolute_time", Shape.of(1, width));
        return layers.add("encoder.absolute_time_embed.add", rows, layers.linear("encoder.absolute_time_embed", time));
    }
}
