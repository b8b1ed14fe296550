package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;

/**
 * What is to be done for an experiment: its steps in an order in which they can be run, each with the digest of everything that
 * its result hangs on. The same experiment over the same files has the same plan, wherever they lie. Immutable.
 */
public final class Plan {

    private static final int LETTERS_OF_DIGEST = 10;

    private final Experiment experiment;
    private final RunSettings settings;
    private final Map<String, PlannedStep> steps;
    private final List<DigestedFile> sources;

    private Plan(Experiment experiment, RunSettings settings, Map<String, PlannedStep> steps, List<DigestedFile> sources) {
        this.experiment = experiment;
        this.settings = settings;
        this.steps = Collections.unmodifiableMap(steps);
        this.sources = List.copyOf(sources);
    }

    /**
     * Plans an experiment. Files that results hang on are read once, to tell their content; digests are remembered in the store.
     *
     * @param experiment the experiment
     * @param steps its steps, each after those that it needs
     * @param settings what runs them
     * @param store where runs are kept
     * @param progress one unit a step; can be cancelled
     * @return the plan
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if two steps have the same name, a name cannot be that of a folder, or a step needs one
     *         that is not before it
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Plan of(Experiment experiment, List<Step> steps, RunSettings settings, RunStore store, Progress progress)
            throws IOException {
        FileDigests digests = store.digests(Progress.cancelledWith(progress));
        Plan plan = of(experiment, steps, settings, digests, progress);
        digests.save();
        return plan;
    }

    static Plan of(Experiment experiment, List<Step> steps, RunSettings settings, FileDigests digests, Progress progress)
            throws IOException {
        progress.begin("planning " + experiment.title(), steps.size());
        Map<String, PlannedStep> planned = new LinkedHashMap<>();
        for (Step step : steps) {
            progress.check();
            check(step, planned);
            Map<String, String> facts = step.facts(digests);
            List<String> needed = new ArrayList<>();
            for (String name : step.needs()) {
                @Nullable PlannedStep need = planned.get(name);
                if (need == null) {
                    throw new IllegalArgumentException("the step " + step.name() + " needs " + name + ", which is not before it");
                }
                needed.add(need.key());
            }
            planned.put(step.name(), new PlannedStep(step, facts, key(step.kind(), facts, needed, settings)));
            progress.worked(1);
        }
        return new Plan(experiment, settings, planned, digests.asked());
    }

    private static void check(Step step, Map<String, PlannedStep> before) {
        String name = step.name();
        if (before.containsKey(name)) {
            throw new IllegalArgumentException("two steps are called " + name);
        }
        for (String word : name.split("/", -1)) {
            if (word.isEmpty() || word.equals(".") || word.equals("..") || word.chars().anyMatch(letter -> letter < ' ')) {
                throw new IllegalArgumentException("no folder can be called '" + word + "' as in the step " + name);
            }
        }
    }

    /** Facts with their lengths, so that no two sets of facts make the same text; sorted, so that their order does not matter. */
    private static String key(StepKind kind, Map<String, String> facts, List<String> needed, RunSettings settings) {
        var text = new StringBuilder("isorel result 1\n");
        text.append("kind ").append(kind).append('\n');
        text.append("product ").append(settings.product()).append('\n');
        text.append("device ").append(settings.device()).append('\n');
        new TreeMap<>(facts).forEach((name, value) ->
                text.append("fact ").append(name.length()).append(' ').append(value.length())
                .append(' ').append(name).append('=').append(value).append('\n'));
        needed.forEach(key -> text.append("need ").append(key).append('\n'));
        return Digest.sha256(text.toString());
    }

    /**
     * The experiment.
     *
     * @return what is asked
     */
    public Experiment experiment() {
        return experiment;
    }

    /**
     * What runs it.
     *
     * @return product and options
     */
    public RunSettings settings() {
        return settings;
    }

    /**
     * All steps.
     *
     * @return steps, each after those that it needs
     */
    public List<PlannedStep> steps() {
        return List.copyOf(steps.values());
    }

    /**
     * A step.
     *
     * @param name its name
     * @return the step
     * @throws IllegalArgumentException if there is none of that name
     */
    public PlannedStep step(String name) {
        @Nullable PlannedStep step = steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException("the plan has no step " + name);
        }
        return step;
    }

    /**
     * The files that results hang on.
     *
     * @return name, size and content of each, sorted by name
     */
    public List<DigestedFile> sources() {
        return sources;
    }

    /**
     * What its run is called: the name of the experiment's file without its ending, and the beginning of the digest of the
     * experiment's text and of all steps.
     *
     * @return the name of a folder
     */
    public String id() {
        var text = new StringBuilder("isorel run 1\n").append(Digest.sha256(experiment.source().text())).append('\n');
        steps.values().forEach(step -> text.append(step.name()).append(' ').append(step.key()).append('\n'));
        return RunStore.stem(experiment.source().file()) + "-" + Digest.sha256(text.toString()).substring(0, LETTERS_OF_DIGEST);
    }
}
