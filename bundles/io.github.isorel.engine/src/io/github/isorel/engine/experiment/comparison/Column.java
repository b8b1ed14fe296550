package io.github.isorel.engine.experiment.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;

/**
 * A run, or a model of a run, in a table.
 *
 * @param name its heading
 * @param steps its steps by their names in the table
 * @param findings numbers by their names in the table
 */
record Column(String name, Map<String, StoredStep> steps, Map<String, Double> findings) {

    /** Stands for the model in names. */
    private static final String MODEL = "*";

    static Column of(String name, StoredRun run) {
        Map<String, StoredStep> steps = new LinkedHashMap<>();
        run.steps().forEach(step -> steps.put(step.name(), step));
        return new Column(name, steps, findings(run.steps(), List.of()));
    }

    /** What a run says about one of its models and no other. */
    static Column of(String model, StoredRun run, List<String> models) {
        Map<String, StoredStep> steps = new LinkedHashMap<>();
        for (StoredStep step : run.steps()) {
            words(step, model, models).ifPresent(words -> steps.put(words, step));
        }
        return new Column(model, steps, findings(List.copyOf(steps.values()), List.of(model)));
    }

    /** The name of a step with a star for the model; empty when the step is not of this model alone. */
    private static Optional<String> words(StoredStep step, String model, List<String> models) {
        List<String> words = new ArrayList<>(Arrays.asList(step.name().split("/")));
        int place = switch (step.kind()) {
            case FORECAST, RELEVANCE -> 1;
            case LATENT, MASKING -> 2;
            case COMPARISON -> -1;
        };
        if (place < 0 || place >= words.size() || !words.get(place).equals(model) || !models.contains(model)) {
            return Optional.empty();
        }
        words.set(place, MODEL);
        return Optional.of(String.join("/", words));
    }

    /** Several findings may be about the same names, such as a variable on several levels: they are numbered. */
    private static Map<String, Double> findings(List<StoredStep> steps, List<String> without) {
        Map<String, Double> findings = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (StoredStep step : steps) {
            for (Finding finding : step.findings()) {
                String about = finding.about().stream().filter(word -> !without.contains(word)).collect(Collectors.joining(", "));
                String name = finding.quantity().label() + (about.isEmpty() ? "" : " of " + about);
                int count = counts.merge(name, 1, Integer::sum);
                findings.put(count == 1 ? name : name + " (" + count + ")", finding.value());
            }
        }
        return findings;
    }
}
