package io.github.isorel.engine.latent.archive;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;

/**
 * Pools latents of one tap over space. A token counts with the area of those of its grid points that lie in the region, so that
 * the mean is that over the region of a latent that is the same all over a token. Sums are float64. Immutable.
 */
public final class SpatialPooling {

    private static final double HALF = 0.5;

    private final TapGrid tokens;
    private final Pooling pooling;
    private final List<Integer> levels;
    private final List<Integer> positions;
    private final List<Double> weights;

    private SpatialPooling(TapGrid tokens, Pooling pooling, List<Integer> levels, List<Integer> positions, List<Double> weights) {
        this.tokens = tokens;
        this.pooling = pooling;
        this.levels = levels;
        this.positions = positions;
        this.weights = weights;
    }

    /**
     * Prepares pooling.
     *
     * @param pooling how to pool
     * @param tokens where the tokens are
     * @param landSeaMask share of land over (latitude, longitude), 0 to 1; needed when the pooling tells land from sea
     * @return the pooling of these tokens
     * @throws IllegalArgumentException if there is no such level, no token in the region, or none over land or sea there
     */
    public static SpatialPooling of(Pooling pooling, TapGrid tokens, Optional<Tensor> landSeaMask) {
        for (int level : pooling.levels()) {
            if (level < 0 || level >= tokens.levels()) {
                throw new IllegalArgumentException("there is no latent level " + level + "; the model has 0 to "
                        + (tokens.levels() - 1));
            }
        }
        List<Integer> levels = pooling.levels().isEmpty() ? IntStream.range(0, tokens.levels()).boxed().toList()
                : pooling.levels();
        List<Integer> positions = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        boolean[] isInside = inside(pooling.region(), tokens.grid());
        for (int token = 0; token < tokens.rows() * tokens.columns(); token++) {
            double weight = area(tokens, token, isInside, Optional.empty());
            if (weight > 0 && counts(pooling.surface(), tokens, token, landSeaMask)) {
                positions.add(token);
                weights.add(weight);
            }
        }
        if (positions.isEmpty()) {
            throw new IllegalArgumentException("no token of " + tokens.rows() + "×" + tokens.columns() + " lies in the region "
                    + pooling.region().map(Box::toString).orElse("of the grid") + switch (pooling.surface()) {
                        case BOTH -> ": it holds no point of the grid " + tokens.grid();
                        case LAND -> " with land below half of its area; choose a larger region, or a tap of smaller tokens";
                        case SEA -> " with sea below half of its area; choose a larger region, or a tap of smaller tokens";
                    });
        }
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return new SpatialPooling(tokens, pooling, levels, List.copyOf(positions), weights.stream().map(weight -> weight / sum)
                .toList());
    }

    private static boolean[] inside(Optional<Box> region, Grid grid) {
        boolean[] isInside = new boolean[grid.rows() * grid.columns()];
        int[] rows = region.map(box -> box.rows(grid)).orElseGet(() -> IntStream.range(0, grid.rows()).toArray());
        int[] columns = region.map(box -> box.columns(grid)).orElseGet(() -> IntStream.range(0, grid.columns()).toArray());
        for (int row : rows) {
            for (int column : columns) {
                isInside[row * grid.columns() + column] = true;
            }
        }
        return isInside;
    }

    /** The area of those grid points of a token that are inside, or that area times a share of land. */
    private static double area(TapGrid tokens, int token, boolean[] isInside, Optional<Tensor> share) {
        double[] areas = tokens.grid().areaWeights();
        int row = token / tokens.columns();
        int column = token % tokens.columns();
        double sum = 0;
        for (int y = tokens.firstRow(row); y < tokens.endRow(row); y++) {
            for (int x = tokens.firstColumn(column); x < tokens.endColumn(column); x++) {
                int point = y * tokens.grid().columns() + x;
                sum += isInside[point] ? areas[y] * share.map(mask -> (double) mask.get(point)).orElse(1.0) : 0;
            }
        }
        return sum;
    }

    private static boolean counts(Pooling.Surface surface, TapGrid tokens, int token, Optional<Tensor> landSeaMask) {
        if (surface == Pooling.Surface.BOTH) {
            return true;
        }
        if (landSeaMask.isEmpty()) {
            throw new IllegalArgumentException(
                    "land and sea are told apart by the land-sea mask (lsm), which is not in the data");
        }
        boolean[] all = inside(Optional.empty(), tokens.grid());
        boolean isLand = area(tokens, token, all, landSeaMask) >= HALF * area(tokens, token, all, Optional.empty());
        return isLand == (surface == Pooling.Surface.LAND);
    }

    /**
     * How many tokens of a level count.
     *
     * @return their number, at least 1
     */
    public int tokenCount() {
        return positions.size();
    }

    /**
     * How rows are ordered.
     *
     * @return levels, statistics or tokens, channels
     */
    public LatentAxes axes() {
        boolean isApart = pooling.separation() == Pooling.Separation.APART;
        return new LatentAxes(isApart ? levels : List.of(), pooling.statistic().names(),
                pooling.statistic() == Pooling.Statistic.TOKENS ? positions.stream().map(token -> tokens.center(
                        token / tokens.columns(), token % tokens.columns())).toList() : List.of(), tokens.channels());
    }

    /**
     * Pools a latent.
     *
     * @param latent (token, channel), all levels
     * @return (latent level, statistic or token, channel) as {@link #axes()} says
     */
    public Tensor pool(Tensor latent) {
        LatentAxes axes = axes();
        FloatBuffer row = Tensor.allocate(axes.shape());
        for (List<Integer> block : pooling.separation() == Pooling.Separation.APART ? levels.stream().map(List::of).toList()
                : List.of(levels)) {
            if (pooling.statistic() == Pooling.Statistic.TOKENS) {
                copy(latent, block.getFirst(), row);
            } else {
                pool(latent, block, row);
            }
        }
        return Tensor.wrap(axes.shape(), row.flip());
    }

    private void copy(Tensor latent, int level, FloatBuffer row) {
        for (int token : positions) {
            row.put(channels(latent, level, token));
        }
    }

    private void pool(Tensor latent, List<Integer> block, FloatBuffer row) {
        double[] mean = new double[tokens.channels()];
        forEach(latent, block, (weight, values) -> {
            for (int channel = 0; channel < mean.length; channel++) {
                mean[channel] += weight * values[channel];
            }
        });
        put(mean, row);
        if (pooling.statistic() == Pooling.Statistic.MEAN_AND_STD) {
            double[] variance = new double[mean.length];
            forEach(latent, block, (weight, values) -> {
                for (int channel = 0; channel < mean.length; channel++) {
                    double difference = values[channel] - mean[channel];
                    variance[channel] += weight * difference * difference;
                }
            });
            for (int channel = 0; channel < variance.length; channel++) {
                variance[channel] = Math.sqrt(variance[channel]);
            }
            put(variance, row);
        }
    }

    private static void put(double[] values, FloatBuffer row) {
        for (double value : values) {
            row.put((float) value);
        }
    }

    /** Takes a token with its weight; the weights of a block sum to 1. */
    private interface TokenConsumer {
        void accept(double weight, float[] channels);
    }

    private void forEach(Tensor latent, List<Integer> block, TokenConsumer consumer) {
        float[] values = new float[tokens.channels()];
        for (int level : block) {
            for (int i = 0; i < positions.size(); i++) {
                channels(latent, level, positions.get(i)).get(values);
                consumer.accept(weights.get(i) / block.size(), values);
            }
        }
    }

    private FloatBuffer channels(Tensor latent, int level, int token) {
        int first = (level * tokens.rows() * tokens.columns() + token) * tokens.channels();
        return latent.elements().slice(first, tokens.channels());
    }
}
