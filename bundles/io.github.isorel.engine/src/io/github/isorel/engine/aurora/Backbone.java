package io.github.isorel.engine.aurora;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;

/** The backbone: a U-shaped net of stages of {@link SwinBlock}s on ever coarser and then finer token grids. */
final class Backbone {

    private static final double EPSILON = 1e-5;

    private final GraphBuilder graph;
    private final Layers layers;
    private final AuroraConfiguration configuration;
    private final List<Window> resolutions = new ArrayList<>();
    private final Progress progress;

    Backbone(GraphBuilder graph, Layers layers, AuroraConfiguration configuration, Window tokens, Progress progress) {
        this.graph = graph;
        this.layers = layers;
        this.configuration = configuration;
        this.progress = progress;
        resolutions.add(tokens);
        for (int stage = 1; stage < configuration.encoder().count(); stage++) {
            Window finer = resolutions.getLast();
            resolutions.add(new Window(finer.levels(), (finer.rows() + 1) / 2, (finer.columns() + 1) / 2));
        }
    }

    /** The time context: what all adaptive norms see of the lead time. */
    private Tensor timeContext() throws CheckpointException {
        Tensor leadTime = Encodings.leadTime(configuration.timeStep(), configuration.embedding());
        Tensor hidden = Dense.silu(layers.dense("backbone.time_mlp.0").apply(leadTime));
        return layers.dense("backbone.time_mlp.2").apply(hidden);
    }

    /**
     * Adds the backbone.
     *
     * @param x tokens (token, channel), level by level
     * @return tokens (token, 2 · channel)
     */
    Value add(Value x) throws CheckpointException {
        Tensor modulation = Dense.silu(timeContext());
        int stages = configuration.encoder().count();
        List<Value> skips = new ArrayList<>();
        Value tokens = x;
        for (int stage = 0; stage < stages; stage++) {
            tokens = blocks("encoder", configuration.encoder(), stage, stage, tokens, modulation);
            graph.output("tap.backbone.encoder." + stage, tokens);
            skips.add(tokens);
            tokens = stage < stages - 1 ? merge(stage, tokens) : tokens;
        }
        for (int stage = 0; stage < stages; stage++) {
            int resolution = stages - 1 - stage;
            tokens = blocks("decoder", configuration.decoder(), stage, resolution, tokens, modulation);
            tokens = stage < stages - 1 ? split(stage, resolution, tokens) : tokens;
            graph.output("tap.backbone.decoder." + stage, tokens);
            if (stage > 0 && stage < stages - 1) {
                tokens = layers.add("backbone.decoder_layers." + stage + ".skip", tokens, skips.get(resolution - 1));
            }
        }
        Value both = layers.concat("backbone.concatenation", 1, List.of(tokens, skips.getFirst()));
        graph.output("tap.backbone", both);
        return both;
    }

    private Value blocks(String half, Stages stages, int stage, int resolution, Value x,
            Tensor modulation) throws CheckpointException {
        var straight = new WindowPartition(resolutions.get(resolution), configuration.window(), false);
        var shifted = new WindowPartition(resolutions.get(resolution), configuration.window(), true);
        Value tokens = x;
        for (int block = 0; block < stages.depths().get(stage); block++) {
            progress.check();
            String place = "backbone." + half + "_layers." + stage + ".blocks." + block;
            var swin = new SwinBlock(graph, layers, place, stages.heads().get(stage), modulation);
            tokens = swin.add(tokens, block % 2 == 0 ? straight : shifted);
            progress.worked(1);
        }
        return tokens;
    }

    /** Joins two by two tokens into one of twice the width; odd grids get a row or column of zeros at the end. */
    private Value merge(int stage, Value x) throws CheckpointException {
        String place = "backbone.encoder_layers." + stage + ".downsample";
        Window fine = resolutions.get(stage);
        Window coarse = resolutions.get(stage + 1);
        long width = x.shape().size(1);
        Value grid = x;
        if (2 * coarse.rows() > fine.rows() || 2 * coarse.columns() > fine.columns()) {
            grid = layers.reshape(place + ".pad", x, fine.levels(), fine.rows(), fine.columns(), width);
            List<Long> after = List.of(0L, 2L * coarse.rows() - fine.rows(), 2L * coarse.columns() - fine.columns(), 0L);
            grid = graph.add(new Op.Pad(List.of(0L, 0L, 0L, 0L), after), place + ".pad", grid);
        }
        grid = layers.reshape(place + ".merge", grid, fine.levels(), coarse.rows(), 2, coarse.columns(), 2, width);
        grid = layers.transpose(place + ".merge", grid, 0, 1, 3, 2, 4, 5);
        Value rows = layers.reshape(place + ".merge", grid, coarse.tokens(), 4 * width);
        return layers.linearWithoutBias(place + ".reduction", layers.norm(place + ".norm", rows, EPSILON));
    }

    /** Splits each token into two by two of half the width and drops the row or column that merging had added. */
    private Value split(int stage, int resolution, Value x) throws CheckpointException {
        String place = "backbone.decoder_layers." + stage + ".upsample";
        Window coarse = resolutions.get(resolution);
        Window fine = resolutions.get(resolution - 1);
        long half = x.shape().size(1) / 2;
        Value wide = layers.linearWithoutBias(place + ".lin1", x);
        Value grid = layers.reshape(place + ".split", wide, coarse.levels(), coarse.rows(), coarse.columns(), 2, 2, half);
        grid = layers.transpose(place + ".split", grid, 0, 1, 3, 2, 4, 5);
        grid = layers.reshape(place + ".split", grid, coarse.levels(), 2L * coarse.rows(), 2L * coarse.columns(), half);
        grid = layers.slice(place + ".crop", grid, 1, 0, fine.rows());
        grid = layers.slice(place + ".crop", grid, 2, 0, fine.columns());
        Value rows = layers.reshape(place + ".split", grid, fine.tokens(), half);
        return layers.linearWithoutBias(place + ".lin2", layers.norm(place + ".norm", rows, EPSILON));
    }
}
