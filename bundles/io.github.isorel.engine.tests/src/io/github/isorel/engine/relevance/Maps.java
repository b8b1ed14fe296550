package io.github.isorel.engine.relevance;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Small relevance maps. */
final class Maps {

    static final Variable MSL = Variable.surface("msl");
    static final Variable Q = Variable.atmospheric("q");
    static final Variable LAND = Variable.constant("lsm");

    private Maps() {
    }

    static StateContract contract(Grid grid) {
        return new StateContract(List.of(MSL), List.of(LAND), List.of(Q), List.of(new PressureLevel(500), new PressureLevel(850)),
                Optional.of(grid), 1, 2, Duration.ofHours(6));
    }

    static RelevanceQuestion question() {
        return new RelevanceQuestion("attn-lrp", "attn-lrp", Target.parse("point(t2m, 30, 90) at step 1"), 101_325,
                Instant.parse("2020-02-03T06:00:00Z"), 1);
    }

    /**
     * A map on two rows (60°N, 30°S) and four columns (0, 90, 180, 270).
     * <pre>
     * msl, history 0:   1  2  3  4      history 1:  10 20 30 40
     *                   5  6  7  8                  50 60 70 80
     * q: −1, −2, … −32 in row-major order      lsm: only 100 at 30°S 90°E
     * </pre>
     */
    static RelevanceMap small() {
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        relevance.put(MSL, Tensor.of(Shape.of(2, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 30, 40, 50, 60, 70, 80));
        float[] humidity = new float[32];
        for (int i = 0; i < humidity.length; i++) {
            humidity[i] = -1 - i;
        }
        relevance.put(Q, Tensor.of(Shape.of(2, 2, 2, 4), humidity));
        relevance.put(LAND, Tensor.of(Shape.of(2, 4), 0, 0, 0, 0, 0, 100, 0, 0));
        return new RelevanceMap(question(), contract(smallGrid()), relevance, Map.of());
    }

    static Grid smallGrid() {
        return Grid.of(new double[] { 60, -30 }, new double[] { 0, 90, 180, 270 });
    }

    /** A map with only surface relevance, at the initial time. */
    static RelevanceMap surface(Grid grid, float... field) {
        float[] both = new float[2 * field.length];
        System.arraycopy(field, 0, both, field.length, field.length);
        return new RelevanceMap(question(), contract(grid), Map.of(MSL, Tensor.of(Shape.of(2, grid.rows(), grid.columns()),
                both)), Map.of());
    }
}
