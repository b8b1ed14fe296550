package io.github.isorel.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/**
 * Where the tokens of a latent are: latent level by latent level, row by row.
 *
 * @param levels number of latent levels; the first stands for the surface, the others for the atmosphere as a whole
 * @param patches the centres of the patches that one token stands for
 */
public record TokenGrid(int levels, Grid patches) {

    private static final String ENCODER = "backbone.encoder.";
    private static final String DECODER = "backbone.decoder.";
    private static final String BOTTLENECK = "bottleneck";

    /** Checks the number. */
    public TokenGrid {
        if (levels < 1) {
            throw new IllegalArgumentException("a latent has at least one level, not " + levels);
        }
    }

    /**
     * The number of tokens.
     *
     * @return levels × rows × columns
     */
    public int count() {
        return levels * patches.rows() * patches.columns();
    }

    /**
     * Tells where the tokens of a latent are. Each stage of the backbone has a quarter of the patches of the stage before; where
     * rows or columns are odd in number, the last patch stands for less.
     *
     * @param contract the model's contract, with its grid
     * @param taps the model's latents
     * @param tap one of them
     * @param tokens its number of tokens
     * @return the place of each; empty when the tokens are not those of a stage, as in models of another architecture
     */
    static Optional<TokenGrid> of(StateContract contract, List<String> taps, String tap, long tokens) {
        Grid grid = contract.grid().orElseThrow();
        int stages = (int) taps.stream().filter(name -> name.startsWith(ENCODER)).count();
        Optional<Integer> stage = stage(tap, stages);
        if (stage.isEmpty()) {
            return Optional.empty();
        }
        int edge = contract.patchSize() << stage.get();
        double[] latitudes = centers(grid.latitudes(), edge);
        double[] longitudes = centers(grid.longitudes(), edge);
        long level = (long) latitudes.length * longitudes.length;
        return tokens % level != 0 ? Optional.empty()
                : Optional.of(new TokenGrid(Math.toIntExact(tokens / level), Grid.of(latitudes, longitudes)));
    }

    /** How many times patches have been merged. */
    private static Optional<Integer> stage(String tap, int stages) {
        if (tap.equals(BOTTLENECK)) {
            return stages > 0 ? Optional.of(stages - 1) : Optional.empty();
        }
        if (tap.equals("encoder") || tap.equals("backbone")) {
            return Optional.of(0);
        }
        String prefix = tap.startsWith(ENCODER) ? ENCODER : DECODER;
        if (!tap.startsWith(prefix) || !tap.substring(prefix.length()).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(tap.substring(prefix.length()));
        return Optional.of(prefix.equals(ENCODER) ? number : Math.max(0, stages - 2 - number));
    }

    /** The mean of every so many coordinates; the last one may be of fewer. */
    private static double[] centers(double[] coordinates, int edge) {
        double[] centers = new double[Math.ceilDiv(coordinates.length, edge)];
        Arrays.setAll(centers, i -> Arrays.stream(coordinates, i * edge, Math.min((i + 1) * edge, coordinates.length))
                .average().orElseThrow());
        return centers;
    }
}
