package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.Step;

/** The forecasts of an experiment. */
public final class ForecastSteps {

    private ForecastSteps() {
    }

    /**
     * A step for every model and case.
     *
     * @param experiment what is asked
     * @param inputs its models and data; stay the caller's
     * @return the steps, model by model; none when forecasts are switched off
     */
    public static List<Step> of(Experiment experiment, ExperimentInputs inputs) {
        List<Step> steps = new ArrayList<>();
        experiment.forecast().ifPresent(forecast -> {
            for (String model : forecast.models()) {
                for (String name : forecast.cases()) {
                    CaseEntry entry = experiment.caseNamed(name);
                    steps.add(new ForecastStep(inputs, model, entry, experiment.steps(), forecast.scores()));
                }
            }
        });
        return steps;
    }
}
