package io.github.isorel.engine.experiment;

import java.util.List;

/**
 * A question for relevance: every method for every target, case and model.
 *
 * @param position where the experiment asks
 * @param targets names of the targets, at least one
 * @param methods the methods, at least one, of different names
 * @param models names of the models, at least one
 * @param cases names of the cases, at least one
 * @param check whether each result is checked by other means ({@link io.github.isorel.engine.relevance.SelfCheck})
 */
public record RelevanceEntry(Position position, List<String> targets, List<MethodEntry> methods, List<String> models,
        List<String> cases, boolean check) {

    /** Copies the lists. */
    public RelevanceEntry {
        targets = List.copyOf(targets);
        methods = List.copyOf(methods);
        models = List.copyOf(models);
        cases = List.copyOf(cases);
    }
}
