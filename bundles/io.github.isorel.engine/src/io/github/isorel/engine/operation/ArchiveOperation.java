package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.github.isorel.engine.latent.archive.ArchiveIdentity;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentArchiveWriter;
import io.github.isorel.engine.latent.archive.LatentArchiver;
import io.github.isorel.engine.latent.archive.LatentArchiver.HistoryRule;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.latent.archive.SpatialPooling;
import io.github.isorel.engine.latent.archive.TapGrid;
import io.github.isorel.engine.latent.archive.TimeSelection;
import io.github.isorel.engine.provenance.Provenance;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.runtime.MemoryEstimate;

/** Archives a latent of many times: from model and times to rows in a file, and to labels. */
public final class ArchiveOperation {

    /** The version of what rows mean; another one is another identity. */
    private static final String LAYOUT = "1";
    private static final String BATCH = "isorel_batch";
    private static final int USEFUL_BATCH = 16;
    private static final int MOST_PROBLEMS = 20;

    private final RunInput input;
    private final Question question;
    private final LatentArchiver archiver;
    private final HistoryRule history;

    /**
     * What is archived.
     *
     * @param tap name of the latent
     * @param times initial times
     * @param pooling how its tokens become a row
     * @param batch how many times run at once; empty for as the archive was begun, or as many as fit into memory, at most 16.
     *        With another number last digits may differ
     */
    public record Question(String tap, TimeSelection times, Pooling pooling, OptionalInt batch) {
    }

    /**
     * What a run does and takes.
     *
     * @param tokens where the tokens of the latent are
     * @param pooling how they become rows
     * @param times the times that the archive is going to hold (UTC)
     * @param leftOut how many times that are wanted too are left out, since the data lack a field then or the states before
     * @param missing how many of them are to be computed
     * @param batch how many run at once
     * @param memory the memory that this takes
     */
    public record Plan(TapGrid tokens, SpatialPooling pooling, List<Instant> times, long leftOut, long missing, int batch,
            MemoryEstimate memory) {

        /** Copies the list. */
        public Plan {
            times = List.copyOf(times);
        }
    }

    /**
     * An operation.
     *
     * @param input model, data and what there is to work with
     * @param question what is archived
     * @throws IOException if the model's graph cannot be made or the land-sea mask not be read
     * @throws IllegalArgumentException if the model has no such tap or the pooling has no tokens
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public ArchiveOperation(RunInput input, Question question) throws IOException {
        this.input = input;
        this.question = question;
        this.history = input.repeatsHistory() ? HistoryRule.REPEATED : HistoryRule.FROM_DATA;
        this.archiver = LatentArchiver.of(input.model().graphs(input.contract()), input.data(), question.tap(),
                question.pooling(), history, input.context().options(), input.context().progress());
    }

    /**
     * Looks at what there is. Says how many times are left out.
     *
     * @param file the archive; need not be there
     * @return what a run does
     * @throws IOException if a single time cannot be used (all of them are listed), no time is left, or the archive cannot be
     *        read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Plan plan(Path file) throws IOException {
        List<Instant> available = archiver.available();
        long leftOut = input.data().times().stream().filter(question.times()::wants).filter(time -> !available.contains(time))
                .count();
        List<Instant> times = times(available, leftOut);
        Optional<LatentArchive> present = Files.exists(file) ? Optional.of(LatentArchive.open(file)) : Optional.empty();
        Set<Instant> held = new HashSet<>(present.map(LatentArchive::times).orElse(List.of()));
        long missing = times.stream().filter(time -> !held.contains(time)).count();
        int batch = question.batch().orElseGet(() -> present.map(archive -> archive.attributes().get(BATCH)).filter(
                text -> text.matches("[1-9][0-9]{0,5}")).map(Integer::valueOf).orElseGet(() -> archiver.fitting(USEFUL_BATCH,
                        input.context().progress())));
        return new Plan(archiver.tokens(), archiver.pooling(), times, leftOut, missing, batch, archiver.memory(batch));
    }

    private List<Instant> times(List<Instant> available, long leftOut) throws IOException {
        String times = input.context().wording().of("times");
        String repeat = input.context().wording().of("repeat-history");
        List<String> problems = input.data().missing(input.contract(), question.times().single(), input.repeatsHistory());
        if (!problems.isEmpty()) {
            throw new IOException("not all " + times + " can be used:\n- " + String.join("\n- ", problems.stream().limit(
                    MOST_PROBLEMS).toList()) + (problems.size() > MOST_PROBLEMS ? "\n- and " + (problems.size() - MOST_PROBLEMS)
                            + " more" : ""));
        }
        List<Instant> found = question.times().of(available);
        if (found.isEmpty()) {
            throw new IOException("no time in the data is among those of " + times + (leftOut == 0
                    ? "; isorel info shows which there are"
                    : " and has the states before it too: " + repeat + " takes the initial state in their place"));
        }
        if (leftOut > 0) {
            input.context().remarks().note("times left out: " + leftOut + ", since the data lack a field then or the states"
                    + " before" + (history == HistoryRule.FROM_DATA ? " (" + repeat + " takes the initial state in their place)"
                            : ""));
        }
        return found;
    }

    /**
     * The memory that a run takes.
     *
     * @return an estimate for an archive that is not begun [bytes]
     * @throws IOException if the data lack a variable or level at all times
     */
    public long memory() throws IOException {
        int useful = Math.clamp(question.times().of(archiver.available()).size(), 1, USEFUL_BATCH);
        return archiver.memory(question.batch().orElseGet(() -> archiver.fitting(useful, input.context().progress()))).total();
    }

    /**
     * Computes the rows that an archive lacks, and labels all of them. Rows are on the disk as soon as they are computed: after
     * an interruption of any kind the same goes on where it was.
     *
     * @param file the archive; made when it is not there
     * @param plan what to do
     * @param labels labels the rows in the end
     * @throws IOException if data are missing, the run fails, the archive holds rows of another kind or cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled; what was computed is in the archive
     */
    public void run(Path file, Plan plan, ArchiveLabelling labels) throws IOException {
        SourceFile source = input.modelFile();
        Map<String, String> origin = origin(source, plan.batch());
        try (LatentArchiveWriter writer = LatentArchiveWriter.open(file, identity(source), archiver.pooling().axes(), origin)) {
            archiver.run(plan.times(), plan.batch(), writer, input.context().progress());
            labels.complete(file, writer, input.data(), input.context());
        }
    }

    private ArchiveIdentity identity(SourceFile source) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        Path model = input.source().file();
        facts.put("layout", LAYOUT);
        facts.put("tap", question.tap());
        facts.put("pooling", question.pooling().toString());
        facts.put("grid", input.contract().grid().orElseThrow().toString());
        facts.put("model", digest(source));
        Path weights = model.resolveSibling(model.getFileName() + ".data"); // those of a compiled model
        if (Files.exists(weights)) {
            facts.put("weights", digest(input.context().files().model(weights)));
        }
        facts.put("configuration", input.model().configuration());
        facts.put("history", history.toString());
        Optional<Path> encoding = input.source().scaleEncoding();
        settings("perturbation").ifPresent(noise -> facts.put("perturbation", noise));
        facts.put("scale_encoding", encoding.isPresent() ? digest(input.context().files().model(encoding.get())) : "computed");
        return new ArchiveIdentity(facts);
    }

    private Optional<String> settings(String name) {
        return Optional.ofNullable(input.source().settings().get(name));
    }

    private static String digest(SourceFile source) {
        return "sha256:" + source.sha256().orElseThrow();
    }

    private Map<String, String> origin(SourceFile source, int batch) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("device", input.context().options().device().toString());
        settings.put("batch", Integer.toString(batch));
        settings.putAll(input.source().settings());
        Origin origin = input.context().origin();
        return new Provenance(origin.product(), origin.command(), origin.created(), source, RunInput.sources(input.data(),
                input.context().files()), settings).attributes();
    }
}
