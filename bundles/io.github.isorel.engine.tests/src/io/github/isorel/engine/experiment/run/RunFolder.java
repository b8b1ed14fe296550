package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.runtime.RuntimeOptions;

/** An experiment with steps of our own, and a folder for its runs. */
final class RunFolder {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    static final RunSettings SETTINGS = new RunSettings("Isorel 1.2.3", RuntimeOptions.standard());

    private final Experiment experiment;
    private final RunStore store;

    private RunFolder(Experiment experiment, RunStore store) {
        this.experiment = experiment;
        this.store = store;
    }

    /** An experiment with gates. */
    static RunFolder in(Path folder, String... gates) {
        String text = "isorel: 1\ntitle: A test\nmodels: {m: m.ckpt, n: n.ckpt}\ndata: d\ncases: [{time: 1990-01-10, name: a}, "
                + "{time: 1990-01-11, name: b}]\ntargets: {p: 'mean(msl, 1..2, 3..4)'}\n"
                + "relevance: {methods: [gradient, attn-lrp, random]}\nmasking: {targets: p}\n" + Arrays.stream(gates).map(gate ->
                        "  - " + gate + "\n").collect(Collectors.joining("", gates.length > 0 ? "gates:\n" : "", ""));
        ExperimentReading reading = ExperimentReader.read(folder.resolve("a-test.yaml"), text);
        return new RunFolder(reading.experiment().orElseThrow(() -> new IllegalArgumentException(reading.problems().toString())),
                RunStore.open(folder.resolve("runs")));
    }

    Experiment experiment() {
        return experiment;
    }

    RunStore store() {
        return store;
    }

    Plan plan(List<? extends Step> steps) throws IOException {
        return plan(steps, SETTINGS);
    }

    Plan plan(List<? extends Step> steps, RunSettings settings) throws IOException {
        return Plan.of(experiment, new ArrayList<>(steps), settings, store, Progress.none());
    }

    RunOutcome run(List<? extends Step> steps) throws IOException {
        return run(steps, RunScope.whole(), Progress.none());
    }

    RunOutcome run(List<? extends Step> steps, RunScope scope, Progress progress) throws IOException {
        return new Runner(store, 2, List.of(), CLOCK).run(plan(steps), scope, progress);
    }

    static RunScope shard(int index, int count) {
        return new RunScope(StepSelection.all(), Optional.of(new Shard(index, count)));
    }

    static RunScope only(String... patterns) {
        return new RunScope(StepSelection.of(List.of(patterns)), Optional.empty());
    }

    /** Everything in a folder by its path and digest, but for what a run tells of time and memory. */
    static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        Set<String> timed = new HashSet<>(List.of("run.json", "junit.xml", "step.json", ".digests.json"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean isTimed = timed.contains(file.getFileName().toString());
                content.put(folder.relativize(file).toString(), isTimed ? untimed(file) : Digest.sha256(file, Progress.none()));
            }
        }
        return content;
    }

    private static String untimed(Path file) throws IOException {
        return Files.readString(file).replaceAll("\"(completed|created)\": \"[^\"]*\"", "").replaceAll(
                "\"(seconds|peak_memory)\": [-+.0-9E]+", "").replaceAll(" (time|timestamp)=\"[^\"]*\"", "");
    }

    /** Steps that need each other in several ways, each of its own work. */
    static List<FakeStep> several(FakeStep.Work work) {
        return Stream.of(FakeStep.of("forecast/m/a"), FakeStep.of("forecast/m/b"), FakeStep.of("relevance/m/a/p/gradient"),
                FakeStep.of("relevance/m/b/p/gradient"), FakeStep.of("masking/1/m/p/cases/a", "relevance/m/a/p/gradient"),
                FakeStep
                        .of("masking/1/m/p/cases/b", "relevance/m/b/p/gradient"), FakeStep.of("masking/1/m/p",
                                "masking/1/m/p/cases/a", "masking/1/m/p/cases/b"), FakeStep.of("comparison/scores",
                                "forecast/m/a",
                                        "forecast/m/b")).map(step -> step.doing(work)).toList();
    }
}
