package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentArchiveWriter;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.latent.archive.TimeSelection;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.ArchiveLabelling;
import io.github.isorel.engine.operation.ArchiveOperation;
import io.github.isorel.engine.operation.RunInput;

/** One run of the archive command: from model and times to a labelled archive. */
final class ArchiveRun {

    private final Arguments arguments;
    private final CommandContext context;
    private final DataSet data;
    private final ArchiveLabelling labels;
    private final Path file;

    /**
     * A run.
     *
     * @param arguments of the archive command
     * @param context streams, progress, clock
     * @param data the data; stays the caller's
     * @param labels labels the rows in the end
     */
    ArchiveRun(Arguments arguments, CommandContext context, DataSet data, ArchiveLabelling labels) {
        this.arguments = arguments;
        this.context = context;
        this.data = data;
        this.labels = labels;
        this.file = arguments.required(LatentArchiveCommand.OUT);
    }

    /**
     * Makes labels of an archive that is there.
     *
     * @throws IOException if it cannot be read or written
     */
    ExitCode relabel() throws IOException {
        if (arguments.has(LatentArchiveCommand.DRY_RUN)) {
            LatentArchive archive = LatentArchive.open(file);
            context.console().result(archive.count() + " rows of " + file + " would be labelled");
            return ExitCode.GOOD;
        }
        String history = context.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " " + context.repeatable();
        try (LatentArchiveWriter writer = LatentArchiveWriter.relabel(file, Map.of("history", history))) {
            labels.complete(file, writer, data, RunArguments.operation(context));
        }
        ArchiveReport.show(file, LatentArchive.open(file), context.console());
        return ExitCode.GOOD;
    }

    /**
     * Computes the rows that are missing and labels all.
     *
     * @return good, or cancelled
     * @throws IOException if the model cannot be opened, the data do not fit, the run fails or the archive cannot be written
     */
    ExitCode run() throws IOException {
        Pooling pooling = ArchiveArguments.pooling(arguments);
        String tap = arguments.value(LatentArchiveCommand.TAP).orElse("bottleneck");
        ModelFile model = ModelArguments.open(arguments.required(LatentArchiveCommand.MODEL), arguments, context);
        if (!model.taps().contains(tap)) {
            throw new UsageException("--tap: the model has no latent " + tap + ", only "
                    + String.join(", ", model.taps()) + NearestWord.suggestion(tap, model.taps()));
        }
        RunInput input = RunArguments.input(arguments, context, model, data);
        ArchiveOperation operation = operation(input, new ArchiveOperation.Question(tap, selection(), pooling,
                LatentArguments.number(arguments, LatentArchiveCommand.BATCH)));
        ArchiveOperation.Plan plan = operation.plan(file);
        ArchiveReport.plan(tap, pooling, plan).forEach(context.console()::result);
        if (arguments.has(LatentArchiveCommand.DRY_RUN)) {
            return ExitCode.GOOD;
        }
        try {
            operation.run(file, plan, labels);
        } catch (CancellationException e) {
            if (!Files.exists(file)) {
                throw e;
            }
            throw new ResumableCancellation("cancelled; what was computed is in " + file
                    + ", and the same command goes on from there");
        }
        ArchiveReport.show(file, LatentArchive.open(file), context.console());
        return ExitCode.GOOD;
    }

    private TimeSelection selection() {
        try {
            return TimeSelection.parse(arguments.values(LatentArchiveCommand.TIMES)).only(Set.copyOf(arguments.value(
                    LatentArchiveCommand.MONTHS).orElse(List.of())), Set.copyOf(arguments.value(
                            LatentArchiveCommand.HOURS).orElse(List.of())));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--times: " + e.getMessage());
        }
    }

    private static ArchiveOperation operation(RunInput input, ArchiveOperation.Question question) throws IOException {
        try {
            return new ArchiveOperation(input, question);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
