package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Hides parts of initial states. */
public final class HiddenStates {

    private HiddenStates() {
    }

    /**
     * Replaces what a mask hides.
     *
     * @param history the states of a forecast, oldest first
     * @param mask where
     * @param scope which variables, levels and states
     * @param baseline what by
     * @return as many states; those in which nothing is hidden are the same objects
     * @throws IllegalArgumentException if the states or the baseline lack a variable that is to be hidden, or everything
     *        is hidden and the baseline goes by the surroundings
     */
    public static List<AtmosphericState> hide(List<AtmosphericState> history, Mask mask, MaskScope scope, Baseline baseline) {
        if (mask.isEmpty()) {
            return history;
        }
        BitSet points = mask.points();
        return switch (baseline) {
            case Baseline.Replacement replacement -> each(history, scope, (index, variable, level, values, offset) -> {
                Tensor other = replacement(replacement, index, variable);
                points.stream().forEach(point -> values[offset + point] = other.get(offset + point));
            });
            case Baseline.InFill inFill -> {
                HarmonicFill fill = new HarmonicFill(mask);
                yield each(history, scope, (index, variable, level, values, offset) -> fill.fill(values, offset));
            }
        };
    }

    private static Tensor replacement(Baseline.Replacement baseline, int index, Variable variable) {
        Tensor tensor = baseline.states().get(index).values().get(variable);
        if (tensor == null) {
            throw new IllegalArgumentException("the baseline " + baseline.name() + " has no " + variable
                    + ", which is to be hidden; hide"
                    + " other variables or take another baseline");
        }
        return tensor;
    }

    /** Changes one field. */
    interface FieldChange {

        /**
         * Changes a field in place.
         *
         * @param state position in the history
         * @param variable the variable
         * @param level position of the level, 0 where there are none
         * @param values the values of the variable in that state
         * @param offset where the field begins
         */
        void apply(int state, Variable variable, int level, float[] values, int offset);
    }

    /** Changes every field in a scope. Static variables are changed in all states, since the model takes those of the newest. */
    static List<AtmosphericState> each(List<AtmosphericState> history, MaskScope scope, FieldChange change) {
        List<AtmosphericState> changed = new ArrayList<>();
        for (int index = 0; index < history.size(); index++) {
            AtmosphericState state = history.get(index);
            Map<Variable, Tensor> values = new LinkedHashMap<>(state.values());
            int points = state.grid().rows() * state.grid().columns();
            boolean isAny = false;
            for (Variable variable : scope.variables()) {
                if (!scope.states().contains(index) && variable.kind() != VariableKind.STATIC) {
                    continue;
                }
                float[] own = state.tensor(variable).toArray();
                for (int level : scope.levels(variable)) {
                    change.apply(index, variable, level, own, level * points);
                }
                values.put(variable, Tensor.of(state.tensor(variable).shape(), own));
                isAny = true;
            }
            changed.add(isAny ? new AtmosphericState(state.grid(), state.validTime(), state.levels(), values) : state);
        }
        return changed;
    }
}
