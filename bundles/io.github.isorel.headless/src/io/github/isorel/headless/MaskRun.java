package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.masking.MaskingJournal;
import io.github.isorel.engine.masking.MaskingResult;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.MaskOperation;
import io.github.isorel.engine.operation.MaskSource;
import io.github.isorel.engine.operation.MaskingReport;
import io.github.isorel.engine.operation.RunInput;

/** One run of the mask command: from the arguments to report and file. */
final class MaskRun {

    private final Arguments arguments;
    private final CommandContext context;
    private final MaskSettings settings;
    private final RunInput input;
    private final MaskOperation operation;

    /**
     * A run.
     *
     * @param arguments of the mask command
     * @param context streams, progress, clock
     * @param modelFile the model
     * @param data the data; stays the caller's
     * @param settings what the options mean
     * @throws IOException if the model cannot run on the grid of the data
     * @throws UsageException if what is to be hidden does not fit the model or the grid
     */
    MaskRun(Arguments arguments, CommandContext context, ModelFile modelFile, DataSet data,
            MaskSettings settings) throws IOException {
        this.arguments = arguments;
        this.context = context;
        this.settings = settings;
        this.input = RunArguments.input(arguments, context, modelFile, data);
        try {
            this.operation = new MaskOperation(input, settings.test());
            settings.questions().forEach(question -> question.target().require(input.contract()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /**
     * Runs it.
     *
     * @throws IOException if the data do not fit, a run fails or the file cannot be written
     * @throws UsageException if a target, a baseline, a fraction or the size of batches does not fit
     */
    void run() throws IOException {
        var files = new MaskRelevanceFiles(arguments, input, settings);
        List<MaskSource> sources = new ArrayList<>(files.read());
        sources.addAll(settings.sources(arguments));
        MaskOperation.Prepared prepared = prepared(sources);
        List<String> remarks = new ArrayList<>(files.remarks());
        remarks.addAll(prepared.remarks());
        String identity = operation.identity(prepared);
        int batch = batchSize(prepared, identity);
        MaskingReport.plan(prepared.plan(), operation.patches(), batch, settings.test()).forEach(context.console()::result);
        remarks.forEach(context.console()::warning);
        if (arguments.has(MaskCommand.DRY_RUN)) {
            return;
        }
        Path output = arguments.required(MaskCommand.OUT);
        MaskingJournal journal = MaskingJournal.open(journalFile(output), identity, batch);
        if (journal.size() > 0) {
            context.console().note("going on from " + journalFile(output) + ", which holds " + journal.size() + " of "
                    + prepared.plan().size() + " forecasts");
        }
        MaskingResult result = result(prepared, journal);
        operation.write(output, result, new MaskOperation.Circumstances(settings.questions().getFirst().time(),
                prepared.isRepeated(), remarks, relevanceFiles()));
        journal.remove();
        new MaskingReport(result).lines().forEach(context.console()::result);
        context.console().note("wrote " + output);
    }

    private MaskOperation.Prepared prepared(List<MaskSource> sources) throws IOException {
        try {
            return operation.prepare(settings.questions(), 0, sources);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Path journalFile(Path output) {
        return output.resolveSibling(output.getFileName() + ".resume");
    }

    /** Batches that were begun go on as they are; else as many forecasts as are useful and fit into memory. */
    private int batchSize(MaskOperation.Prepared prepared, String identity) throws IOException {
        Optional<Integer> wanted = arguments.value(MaskCommand.BATCH);
        Optional<Path> output = arguments.value(MaskCommand.OUT);
        Optional<Integer> begun = output.isEmpty() ? Optional.empty() : MaskingJournal.batchSize(journalFile(output.get()),
                identity);
        if (begun.isPresent()) {
            if (wanted.isPresent() && !wanted.equals(begun)) {
                throw new UsageException("--batch is " + wanted.get()
                        + ", but the test that is resumed was begun with batches of " + begun.get()
                        + "; leave --batch out, or delete " + journalFile(output.orElseThrow()));
            }
            return begun.get();
        }
        return wanted.isPresent() ? wanted.get() : operation.usualBatch(prepared);
    }

    private MaskingResult result(MaskOperation.Prepared prepared, MaskingJournal journal) throws IOException {
        try {
            return operation.run(prepared, journal);
        } catch (CancellationException e) {
            if (journal.size() == 0) {
                throw e;
            }
            throw new ResumableCancellation("cancelled; " + journal.size() + " of " + prepared.plan().size()
                    + " forecasts are kept in " + journalFile(arguments.required(MaskCommand.OUT))
                    + ": the same command goes on from there");
        } finally {
            if (journal.size() == 0) {
                journal.remove();
            }
        }
    }

    private Map<String, String> relevanceFiles() throws IOException {
        Map<String, String> further = new LinkedHashMap<>();
        for (Path file : arguments.values(MaskCommand.RELEVANCE)) {
            further.merge("relevance", input.context().files().data(file).toString(), (one, other) -> one + "; " + other);
        }
        return further;
    }
}
