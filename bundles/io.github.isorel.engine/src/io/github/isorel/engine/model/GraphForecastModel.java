package io.github.isorel.engine.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.InferenceException;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/** A forecast model that runs as a graph. */
final class GraphForecastModel implements ForecastModel {

    /** With adapters from the second step on, a roll-out goes back and forth between two graphs. */
    private static final int SESSIONS_KEPT = 2;

    private final ModelGraphs graphs;
    private final RuntimeOptions options;
    private final MemoryEstimate memory;
    private final Map<String, GraphSession> sessions = new LinkedHashMap<>(8, 0.75f, true);
    private boolean isClosed;

    /**
     * Loads what the first step needs.
     *
     * @throws ModelException if it cannot be made, does not fit or is refused
     */
    GraphForecastModel(ModelGraphs graphs, RuntimeOptions options, Progress progress) throws ModelException {
        this.graphs = graphs;
        this.options = options;
        try {
            this.memory = session(0, Set.of(), progress).plan().memory();
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    @Override
    public StateContract contract() {
        return graphs.contract();
    }

    @Override
    public List<String> taps() {
        return graphs.taps();
    }

    @Override
    public MemoryEstimate memory() {
        return memory;
    }

    @Override
    public synchronized void forecast(List<AtmosphericState> history, int steps, Set<String> wanted, ForecastConsumer consumer,
            Progress progress)
            throws IOException {
        if (isClosed) {
            throw new IllegalStateException("the model is closed");
        }
        wanted.forEach(graphs::output);
        if (steps < 1) {
            throw new IllegalArgumentException("a forecast has at least one step, not " + steps);
        }
        for (int step = 0; step < steps; step++) {
            graphs.kind(step);
        }
        List<AtmosphericState> newest = new ArrayList<>(graphs.initial(history));
        for (int step = 0; step < steps; step++) {
            GraphSession session = session(step, wanted, progress);
            progress.begin("forecast step " + (step + 1) + " of " + steps, session.plan().runs());
            Map<String, Tensor> inputs = graphs.checkedInputs(newest, session.graph());
            Map<String, Tensor> outputs = run(session, inputs, progress);
            if (graphs.precision() != Precision.FLOAT32) {
                new RangeCheck(session.graph(), options).require(inputs, outputs, step + 1, progress);
            }
            AtmosphericState state = graphs.next(newest.getLast(), outputs, step + 1);
            consumer.accept(new ForecastStep(step + 1, state, taps(wanted, outputs)));
            newest.add(state);
            newest.removeFirst();
        }
    }

    private static Map<String, Tensor> run(GraphSession session, Map<String, Tensor> inputs, Progress progress)
            throws ModelException {
        try {
            return session.run(inputs, progress);
        } catch (InferenceException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    private Map<String, Tensor> taps(Set<String> wanted, Map<String, Tensor> outputs) {
        Map<String, Tensor> tapped = new LinkedHashMap<>();
        taps().stream().filter(wanted::contains).forEach(tap -> tapped.put(tap, outputs.get(graphs.output(tap)).named("token",
                "channel")));
        return tapped;
    }

    private GraphSession session(int step, Set<String> wanted, Progress progress) throws IOException {
        Set<String> tapOutputs = new TreeSet<>(wanted.stream().map(graphs::output).toList());
        String prefix = graphs.kind(step) + " ";
        String key = prefix + tapOutputs;
        GraphSession known = sessions.get(key);
        if (known != null) {
            return known;
        }
        // one session an adapter: with other latents the weights would be in memory twice
        sessions.keySet().stream().filter(other -> other.startsWith(prefix)).toList()
        .forEach(other -> sessions.remove(other).close());
        Graph all = graphs.graph(step, progress);
        List<String> outputs = all.outputs().keySet().stream().filter(name -> !ModelGraphs.isTap(name)
                || tapOutputs.contains(name)).toList();
        while (sessions.size() >= SESSIONS_KEPT) {
            sessions.remove(sessions.keySet().iterator().next()).close();
        }
        GraphSession session = GraphSession.open(all.withOutputs(outputs), options, progress);
        sessions.put(key, session);
        return session;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        sessions.values().forEach(GraphSession::close);
        sessions.clear();
    }
}
