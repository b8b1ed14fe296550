package io.github.isorel.engine.aurora;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

/** The decoder: latent levels back to pressure levels, tokens back to fields in physical units. */
final class Decoder {

    private final GraphBuilder graph;
    private final Layers layers;
    private final AuroraConfiguration configuration;
    private final Normalisation normalisation;
    private final long patchRows;
    private final long patchColumns;

    Decoder(GraphBuilder graph, Layers layers, AuroraConfiguration configuration, Grid grid) {
        this.graph = graph;
        this.layers = layers;
        this.configuration = configuration;
        this.normalisation = new Normalisation(configuration.normalisation());
        this.patchRows = grid.rows() / configuration.patchSize();
        this.patchColumns = grid.columns() / configuration.patchSize();
    }

    /**
     * Adds the decoder and the forecast outputs of the graph.
     *
     * @param tokens tokens (token, channel), level by level
     */
    void add(Value tokens) throws CheckpointException {
        long width = tokens.shape().size(1);
        long patches = patchRows * patchColumns;
        Value grid = layers.reshape("decoder.latent_levels", tokens, configuration.latentLevels(), patches, width);
        Value surface = layers.reshape("decoder.latent_levels", layers.slice("decoder.latent_levels", grid, 0, 0, 1), patches,
                width);
        for (Variable variable : configuration.contract().surface()) {
            addField("decoder.surf_heads.", "surface.", surface, variable, 1);
        }
        Value context = layers.slice("decoder.latent_levels", grid, 0, 1, configuration.latentLevels());
        Tensor queries = layers.dense("decoder.atmos_levels_embed").apply(Encodings.levels(configuration.levels(),
                Math.toIntExact(width)));
        var perceiver = new Perceiver(graph, layers, "decoder.level_decoder", configuration.perceiver(), false);
        Value columns = perceiver.add("decoder.atmos_levels_embed", queries, context, configuration.perceiver().decoderDepth());
        long levels = configuration.levels().size();
        Value rows = layers.reshape("decoder.level_decoder.rows", columns, patches * levels, width);
        for (Variable variable : configuration.contract().atmospheric()) {
            addField("decoder.atmos_heads.", "atmospheric.", rows, variable, levels);
        }
    }

    private void addField(String heads, String kind, Value rows, Variable variable, long levels) throws CheckpointException {
        String place = heads + variable.shortName();
        long edge = configuration.patchSize();
        Value points = layers.linear(place, rows);
        Value cut = layers.reshape(place + ".unpatchify", points, patchRows, patchColumns, levels, edge, edge);
        Value ordered = layers.transpose(place + ".unpatchify", cut, 2, 0, 3, 1, 4);
        boolean isSurface = kind.equals("surface.");
        Value field = isSurface ? layers.reshape(place + ".unpatchify", ordered, patchRows * edge, patchColumns * edge)
                : layers.reshape(place + ".unpatchify", ordered, levels, patchRows * edge, patchColumns * edge);
        String unnormalise = "unnormalise." + kind + variable.shortName();
        Value scaled = layers.multiply(unnormalise, field, Scalings.scale(layers, normalisation, variable, configuration));
        Value location = Scalings.location(layers, normalisation, variable, configuration);
        graph.output("forecast." + kind + variable.shortName(), graph.add(new Op.Binary(Op.Arithmetic.ADD), unnormalise, scaled,
                location));
    }
}
