package io.github.isorel.engine.aurora;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.tensor.Shape;

/** What the names and shapes of weights tell about their configuration. */
final class WeightShapes {

    private final Weights weights;

    WeightShapes(Weights weights) {
        this.weights = weights;
    }

    Optional<Integer> embedding() {
        return size("encoder.surf_level_encoding", 0);
    }

    Optional<Integer> latentLevels() {
        return size("encoder.atmos_latents", 0).map(n -> n + 1);
    }

    Optional<Integer> patchSize() {
        return names("encoder.surf_token_embeds.weights.", "").stream().findFirst()
                .flatMap(name -> size("encoder.surf_token_embeds.weights." + name, 3));
    }

    /** Number of blocks of each stage of {@code backbone.encoder_layers} or {@code backbone.decoder_layers}. */
    Optional<List<Integer>> depths(String half) {
        List<Integer> depths = Stream.iterate(0, stage -> stage + 1)
                .map(stage -> count("backbone." + half + "_layers." + stage + ".blocks.")).takeWhile(depth -> depth > 0).toList();
        return depths.isEmpty() ? Optional.empty() : Optional.of(depths);
    }

    /** Number of perceiver blocks of {@code encoder.level_agg} or {@code decoder.level_decoder}. */
    Optional<Integer> layers(String place) {
        return Optional.of(count(place + ".layers.")).filter(count -> count > 0);
    }

    /** Width of a hidden layer over the width of its input. */
    Optional<Double> expansion(String firstLinear) {
        return size(firstLinear + ".weight", 0).flatMap(hidden -> size(firstLinear + ".weight", 1)
                .filter(width -> width > 0).map(width -> ratio(hidden, width)));
    }

    /** The ratio that gives back the hidden width when multiplied and cut to an integer; rounded down it might give one less. */
    private static double ratio(int hidden, int width) {
        double ratio = (double) hidden / width;
        return (int) (width * ratio) < hidden ? Math.nextUp(ratio) : ratio;
    }

    boolean has(String name) {
        return weights.names().contains(name);
    }

    /** Variables with a prediction head, of {@code surf} or {@code atmos}. */
    Optional<List<String>> predicted(String kind) {
        return Optional.of(names("decoder." + kind + "_heads.", ".bias")).filter(list -> !list.isEmpty() && !isVariant());
    }

    /** In variants of Aurora names of embeddings and heads are not those of variables. */
    private boolean isVariant() {
        return weights.names().stream().anyMatch(name -> name.startsWith("encoder.atmos_token_embeds.layers.")
                || name.matches("decoder\\.surf_heads\\..*_(density|mod|sin)\\.bias")
                || name.equals("encoder.surf_token_embeds.weights.tod_cos"));
    }

    /** Variables that are embedded but not predicted. */
    Optional<List<String>> constants() {
        if (isVariant()) {
            return Optional.empty();
        }
        List<String> predicted = predicted("surf").orElse(List.of());
        return Optional.of(names("encoder.surf_token_embeds.weights.", "").stream().filter(name ->
                !predicted.contains(name)).toList());
    }

    private List<String> names(String prefix, String suffix) {
        return weights.names().stream().filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                .map(name -> name.substring(prefix.length(), name.length() - suffix.length())).filter(name ->
                !name.contains(".")).toList();
    }

    private int count(String prefix) {
        return (int) weights.names().stream().filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split("\\.", 2)[0]).distinct().count();
    }

    private Optional<Integer> size(String name, int axis) {
        if (!weights.names().contains(name)) {
            return Optional.empty();
        }
        Shape shape = weights.shape(name);
        return axis < shape.rank() && shape.size(axis) < 1 << 20 ? Optional.of(shape.extent(axis)) : Optional.empty();
    }
}
