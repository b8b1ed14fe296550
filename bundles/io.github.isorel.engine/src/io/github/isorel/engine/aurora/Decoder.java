package io.github.isorel.engine.aurora;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** The decoder: latent levels back to pressure levels, tokens back to fields in physical units. */
final class Decoder {

    /** The mask of the grid points that have waves; above 0 where they are. */
    private static final Variable WAVES = Variable.constant("wmb");
    /** The uppermost of the levels near the ground [hPa]. */
    private static final int LOW_LEVEL = 850;

    private final GraphBuilder graph;
    private final Layers layers;
    private final AuroraConfiguration configuration;
    private final VariantSettings variant;
    private final Normalisation normalisation;
    private final InputFields fields;
    private final boolean clamps;
    private final long patchRows;
    private final long patchColumns;

    /**
     * @param fields the inputs, which were added before
     * @param clamps whether forecasts of positive variables are kept from negative values
     */
    Decoder(GraphBuilder graph, Layers layers, AuroraConfiguration configuration, Grid grid, InputFields fields, boolean clamps) {
        this.graph = graph;
        this.layers = layers;
        this.configuration = configuration;
        this.variant = configuration.variant();
        this.normalisation = new Normalisation(configuration.normalisation());
        this.fields = fields;
        this.clamps = clamps;
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
            addSurface(surface, variable);
        }
        Value context = layers.slice("decoder.latent_levels", grid, 0, 1, configuration.latentLevels());
        Value common = columns("decoder.level_decoder", context);
        Value alternate = variant.alternate().isEmpty() ? common : columns("decoder.level_decoder_alternate", context);
        for (Variable variable : configuration.contract().atmospheric()) {
            addLevels(variant.alternate().contains(variable.shortName()) ? alternate : common, variable);
        }
    }

    /** Columns of levels: (patch, level, channel). */
    private Value columns(String place, Value context) throws CheckpointException {
        int width = context.shape().extent(2);
        Tensor queries = layers.dense("decoder.atmos_levels_embed").apply(Encodings.levels(configuration.levels(), width));
        var perceiver = new Perceiver(graph, layers, place, configuration.perceiver(), false);
        return perceiver.add("decoder.atmos_levels_embed", queries, context, configuration.perceiver().decoderDepth());
    }

    private void addSurface(Value rows, Variable variable) throws CheckpointException {
        String name = variable.shortName();
        if (variant.gappy().contains(name)) {
            String place = "decoder.density." + name;
            Value density = layers.apply(place, Op.Function.SIGMOID, surfaceField(rows, name + VariantSettings.DENSITY));
            Value sea = layers.apply(place, Op.Function.SIGN, layers.positive(place, fields.normalised(WAVES)));
            graph.output("forecast.density." + name, layers.multiply(place, density, sea));
        }
        if (variant.angles().contains(name)) {
            for (String part : List.of("_sin", "_cos")) {
                graph.output("forecast.direction." + name + part, surfaceField(rows, name + part));
            }
            return;
        }
        Value field = surfaceField(rows, name);
        if (variant.modulated().containsKey(name)) {
            field = changed(variable, field, surfaceField(rows, name + VariantSettings.MODULATION));
        }
        addForecast("surface.", kept(variable, field), variable);
    }

    private Value surfaceField(Value rows, String head) throws CheckpointException {
        String place = "decoder.surf_heads." + head;
        Value ordered = unpatched(place, layers.linear(place, rows), 1);
        return layers.reshape(place + ".unpatchify", ordered, ordered.shape().size(1), ordered.shape().size(2));
    }

    private void addLevels(Value columns, Variable variable) throws CheckpointException {
        String name = variable.shortName();
        Value field = fieldOnLevels(columns, name);
        if (variant.modulated().containsKey(name)) {
            field = changed(variable, field, fieldOnLevels(columns, name + VariantSettings.MODULATION));
        }
        addForecast("atmospheric.", kept(variable, cutBelow(variable, field)), variable);
    }

    private Value fieldOnLevels(Value columns, String head) throws CheckpointException {
        String place = "decoder.atmos_heads." + head;
        long patches = patchRows * patchColumns;
        int levels = configuration.levels().size();
        long width = columns.shape().size(2);
        if (variant.conditioned().isEmpty()) {
            Value rows = layers.reshape("decoder.level_decoder.rows", columns, patches * levels, width);
            return unpatched(place, layers.linear(place, rows), levels);
        }
        List<Value> fields = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            String layer = WeightTable.layer(configuration.levels().get(level));
            String own = place + "." + layer.substring(0, layer.length() - 1);
            Value rows = layers.reshape(own, layers.slice(own, columns, 1, level, level + 1L), patches, width);
            fields.add(unpatched(own, layers.linear(own, rows), 1));
        }
        return layers.concat(place, 0, fields);
    }

    /** From (patch × level, point) to (level, latitude, longitude). */
    private Value unpatched(String place, Value points, long levels) {
        long edge = configuration.patchSize();
        Value cut = layers.reshape(place + ".unpatchify", points, patchRows, patchColumns, levels, edge, edge);
        Value ordered = layers.transpose(place + ".unpatchify", cut, 2, 0, 3, 1, 4);
        return layers.reshape(place + ".unpatchify", ordered, levels, patchRows * edge, patchColumns * edge);
    }

    /** head + (1 + modulation) · an input state. */
    private Value changed(Variable variable, Value head, Value modulation) {
        String place = "decoder.modulation." + variable.shortName();
        Value before = fields.normalised(variable, variant.modulated().getOrDefault(variable.shortName(), 0));
        Value stays = layers.multiply(place, layers.add(place, modulation, layers.number(1)), before);
        return layers.add(place, head, stays);
    }

    /** With adapters, sulphur dioxide near the ground is cut, as the public implementation does, since it can run away. */
    private Value cutBelow(Variable variable, Value field) {
        boolean mayRunAway = variable.shortName().equals("so2") && variant.modulated().containsKey("so2")
                && configuration.lora() != LoraMode.OFF;
        if (!mayRunAway) {
            return field;
        }
        List<Value> levels = new ArrayList<>();
        for (int i = 0; i < configuration.levels().size(); i++) {
            Value level = layers.slice("decoder.cut.so2", field, 0, i, i + 1L);
            boolean isLow = configuration.levels().get(i).hectopascal() >= LOW_LEVEL;
            levels.add(isLow ? layers.atMost("decoder.cut.so2", level, 1) : level);
        }
        return layers.concat("decoder.cut.so2", 0, levels);
    }

    /** Keeps what cannot be negative from it, as far as the step wants that. */
    private Value kept(Variable variable, Value field) {
        boolean isPositive = (variable.kind() == VariableKind.SURFACE ? variant.positive() : variant.positiveOnLevels())
                .contains(variable.shortName());
        return isPositive && clamps ? layers.positive("decoder.positive." + variable.shortName(), field) : field;
    }

    private void addForecast(String kind, Value field, Variable variable) {
        String unnormalise = "unnormalise." + kind + variable.shortName();
        Value scaled = layers.multiply(unnormalise, field, Scalings.scale(layers, normalisation, variable, configuration));
        Value location = Scalings.location(layers, normalisation, variable, configuration);
        graph.output("forecast." + kind + variable.shortName(), graph.add(new Op.Binary(Op.Arithmetic.ADD), unnormalise, scaled,
                location));
    }
}
