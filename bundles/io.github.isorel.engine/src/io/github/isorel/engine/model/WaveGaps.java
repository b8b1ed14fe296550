package io.github.isorel.engine.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Variable;

/**
 * Where there are no waves of a kind their direction and period say nothing: the model for ocean waves takes them for missing
 * where the height is next to nothing in the states that a forecast starts from, as the public implementation does.
 */
final class WaveGaps {

    /** Heights below it are no waves [m]. */
    private static final float SMALLEST = 1e-4f;
    /** Heights with what belongs to the same waves; that of the total swell lacks its period, as in the public implementation. */
    private static final Map<String, List<String>> COMPANIONS = Map.of("swh", List.of("mwd", "mwp", "pp1d"), "shww",
            List.of("mdww", "mpww"), "shts", List.of("mdts"), "swh1", List.of("mwd1", "mwp1"), "swh2", List.of("mwd2", "mwp2"));

    private WaveGaps() {
    }

    /**
     * Marks what is missing.
     *
     * @param history initial states
     * @param gappy variables that may be missing
     * @return the same states where no height is next to nothing, else states with values that are not a number
     */
    static List<AtmosphericState> marked(List<AtmosphericState> history, Set<Variable> gappy) {
        List<AtmosphericState> states = new ArrayList<>(history);
        COMPANIONS.forEach((height, companions) -> {
            Variable variable = Variable.surface(height);
            if (gappy.contains(variable)) {
                states.replaceAll(state -> marked(state, variable, companions.stream().map(Variable::surface)
                        .filter(gappy::contains).toList()));
            }
        });
        return states;
    }

    private static AtmosphericState marked(AtmosphericState state, Variable height, List<Variable> companions) {
        FloatBuffer heights = state.tensor(height).elements();
        boolean isCalm = false;
        for (int i = 0; i < heights.limit() && !isCalm; i++) {
            isCalm = heights.get(i) < SMALLEST;
        }
        if (!isCalm) {
            return state;
        }
        Map<Variable, Tensor> values = new LinkedHashMap<>(state.values());
        values.replaceAll((variable, tensor) -> variable.equals(height) || companions.contains(variable)
                ? without(tensor, heights) : tensor);
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }

    private static Tensor without(Tensor tensor, FloatBuffer heights) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            if (heights.get(i) < SMALLEST) {
                values[i] = Float.NaN;
            }
        }
        return Tensor.of(tensor.shape(), values);
    }
}
