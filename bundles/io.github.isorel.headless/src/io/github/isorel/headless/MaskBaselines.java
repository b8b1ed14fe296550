package io.github.isorel.headless;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.masking.Baseline;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Makes the baselines of a masking test. */
final class MaskBaselines {

    private final Arguments arguments;
    private final CommandContext context;
    private final DataSet data;
    private final StateContract contract;
    private final MaskScope scope;
    private final Normalisation normalisation;
    private final long seed;

    MaskBaselines(Arguments arguments, CommandContext context, DataSet data, StateContract contract, MaskScope scope,
            Normalisation normalisation,
            long seed) {
        this.arguments = arguments;
        this.context = context;
        this.data = data;
        this.contract = contract;
        this.scope = scope;
        this.normalisation = normalisation;
        this.seed = seed;
    }

    /**
     * The baselines of a case.
     *
     * @param names their names
     * @param history the initial states
     * @return the baselines, in the same order
     * @throws IOException if the climatology or another date cannot be read, or lacks what is to be hidden
     * @throws UsageException if a date is the initial time itself, or noise is asked for on a grid that does not go around
     *        the globe
     */
    List<Baseline> read(List<String> names, History history) throws IOException {
        List<Baseline> baselines = new ArrayList<>();
        List<AtmosphericState> states = history.states();
        for (String name : names) {
            context.progress().check();
            baselines.add(switch (name) {
                case "climatology" -> new Baseline.Replacement(name, climatology(states));
                case "zonal-mean" -> Baseline.zonalMean(states);
                case "zero" -> Baseline.zero(states, contract, normalisation);
                case "in-fill" -> new Baseline.InFill();
                case "noise" -> noise(states);
                default -> new Baseline.Replacement(name, other(ValueParsers.time(name), states));
            });
        }
        return baselines;
    }

    private Baseline noise(List<AtmosphericState> states) {
        try {
            return Baseline.noise(states, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private List<AtmosphericState> other(Instant time, List<AtmosphericState> states) throws IOException {
        if (time.equals(states.getLast().validTime())) {
            throw new UsageException("--baseline " + time + " is an initial time of the test: nothing would be hidden");
        }
        List<AtmosphericState> others = data.history(time, contract, arguments.has(DataArguments.REPEAT_HISTORY),
                context.progress()).states();
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
        try (Climatology climatology = Climatology.open(arguments.required(MaskCommand.CLIMATOLOGY), initial.grid(),
                initial.levels())) {
            List<Variable> hidden = scope.fields().stream().map(MaskScope.Entry::variable).distinct().toList();
            List<String> missing = hidden.stream().filter(variable -> !climatology.variables().contains(variable)).map(
                    FieldNames::of).toList();
            if (!missing.isEmpty()) {
                throw new IOException("the climatology has no " + String.join(", ", missing)
                        + " on the levels and grid of the model, which "
                        + (missing.size() == 1 ? "is" : "are")
                        + " to be hidden; take another baseline, or say with --hide what to hide instead");
            }
            for (AtmosphericState state : states) {
                Map<Variable, Tensor> values = new LinkedHashMap<>();
                for (Variable variable : hidden) {
                    context.progress().check();
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
