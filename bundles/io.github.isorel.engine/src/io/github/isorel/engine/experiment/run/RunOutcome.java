package io.github.isorel.engine.experiment.run;

import java.util.List;

/**
 * How an experiment was run.
 *
 * @param run the run as it is recorded; steps that other shards have may be pending
 * @param chosen names of the steps that were to be run here
 * @param computed names of the steps whose results were computed here
 */
public record RunOutcome(StoredRun run, List<String> chosen, List<String> computed) {

    /** Copies the lists. */
    public RunOutcome {
        chosen = List.copyOf(chosen);
        computed = List.copyOf(computed);
    }

    /**
     * The chosen steps as they are recorded.
     *
     * @return steps in the order of the run
     */
    public List<StoredStep> steps() {
        return run.steps().stream().filter(step -> chosen.contains(step.name())).toList();
    }

    /**
     * Tells whether all is well.
     *
     * @return true when all chosen steps are done and no gate failed
     */
    public boolean isGood() {
        return steps().stream().allMatch(StoredStep::isDone) && !GateResult.anyFailed(run.gates());
    }
}
