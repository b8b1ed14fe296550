package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.MaskingEntry;
import io.github.isorel.engine.experiment.run.Step;

/** The masking tests of an experiment. */
public final class MaskingSteps {

    private MaskingSteps() {
    }

    /**
     * For every question, model and target a step for each case, and one that pools them. Relevance that the experiment asks for
     * anyway is taken from its step.
     *
     * @param experiment what is asked
     * @param inputs its models and data; stay the caller's
     * @return the steps, question by question; the steps of the cases before the one that pools them
     */
    public static List<Step> of(Experiment experiment, ExperimentInputs inputs) {
        Set<String> explained = new HashSet<>(RelevanceSteps.of(experiment, inputs).stream().map(Step::name).toList());
        List<Step> steps = new ArrayList<>();
        for (int number = 1; number <= experiment.masking().size(); number++) {
            MaskingEntry entry = experiment.masking().get(number - 1);
            for (String model : entry.models()) {
                for (String target : entry.targets()) {
                    var test = new MaskingTest(inputs, entry, number, model, experiment.target(target), experiment.steps(),
                            experiment.seed());
                    List<String> cases = new ArrayList<>();
                    for (int position = 0; position < entry.cases().size(); position++) {
                        var step = new MaskingCaseStep(test, experiment.caseNamed(entry.cases().get(position)), position,
                                explained);
                        steps.add(step);
                        cases.add(step.name());
                    }
                    steps.add(new MaskingStep(test, experiment.caseNamed(entry.cases().getFirst()).time(), cases));
                }
            }
        }
        return steps;
    }
}
