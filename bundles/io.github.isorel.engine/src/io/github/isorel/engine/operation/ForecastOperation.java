package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.data.StateLayout;
import io.github.isorel.engine.data.StateWriter;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Runs a forecast, writes it step by step and verifies it against the truth in the data, as far as there is any. */
public final class ForecastOperation {

    private final RunInput input;
    private final Question question;
    private final StateContract contract;

    /**
     * An operation.
     *
     * @param input model, data and what there is to work with
     * @param question which forecast
     */
    public ForecastOperation(RunInput input, Question question) {
        this.input = input;
        this.question = question;
        this.contract = input.contract();
    }

    /**
     * Which forecast.
     *
     * @param initialTime initial time (UTC)
     * @param steps number of roll-out steps, at least 1
     * @param isVerified whether the steps are compared with the truth
     * @param climatology file with monthly means, for the anomaly correlation
     * @param taps names of the latents to record at every step
     */
    public record Question(Instant initialTime, int steps, boolean isVerified, Optional<Path> climatology, List<String> taps) {

        /** Copies the list. */
        public Question {
            taps = List.copyOf(taps);
        }
    }

    /**
     * Where results go; files that exist are replaced once the new ones are complete.
     *
     * @param forecast NetCDF file for the forecasts
     * @param latents NetCDF file for the latents; needed when there are any
     * @param scores JSON or CSV file for the scores
     */
    public record Files(Path forecast, Optional<Path> latents, Optional<Path> scores) {
    }

    /**
     * Runs the forecast. Says what is written.
     *
     * @param files where results go
     * @return the scores
     * @throws IOException if the data do not fit, the run fails or a file cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public ForecastResult run(Files files) throws IOException {
        History history = input.history(question.initialTime());
        if (question.climatology().isEmpty()) {
            return run(files, history, Optional.empty());
        }
        try (Climatology climatology = Climatology.open(question.climatology().get(), history.initial().grid(),
                history.initial().levels())) {
            return run(files, history, Optional.of(climatology));
        }
    }

    private ForecastResult run(Files files, History history, Optional<Climatology> climatology) throws IOException {
        Remarks remarks = input.context().remarks();
        var verification = new ForecastVerification(input.data(), contract, history.initial(), climatology, remarks);
        Map<String, String> attributes = input.provenance(question.initialTime(), history.repeated(), Map.of()).attributes();
        forecast(files, history, verification, attributes);
        remarks.note("wrote " + files.forecast());
        if (files.scores().isPresent()) {
            ScoreFile.write(files.scores().get(), question.initialTime(), verification.scores(), attributes);
        }
        return new ForecastResult(question.initialTime(), verification.scores(), verification.withoutTruth());
    }

    private void forecast(Files files, History history, ForecastVerification verification, Map<String, String> attributes)
            throws IOException {
        Progress progress = input.context().progress();
        Remarks remarks = input.context().remarks();
        var taps = new LatentRecorder(question.taps(), question.steps());
        try (ForecastModel model = input.model().load(contract, input.context().options(), progress);
                StateWriter writer = StateWriter.create(files.forecast(), layout(history), attributes)) {
            model.forecast(history.states(), question.steps(), taps.names(), step -> {
                writer.write(step.state());
                taps.add(step.taps());
                if (question.isVerified()) {
                    verification.add(history.initial(), step.state(), progress);
                }
                remarks.note("step " + step.number() + " of " + question.steps() + ": " + step.state().validTime());
            }, progress);
            if (files.latents().isPresent()) {
                taps.write(files.latents().get(), attributes);
                remarks.note("wrote " + files.latents().get());
            }
        }
    }

    private StateLayout layout(History history) {
        List<Variable> variables = new ArrayList<>(contract.surface());
        variables.addAll(contract.atmospheric());
        List<Instant> times = new ArrayList<>();
        for (int step = 1; step <= question.steps(); step++) {
            times.add(question.initialTime().plus(contract.timeStep().multipliedBy(step)));
        }
        return new StateLayout(history.initial().grid(), history.initial().levels(), variables, times,
                Optional.of(question.initialTime()));
    }
}
