package io.github.isorel.engine.experiment.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.engine.experiment.Problem;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.runtime.RuntimeOptions;

/** Runs steps of experiments over the demonstration model one by one, each in a folder of its own. */
final class StepBench implements AutoCloseable {

    static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"))
            .toAbsolutePath().normalize();

    private final Path folder;
    private final ExperimentInputs inputs;
    private final List<Step> steps;
    private final Map<String, Path> results = new ConcurrentHashMap<>();

    private StepBench(Path folder, ExperimentInputs inputs) {
        this.folder = folder;
        this.inputs = inputs;
        this.steps = ExperimentSteps.of(inputs.experiment(), inputs);
    }

    /** The experiment of a text; paths in it begin in the folder of the examples. */
    static Experiment experiment(String text) {
        ExperimentReading reading = ExperimentReader.read(EXAMPLES.resolve("e.yaml"), text);
        assertEquals(List.of(), reading.problems().stream().filter(Problem::isError).toList());
        return reading.experiment().orElseThrow();
    }

    static StepBench of(Path folder, String text) throws IOException {
        return new StepBench(folder, ExperimentInputs.open(experiment(text)));
    }

    List<Step> steps() {
        return steps;
    }

    List<String> names() {
        return steps.stream().map(Step::name).toList();
    }

    Step step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + name + " among " + names()));
    }

    ExperimentInputs inputs() {
        return inputs;
    }

    Map<String, String> facts(String name) throws IOException {
        return step(name).facts(file -> Digest.sha256(file, Progress.none()));
    }

    /** Runs a step, and those that it needs before it. */
    StepResult run(String name) throws IOException {
        return run(name, Progress.none());
    }

    StepResult run(String name, Progress progress) throws IOException {
        Step step = step(name);
        for (String needed : step.needs()) {
            if (!results.containsKey(needed)) {
                run(needed, progress);
            }
        }
        Path own = Files.createDirectories(folder.resolve("results").resolve(name));
        StepResult result = step.run(context(step, own, progress));
        results.put(name, own);
        return result;
    }

    /** Where the files of a step that was run are. */
    Path result(String name) {
        return results.getOrDefault(name, folder);
    }

    /** What outlives a step that was cancelled. */
    Path kept(String name) throws IOException {
        return Files.createDirectories(folder.resolve("kept").resolve(name));
    }

    private StepContext context(Step step, Path own, Progress progress) throws IOException {
        Path kept = kept(step.name());
        return new StepContext() {
            @Override
            public Path folder() {
                return own;
            }

            @Override
            public Path kept() {
                return kept;
            }

            @Override
            public Path result(String name) {
                if (!step.needs().contains(name)) {
                    throw new IllegalArgumentException(step.name() + " does not need " + name);
                }
                return StepBench.this.result(name);
            }

            @Override
            public Progress progress() {
                return progress;
            }

            @Override
            public RuntimeOptions options() {
                return RuntimeOptions.standard();
            }

            @Override
            public String product() {
                return "Isorel 1.2.3";
            }
        };
    }

    @Override
    public void close() throws IOException {
        inputs.close();
    }
}
