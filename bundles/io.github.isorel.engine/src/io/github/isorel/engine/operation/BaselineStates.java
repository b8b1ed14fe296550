package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** The states that the initial states are compared with, for methods that explain a difference. */
final class BaselineStates {

    private final RunInput input;

    /**
     * Reads baselines.
     *
     * @param input model, data and what there is to work with
     */
    BaselineStates(RunInput input) {
        this.input = input;
    }

    /**
     * Reads the states to compare with.
     *
     * @param explaining the method and what it compares with
     * @param history the initial states
     * @return as many states with the same valid times; empty for the location of every variable
     * @throws IOException if they are not there
     */
    Optional<List<AtmosphericState>> read(Explaining explaining, History history) throws IOException {
        return switch (explaining.baseline()) {
            case BaselineChoice.Zero zero -> Optional.empty();
            case BaselineChoice.MonthlyMean mean -> Optional.of(climatology(explaining.climatology().orElseThrow(),
                    history.states()));
            case BaselineChoice.Persistence persistence -> Optional.of(history.states().stream().map(state ->
                    at(state.validTime(), history.states().getFirst())).toList());
            case BaselineChoice.OtherTime other -> Optional.of(other(other.time(), history.states()));
        };
    }

    /** A state's values as of another time: the time itself, which the model sees too, is not part of the comparison. */
    private static AtmosphericState at(Instant time, AtmosphericState state) {
        return new AtmosphericState(state.grid(), time, state.levels(), state.values());
    }

    private List<AtmosphericState> other(Instant time, List<AtmosphericState> states) throws IOException {
        List<AtmosphericState> others = input.data().history(time, input.contract(), input.repeatsHistory(),
                input.context().progress()).states();
        List<AtmosphericState> moved = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            moved.add(at(states.get(i).validTime(), others.get(i)));
        }
        return moved;
    }

    private List<AtmosphericState> climatology(Path file, List<AtmosphericState> states) throws IOException {
        List<AtmosphericState> means = new ArrayList<>();
        AtmosphericState initial = states.getLast();
        try (Climatology climatology = Climatology.open(file, initial.grid(), initial.levels())) {
            for (AtmosphericState state : states) {
                means.add(mean(state, climatology));
            }
            List<String> missing = initial.values().keySet().stream().filter(variable -> !climatology.variables().contains(
                    variable)).map(VariableNames::of).toList();
            if (!missing.isEmpty()) {
                input.context().remarks().note("the climatology has no " + String.join(", ", missing)
                        + ": the baseline keeps them as they are, and no relevance falls on them");
            }
        }
        return means;
    }

    private AtmosphericState mean(AtmosphericState state, Climatology climatology) throws IOException {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        for (Map.Entry<Variable, Tensor> entry : state.values().entrySet()) {
            input.context().progress().check();
            values.put(entry.getKey(), climatology.mean(entry.getKey(), state.validTime()).orElse(entry.getValue()));
        }
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }
}
