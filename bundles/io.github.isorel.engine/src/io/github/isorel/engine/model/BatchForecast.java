package io.github.isorel.engine.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import io.github.isorel.engine.graph.Batching;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.InferenceException;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;

/**
 * Runs a model from several initial histories at once, in one session whose graph holds a fixed number of cases. A smaller number
 * of histories is filled up with repetitions of the last one, so that a history gives the same numbers however many run beside
 * it. With room for one history the graph is that of the model itself. Owns native memory until closed; one run at a time.
 */
public final class BatchForecast implements AutoCloseable {

    /** With adapters from the second step on, a roll-out goes back and forth between two graphs. */
    private static final int SESSIONS_KEPT = 2;

    private final ModelGraphs model;
    private final RuntimeOptions options;
    private final int size;
    private final Map<String, Loaded> sessions = new LinkedHashMap<>(8, 0.75f, true);

    /** A session, and the graph for one case, which tells the shapes of the inputs. */
    private record Loaded(Graph single, GraphSession session) {
    }

    /**
     * Prepares to run. Graphs are loaded when they are first needed.
     *
     * @param model the model as graphs
     * @param options where and how to run
     * @param size how many histories run at once, at least 1
     */
    public BatchForecast(ModelGraphs model, RuntimeOptions options, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("at least one history runs at once, not " + size);
        }
        this.model = model;
        this.options = options;
        this.size = size;
    }

    /**
     * The most histories, at most as many as wanted, whose forecasts fit into memory together. The answer is a power of two, or
     * the number wanted, so that small changes of free memory rarely change it.
     *
     * @param model the model as graphs
     * @param options where and how to run
     * @param wanted how many would be of use, at least 1
     * @param progress reports the work; can be cancelled
     * @return a number from 1 to {@code wanted}; 1 also where a single one does not fit, which running it will say
     * @throws IOException if the model's graph cannot be made
     */
    public static int fitting(ModelGraphs model, RuntimeOptions options, int wanted, Progress progress) throws IOException {
        Graph all = model.graph(0, progress);
        Graph single = all.withOutputs(all.outputs().keySet().stream().filter(name -> !ModelGraphs.isTap(name)).toList());
        int size = wanted;
        while (size > 1 && !GraphSession.fits(Batching.of(single, size), options, progress)) {
            progress.check();
            size = Integer.highestOneBit(size - 1);
        }
        return size;
    }

    /**
     * How many histories run at once.
     *
     * @return the room that was asked for
     */
    public int size() {
        return size;
    }

    /**
     * Runs roll-outs.
     *
     * @param histories initial states of each roll-out, oldest first, on the contract's grid; 1 to {@link #size()} roll-outs
     * @param steps number of steps, at least 1
     * @param taps names of the latents wanted at every step; may be empty
     * @param consumer takes each step of each roll-out as it is done
     * @param progress counts steps; cancelling it stops within the running operator
     * @throws ModelException if a value is missing or the run fails; the message says what and where
     * @throws IOException from the consumer
     * @throws java.util.concurrent.CancellationException when cancelled
     * @throws IllegalArgumentException if there are too many histories, one does not fit the contract, or a tap does not exist
     */
    public synchronized void forecast(List<List<AtmosphericState>> histories, int steps, Set<String> taps, BatchConsumer consumer,
            Progress progress) throws IOException {
        List<List<AtmosphericState>> newest = initial(histories);
        if (steps < 1) {
            throw new IllegalArgumentException("a forecast has at least one step, not " + steps);
        }
        for (int step = 0; step < steps; step++) {
            model.kind(step);
        }
        for (int step = 0; step < steps; step++) {
            Loaded loaded = session(step, true, outputs(taps), progress);
            progress.begin("forecast step " + (step + 1) + " of " + steps, loaded.session().plan().runs());
            Map<String, Tensor> outputs = run(loaded, newest, step + 1, progress);
            for (int index = 0; index < histories.size(); index++) {
                List<AtmosphericState> before = newest.get(index);
                Map<String, Tensor> own = of(index, outputs);
                AtmosphericState state = model.next(before.getLast(), own, step + 1);
                consumer.accept(index, new ForecastStep(step + 1, state, latents(taps, own)));
                List<AtmosphericState> after = new ArrayList<>(before.subList(1, before.size()));
                after.add(state);
                newest.set(index, after);
            }
        }
    }

    /**
     * Computes latents of the first step, with no more of the model than they need.
     *
     * @param histories as for {@link #forecast}
     * @param taps names of the latents, at least one
     * @param progress reports the work; cancelling it stops within the running operator
     * @return for each history the latents by tap name: (token, channel), tokens level by level, row by row
     * @throws ModelException if a value is missing or the run fails; the message says what and where
     * @throws IOException if the model's graph cannot be made
     * @throws java.util.concurrent.CancellationException when cancelled
     * @throws IllegalArgumentException as {@link #forecast}, or if there are no taps
     */
    public synchronized List<Map<String, Tensor>> latents(List<List<AtmosphericState>> histories, Set<String> taps,
            Progress progress) throws IOException {
        List<List<AtmosphericState>> initial = initial(histories);
        if (taps.isEmpty()) {
            throw new IllegalArgumentException("no latents are asked for; the model has " + String.join(", ", model.taps()));
        }
        Loaded loaded = session(0, false, outputs(taps), progress);
        Map<String, Tensor> outputs = run(loaded, initial, 1, Progress.cancelledWith(progress));
        List<Map<String, Tensor>> latents = new ArrayList<>();
        for (int index = 0; index < histories.size(); index++) {
            latents.add(latents(taps, of(index, outputs)));
        }
        return latents;
    }

    private List<List<AtmosphericState>> initial(List<List<AtmosphericState>> histories) throws ModelException {
        if (histories.isEmpty() || histories.size() > size) {
            throw new IllegalArgumentException("1 to " + size + " histories run at once, not " + histories.size());
        }
        List<List<AtmosphericState>> initial = new ArrayList<>();
        for (List<AtmosphericState> history : histories) {
            initial.add(model.initial(history));
        }
        return initial;
    }

    private Set<String> outputs(Collection<String> taps) {
        return new TreeSet<>(taps.stream().map(model::output).toList());
    }

    private Map<String, Tensor> latents(Set<String> taps, Map<String, Tensor> outputs) {
        Map<String, Tensor> latents = new LinkedHashMap<>();
        model.taps().stream().filter(taps::contains).forEach(tap -> latents.put(tap,
                outputs.get(model.output(tap)).named("token", "channel")));
        return latents;
    }

    private Map<String, Tensor> of(int index, Map<String, Tensor> outputs) {
        if (size == 1) {
            return outputs;
        }
        Map<String, Tensor> own = new LinkedHashMap<>();
        outputs.forEach((name, tensor) -> own.put(name, tensor.slice(index)));
        return own;
    }

    private Map<String, Tensor> run(Loaded loaded, List<List<AtmosphericState>> histories, int step, Progress progress)
            throws ModelException {
        List<Map<String, Tensor>> singles = new ArrayList<>();
        for (List<AtmosphericState> history : histories) {
            singles.add(model.checkedInputs(history, loaded.single()));
        }
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (Value input : loaded.single().inputs()) {
            inputs.put(input.name(), stacked(singles.stream().map(single -> single.get(input.name())).toList(), input.shape()));
        }
        try {
            Map<String, Tensor> outputs = loaded.session().run(inputs, progress);
            if (model.precision() != Precision.FLOAT32) {
                new RangeCheck(loaded.session().graph(), options).require(inputs, outputs, step, progress);
            }
            return outputs;
        } catch (InferenceException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    /** The tensors one behind the other, the last one repeated until there are as many as the graph takes. */
    private Tensor stacked(List<Tensor> tensors, Shape one) {
        if (size == 1) {
            return tensors.getFirst();
        }
        Shape all = Shape.of(LongStream.concat(LongStream.of(size), LongStream.of(one.toArray())).toArray());
        FloatBuffer elements = Tensor.allocate(all);
        for (int index = 0; index < size; index++) {
            elements.put(tensors.get(Math.min(index, tensors.size() - 1)).elements());
        }
        return Tensor.wrap(all, elements.flip());
    }

    private Loaded session(int step, boolean isForecast, Set<String> tapOutputs, Progress progress) throws IOException {
        String key = (isForecast ? "forecast " : "latents ") + model.kind(step) + " " + tapOutputs;
        Loaded known = sessions.get(key);
        if (known != null) {
            return known;
        }
        Graph all = model.graph(step, progress);
        Set<String> outputs = new LinkedHashSet<>(all.outputs().keySet());
        outputs.removeIf(name -> ModelGraphs.isTap(name) ? !tapOutputs.contains(name) : !isForecast);
        Graph single = all.withOutputs(outputs);
        while (sessions.size() >= SESSIONS_KEPT) {
            sessions.remove(sessions.keySet().iterator().next()).session().close();
        }
        var loaded = new Loaded(single, open(size == 1 ? single : Batching.of(single, size), progress));
        sessions.put(key, loaded);
        return loaded;
    }

    private GraphSession open(Graph graph, Progress progress) throws ModelException {
        try {
            return GraphSession.open(graph, options, progress);
        } catch (InferenceException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(loaded -> loaded.session().close());
        sessions.clear();
    }
}
