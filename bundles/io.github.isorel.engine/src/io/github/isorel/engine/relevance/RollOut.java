package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.MemoryPlan;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Variable;

/** The sessions of a model that run forward, and forward and back, kept as long as they are of use. */
final class RollOut implements AutoCloseable {

    /** Prefix of outputs with the forecast before its location is added. */
    static final String SCALED = "scaled.";
    /** Prefix of outputs with latents. */
    static final String TAP = "tap.";
    private static final String NORMALISE = "normalise.";
    private static final int SESSIONS_KEPT = 3;

    private final ModelGraphs model;
    private final RuntimeOptions options;
    private final Map<String, Loaded> sessions = new LinkedHashMap<>(8, 0.75f, true);
    private final Map<Variable, Normalised> normalisation = new HashMap<>();

    /**
     * A session and how its graph came about.
     *
     * @param session the session
     * @param backward the graph; for forward sessions one without sinks and rules
     */
    record Loaded(GraphSession session, BackwardGraph backward) {
    }

    RollOut(ModelGraphs model, RuntimeOptions options) {
        this.model = model;
        this.options = options;
    }

    RuntimeOptions options() {
        return options;
    }

    ModelGraphs model() {
        return model;
    }

    /** The initial history and all forecasts behind it. */
    List<AtmosphericState> forward(List<AtmosphericState> history, int steps, Progress progress) throws IOException {
        List<AtmosphericState> states = new ArrayList<>(model.initial(history));
        for (int step = 0; step < steps; step++) {
            Loaded loaded = forwardSession(step, progress);
            List<AtmosphericState> newest = newest(states, step, history.size());
            progress.begin("forecast step " + (step + 1) + " of " + steps, loaded.session().plan().runs());
            Map<String, Tensor> outputs = loaded.session().run(model.inputs(newest, loaded.session().graph()), progress);
            states.add(model.next(newest.getLast(), outputs, step + 1));
        }
        return states;
    }

    /** The states that a step sees. */
    static List<AtmosphericState> newest(List<AtmosphericState> states, int step, int history) {
        return states.subList(step, step + history);
    }

    private Loaded forwardSession(int step, Progress progress) throws IOException {
        String key = "forward " + model.kind(step);
        Loaded known = sessions.get(key);
        if (known != null) {
            return known;
        }
        Graph graph = forecastOnly(model.graph(step, progress));
        return keep(key, new BackwardGraph(graph, graph.nodes().size(), RuleBook.gradient(), List.of(), List.of(), Map.of(),
                List.of()), progress);
    }

    /** The session that runs a step and carries cotangents of some of its outputs back. */
    Loaded backwardSession(int step, RuleBook book, Collection<String> seeded, List<String> taps,
            Progress progress) throws IOException {
        String key = book.name() + " " + model.kind(step) + " " + new TreeSet<>(seeded) + " " + taps;
        Loaded known = sessions.get(key);
        return known != null ? known : keep(key, backwardGraph(step, book, seeded, taps, progress), progress);
    }

    BackwardGraph backwardGraph(int step, RuleBook book, Collection<String> seeded, List<String> taps,
            Progress progress) throws IOException {
        Graph whole = model.graph(step, progress);
        for (String output : seeded) {
            if (!whole.outputs().containsKey(output)) { // directions come as sine and cosine
                throw new RelevanceException("no relevance goes back from the forecast of " + output.substring(output
                        .lastIndexOf('.') + 1) + ", which the model does not give as a number but as sine and cosine of a"
                        + " direction; take another variable, and with this model a target at the first step");
            }
        }
        Graph forward = withScaled(forecastOnly(whole), seeded);
        List<Value> explained = forward.inputs().stream().filter(input -> ModelGraphs.isField(input.name())).toList();
        Map<String, Value> read = new LinkedHashMap<>();
        for (Value input : explained) {
            read.put(input.name(), forward.at(NORMALISE + input.name())
                    .orElseThrow(() -> new RelevanceException("the model does not normalise its input " + input.name())));
        }
        taps.stream().map(model::output).forEach(output -> read.put(output, whole.outputs().get(output)));
        return Backward.through(forward, book, seeded, explained, read);
    }

    private Loaded keep(String key, BackwardGraph graph, Progress progress) throws IOException {
        makeRoom(sessions.size() - SESSIONS_KEPT + 1);
        var loaded = new Loaded(GraphSession.open(graph.graph(), graph.wayForward(), options, progress), graph);
        // what is kept must fit beside what runs; a session in segments says that there is no room
        long others = sessions.values().stream().mapToLong(kept -> kept.session().plan().memory().total()).sum();
        MemoryPlan plan = loaded.session().plan();
        if (plan.segments().size() > 1 || plan.memory().total() + others > options.memoryLimit().orElse(Long.MAX_VALUE)) {
            makeRoom(sessions.size());
        }
        sessions.put(key, loaded);
        return loaded;
    }

    /** Closes sessions, those first that were used longest ago. */
    private void makeRoom(int count) {
        for (int i = 0; i < count; i++) {
            sessions.remove(sessions.keySet().iterator().next()).session().close();
        }
    }

    private static Graph forecastOnly(Graph graph) {
        return graph.withOutputs(graph.outputs().keySet().stream().filter(name -> !name.startsWith(TAP)).toList());
    }

    /** Gives out what is carried back also before its location is added: that part alone is the model's own. */
    private static Graph withScaled(Graph graph, Collection<String> seeded) {
        Map<String, Value> outputs = new LinkedHashMap<>(graph.outputs());
        for (String output : seeded) {
            String place = "unnormalise." + output.substring("forecast.".length());
            graph.nodes().stream().filter(node -> node.place().equals(place)).findFirst().map(Node::output)
                    .ifPresent(value -> outputs.put(SCALED + output, value));
        }
        return graph.withOutputs(outputs);
    }

    /** The scale by which an input is divided, and the location that is taken off before: one value, or one a level. */
    Map<Variable, Normalised> normalisation(Progress progress) throws IOException {
        if (normalisation.isEmpty()) {
            Graph graph = sessions.isEmpty() ? forwardSession(0, progress).session().graph() : sessions.values().iterator()
                    .next().session().graph();
            normalisation.putAll(normalisation(graph));
        }
        return normalisation;
    }

    /** The same of a given graph. */
    static Map<Variable, Normalised> normalisation(Graph graph) {
        Map<Variable, Normalised> found = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.place().startsWith(NORMALISE) && node.inputs().size() == 2
                    && graph.constants().containsKey(node.inputs().get(1))) {
                Variable variable = Names.variable(node.place().substring(NORMALISE.length()));
                Tensor constant = graph.constants().get(node.inputs().get(1));
                boolean isLocation = node.op().equals(new Op.Binary(Op.Arithmetic.SUB));
                Normalised before = found.getOrDefault(variable, new Normalised(Tensor.scalar(0), Tensor.scalar(1)));
                found.put(variable, isLocation ? new Normalised(constant, before.scale()) : new Normalised(before.location(),
                        constant));
            }
        }
        return found;
    }

    /**
     * How an input is normalised.
     *
     * @param location taken off
     * @param scale divided by
     */
    record Normalised(Tensor location, Tensor scale) {

        double location(int level) {
            return location.get(location.shape().count() == 1 ? 0 : level);
        }

        double scale(int level) {
            return scale.get(scale.shape().count() == 1 ? 0 : level);
        }
    }

    @Override
    public void close() {
        sessions.values().forEach(loaded -> loaded.session().close());
        sessions.clear();
    }
}
