package io.github.isorel.engine.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.masking.Baseline;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.UtcTime;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/** Makes the baselines of a masking test. */
final class MaskBaselines {

    private final RunInput input;
    private final MaskingSettings settings;
    private final MaskScope scope;
    private final Normalisation normalisation;

    MaskBaselines(RunInput input, MaskingSettings settings, MaskScope scope, Normalisation normalisation) {
        this.input = input;
        this.settings = settings;
        this.scope = scope;
        this.normalisation = normalisation;
    }

    /**
     * The baselines of a case.
     *
     * @param history the initial states
     * @return the baselines, in the same order
     * @throws IOException if the climatology or another date cannot be read, or lacks what is to be hidden
     * @throws IllegalArgumentException if a date is the initial time itself, or noise is asked for on a grid that does not go
     *        around the globe
     */
    List<Baseline> read(History history) throws IOException {
        List<Baseline> baselines = new ArrayList<>();
        List<AtmosphericState> states = history.states();
        for (String name : settings.baselines()) {
            input.context().progress().check();
            baselines.add(switch (name) {
                case "climatology" -> new Baseline.Replacement(name, climatology(states));
                case "zonal-mean" -> Baseline.zonalMean(states);
                case "zero" -> Baseline.zero(states, input.contract(), normalisation);
                case "in-fill" -> new Baseline.InFill();
                case "noise" -> Baseline.noise(states, settings.seed());
                default -> new Baseline.Replacement(name, other(UtcTime.parse(name), states));
            });
        }
        return baselines;
    }

    private List<AtmosphericState> other(Instant time, List<AtmosphericState> states) throws IOException {
        if (time.equals(states.getLast().validTime())) {
            throw new IllegalArgumentException(input.context().wording().of("baseline") + " " + time
                    + " is an initial time of the test: nothing would be hidden");
        }
        List<AtmosphericState> others = input.data().history(time, input.contract(), input.repeatsHistory(),
                input.context().progress()).states();
        List<AtmosphericState> moved = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            AtmosphericState other = others.get(i);
            moved.add(new AtmosphericState(other.grid(), states.get(i).validTime(), other.levels(), other.values()));
        }
        return moved;
    }

    private List<AtmosphericState> climatology(List<AtmosphericState> states) throws IOException {
        AtmosphericState initial = states.getLast();
        List<AtmosphericState> means = new ArrayList<>();
        try (Climatology climatology = Climatology.open(settings.climatology().orElseThrow(), initial.grid(), initial.levels())) {
            List<Variable> hidden = scope.fields().stream().map(MaskScope.Entry::variable).distinct().toList();
            List<String> missing = hidden.stream().filter(variable -> !climatology.variables().contains(variable)).map(
                    VariableNames::of).toList();
            if (!missing.isEmpty()) {
                throw new IOException("the climatology has no " + String.join(", ", missing) + " on the levels and grid of the model,"
                        + " which " + (missing.size() == 1 ? "is" : "are") + " to be hidden; take another baseline, or say with "
                        + input.context().wording().of("hide") + " what to hide instead");
            }
            for (AtmosphericState state : states) {
                Map<Variable, Tensor> values = new LinkedHashMap<>();
                for (Variable variable : hidden) {
                    input.context().progress().check();
                    if (variable.kind() != VariableKind.STATIC) {
                        climatology.mean(variable, state.validTime()).ifPresent(mean -> values.put(variable, mean));
                    }
                }
                means.add(new AtmosphericState(state.grid(), state.validTime(), state.levels(), values));
            }
        }
        return means;
    }
}
