package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.text.TextFile;

/**
 * A run as it was recorded. Steps that are not done yet are among its steps, so that a run can be looked at while it goes on.
 *
 * @param id name of its folder: the experiment's name and the beginning of its digest
 * @param folder its folder, absolute
 * @param title what the experiment is called
 * @param created when it was run first
 * @param origin what it was made of and by
 * @param steps its steps, in the order in which they can be run
 * @param gates how the gates were judged, in the order of the experiment
 */
public record StoredRun(String id, Path folder, String title, Instant created, RunOrigin origin, List<StoredStep> steps,
        List<GateResult> gates) {

    /** Name of the file with everything that is known about a run. */
    static final String FILE = "run.json";
    /** Name of the copy of the experiment. */
    static final String EXPERIMENT = "experiment.yaml";
    /** Name of the folder with results. */
    static final String RESULTS = "results";

    /** Copies the lists. */
    public StoredRun {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
    }

    /**
     * Reads the record of a run.
     *
     * @param folder folder of the run
     * @return the run as it is now
     * @throws IOException if there is no run in it, or its record is damaged
     */
    public static StoredRun read(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute.resolve(FILE))) {
            throw new IOException(folder + " is no run: there is no " + FILE + " in it");
        }
        return RunText.parse(absolute, TextFile.read(absolute.resolve(FILE)));
    }

    /**
     * A step.
     *
     * @param name its name
     * @return the step; empty when there is none of that name
     */
    public Optional<StoredStep> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    /**
     * Steps of a kind whose results are there.
     *
     * @param kind a kind
     * @return the steps, in the order of the run
     */
    public List<StoredStep> done(StepKind kind) {
        return steps.stream().filter(step -> step.kind() == kind && step.isDone()).toList();
    }

    /**
     * All findings.
     *
     * @return findings of all steps that are done
     */
    public Stream<Finding> findings() {
        return steps.stream().flatMap(step -> step.findings().stream());
    }

    /**
     * Tells whether nothing is left to do.
     *
     * @return true when every step was done, or was tried in vain, or cannot be tried
     */
    public boolean isComplete() {
        return steps.stream().noneMatch(step -> step.state() == StepState.PENDING);
    }

    /**
     * Tells whether all is well.
     *
     * @return true when all steps are done and no gate failed
     */
    public boolean isGood() {
        return steps.stream().allMatch(StoredStep::isDone) && !GateResult.anyFailed(gates);
    }

    /**
     * The text of the experiment as it was run. Relative paths in it begin where the experiment's file was, not here.
     *
     * @return the text
     * @throws IOException if it cannot be read
     */
    public String experimentText() throws IOException {
        return Files.readString(folder.resolve(EXPERIMENT));
    }
}
