package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.LatentEntry;
import io.github.isorel.engine.experiment.MaskingEntry;
import io.github.isorel.engine.experiment.MethodEntry;
import io.github.isorel.engine.experiment.ModelEntry;
import io.github.isorel.engine.experiment.RelevanceEntry;
import io.github.isorel.engine.experiment.run.Step;

/** What an experiment compares among its models. */
public final class ComparisonSteps {

    private ComparisonSteps() {
    }

    /**
     * A step for everything that is asked of several models: relevance by each method for each target and case, each latent
     * question, the scores of all forecasts, each target of each masking question (as relevance: it tells how good that is).
     * They read the results of other steps, nothing else.
     *
     * @param experiment what is asked
     * @return the steps; none when there is one model
     */
    public static List<Step> of(Experiment experiment) {
        List<Step> steps = new ArrayList<>();
        if (experiment.comparison().relevance()) {
            steps.addAll(relevance(experiment));
        }
        if (experiment.comparison().latent()) {
            for (LatentEntry entry : experiment.latent()) {
                List<String> models = models(experiment, entry.models()::contains);
                if (models.size() > 1) {
                    steps.add(new LatentComparisonStep(entry, models, experiment.seed()));
                }
            }
        }
        if (experiment.comparison().scores()) {
            experiment.forecast().filter(forecast -> forecast.scores()).ifPresent(forecast -> {
                List<String> models = models(experiment, forecast.models()::contains);
                if (models.size() > 1) {
                    steps.add(new ScoreComparisonStep(models, forecast.cases().stream().map(experiment::caseNamed).toList(),
                            experiment.seed()));
                }
            });
        }
        if (experiment.comparison().relevance()) {
            steps.addAll(masking(experiment));
        }
        return List.copyOf(steps);
    }

    private static List<String> models(Experiment experiment, Predicate<String> wanted) {
        return experiment.models().stream().map(ModelEntry::name).filter(wanted).toList();
    }

    /** Several questions may ask for the same relevance, of some models each. */
    private static List<Step> relevance(Experiment experiment) {
        record Asked(String initial, String target, String method) {
        }
        Map<Asked, Set<String>> asked = new LinkedHashMap<>();
        for (RelevanceEntry entry : experiment.relevance()) {
            for (String initial : entry.cases()) {
                for (String target : entry.targets()) {
                    for (MethodEntry method : entry.methods()) {
                        asked.computeIfAbsent(new Asked(initial, target, method.name()), key -> new TreeSet<>())
                                .addAll(entry.models());
                    }
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        asked.forEach((key, names) -> {
            List<String> models = models(experiment, names::contains);
            if (models.size() > 1) {
                steps.add(new RelevanceComparisonStep(key.initial(), key.target(), key.method(), models, experiment.seed()));
            }
        });
        return steps;
    }

    private static List<Step> masking(Experiment experiment) {
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < experiment.masking().size(); index++) {
            MaskingEntry entry = experiment.masking().get(index);
            List<String> models = models(experiment, entry.models()::contains);
            if (models.size() > 1) {
                for (String target : entry.targets()) {
                    steps.add(new MaskingComparisonStep(index + 1, target, models));
                }
            }
        }
        return steps;
    }
}
