package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.archive.ArchiveIdentity;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentArchiveWriter;
import io.github.isorel.engine.latent.archive.LatentArchiver;
import io.github.isorel.engine.latent.archive.LatentArchiver.HistoryRule;
import io.github.isorel.engine.latent.archive.LatentAxes;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.latent.archive.TimeSelection;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.provenance.Provenance;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.StateContract;

/** One run of the archive command: from model and times to a labelled archive. */
final class ArchiveRun {

    /** The version of what rows mean; another one is another identity. */
    private static final String LAYOUT = "1";
    private static final String BATCH = "isorel_batch";
    private static final int USEFUL_BATCH = 16;
    private static final int MOST_PROBLEMS = 20;

    private final Arguments arguments;
    private final CommandContext context;
    private final DataSet data;
    private final ArchiveLabelling labels;
    private final ModelFile modelFile;
    private final StateContract contract;
    private final String tap;
    private final Pooling pooling;
    private final HistoryRule history;
    private final RuntimeOptions options;
    private final Path file;

    /**
     * A run.
     *
     * @param arguments of the archive command
     * @param context streams, progress, clock
     * @param data the data; stays the caller's
     * @param labels labels the rows in the end
     * @throws IOException if the model cannot be opened or run on the grid of the data
     */
    ArchiveRun(Arguments arguments, CommandContext context, DataSet data, ArchiveLabelling labels) throws IOException {
        this.arguments = arguments;
        this.context = context;
        this.data = data;
        this.labels = labels;
        this.pooling = ArchiveArguments.pooling(arguments);
        this.tap = arguments.value(LatentArchiveCommand.TAP).orElse("bottleneck");
        this.history = arguments.has(DataArguments.REPEAT_HISTORY) ? HistoryRule.REPEATED : HistoryRule.FROM_DATA;
        this.options = ModelArguments.runtime(arguments);
        this.file = arguments.required(LatentArchiveCommand.OUT);
        this.modelFile = ModelArguments.open(arguments.required(LatentArchiveCommand.MODEL), arguments, context);
        if (!modelFile.taps().contains(tap)) {
            throw new UsageException("--tap: the model has no latent " + tap + NearestWord.suggestion(tap, modelFile.taps())
                    + "; it has " + String.join(", ", modelFile.taps()));
        }
        this.contract = RunArguments.input(arguments, context, modelFile, data).contract();
    }

    /**
     * Runs it.
     *
     * @return good, or cancelled
     * @throws IOException if the data do not fit, the run fails or the archive cannot be written
     */
    ExitCode run() throws IOException {
        TimeSelection selection = selection();
        LatentArchiver archiver = archiver();
        List<Instant> times = times(selection, archiver);
        Optional<LatentArchive> present = Files.exists(file) ? Optional.of(LatentArchive.open(file)) : Optional.empty();
        Set<Instant> held = new HashSet<>(present.map(LatentArchive::times).orElse(List.of()));
        long missing = times.stream().filter(time -> !held.contains(time)).count();
        int batch = arguments.value(LatentArchiveCommand.BATCH).orElseGet(() -> present.map(archive -> archive.attributes().get(
                BATCH)).filter(text -> text.matches("[1-9][0-9]{0,5}")).map(Integer::valueOf).orElseGet(() -> archiver.fitting(
                        USEFUL_BATCH, context.progress())));
        showPlan(archiver, times.size(), missing, batch);
        if (arguments.has(LatentArchiveCommand.DRY_RUN)) {
            return ExitCode.GOOD;
        }
        SourceFile source = source(arguments.required(LatentArchiveCommand.MODEL));
        Map<String, String> origin = origin(source, batch);
        try (LatentArchiveWriter writer = LatentArchiveWriter.open(file, identity(source), archiver.pooling().axes(), origin)) {
            archiver.run(times, batch, writer, context.progress());
            labels.complete(writer, data);
        } catch (CancellationException e) {
            context.console().error("isorel: cancelled; what was computed is in " + file
                    + ", and the same command goes on from there");
            return ExitCode.CANCELLED;
        }
        return ExitCode.GOOD;
    }

    private TimeSelection selection() {
        try {
            List<String> texts = arguments.values(LatentArchiveCommand.TIMES);
            return TimeSelection.parse(texts).only(Set.copyOf(arguments.value(LatentArchiveCommand.MONTHS).orElse(List.of())),
                    Set.copyOf(arguments.value(LatentArchiveCommand.HOURS).orElse(List.of())));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--times: " + e.getMessage());
        }
    }

    private LatentArchiver archiver() throws IOException {
        try {
            return LatentArchiver.of(modelFile.graphs(contract), data, tap, pooling, history, options, context.progress());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private List<Instant> times(TimeSelection selection, LatentArchiver archiver) throws IOException {
        List<Instant> available = archiver.available();
        List<String> problems = data.missing(contract, selection.single(), history == HistoryRule.REPEATED);
        if (!problems.isEmpty()) {
            throw new IOException("not all --times can be used:\n- " + String.join("\n- ", problems.stream().limit(MOST_PROBLEMS)
                    .toList()) + (problems.size() > MOST_PROBLEMS ? "\n- and " + (problems.size() - MOST_PROBLEMS) + " more"
                            : ""));
        }
        List<Instant> times = selection.of(available);
        long incomplete = data.times().stream().filter(selection::wants).filter(time -> !available.contains(time)).count();
        if (times.isEmpty()) {
            throw new IOException("no time in the data is among those of --times" + (incomplete == 0
                    ? "; isorel info shows which" + " there are"
                    : " and has the states before it too: --repeat-history takes the initial state in their place"));
        }
        if (incomplete > 0) {
            context.console().note("times left out: " + incomplete + ", since the data lack a field then or the states before"
                    + (history == HistoryRule.FROM_DATA ? " (--repeat-history takes the initial state in their place)" : ""));
        }
        return times;
    }

    private void showPlan(LatentArchiver archiver, int times, long missing, int batch) {
        Console console = context.console();
        LatentAxes axes = archiver.pooling().axes();
        console.result("latent " + tap + ": " + archiver.tokens());
        console.result("pooling: " + pooling + ", " + archiver.pooling().tokenCount() + " of " + archiver.tokens().rows()
                * archiver.tokens().columns() + " tokens");
        console.result("a row: " + axes.blocks() + " × " + axes.parts() + " × " + axes.channels() + " = " + String.format(
                Locale.ROOT, "%,d", axes.width()) + " numbers (latent levels × " + (axes.tokens().isEmpty() ? "statistics"
                        : "tokens") + " × channels)");
        console.result("times: " + times + ", to be computed " + missing + ", " + batch + " at once; memory "
                + Sizes.bytes(archiver.memory(batch).total()));
    }

    private ArchiveIdentity identity(SourceFile source) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        Path model = arguments.required(LatentArchiveCommand.MODEL);
        facts.put("layout", LAYOUT);
        facts.put("tap", tap);
        facts.put("pooling", pooling.toString());
        facts.put("grid", contract.grid().orElseThrow().toString());
        facts.put("model", digest(source));
        Path weights = model.resolveSibling(model.getFileName() + ".data"); // those of a compiled model
        if (Files.exists(weights)) {
            facts.put("weights", digest(source(weights)));
        }
        facts.put("configuration", modelFile.configuration());
        facts.put("history", history.toString());
        Optional<Path> encoding = arguments.value(ModelArguments.SCALE_ENCODING);
        facts.put("scale_encoding", encoding.isPresent() ? digest(source(encoding.get())) : "computed");
        return new ArchiveIdentity(facts);
    }

    private SourceFile source(Path path) throws IOException {
        return SourceFile.of(path, Long.MAX_VALUE, context.progress());
    }

    private static String digest(SourceFile source) {
        return "sha256:" + source.sha256().orElseThrow();
    }

    private Map<String, String> origin(SourceFile source, int batch) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("device", options.device().toString());
        settings.put("batch", Integer.toString(batch));
        arguments.value(ModelArguments.CONFIGURATION).ifPresent(name -> settings.put("configuration", name));
        arguments.value(ModelArguments.LORA).ifPresent(mode -> settings.put("lora", mode));
        return new Provenance(context.product(), context.repeatable(), context.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                source, RunInput.sources(data, (path, largest) -> SourceFile.of(path, largest, context.progress())), settings).attributes();
    }
}
