package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.MethodEntry;
import io.github.isorel.engine.experiment.RelevanceEntry;
import io.github.isorel.engine.experiment.TargetEntry;
import io.github.isorel.engine.experiment.run.Step;

/** The relevance that an experiment asks for. */
public final class RelevanceSteps {

    private RelevanceSteps() {
    }

    /**
     * A step for every model, case, target and method. What several questions ask for is done once, and checked when one of them
     * wants it checked.
     *
     * @param experiment what is asked
     * @param inputs its models and data; stay the caller's
     * @return the steps, question by question
     */
    public static List<Step> of(Experiment experiment, ExperimentInputs inputs) {
        Map<String, RelevanceStep> steps = new LinkedHashMap<>();
        for (RelevanceEntry entry : experiment.relevance()) {
            for (String model : entry.models()) {
                for (String name : entry.cases()) {
                    CaseEntry initial = experiment.caseNamed(name);
                    for (String target : entry.targets()) {
                        TargetEntry asked = experiment.target(target);
                        for (MethodEntry method : entry.methods()) {
                            var step = new RelevanceStep(inputs, model, initial, asked, method, experiment.steps(),
                                    entry.check());
                            steps.merge(step.name(), step, (before, again) -> before.isChecked() ? before : again);
                        }
                    }
                }
            }
        }
        return new ArrayList<>(steps.values());
    }

    /**
     * The name of the step of a method.
     *
     * @param model name of the model
     * @param initial name of the case
     * @param target name of the target
     * @param method name of the method in the experiment
     * @return the name
     */
    static String name(String model, String initial, String target, String method) {
        return "relevance/" + model + "/" + initial + "/" + target + "/" + method;
    }
}
