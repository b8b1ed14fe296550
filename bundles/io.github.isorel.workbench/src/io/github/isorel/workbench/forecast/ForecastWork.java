package io.github.isorel.workbench.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.data.StateLayout;
import io.github.isorel.engine.data.StateWriter;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.workbench.jobs.EngineWork;
import io.github.isorel.workbench.preferences.RunningChoice;

/** Runs a forecast, writes it to its file and gathers the truth. */
public final class ForecastWork implements EngineWork<Forecast> {

    /** Two states, checking, compiling, loading, truth. */
    private static final int OTHER_STAGES = 6;
    /** Variable (patch, channel) of a file with a scale encoding. */
    private static final String SCALE_ENCODING = "scale_encode";

    private final ForecastRequest request;
    private final RunningChoice choice;

    /**
     * Work that is still to be done.
     *
     * @param request what is wanted
     * @param choice on what the model is run
     */
    public ForecastWork(ForecastRequest request, RunningChoice choice) {
        this.request = request;
        this.choice = choice;
    }

    @Override
    public Forecast run(Progress progress) throws IOException {
        RuntimeOptions runtime = choice.options(progress);
        ModelFile model = ModelFile.open(request.model(), options());
        try (DataSet data = DataSet.open(request.data())) {
            Grid grid = data.grid().orElseThrow(() -> new DataException(NLS.bind(Messages.noGrid, request.data())));
            StateContract contract = model.contract(grid);
            History history = data.history(request.initialTime(), contract, request.repeatHistory(), progress);
            List<AtmosphericState> states = roll(model, contract, history, runtime, progress);
            List<Optional<AtmosphericState>> truths = truths(data, contract, states, progress);
            return new Forecast(request, states, truths, history.repeated());
        }
    }

    private ModelOptions options() throws DataException {
        Optional<Path> encoding = request.scaleEncoding();
        ModelOptions options = encoding.isEmpty() ? ModelOptions.none() : new ModelOptions(Optional.empty(), Optional.empty(),
                Optional.of(TensorReader.read(encoding.get(), SCALE_ENCODING)), List.of());
        return options.withPrecision(request.precision());
    }

    @Override
    public int stages() {
        return request.steps() + OTHER_STAGES;
    }

    private List<AtmosphericState> roll(ModelFile model, StateContract contract, History history, RuntimeOptions runtime,
            Progress progress) throws IOException {
        List<AtmosphericState> states = new ArrayList<>();
        createFolder();
        try (ForecastModel loaded = model.load(contract, runtime, progress);
                StateWriter writer = StateWriter.create(request.output(), layout(contract, history), attributes(history,
                        runtime))) {
            loaded.forecast(history.states(), request.steps(), Set.of(), step -> {
                writer.write(step.state());
                states.add(step.state());
            }, progress);
        }
        return states;
    }

    private void createFolder() throws DataException {
        Path folder = request.output().toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new DataException(NLS.bind(Messages.noFolder, folder), e);
        }
    }

    private StateLayout layout(StateContract contract, History history) {
        List<Variable> variables = Stream.concat(contract.surface().stream(), contract.atmospheric().stream()).toList();
        List<Instant> times = IntStream.rangeClosed(1, request.steps())
                .mapToObj(step -> request.initialTime().plus(contract.timeStep().multipliedBy(step))).toList();
        return new StateLayout(history.initial().grid(), history.initial().levels(), variables, times,
                Optional.of(request.initialTime()));
    }

    private Map<String, String> attributes(History history, RuntimeOptions runtime) {
        return Map.of("title", "Forecast by " + request.modelName(),
                "source", String.valueOf(request.model().getFileName()),
                "scale_encoding", request.scaleEncoding().map(file -> String.valueOf(file.getFileName())).orElse("computed"),
                "history_repeated", Boolean.toString(history.repeated()), "computed_on", runtime.text(),
                "precision", request.precision().word());
    }

    private static List<Optional<AtmosphericState>> truths(DataSet data, StateContract contract, List<AtmosphericState> states,
            Progress progress) throws IOException {
        progress.begin(Messages.readingTruth, states.size());
        List<Optional<AtmosphericState>> truths = new ArrayList<>();
        for (AtmosphericState state : states) {
            progress.check();
            truths.add(data.truth(state.validTime(), contract, Progress.none()));
            progress.worked(1);
        }
        return truths;
    }
}
