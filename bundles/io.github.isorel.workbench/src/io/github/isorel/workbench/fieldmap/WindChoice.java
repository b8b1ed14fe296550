package io.github.isorel.workbench.fieldmap;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * Which wind is drawn above a field.
 *
 * @param eastward variable of the part towards the east
 * @param northward variable of the part towards the north
 * @param level its level; empty for the wind 10 m above the ground
 */
public record WindChoice(Variable eastward, Variable northward, Optional<PressureLevel> level) {

    private static final WindChoice GROUND = new WindChoice(Variable.surface("10u"), Variable.surface("10v"), Optional.empty());
    private static final Variable EASTWARD = Variable.atmospheric("u");
    private static final Variable NORTHWARD = Variable.atmospheric("v");

    /**
     * The wind that suits a level: on the level where there is one, else 10 m above the ground, else on the lowest level.
     *
     * @param variables the variables that there are
     * @param levels the levels that there are
     * @param shown the level of what is shown; empty for none
     * @return the wind; empty where the variables hold none
     */
    public static Optional<WindChoice> of(Collection<Variable> variables, List<PressureLevel> levels,
            Optional<PressureLevel> shown) {
        boolean aloft = variables.contains(EASTWARD) && variables.contains(NORTHWARD) && !levels.isEmpty();
        if (aloft && shown.isPresent() && levels.contains(shown.get())) {
            return Optional.of(new WindChoice(EASTWARD, NORTHWARD, shown));
        }
        if (variables.contains(GROUND.eastward) && variables.contains(GROUND.northward)) {
            return Optional.of(GROUND);
        }
        return aloft ? Optional.of(new WindChoice(EASTWARD, NORTHWARD, levels.stream().max(Comparator.naturalOrder())))
                : Optional.empty();
    }
}
