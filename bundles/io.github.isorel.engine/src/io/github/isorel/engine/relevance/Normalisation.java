package io.github.isorel.engine.relevance;

import java.util.Map;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.weather.Variable;

/**
 * How a model normalises its input: every variable minus its location, divided by its scale, on each level for itself. Immutable.
 */
public final class Normalisation {

    private final Map<Variable, RollOut.Normalised> byVariable;

    private Normalisation(Map<Variable, RollOut.Normalised> byVariable) {
        this.byVariable = Map.copyOf(byVariable);
    }

    /**
     * The normalisation in a model's graph.
     *
     * @param graph a graph of {@link io.github.isorel.engine.model.ModelGraphs}
     * @return what its places {@code normalise.<input>} do; variables that pass no such place have location 0 and scale 1
     */
    public static Normalisation of(Graph graph) {
        return new Normalisation(RollOut.normalisation(graph));
    }

    /**
     * What is taken off a variable.
     *
     * @param variable an input variable
     * @param level position of the level in the model's order; 0 for variables without levels
     * @return the location, in the unit of the variable
     */
    public double location(Variable variable, int level) {
        RollOut.Normalised known = byVariable.get(variable);
        return known == null ? 0 : known.location(level);
    }

    /**
     * What a variable is divided by.
     *
     * @param variable an input variable
     * @param level position of the level in the model's order; 0 for variables without levels
     * @return the scale, in the unit of the variable; positive
     */
    public double scale(Variable variable, int level) {
        RollOut.Normalised known = byVariable.get(variable);
        return known == null ? 1 : known.scale(level);
    }
}
