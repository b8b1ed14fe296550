package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.graph.Batching;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * Runs a model to a tap for many times and adds the pooled latents to an archive. Of the model's graph only what the tap needs is
 * run, several times in one batch where memory allows.
 */
public final class LatentArchiver {

    /** More cases a batch were never faster. */
    private static final int LARGEST_BATCH = 16;
    /** The part of Java's memory that the states of a batch may take. */
    private static final int MEMORY_SHARE = 4;
    private static final Variable LAND_SEA_MASK = Variable.constant("lsm");

    private final ModelGraphs model;
    private final DataSet data;
    private final String tap;
    private final HistoryRule history;
    private final RuntimeOptions options;
    private final Graph graph;
    private final TapGrid tokens;
    private final SpatialPooling pooling;

    /** What to do when the states before an initial time are not in the data. */
    public enum HistoryRule {
        /** There is no row of that time. */
        FROM_DATA("from the data"), /** The initial state stands in for them. */ REPEATED(
                "initial state repeated where the data have no earlier one");

        private final String text;

        HistoryRule(String text) {
            this.text = text;
        }

        /** In words. */
        @Override
        public String toString() {
            return text;
        }
    }

    private LatentArchiver(ModelGraphs model, DataSet data, String tap, HistoryRule history, RuntimeOptions options, Graph graph,
            TapGrid tokens, SpatialPooling pooling) {
        this.model = model;
        this.data = data;
        this.tap = tap;
        this.history = history;
        this.options = options;
        this.graph = graph;
        this.tokens = tokens;
        this.pooling = pooling;
    }

    /**
     * Prepares archiving.
     *
     * @param model the model on the grid of the data
     * @param data where states come from; stays the caller's
     * @param tap name of the latent
     * @param pooling how its tokens become a row
     * @param history what to do when earlier states are not in the data
     * @param options where and how to run
     * @param progress reports the work; can be cancelled
     * @return the archiver
     * @throws IOException if the model's graph cannot be made or the land-sea mask not be read
     * @throws IllegalArgumentException if the model has no such tap or the pooling has no tokens; the message says what there is
     */
    public static LatentArchiver of(ModelGraphs model, DataSet data, String tap, Pooling pooling, HistoryRule history,
            RuntimeOptions options, Progress progress) throws IOException {
        String output = model.output(tap);
        Graph graph = model.graph(0, progress).withOutputs(List.of(output));
        Grid grid = model.contract().grid().orElseThrow(() -> new IllegalArgumentException("a model on a grid is needed"));
        @Nullable Value latent = graph.outputs().get(output);
        if (latent == null) {
            throw new IllegalStateException("the graph does not compute " + output);
        }
        TapGrid tokens = TapGrid.of(grid, model.contract().patchSize(), model.taps(), tap, latent.shape());
        Optional<Tensor> mask = pooling.surface() == Pooling.Surface.BOTH ? Optional.empty() : mask(data, model.contract(),
                progress);
        return new LatentArchiver(model, data, tap, history, options, graph, tokens, SpatialPooling.of(pooling, tokens, mask));
    }

    private static Optional<Tensor> mask(DataSet data, StateContract contract, Progress progress) throws IOException {
        if (!data.variables().contains(LAND_SEA_MASK) || data.times().isEmpty()) {
            return Optional.empty();
        }
        var wanted = new StateContract(List.of(), List.of(LAND_SEA_MASK), List.of(), List.<PressureLevel>of(), contract.grid(),
                contract.patchSize(), 1, contract.timeStep());
        return Optional.of(data.state(data.times().getFirst(), wanted, progress).tensor(LAND_SEA_MASK));
    }

    /**
     * Where the tokens of the tap are.
     *
     * @return the token grid
     */
    public TapGrid tokens() {
        return tokens;
    }

    /**
     * How tokens become rows.
     *
     * @return the pooling of these tokens
     */
    public SpatialPooling pooling() {
        return pooling;
    }

    /**
     * What of the model is run.
     *
     * @return the graph to the tap, for one time
     */
    public Graph graph() {
        return graph;
    }

    /**
     * The memory that a run takes.
     *
     * @param batch how many times run at once
     * @return an estimate
     */
    public MemoryEstimate memory(int batch) {
        return MemoryEstimate.of(batch == 1 ? graph : Batching.of(graph, batch));
    }

    /**
     * The most times that fit into memory at once.
     *
     * @param wanted how many would be of use, at least 1
     * @param progress can be cancelled
     * @return a power of two, or the number wanted; 1 also where a single one does not fit, which running it will say
     */
    public int fitting(int wanted, Progress progress) {
        StateContract contract = model.contract();
        long fields = contract.surface().size() + contract.constants().size() + (long) contract.atmospheric().size() * Math.max(1,
                contract.levels().size());
        long states = fields * tokens.grid().rows() * tokens.grid().columns() * Float.BYTES * contract.history();
        long room = Math.clamp(Runtime.getRuntime().maxMemory() / MEMORY_SHARE / states, 1, LARGEST_BATCH);
        int size = (int) Math.min(wanted, Long.highestOneBit(room));
        while (size > 1 && !GraphSession.fits(Batching.of(graph, size), options, progress)) {
            progress.check();
            size = Integer.highestOneBit(size - 1);
        }
        return size;
    }

    /**
     * The times for which the data have all that the model needs.
     *
     * @return initial times (UTC), increasing
     * @throws IOException if the data lack a variable or level at all times; all of it is listed
     */
    public List<Instant> available() throws IOException {
        return data.initialTimes(model.contract(), history == HistoryRule.REPEATED);
    }

    /**
     * Computes rows and adds them. Those that the archive holds already are left out; each batch is on the disk before the next
     * is begun.
     *
     * @param times initial times (UTC)
     * @param batch how many run at once, at least 1; with another number last digits may differ
     * @param writer the archive
     * @param progress counts times; can be cancelled, which loses the present batch only
     * @return how many rows were added
     * @throws IOException if data are missing, a value is not finite (the message names the time), the run fails, or the archive
     *         cannot be written; rows added before stay
     */
    public int run(List<Instant> times, int batch, LatentArchiveWriter writer, Progress progress) throws IOException {
        List<Instant> missing = times.stream().distinct().sorted().filter(time -> !writer.holds(time)).toList();
        if (missing.isEmpty()) {
            return 0;
        }
        progress.begin("Archiving latents", missing.size());
        Progress quiet = Progress.cancelledWith(progress);
        var histories = new HistoryReader(data, model.contract(), history == HistoryRule.REPEATED);
        try (var forecast = new BatchForecast(model, options, batch)) {
            for (int first = 0; first < missing.size(); first += batch) {
                List<Instant> some = missing.subList(first, Math.min(missing.size(), first + batch));
                writer.append(rows(some, histories, forecast, quiet));
                progress.worked(some.size());
            }
        }
        return missing.size();
    }

    private List<ArchiveRow> rows(List<Instant> times, HistoryReader histories, BatchForecast forecast, Progress progress)
            throws IOException {
        List<List<AtmosphericState>> states = new ArrayList<>();
        List<Boolean> repeated = new ArrayList<>();
        for (Instant time : times) {
            History read = histories.read(time, progress);
            states.add(read.states());
            repeated.add(read.repeated());
        }
        List<Map<String, Tensor>> latents = forecast.latents(states, Set.of(tap), progress);
        List<ArchiveRow> rows = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            progress.check();
            @Nullable Tensor latent = latents.get(i).get(tap);
            if (latent == null) {
                throw new IllegalStateException("the model did not give the latent " + tap + ", only " + latents.get(i).keySet());
            }
            rows.add(new ArchiveRow(times.get(i), repeated.get(i), pooling.pool(latent)));
        }
        return rows;
    }
}
