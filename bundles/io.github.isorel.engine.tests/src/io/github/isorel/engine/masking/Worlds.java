package io.github.isorel.engine.masking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Small atmospheres and models for tests of masking: mean sea level pressure, temperature at one level, a land-sea mask. */
final class Worlds {

    static final Variable MSL = Variable.surface("msl");
    static final Variable T = Variable.atmospheric("t");
    static final Variable LAND = Variable.constant("lsm");
    static final PressureLevel LEVEL = new PressureLevel(850);
    static final Instant TIME = Instant.parse("2000-01-01T00:00:00Z");
    static final Target TARGET = Target.parse("mean(msl, 30..60, 0..40)");
    /** Of variables that no graph normalises: location 0, scale 1. */
    static final Normalisation PLAIN = Normalisation.of(new GraphBuilder("empty").build());

    private Worlds() {
    }

    static StateContract contract(Grid grid) {
        return new StateContract(List.of(MSL), List.of(LAND), List.of(T), List.of(LEVEL), Optional.of(grid), 2, 2,
                Duration.ofHours(6));
    }

    /** Two states of independent normal numbers; land where the cosine of longitude is positive. */
    static List<AtmosphericState> history(Grid grid, long seed) {
        var random = new Random(seed);
        return Stream.of(TIME.minus(Duration.ofHours(6)), TIME).map(time -> {
            int points = grid.rows() * grid.columns();
            float[] msl = new float[points];
            float[] t = new float[points];
            float[] land = new float[points];
            for (int i = 0; i < points; i++) {
                msl[i] = (float) random.nextGaussian();
                t[i] = (float) random.nextGaussian();
                land[i] = Math.cos(Math.toRadians(grid.longitude(i % grid.columns()))) > 0 ? 1 : 0;
            }
            return state(grid, time, msl, t, land);
        }).toList();
    }

    static AtmosphericState state(Grid grid, Instant time, float[] msl, float[] t, float[] land) {
        Shape field = Shape.of(grid.rows(), grid.columns());
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        values.put(MSL, Tensor.of(field, msl));
        values.put(LAND, Tensor.of(field, land));
        values.put(T, Tensor.of(Shape.of(1, grid.rows(), grid.columns()), t));
        return new AtmosphericState(grid, time, List.of(LEVEL), values);
    }

    /** Turns the newest pressure into the next one; temperature becomes zero. */
    static Forecaster model(UnaryOperator<float[]> step) {
        return (histories, steps, progress) -> {
            List<AtmosphericState> states = new ArrayList<>();
            for (List<AtmosphericState> history : histories) {
                progress.check();
                AtmosphericState last = history.getLast();
                states.add(state(last.grid(), last.validTime().plus(Duration.ofHours(6)), step.apply(last.tensor(MSL).toArray()),
                        new float[last.grid().rows() * last.grid().columns()], last.tensor(LAND).toArray()));
            }
            return states;
        };
    }

    /** A map whose relevance of pressure, in each state, is a field; all else is zero. */
    static RelevanceMap map(Grid grid, String method, float[] field) {
        float[] both = new float[2 * field.length];
        System.arraycopy(field, 0, both, 0, field.length);
        System.arraycopy(field, 0, both, field.length, field.length);
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        relevance.put(MSL, Tensor.of(Shape.of(2, grid.rows(), grid.columns()), both));
        relevance.put(T, Tensor.of(Shape.of(2, 1, grid.rows(), grid.columns()), new float[both.length]));
        relevance.put(LAND, Tensor.of(Shape.of(grid.rows(), grid.columns()), new float[field.length]));
        return new RelevanceMap(new RelevanceQuestion(method, "", TARGET, 1, TIME, 1), contract(grid), relevance, Map.of());
    }
}
