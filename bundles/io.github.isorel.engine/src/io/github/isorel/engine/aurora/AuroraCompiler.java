package io.github.isorel.engine.aurora;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * Makes a graph of an Aurora model (Bodnar et al., 2025) for one grid, set of levels, time step and low-rank adapter.
 * <p>
 * Inputs, in physical units: {@code surface.<variable>} (history, latitude, longitude), {@code static.<variable>} (latitude,
 * longitude), {@code atmospheric.<variable>} (history, level, latitude, longitude), oldest state first, and
 * {@code absolute_time} (1, channel) from {@link Encodings#absoluteTime}; for variants also {@code time_of_input} (6) from
 * {@link Encodings#timeOfInput} and {@code density.<variable>} (history, latitude, longitude), 1 where a variable that may be
 * missing is there and 0 elsewhere, where the variable itself is any finite number. Outputs, in physical units:
 * {@code forecast.surface.<variable>} (latitude, longitude) and {@code forecast.atmospheric.<variable>} (level, latitude,
 * longitude); {@code tap.<name>} (token, channel), tokens level by level, for the latents {@code encoder, backbone.encoder.I,
 * backbone.decoder.I, backbone}; for variants {@code forecast.density.<variable>}, from 0 to 1, and for directions, instead of
 * {@code forecast.surface.<variable>}, {@code forecast.direction.<variable>_sin} and {@code _cos}. All else that does not
 * change from case to case is folded into constants.
 */
public final class AuroraCompiler {

    private final AuroraConfiguration configuration;
    private final Weights weights;
    private final Optional<Tensor> scaleEncoding;

    /**
     * A compiler for one model.
     *
     * @param configuration its configuration
     * @param weights its weights, adapted
     * @param scaleEncoding features of the patch sizes (patch, channel) to use instead of the computed ones
     * @throws ConfigurationException if weights are missing, of another shape or without a use, or if a variable has no
     *             normalisation constants; the message lists them all
     */
    public AuroraCompiler(AuroraConfiguration configuration, Weights weights, Optional<Tensor> scaleEncoding)
            throws ConfigurationException {
        List<String> problems = new ArrayList<>(WeightTable.problems(configuration, weights));
        List<String> unknown = new Normalisation(configuration.normalisation()).missing(configuration);
        if (!unknown.isEmpty()) {
            problems.add("no normalisation constants for " + String.join(", ", unknown));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("the weights do not fit the configuration " + configuration.name() + ":\n- "
                    + String.join("\n- ", problems));
        }
        this.configuration = configuration;
        this.weights = weights;
        this.scaleEncoding = scaleEncoding;
    }

    /**
     * Checks that the model can be compiled for a grid.
     *
     * @param grid the grid, without rows that the model leaves out
     * @throws ConfigurationException if it does not divide into patches, cannot be encoded or if the given scale encoding does
     *             not fit; the message says what to do
     */
    public void check(Grid grid) throws ConfigurationException {
        int edge = configuration.patchSize();
        if (grid.rows() % edge != 0 || grid.columns() % edge != 0) {
            throw new ConfigurationException("the grid " + grid + " does not divide into patches of " + edge + "×" + edge
                    + " points; regrid the data");
        }
        long patches = (long) grid.rows() / edge * (grid.columns() / edge);
        Shape wanted = Shape.of(patches, configuration.embedding());
        if (scaleEncoding.isPresent() && !scaleEncoding.get().shape().equals(wanted)) {
            throw new ConfigurationException("the scale encoding given is " + scaleEncoding.get().shape()
                    + ", but grid and model need " + wanted);
        }
        try {
            Encodings.position(grid, edge, 8);
            Encodings.scale(grid, edge, 8);
            Encodings.levels(configuration.levels(), 8);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the grid " + grid + " does not suit the model: " + e.getMessage()
                    + "; leave out rows or columns at an edge, or interpolate the data to another grid", e);
        }
    }

    /**
     * Makes the graph.
     *
     * @param grid the grid, without rows that the model leaves out
     * @param adapter number of the low-rank adapter to add to the weights; empty for none
     * @param progress counts blocks; can be cancelled between them
     * @return the graph with all taps as outputs
     * @throws ConfigurationException as {@link #check}
     * @throws CheckpointException if the weights cannot be read any more
     */
    public Graph compile(Grid grid, OptionalInt adapter, Progress progress) throws ConfigurationException, CheckpointException {
        return compile(grid, adapter, true, progress);
    }

    /**
     * Makes the graph of a step.
     *
     * @param grid the grid, without rows that the model leaves out
     * @param adapter number of the low-rank adapter to add to the weights; empty for none
     * @param isFirst whether it is the first step of a roll-out; see {@link VariantSettings#treatsFirstStepDifferently}
     * @param progress counts blocks; can be cancelled between them
     * @return the graph with all taps as outputs
     * @throws ConfigurationException as {@link #check}
     * @throws CheckpointException if the weights cannot be read any more
     */
    public Graph compile(Grid grid, OptionalInt adapter, boolean isFirst, Progress progress)
            throws ConfigurationException, CheckpointException {
        check(grid);
        int blocks = configuration.encoder().depths().stream().mapToInt(Integer::intValue).sum()
                + configuration.decoder().depths().stream().mapToInt(Integer::intValue).sum();
        progress.begin("compiling " + configuration.name(), blocks);
        Weights merged = adapter.isPresent() ? new AdaptedWeights(weights, adapter.getAsInt()) : weights;
        var graph = new GraphBuilder("aurora");
        var layers = new Layers(graph, merged);
        var fields = new InputFields(graph, layers, configuration, grid);
        var tokens = new Encoder(graph, layers, configuration, grid, fields).add(scaleEncoding);
        int edge = configuration.patchSize();
        var resolution = new Window(configuration.latentLevels(), grid.rows() / edge, grid.columns() / edge);
        var latents = new Backbone(graph, layers, configuration, resolution, progress).add(tokens);
        new Decoder(graph, layers, configuration, grid, fields, configuration.variant().clamps(isFirst)).add(latents);
        return graph.build();
    }

    /**
     * The names of the latents, in the order in which they are computed.
     *
     * @param configuration a configuration
     * @return names without {@code tap.}; the deepest stage is there as {@code bottleneck} too
     */
    public static List<String> taps(AuroraConfiguration configuration) {
        List<String> taps = new ArrayList<>(List.of("encoder"));
        int stages = configuration.encoder().count();
        for (int stage = 0; stage < stages; stage++) {
            taps.add("backbone.encoder." + stage);
        }
        taps.add("bottleneck");
        for (int stage = 0; stage < stages; stage++) {
            taps.add("backbone.decoder." + stage);
        }
        taps.add("backbone");
        return taps;
    }
}
