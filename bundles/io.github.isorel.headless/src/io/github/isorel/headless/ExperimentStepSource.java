package io.github.isorel.headless;

import java.io.IOException;
import java.util.List;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.step.ExperimentInputs;
import io.github.isorel.engine.experiment.step.ExperimentSteps;

/** Makes the steps that the engine has for experiments. */
final class ExperimentStepSource implements StepSource {

    @Override
    public OpenSteps open(Experiment experiment) throws IOException {
        ExperimentInputs inputs = ExperimentInputs.open(experiment);
        return new OpenSteps() {
            @Override
            public List<Step> steps() {
                return ExperimentSteps.of(experiment, inputs);
            }

            @Override
            public void close() throws IOException {
                inputs.close();
            }
        };
    }
}
