package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.data.StateLayout;
import io.github.isorel.engine.data.StateWriter;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** One run of the forecast command: from the initial state to files and table. */
final class ForecastRun {

    private final Arguments arguments;
    private final CommandContext context;
    private final ModelFile modelFile;
    private final DataSet data;
    private final StateContract contract;
    private final RunInput input;
    private final Instant initialTime;
    private final int steps;

    /**
     * A run.
     *
     * @param arguments of the forecast command
     * @param context streams, progress, clock
     * @param modelFile the model
     * @param data the data; stays the caller's
     * @throws IOException if the model cannot run on the grid of the data
     */
    ForecastRun(Arguments arguments, CommandContext context, ModelFile modelFile, DataSet data) throws IOException {
        this.arguments = arguments;
        this.context = context;
        this.modelFile = modelFile;
        this.data = data;
        this.input = new RunInput(arguments, context, modelFile, data);
        this.contract = input.contract();
        this.initialTime = input.initialTime();
        this.steps = arguments.required(ForecastCommand.STEPS);
    }

    /**
     * Runs it.
     *
     * @throws IOException if the data do not fit, the run fails or a file cannot be written
     */
    void run() throws IOException {
        History history = input.history();
        Optional<Path> climatologyFile = arguments.value(ForecastCommand.CLIMATOLOGY);
        if (climatologyFile.isEmpty()) {
            forecastAndVerify(history, Optional.empty());
            return;
        }
        try (Climatology climatology = Climatology.open(climatologyFile.get(), history.initial().grid(),
                history.initial().levels())) {
            forecastAndVerify(history, Optional.of(climatology));
        }
    }

    private void forecastAndVerify(History history, Optional<Climatology> climatology) throws IOException {
        var verification = new ForecastVerification(data, contract, history.initial(), climatology, context.console());
        Map<String, String> attributes = input.provenance(history, Map.of()).attributes();
        forecast(history, verification, attributes);
        context.console().note("wrote " + arguments.required(ForecastCommand.OUT));
        Optional<Path> scores = arguments.value(ForecastCommand.VERIFICATION);
        if (scores.isPresent()) {
            ScoreFile.write(scores.get(), initialTime, verification.scores(), attributes);
        }
        verification.show(initialTime);
    }

    private void forecast(History history, ForecastVerification verification, Map<String, String> attributes) throws IOException {
        Progress progress = context.progress();
        RuntimeOptions options = ModelArguments.runtime(arguments);
        var taps = new TapRecorder(arguments.values(ForecastCommand.TAP), steps);
        Path output = arguments.required(ForecastCommand.OUT);
        try (ForecastModel model = modelFile.load(contract, options, progress);
                StateWriter writer = StateWriter.create(output, layout(history), attributes)) {
            model.forecast(history.states(), steps, taps.names(), step -> {
                writer.write(step.state());
                taps.add(step.taps());
                verification.add(history.initial(), step.state(), progress);
                context.console().note("step " + step.number() + " of " + steps + ": " + step.state().validTime());
            }, progress);
            Optional<Path> tapOutput = arguments.value(ForecastCommand.TAP_OUT);
            if (tapOutput.isPresent()) {
                taps.write(tapOutput.get(), attributes);
                context.console().note("wrote " + tapOutput.get());
            }
        }
    }

    private StateLayout layout(History history) {
        List<Variable> variables = new ArrayList<>(contract.surface());
        variables.addAll(contract.atmospheric());
        List<Instant> times = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            times.add(initialTime.plus(contract.timeStep().multipliedBy(step)));
        }
        return new StateLayout(history.initial().grid(), history.initial().levels(), variables, times, Optional.of(initialTime));
    }
}
