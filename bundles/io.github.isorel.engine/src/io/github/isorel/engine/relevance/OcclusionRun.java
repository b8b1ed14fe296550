package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Hides one patch of one variable after the other and looks how the target changes. */
final class OcclusionRun {

    private final StateContract contract;
    private final Grid grid;
    private final Forecast forecast;

    /** The target of a forecast from other initial states. */
    interface Forecast {
        double value(Explainer.Case question, List<AtmosphericState> history, Progress progress) throws IOException;
    }

    OcclusionRun(RollOut rollOut, Forecast forecast) {
        this.contract = rollOut.model().contract();
        this.grid = contract.grid().orElseThrow();
        this.forecast = forecast;
    }

    Explanation explain(Explainer.Case question, Method.Occlusion method, List<AtmosphericState> baseline,
            Progress progress) throws IOException {
        double whole = forecast.value(question, question.history(), progress);
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        int variables = contract.surface().size() + contract.constants().size() + contract.atmospheric().size();
        int patches = Math.ceilDiv(grid.rows(), method.patch()) * Math.ceilDiv(grid.columns(), method.patch());
        progress.begin("hiding patches", (long) variables * patches);
        for (Variable variable : Stream.of(contract.surface(), contract.constants(),
                contract.atmospheric()).flatMap(List::stream).toList()) {
            relevance.put(variable, occluded(question, method, baseline, variable, whole, progress));
        }
        return new Explanation(CompleteMap.of(contract, question, method, "none", whole, relevance, Map.of()), Optional.empty(),
                OptionalDouble.empty(), List.of(), Map.of());
    }

    private Tensor occluded(Explainer.Case question, Method.Occlusion method, List<AtmosphericState> baseline, Variable variable,
            double whole,
            Progress progress) throws IOException {
        Shape shape = States.inputShape(contract, variable);
        float[] values = new float[Math.toIntExact(shape.count())];
        int points = grid.rows() * grid.columns();
        int fields = values.length / points;
        for (int row = 0; row < grid.rows(); row += method.patch()) {
            for (int column = 0; column < grid.columns(); column += method.patch()) {
                var patch = new Patch(row, Math.min(row + method.patch(), grid.rows()), column, Math.min(column + method.patch(),
                        grid.columns()));
                double change = whole - forecast.value(question, hidden(question.history(), baseline, variable, patch), new InnerProgress(progress));
                progress.worked(1);
                float share = (float) (change / ((double) fields * patch.points()));
                for (int i = 0; i < values.length; i++) {
                    if (patch.holds(i % points / grid.columns(), i % grid.columns())) {
                        values[i] = share;
                    }
                }
            }
        }
        return Tensor.of(shape, values);
    }

    /** Rows and columns from … to, the last left out. */
    private record Patch(int top, int bottom, int left, int right) {

        boolean holds(int row, int column) {
            return row >= top && row < bottom && column >= left && column < right;
        }

        int points() {
            return (bottom - top) * (right - left);
        }
    }

    private List<AtmosphericState> hidden(List<AtmosphericState> history, List<AtmosphericState> baseline, Variable variable,
            Patch patch) {
        return Stream.iterate(0, i -> i + 1).limit(history.size()).map(i -> hidden(history.get(i), baseline.get(i), variable,
                patch)).toList();
    }

    private AtmosphericState hidden(AtmosphericState state, AtmosphericState baseline, Variable variable, Patch patch) {
        Map<Variable, Tensor> changed = new LinkedHashMap<>(state.values());
        float[] values = state.tensor(variable).toArray();
        Tensor other = baseline.tensor(variable);
        int points = grid.rows() * grid.columns();
        for (int i = 0; i < values.length; i++) {
            if (patch.holds(i % points / grid.columns(), i % grid.columns())) {
                values[i] = other.get(i);
            }
        }
        changed.put(variable, Tensor.of(other.shape(), values));
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), changed);
    }
}
