package io.github.isorel.engine.aurora;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

/**
 * The inputs of a graph and the fields that the encoder embeds, which it makes of them: normalised, and for variants of Aurora
 * combined with logarithms, cut into sine and cosine, with fields of the time and of what is missing.
 */
final class InputFields {

    private static final String SURFACE = "encoder.surf_token_embeds";
    private static final String LEVELS = "encoder.atmos_token_embeds";
    /** The public implementation cuts positive variables there before it embeds them [normalised]. */
    private static final double LARGEST = 2.5;
    /** And takes logarithms of nothing smaller [normalised]. */
    private static final double SMALLEST = 1e-4;

    private final GraphBuilder graph;
    private final Layers layers;
    private final AuroraConfiguration configuration;
    private final VariantSettings variant;
    private final Normalisation normalisation;
    private final Grid grid;
    private final long history;
    private final Map<Variable, Value> normalised = new HashMap<>();
    private final Map<String, Value> constants = new LinkedHashMap<>();

    InputFields(GraphBuilder graph, Layers layers, AuroraConfiguration configuration, Grid grid) {
        this.graph = graph;
        this.layers = layers;
        this.configuration = configuration;
        this.variant = configuration.variant();
        this.normalisation = new Normalisation(configuration.normalisation());
        this.grid = grid;
        this.history = configuration.history();
    }

    /** A static variable, normalised: (latitude, longitude). */
    Value normalised(Variable variable) {
        return known(variable);
    }

    private Value known(Variable variable) {
        Value value = normalised.get(variable);
        if (value == null) {
            throw new IllegalArgumentException("the model needs " + variable + ", which is not among its variables");
        }
        return value;
    }

    /**
     * A variable of an input state, normalised and nothing else.
     *
     * @param state number of the state, 0 for the oldest
     * @return ([level,] latitude, longitude)
     */
    Value normalised(Variable variable, int state) {
        String place = "decoder.modulation." + variable.shortName();
        Value all = known(variable);
        Value one = layers.slice(place, all, 0, state, state + 1L);
        long[] sizes = all.shape().toArray();
        return layers.reshape(place, one, Arrays.copyOfRange(sizes, 1, sizes.length));
    }

    /** Adds the fields of the surface, in the order of {@link WeightTable#surfaceFields}: (1, history, latitude, longitude). */
    Map<String, Value> addSurface() throws CheckpointException {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Variable variable : configuration.contract().surface()) {
            Value field = graph.input("surface." + variable.shortName(), Shape.of(history, grid.rows(), grid.columns()));
            addSurface(variable.shortName(), normalise(field, variable), fields);
        }
        for (Variable variable : configuration.contract().constants()) {
            Value field = graph.input("static." + variable.shortName(), Shape.of(grid.rows(), grid.columns()));
            Value once = layers.reshape(SURFACE + ".stack", normalise(field, variable), 1, 1, grid.rows(), grid.columns());
            constants.put(variable.shortName(), once);
        }
        addTimes();
        constants.forEach((name, once) -> fields.put(name, layers.expand(SURFACE + ".repeat", once, 1, history, grid.rows(),
                grid.columns())));
        return fields;
    }

    private void addSurface(String name, Value value, Map<String, Value> fields) throws CheckpointException {
        Value field = variant.positive().contains(name) ? combined("surf_feature_combiner." + name, value) : value;
        if (!variant.gappy().contains(name)) {
            fields.put(name, stacked(field));
            return;
        }
        String place = "encoder.density." + name;
        Value density = graph.input("density." + name, Shape.of(history, grid.rows(), grid.columns()));
        if (variant.angles().contains(name)) {
            Value radians = layers.multiply(place, field, layers.number(Math.PI / 180));
            for (Op.Function part : new Op.Function[] { Op.Function.SIN, Op.Function.COS }) {
                Value there = layers.multiply(place, layers.apply(place, part, radians), density);
                fields.put(name + (part == Op.Function.SIN ? "_sin" : "_cos"), stacked(there));
            }
        } else {
            fields.put(name, stacked(layers.multiply(place, field, density)));
        }
        fields.put(name + VariantSettings.DENSITY, stacked(density));
    }

    private Value stacked(Value field) {
        return layers.reshape(SURFACE + ".stack", field, 1, history, grid.rows(), grid.columns());
    }

    private void addTimes() {
        if (!variant.seesTime()) {
            return;
        }
        int count = VariantSettings.TIMES.size();
        String place = "encoder.time_of_input";
        Value times = graph.input("time_of_input", Shape.of(count));
        for (int i = 0; i < count; i++) {
            Value one = layers.reshape(place, layers.slice(place, times, 0, i, i + 1L), 1, 1, 1, 1);
            constants.put(VariantSettings.TIMES.get(i), layers.expand(place, one, 1, 1, grid.rows(), grid.columns()));
        }
    }

    /**
     * Adds those on levels, as {@link WeightTable#fieldsOnLevels}: (1, history, level, latitude, longitude); after the surface.
     */
    Map<String, Value> addLevels() throws CheckpointException {
        long count = configuration.levels().size();
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Variable variable : configuration.contract().atmospheric()) {
            String name = variable.shortName();
            Value field = graph.input("atmospheric." + name, Shape.of(history, count, grid.rows(), grid.columns()));
            Value value = normalise(field, variable);
            Value embedded = variant.positiveOnLevels().contains(name) ? combined("atmos_feature_combiner." + name, value)
                    : value;
            fields.put(name, layers.reshape(LEVELS + ".stack", embedded, 1, history, count, grid.rows(), grid.columns()));
        }
        if (variant.repeatsConstants()) {
            constants.forEach((name, once) -> {
                if (variant.keepsSlip() && name.equals("z")) {
                    fields.put(VariantSettings.ON_LEVELS + name, fields.get(name));
                    return;
                }
                Value level = layers.reshape(LEVELS + ".stack", once, 1, 1, 1, grid.rows(), grid.columns());
                fields.put(VariantSettings.ON_LEVELS + name, layers.expand(LEVELS + ".repeat", level, 1, history, count,
                        grid.rows(), grid.columns()));
            });
        }
        return fields;
    }

    /**
     * A positive variable and its logarithm, weighted: min(z, 2.5) and 1 − ln(max(z, 1e-4)) / ln 1e-4, where z is not below 0.
     */
    private Value combined(String place, Value value) throws CheckpointException {
        Value positive = layers.positive(place, value);
        if (!variant.combined()) {
            return positive;
        }
        Value cut = layers.atMost(place, positive, LARGEST);
        Value logarithm = layers.apply(place, Op.Function.LOG, layers.atLeast(place, value, SMALLEST));
        Value scaled = layers.add(place, layers.multiply(place, logarithm, layers.number(-1 / Math.log(SMALLEST))),
                layers.number(1));
        float[] weights = layers.tensor(place + ".weight").toArray();
        Value sum = layers.add(place, layers.multiply(place, cut, layers.number(weights[0])),
                layers.multiply(place, scaled, layers.number(weights[1])));
        return layers.add(place, sum, layers.weight(place + ".bias"));
    }

    private Value normalise(Value field, Variable variable) {
        String place = "normalise." + field.name();
        Value shifted = graph.add(new Op.Binary(Op.Arithmetic.SUB), place, field, Scalings.location(layers, normalisation,
                variable, configuration));
        Value value = graph.add(new Op.Binary(Op.Arithmetic.DIV), place, shifted, Scalings.scale(layers, normalisation, variable,
                configuration));
        normalised.put(variable, value);
        return value;
    }
}
