package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.Step;

/** All that an experiment asks for, cut into steps. */
public final class ExperimentSteps {

    private ExperimentSteps() {
    }

    /**
     * The steps of an experiment.
     *
     * @param experiment what is asked
     * @param inputs its models and data; stay the caller's, who keeps them open while steps run
     * @return all steps, those that others need before them
     */
    public static List<Step> of(Experiment experiment, ExperimentInputs inputs) {
        List<Step> steps = new ArrayList<>(ForecastSteps.of(experiment, inputs));
        steps.addAll(RelevanceSteps.of(experiment, inputs));
        steps.addAll(LatentSteps.of(experiment, inputs));
        steps.addAll(MaskingSteps.of(experiment, inputs));
        steps.addAll(ComparisonSteps.of(experiment));
        return List.copyOf(steps);
    }
}
