package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** The states that the initial states are compared with, for methods that explain a difference. */
final class Baseline {

    static final Option<String> BASELINE = Option.of("--baseline", "zero|climatology|persistence|TIME", Baseline::parse,
            "what integrated-gradients, occlusion and reference-lrp compare with: zero (the default: every variable at its"
                    + " location, which is zero in normalised space), climatology (monthly means of --climatology), persistence"
                    + " (the oldest input state in place of all: what counts is the change since) or another initial time in the"
                    + " data");
    static final Option<Path> CLIMATOLOGY = Option.of("--climatology", "FILE", ValueParsers::file,
            "NetCDF file with monthly means, for --baseline climatology");

    private static final List<String> NAMES = List.of("zero", "climatology", "persistence");

    private final Arguments arguments;
    private final CommandContext context;
    private final DataSet data;
    private final StateContract contract;

    Baseline(Arguments arguments, CommandContext context, DataSet data, StateContract contract) {
        this.arguments = arguments;
        this.context = context;
        this.data = data;
        this.contract = contract;
    }

    private static String parse(String text) {
        if (!NAMES.contains(text)) {
            try {
                ValueParsers.time(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be zero, climatology, persistence or a time such as 1990-01-10T00:00:00Z"
                        + NearestWord.suggestion(text, NAMES), e);
            }
        }
        return text;
    }

    private static boolean isUsedBy(Method method) {
        return method instanceof Method.IntegratedGradients || method instanceof Method.Occlusion
                || method instanceof Method.Reference;
    }

    /**
     * Checks that the options fit each other and the method.
     *
     * @throws UsageException if they do not
     */
    static void check(Arguments arguments, Method method) {
        if (arguments.has(BASELINE) && !isUsedBy(method)) {
            throw new UsageException("--baseline is for integrated-gradients, occlusion and reference-lrp; " + method.name()
                    + " compares with nothing");
        }
        boolean isClimatology = arguments.value(BASELINE).filter("climatology"::equals).isPresent();
        if (isClimatology != arguments.has(CLIMATOLOGY)) {
            throw new UsageException("--baseline climatology and --climatology FILE belong together");
        }
        Optional<String> time = arguments.value(BASELINE).filter(name -> !NAMES.contains(name));
        if (time.isPresent() && ValueParsers.time(time.get()).equals(arguments.required(DataArguments.TIME))) {
            throw new UsageException("--baseline must be another time than --time: a state does not differ from itself");
        }
    }

    /**
     * Reads the states to compare with.
     *
     * @param history the initial states
     * @return as many states with the same valid times; empty for the location of every variable
     * @throws IOException if they are not there
     */
    Optional<List<AtmosphericState>> read(History history) throws IOException {
        String name = arguments.value(BASELINE).orElse("zero");
        return switch (name) {
            case "zero" -> Optional.empty();
            case "climatology" -> Optional.of(climatology(history.states()));
            case "persistence" -> Optional.of(history.states().stream().map(state -> at(state.validTime(),
                    history.states().getFirst())).toList());
            default -> Optional.of(other(ValueParsers.time(name), history.states()));
        };
    }

    /** A state's values as of another time: the time itself, which the model sees too, is not part of the comparison. */
    private static AtmosphericState at(Instant time, AtmosphericState state) {
        return new AtmosphericState(state.grid(), time, state.levels(), state.values());
    }

    private List<AtmosphericState> other(Instant time, List<AtmosphericState> states) throws IOException {
        List<AtmosphericState> others = data.history(time, contract, arguments.has(DataArguments.REPEAT_HISTORY),
                context.progress()).states();
        List<AtmosphericState> moved = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            moved.add(at(states.get(i).validTime(), others.get(i)));
        }
        return moved;
    }

    private List<AtmosphericState> climatology(List<AtmosphericState> states) throws IOException {
        List<AtmosphericState> means = new ArrayList<>();
        AtmosphericState initial = states.getLast();
        try (Climatology climatology = Climatology.open(arguments.required(CLIMATOLOGY), initial.grid(), initial.levels())) {
            for (AtmosphericState state : states) {
                means.add(mean(state, climatology));
            }
            List<String> missing = initial.values().keySet().stream().filter(variable -> !climatology.variables().contains(
                    variable)).map(FieldNames::of).toList();
            if (!missing.isEmpty()) {
                context.console().note("the climatology has no " + String.join(", ", missing) + ": the baseline keeps them as"
                        + " they are, and no relevance falls on them");
            }
        }
        return means;
    }

    private AtmosphericState mean(AtmosphericState state, Climatology climatology) throws IOException {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        for (Map.Entry<Variable, Tensor> entry : state.values().entrySet()) {
            context.progress().check();
            values.put(entry.getKey(), climatology.mean(entry.getKey(), state.validTime()).orElse(entry.getValue()));
        }
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }

    /**
     * What is compared with, for the attributes of a result.
     *
     * @param method the method
     * @return settings by name; none for methods that compare with nothing
     * @throws IOException if the climatology cannot be read
     */
    Map<String, String> settings(Method method) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        if (isUsedBy(method)) {
            settings.put("baseline", arguments.value(BASELINE).orElse("zero"));
            Optional<Path> file = arguments.value(CLIMATOLOGY);
            if (file.isPresent()) {
                settings.put("climatology", SourceFile.of(file.get(), RunInput.LARGEST_DATA_TO_DIGEST, Progress.none())
                        .toString());
            }
        }
        return settings;
    }
}
