package io.github.isorel.headless;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.ForecastOperation;
import io.github.isorel.engine.operation.ForecastResult;
import io.github.isorel.engine.verification.FieldScore;

/** One run of the forecast command: from the arguments to files and table. */
final class ForecastRun {

    private final Console console;
    private final ForecastOperation operation;
    private final ForecastOperation.Files files;

    /**
     * A run.
     *
     * @param arguments of the forecast command
     * @param context streams, progress, clock
     * @param model the model
     * @param data the data; stays the caller's
     * @throws IOException if the model cannot run on the grid of the data
     */
    ForecastRun(Arguments arguments, CommandContext context, ModelFile model, DataSet data) throws IOException {
        this.console = context.console();
        var question = new ForecastOperation.Question(arguments.required(DataArguments.TIME),
                arguments.required(ForecastCommand.STEPS), true, arguments.value(ForecastCommand.CLIMATOLOGY),
                arguments.values(ForecastCommand.TAP));
        this.operation = new ForecastOperation(RunArguments.input(arguments, context, model, data), question);
        this.files = new ForecastOperation.Files(arguments.required(ForecastCommand.OUT),
                arguments.value(ForecastCommand.TAP_OUT), arguments.value(ForecastCommand.VERIFICATION));
    }

    /**
     * Runs it.
     *
     * @throws IOException if the data do not fit, the run fails or a file cannot be written
     */
    void run() throws IOException {
        ForecastResult result = operation.run(files);
        Map<Duration, List<FieldScore>> byLeadTime = new LinkedHashMap<>();
        result.scores().forEach(score -> byLeadTime.computeIfAbsent(score.leadTime(), key -> new ArrayList<>()).add(score));
        byLeadTime.forEach((leadTime, scores) -> {
            console.result(ScoreTable.leadTime(leadTime) + ", valid " + result.initialTime().plus(leadTime)
                    + ": area-weighted errors of the forecast and of persistence against the data");
            ScoreTable.of(scores).forEach(console::result);
        });
        if (!result.withoutTruth().isEmpty()) {
            console.result("no truth in the data for " + String.join(", ", result.withoutTruth())
                    + (byLeadTime.isEmpty() ? ": the forecast is not verified" : ": these steps are not verified"));
        }
    }
}
