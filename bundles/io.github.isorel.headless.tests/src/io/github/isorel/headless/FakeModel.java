package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import io.github.isorel.engine.model.ForecastConsumer;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ForecastStep;
import io.github.isorel.engine.model.ModelException;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** A model that is quick and easy to check: every step it adds one unit to every value of the newest state. */
final class FakeModel implements ModelFile, ForecastModel {

    static final List<Integer> LEVELS = List.of(100, 200, 300, 500, 700, 850, 925);
    private static final int PATCH = 4;

    private final IntConsumer beforeStep;
    private final Optional<Grid> grid;

    private FakeModel(IntConsumer beforeStep, Optional<Grid> grid) {
        this.beforeStep = beforeStep;
        this.grid = grid;
    }

    /** Opens this model whatever the file holds. */
    static ModelOpener opener() {
        return opener(step -> { });
    }

    /**
     * Opens this model whatever the file holds.
     *
     * @param beforeStep told the number of each step before it is run
     */
    static ModelOpener opener(IntConsumer beforeStep) {
        return (file, options) -> {
            if (!Files.exists(file)) {
                throw new ModelException(file + " does not exist");
            }
            return new FakeModel(beforeStep, Optional.empty());
        };
    }

    @Override
    public List<String> description() {
        return List.of("a fake");
    }

    @Override
    public String configuration() {
        return "fake";
    }

    @Override
    public StateContract contract() {
        return contract(grid);
    }

    private static StateContract contract(Optional<Grid> grid) {
        return new StateContract(Stream.of("2t", "10u", "10v", "msl").map(Variable::surface).toList(),
                Stream.of("lsm", "z", "slt").map(Variable::constant).toList(),
                Stream.of("z", "u", "v", "t", "q").map(Variable::atmospheric).toList(), LEVELS.stream()
                .map(PressureLevel::new).toList(),
                grid, PATCH, 2, Duration.ofDays(1));
    }

    @Override
    public StateContract contract(Grid dataGrid) throws ModelException {
        if (dataGrid.columns() % PATCH != 0 || dataGrid.rows() % PATCH > 1) {
            throw new ModelException("a grid " + dataGrid + " cannot be cut into patches of " + PATCH);
        }
        return contract(Optional.of(dataGrid.northern(dataGrid.rows() / PATCH * PATCH)));
    }

    @Override
    public List<String> taps() {
        return List.of("encoder", "bottleneck");
    }

    @Override
    public MemoryEstimate memory(StateContract contract) {
        return new MemoryEstimate(1 << 20, 2 << 20, 3 << 20);
    }

    @Override
    public MemoryEstimate memory() {
        return new MemoryEstimate(1 << 20, 2 << 20, 3 << 20);
    }

    @Override
    public ForecastModel load(StateContract contract, RuntimeOptions options, Progress progress) {
        return new FakeModel(beforeStep, contract.grid());
    }

    @Override
    public ModelGraphs graphs(StateContract contract) {
        throw new UnsupportedOperationException("the fake model is no graph; explain a real one");
    }

    @Override
    public List<Path> compile(StateContract contract, Path output, Progress progress) throws ModelException {
        try {
            return List.of(Files.writeString(output, "compiled for " + contract.grid().orElseThrow()));
        } catch (IOException e) {
            throw new ModelException("cannot write " + output, e);
        }
    }

    @Override
    public void forecast(List<AtmosphericState> history, int steps, Set<String> taps, ForecastConsumer consumer,
            Progress progress)
            throws IOException {
        AtmosphericState state = history.getLast();
        progress.begin("Forecasting", steps);
        for (int step = 1; step <= steps; step++) {
            beforeStep.accept(step);
            progress.check();
            state = next(state);
            Map<String, Tensor> latents = new LinkedHashMap<>();
            for (String tap : taps) {
                latents.put(tap, Tensor.of(Shape.of(2, 3), step, 1, 2, 3, 4, tap.length()).named("token", "channel"));
            }
            consumer.accept(new ForecastStep(step, state, latents));
            progress.worked(1);
        }
    }

    private AtmosphericState next(AtmosphericState state) {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        state.values().forEach((variable, tensor) -> {
            float[] copy = tensor.toArray();
            for (int i = 0; i < copy.length; i++) {
                copy[i] += variable.kind() == VariableKind.STATIC ? 0 : 1;
            }
            values.put(variable, Tensor.of(tensor.shape(), copy));
        });
        return new AtmosphericState(state.grid(), state.validTime().plus(Duration.ofDays(1)), state.levels(), values);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
