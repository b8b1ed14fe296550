package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.isorel.engine.experiment.LatentEntry;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentAxes;
import io.github.isorel.engine.latent.archive.TimeSelection;
import io.github.isorel.engine.operation.ArchiveLabelling;
import io.github.isorel.engine.operation.ArchiveLabelling.TrackLabel;
import io.github.isorel.engine.operation.ArchiveOperation;
import io.github.isorel.engine.operation.OperationContext;
import io.github.isorel.engine.operation.Origin;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.operation.SourceFiles;
import io.github.isorel.engine.operation.Wording;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.runtime.RuntimeOptions;

/**
 * A latent of a model at many times, pooled and labelled. While it is computed the archive lies in the folder that outlives the
 * step, where every row is on the disk as soon as it is there.
 */
final class LatentArchiveStep implements Step {

    /** The file of the result. */
    static final String ARCHIVE = "latents.nc";

    private final ExperimentInputs inputs;
    private final String model;
    private final LatentEntry entry;

    LatentArchiveStep(ExperimentInputs inputs, String model, LatentEntry entry) {
        this.inputs = inputs;
        this.model = model;
        this.entry = entry;
    }

    @Override
    public String name() {
        return LatentSteps.archive(entry.name(), model);
    }

    @Override
    public StepKind kind() {
        return StepKind.LATENT;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) throws IOException {
        Map<String, String> facts = inputs.facts(model, digests);
        facts.put("tap", entry.tap());
        facts.put("times", text(entry.times()));
        facts.put("pooling", entry.pool().toString());
        List<String> labels = new ArrayList<>(); // in the order in which the archive has them
        for (LabelEntry label : entry.labels()) {
            fact(label, digests).ifPresent(labels::add);
        }
        facts.put("labels", String.join("; ", labels));
        return facts;
    }

    private static String text(TimeSelection times) {
        return times.stretches() + " " + times.single() + " months " + new TreeSet<>(times.months()) + " hours " + new TreeSet<>(
                times.hours());
    }

    /** What a label hangs on; nothing where the time alone tells it, for these labels are always made. */
    private Optional<String> fact(LabelEntry label, SourceDigests digests) throws IOException {
        return switch (label) {
            case LabelEntry.Calendar calendar -> Optional.empty();
            case LabelEntry.Rule rule -> Optional.of(rule.rule().toString());
            case LabelEntry.Tracks tracks -> Optional.of(tracks.name() + " of " + inputs.fact(tracks.file(), digests)
                    + " within " + tracks.within()
                    + " km of " + tracks.region().map(Object::toString).orElse("the globe"));
        };
    }

    private ArchiveOperation.Question question() {
        return new ArchiveOperation.Question(entry.tap(), entry.times(), entry.pool(), OptionalInt.empty());
    }

    @Override
    public long memory() throws IOException {
        return inputs.memory(String.join(" ", "latent", model, entry.tap(), entry.pool().toString(), text(entry.times())),
                () -> {
                    var context = new OperationContext(new Origin("", "", Optional.empty()), unread(), RuntimeOptions.standard(),
                            Wording.EXPERIMENT, new CollectedRemarks(), Progress.none());
                    return new ArchiveOperation(new RunInput(inputs.model(model), inputs.data(), inputs.experiment().data()
                            .repeatHistory(), context), question()).memory();
                });
    }

    /** For an estimate no file is read for its digest. */
    private static SourceFiles unread() {
        return (file, largest) -> SourceFile.of(file, 0, Progress.none());
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        var remarks = new CollectedRemarks();
        Path unfinished = context.kept().resolve(ARCHIVE);
        try {
            var operation = new ArchiveOperation(inputs.run(model, context, remarks), question());
            ArchiveOperation.Plan plan = operation.plan(unfinished);
            if (plan.leftOut() > 0) {
                remarks.warning("left out: " + plan.leftOut() + " of the times that 'times' asks for, since the data lack a field"
                        + " then or the states before");
            }
            operation.run(unfinished, plan, labelling());
        } catch (IllegalArgumentException e) { // tap, pooling or labels do not fit the model
            throw new IOException("the latent '" + entry.name() + "' cannot be archived: " + e.getMessage(), e);
        }
        place(unfinished, context.folder().resolve(ARCHIVE));
        return new StepResult(answer(LatentArchive.open(unfinished)), List.of(), remarks.warnings());
    }

    private ArchiveLabelling labelling() throws IOException {
        List<FieldRule> rules = new ArrayList<>();
        List<TrackLabel> tracks = new ArrayList<>();
        for (LabelEntry label : entry.labels()) {
            switch (label) {
                case LabelEntry.Calendar calendar -> {
                    // always made
                }
                case LabelEntry.Rule rule -> rules.add(rule.rule());
                case LabelEntry.Tracks it -> tracks.add(TrackLabel.read(it.name(), it.file(), it.within(), it.region()));
            }
        }
        return new ArchiveLabelling(rules, tracks, Optional.empty(), false);
    }

    /** The unfinished archive stays until the step is over: who is killed now does not begin anew. */
    private static void place(Path unfinished, Path result) throws IOException {
        try {
            Files.createLink(result, unfinished);
        } catch (UnsupportedOperationException | IOException e) { // a file system without links
            Files.copy(unfinished, result);
        }
    }

    private String answer(LatentArchive archive) {
        LatentAxes axes = archive.axes();
        String asked = entry.labels().stream().map(label -> archive.label(label.name())).flatMap(Optional::stream)
                .filter(Label.Classes.class::isInstance).map(label -> "; " + label.name() + ": "
                        + counts((Label.Classes) label)).collect(Collectors.joining());
        return String.format(Locale.ROOT, "%s at %d times, %s to %s, %,d numbers each%s", entry.tap(), archive.count(),
                archive.times().getFirst(), archive.times().getLast(), axes.width(), asked);
    }

    private static String counts(Label.Classes label) {
        Map<String, Long> counts = label.values().stream().filter(value -> !value.isEmpty()).collect(Collectors.groupingBy(
                value -> value, TreeMap::new, Collectors.counting()));
        return counts.isEmpty() ? "not known" : counts.entrySet().stream().map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
