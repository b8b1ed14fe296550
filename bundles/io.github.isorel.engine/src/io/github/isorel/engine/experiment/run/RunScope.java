package io.github.isorel.engine.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps of a plan are to be run.
 *
 * @param only steps that are wanted; those that they need are run too
 * @param shard the part of them that is to be run here; empty for all of them
 */
public record RunScope(StepSelection only, Optional<Shard> shard) {

    /**
     * Everything.
     *
     * @return a scope that leaves nothing out
     */
    public static RunScope whole() {
        return new RunScope(StepSelection.all(), Optional.empty());
    }

    /**
     * The steps that are to be run here.
     *
     * @param plan a plan
     * @return names in the order of the plan; of a shard without steps that other shards have and its own need
     */
    public List<String> steps(Plan plan) {
        Set<String> wanted = new LinkedHashSet<>();
        for (PlannedStep step : plan.steps().reversed()) {
            if (only.has(step.name()) || wanted.contains(step.name())) {
                wanted.add(step.name());
                wanted.addAll(step.needs());
            }
        }
        List<String> ordered = plan.steps().stream().map(PlannedStep::name).filter(wanted::contains).toList();
        if (shard.isEmpty()) {
            return ordered;
        }
        List<String> own = new ArrayList<>();
        for (int position = 0; position < ordered.size(); position++) {
            if (shard.get().has(position)) {
                own.add(ordered.get(position));
            }
        }
        return own;
    }
}
