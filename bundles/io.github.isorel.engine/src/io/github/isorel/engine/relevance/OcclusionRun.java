package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * Hides one patch of one variable after the other and looks how the target changes. Forecasts run as many at once as fit into
 * memory; the first one hides nothing.
 */
final class OcclusionRun {

    /** On a GPU; more add little to what keeps one busy. */
    private static final int MOST_AT_ONCE = 8;
    /** Measured: a single forecast of a small model keeps as many threads busy, and more at once only take memory. */
    private static final int THREADS_FOR_ONE = 2;

    private final ModelGraphs model;
    private final RuntimeOptions options;
    private final StateContract contract;
    private final Grid grid;

    OcclusionRun(ModelGraphs model, RuntimeOptions options) {
        this.model = model;
        this.options = options;
        this.contract = model.contract();
        this.grid = contract.grid().orElseThrow();
    }

    Explanation explain(Explainer.Case question, Method.Occlusion method, List<AtmosphericState> baseline,
            Progress progress) throws IOException {
        List<Hidden> all = all(method.patch());
        int useful = Math.min(useful(options), all.size() + 1);
        return explain(question, method, baseline, BatchForecast.fitting(model, options, useful, progress), progress);
    }

    /** How many forecasts keep a device busy. */
    static int useful(RuntimeOptions options) {
        if (options.device().kind() == Device.Kind.CUDA) {
            return MOST_AT_ONCE;
        }
        int threads = options.threads().orElse(Runtime.getRuntime().availableProcessors());
        return Math.clamp(threads / THREADS_FOR_ONE, 1, MOST_AT_ONCE);
    }

    /**
     * @param atOnce how many forecasts run at once; they give the same numbers up to rounding
     */
    Explanation explain(Explainer.Case question, Method.Occlusion method, List<AtmosphericState> baseline, int atOnce,
            Progress progress) throws IOException {
        List<Hidden> all = all(method.patch());
        List<Double> targets = new ArrayList<>();
        progress.begin("hiding patches, " + atOnce + " at once", all.size());
        Progress inner = Progress.cancelledWith(progress);
        try (var forecast = new BatchForecast(model, options, atOnce)) {
            while (targets.size() <= all.size()) {
                int first = targets.size();
                List<List<AtmosphericState>> histories = new ArrayList<>();
                for (int i = first; i <= all.size() && i < first + atOnce; i++) {
                    histories.add(i == 0 ? question.history() : hidden(question.history(), baseline, all.get(i - 1)));
                }
                targets.addAll(targets(question, forecast, histories, inner));
                progress.worked(histories.size() - (first == 0 ? 1 : 0));
            }
        }
        Map<Variable, Tensor> relevance = relevance(all, targets);
        return new Explanation(CompleteMap.of(contract, question, method, "none", targets.getFirst(), relevance, Map.of()),
                Optional.empty(), OptionalDouble.empty(), List.of(), Map.of());
    }

    /** The targets of forecasts from several histories. */
    private List<Double> targets(Explainer.Case question, BatchForecast forecast, List<List<AtmosphericState>> histories,
            Progress progress) throws IOException {
        Double[] targets = new Double[histories.size()];
        forecast.forecast(histories, question.step(), Set.of(), (index, step) -> {
            if (step.number() == question.step()) {
                targets[index] = question.target().value(step.state(), question.truth());
            }
        }, progress);
        return List.of(targets);
    }

    /** Everything that is hidden, a patch of a variable at a time. */
    private List<Hidden> all(int edge) {
        List<Hidden> all = new ArrayList<>();
        Stream.of(contract.surface(), contract.constants(), contract.atmospheric()).flatMap(List::stream).forEach(variable -> {
            for (int row = 0; row < grid.rows(); row += edge) {
                for (int column = 0; column < grid.columns(); column += edge) {
                    all.add(new Hidden(variable, new Patch(row, Math.min(row + edge, grid.rows()), column,
                            Math.min(column + edge, grid.columns()))));
                }
            }
        });
        return all;
    }

    /**
     * What each patch changes, spread evenly over it.
     *
     * @param targets the target with nothing hidden, then those with each patch hidden
     */
    private Map<Variable, Tensor> relevance(List<Hidden> all, List<Double> targets) {
        Map<Variable, float[]> values = new LinkedHashMap<>();
        for (int number = 0; number < all.size(); number++) {
            Hidden hidden = all.get(number);
            float[] own = values.computeIfAbsent(hidden.variable(),
                    variable -> new float[Math.toIntExact(States.inputShape(contract, variable).count())]);
            int fields = own.length / (grid.rows() * grid.columns());
            double change = targets.getFirst() - targets.get(number + 1);
            float share = (float) (change / ((double) fields * hidden.patch().points()));
            fill(own, hidden.patch(), i -> share);
        }
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        values.forEach((variable, own) -> relevance.put(variable, Tensor.of(States.inputShape(contract, variable), own)));
        return relevance;
    }

    /** Changes the elements of some fields that lie in a patch. */
    private void fill(float[] fields, Patch patch, IntToDoubleFunction value) {
        int points = grid.rows() * grid.columns();
        for (int field = 0; field < fields.length; field += points) {
            for (int row = patch.top(); row < patch.bottom(); row++) {
                for (int column = patch.left(); column < patch.right(); column++) {
                    int place = field + row * grid.columns() + column;
                    fields[place] = (float) value.applyAsDouble(place);
                }
            }
        }
    }

    /**
     * What is hidden.
     *
     * @param variable the variable, all levels and states of it
     * @param patch where
     */
    private record Hidden(Variable variable, Patch patch) {
    }

    /** Rows and columns from … to, the last left out. */
    private record Patch(int top, int bottom, int left, int right) {

        int points() {
            return (bottom - top) * (right - left);
        }
    }

    private List<AtmosphericState> hidden(List<AtmosphericState> history, List<AtmosphericState> baseline, Hidden what) {
        return IntStream.range(0, history.size()).mapToObj(i -> hidden(history.get(i), baseline.get(i), what)).toList();
    }

    private AtmosphericState hidden(AtmosphericState state, AtmosphericState baseline, Hidden what) {
        Map<Variable, Tensor> changed = new LinkedHashMap<>(state.values());
        float[] values = state.tensor(what.variable()).toArray();
        Tensor other = baseline.tensor(what.variable());
        fill(values, what.patch(), other::get);
        changed.put(what.variable(), Tensor.of(other.shape(), values));
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), changed);
    }
}
