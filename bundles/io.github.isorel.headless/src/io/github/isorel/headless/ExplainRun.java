package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.ExplainOperation;
import io.github.isorel.engine.operation.ExplainResult;
import io.github.isorel.engine.operation.Explaining;
import io.github.isorel.engine.operation.ExplanationReport;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.relevance.LatentRelevance;
import io.github.isorel.engine.relevance.Target;

/** One run of the explain command: from the arguments to report and file. */
final class ExplainRun {

    private final Arguments arguments;
    private final Console console;
    private final ModelFile model;
    private final RunInput input;

    /**
     * A run.
     *
     * @param arguments of the explain command
     * @param context streams, progress, clock
     * @param model the model
     * @param data the data; stays the caller's
     * @throws IOException if the model cannot run on the grid of the data
     */
    ExplainRun(Arguments arguments, CommandContext context, ModelFile model, DataSet data) throws IOException {
        this.arguments = arguments;
        this.console = context.console();
        this.model = model;
        this.input = RunArguments.input(arguments, context, model, data);
    }

    /**
     * Runs it.
     *
     * @param target what is to be explained
     * @param steps number of roll-out steps, at least the target's
     * @param explaining how
     * @return good; failed when the budget does not close or a check fails
     * @throws IOException if the data do not fit, an operation has no rule, the run fails or the file cannot be written
     * @throws UsageException if the target does not fit the model or the grid
     */
    ExitCode run(Target target, int steps, Explaining explaining) throws IOException {
        try {
            target.require(input.contract());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        var question = new ExplainOperation.Question(arguments.required(DataArguments.TIME), steps, target, explaining,
                arguments.values(ExplainCommand.TAP), arguments.has(ExplainCommand.CHECK));
        try (var operation = new ExplainOperation(input, question)) {
            showPlan(operation, question);
            if (arguments.has(ExplainCommand.DRY_RUN)) {
                return ExitCode.GOOD;
            }
            Path output = arguments.required(ExplainCommand.OUT);
            Optional<Path> latents = arguments.value(ExplainCommand.TAP_OUT);
            ExplainResult result = operation.run(new ExplainOperation.Files(output, latents));
            show(result.report(), question);
            console.note("wrote " + output);
            latents.ifPresent(file -> showLatents(result.latents(), target, file));
            result.report().invalid().ifPresent(console::result);
            return result.report().isValid() && result.report().checksFailed() == 0 ? ExitCode.GOOD : ExitCode.FAILED;
        }
    }

    private void showPlan(ExplainOperation operation, ExplainOperation.Question question) throws IOException {
        operation.idleLines().forEach(line -> console.warning(arguments.required(MethodArguments.RULES) + ", " + line));
        PlanReport.of(question.explaining().method(), operation.plan(), model.memory(input.contract()), input.contract(),
                question.step()).forEach(console::result);
    }

    private void show(ExplanationReport report, ExplainOperation.Question question) {
        Instant validTime = question.initialTime().plus(input.contract().timeStep().multipliedBy(question.step()));
        console.result(report.headline() + ", valid " + validTime);
        report.lines().forEach(console::result);
        report.checks().forEach(console::result);
        report.warnings().forEach(console::warning);
    }

    private void showLatents(List<LatentRelevance> latents, Target target, Path file) {
        LatentReport.lines(latents, target.unit()).forEach(console::result);
        console.note("wrote " + file);
    }
}
