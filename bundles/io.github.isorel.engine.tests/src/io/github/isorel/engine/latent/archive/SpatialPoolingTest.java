package io.github.isorel.engine.latent.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.latent.archive.Pooling.Separation;
import io.github.isorel.engine.latent.archive.Pooling.Statistic;
import io.github.isorel.engine.latent.archive.Pooling.Surface;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/** Pooling against a slow twin that looks at every grid point on its own. */
class SpatialPoolingTest {

    private static final List<String> TAPS = List.of("encoder", "backbone.encoder.0", "backbone.encoder.1", "backbone.encoder.2",
            "bottleneck", "backbone.decoder.0", "backbone.decoder.1", "backbone.decoder.2", "backbone");
    /** 20×28 points are 10×14 patches of 2, 5×7 tokens of stage 1, 3×4 of stage 2, the last row and column of half the size. */
    private static final Grid GRID = Grid.regular(20, 28);
    private static final int LEVELS = 3;
    private static final int CHANNELS = 5;
    private static final Tensor LATENT = random(Shape.of(LEVELS * 3 * 4, CHANNELS), 1);
    private static final Tensor MASK = random(Shape.of(20, 28), 2);
    private static final TapGrid TOKENS = TapGrid.of(GRID, 2, TAPS, "bottleneck", LATENT.shape());

    private static Tensor random(Shape shape, int seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.of(shape, values);
    }

    @Test
    void tapsLieOnTheTokensOfTheirStage() {
        int[] rows = { 10, 10, 5, 3, 3, 5, 10, 10, 10 };
        int[] columns = { 14, 14, 7, 4, 4, 7, 14, 14, 14 };
        for (int i = 0; i < TAPS.size(); i++) {
            TapGrid tokens = TapGrid.of(GRID, 2, TAPS, TAPS.get(i), Shape.of(4L * rows[i] * columns[i], 8));
            assertEquals("4 levels of " + rows[i] + "×" + columns[i] + " tokens of 8 channels", tokens.toString(), TAPS.get(i));
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TapGrid.of(GRID, 2, TAPS, "encoder", Shape.of(139, 8)))
                .getMessage().contains("10×14"));
    }

    @Test
    void aTokenAtThePaddedEdgeStandsForFewerPoints() {
        assertEquals(new GeographicPoint(90 - 9 * 4, 360.0 / 28 * 3.5), TOKENS.center(0, 0));
        assertEquals(new GeographicPoint(-90 + 9 * 2, 360.0 / 28 * 25.5), TOKENS.center(2, 3));
    }

    @Test
    void poolingIsTheMeanOverGridPoints() {
        Optional<Box> box = Optional.of(new Box(-70, 33, 300, 100));
        for (Optional<Box> region : List.of(Optional.<Box>empty(), box)) {
            for (Surface surface : Surface.values()) {
                for (Separation separation : Separation.values()) {
                    for (Statistic statistic : List.of(Statistic.MEAN, Statistic.MEAN_AND_STD)) {
                        check(new Pooling(region, surface, separation == Separation.APART ? List.of() : List.of(2, 0), separation,
                                statistic));
                    }
                }
            }
        }
    }

    private static void check(Pooling pooling) {
        SpatialPooling spatial = SpatialPooling.of(pooling, TOKENS, Optional.of(MASK));
        Tensor pooled = spatial.pool(LATENT);
        assertEquals(spatial.axes().shape(), pooled.shape());
        int at = 0;
        List<List<Integer>> blocks = pooling.separation() == Separation.APART ? List.of(List.of(0), List.of(1), List.of(2))
                : List.of(List.of(0, 2));
        for (List<Integer> block : blocks) {
            double[][] statistics = slowTwin(pooling, block);
            for (int statistic = 0; statistic < pooling.statistic().names().size(); statistic++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    // float32 of values below 1, of the same float64 sum in another order
                    assertEquals(statistics[statistic][channel], pooled.get(at++), 1e-7, pooling.toString());
                }
            }
        }
        assertEquals(pooled.shape().count(), at);
    }

    /** Mean and standard deviation over grid points that each have the latent of their token. */
    private static double[][] slowTwin(Pooling pooling, List<Integer> block) {
        double[][] statistics = new double[2][CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            double weights = 0;
            double sum = 0;
            double squares = 0;
            for (int level : block) {
                for (int point = 0; point < 20 * 28; point++) {
                    int row = point / 28;
                    int column = point % 28;
                    boolean isIn = pooling.region().isEmpty() || pooling.region().get().contains(GRID.latitude(row),
                            GRID.longitude(column));
                    boolean isLand = landShare(row / 8, column / 8) >= 0.5;
                    if (isIn && (pooling.surface() == Surface.BOTH || isLand == (pooling.surface() == Surface.LAND))) {
                        double value = LATENT.get(((level * 3 + row / 8) * 4 + column / 8) * CHANNELS + channel);
                        double weight = Math.cos(Math.toRadians(GRID.latitude(row))); // as the areas are on a grid like this
                        weights += weight;
                        sum += weight * value;
                        squares += weight * value * value;
                    }
                }
            }
            statistics[0][channel] = sum / weights;
            statistics[1][channel] = Math.sqrt(squares / weights - sum / weights * sum / weights);
        }
        return statistics;
    }

    private static double landShare(int tokenRow, int tokenColumn) {
        double land = 0;
        double all = 0;
        for (int row = 8 * tokenRow; row < Math.min(20, 8 * tokenRow + 8); row++) {
            for (int column = 8 * tokenColumn; column < Math.min(28, 8 * tokenColumn + 8); column++) {
                double weight = Math.cos(Math.toRadians(GRID.latitude(row)));
                land += weight * MASK.get(row * 28 + column);
                all += weight;
            }
        }
        return land / all;
    }

    @Test
    void tokensOfARegionAreKeptInOrder() {
        // latitudes below 20 begin at grid row 8, the first of token row 1; longitudes to 95 end in token column 0 (0 to 90)
        var pooling = new Pooling(Optional.of(new Box(-70, 20, 0, 95)), Surface.BOTH, List.of(1), Separation.APART,
                Statistic.TOKENS);
        SpatialPooling spatial = SpatialPooling.of(pooling, TOKENS, Optional.empty());
        assertEquals(List.of(TOKENS.center(1, 0), TOKENS.center(2, 0)), spatial.axes().tokens());
        Tensor pooled = spatial.pool(LATENT);
        for (int channel = 0; channel < CHANNELS; channel++) {
            assertEquals(LATENT.get((12 + 4) * CHANNELS + channel), pooled.get(channel));
            assertEquals(LATENT.get((12 + 8) * CHANNELS + channel), pooled.get(CHANNELS + channel));
        }
    }

    @Test
    void whatCannotBePooledIsRefused() {
        assertTrue(message(new Pooling(Optional.of(new Box(1, 2, 3, 4)), Surface.BOTH, List.of(), Separation.APART,
                Statistic.MEAN)).contains("no token of 3×4 lies in the region 1..2, 3..4"));
        assertTrue(message(new Pooling(Optional.empty(), Surface.BOTH, List.of(3), Separation.APART, Statistic.MEAN)).contains(
                "no latent level 3; the model has 0 to 2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SpatialPooling.of(new Pooling(Optional.empty(),
                Surface.LAND, List.of(), Separation.APART, Statistic.MEAN), TOKENS, Optional.empty())).getMessage().contains(
                "lsm"));
        assertThrows(IllegalArgumentException.class, () -> new Pooling(Optional.empty(), Surface.BOTH, List.of(),
                Separation.TOGETHER, Statistic.TOKENS));
    }

    private static String message(Pooling pooling) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> SpatialPooling.of(pooling, TOKENS, Optional.of(
                MASK))).getMessage());
    }
}
