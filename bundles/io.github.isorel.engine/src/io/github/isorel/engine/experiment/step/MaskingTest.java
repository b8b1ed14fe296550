package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.MaskingEntry;
import io.github.isorel.engine.experiment.MethodEntry;
import io.github.isorel.engine.experiment.TargetEntry;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.masking.RankingOrder;
import io.github.isorel.engine.operation.MaskingQuestion;
import io.github.isorel.engine.operation.MaskingSettings;
import io.github.isorel.engine.relevance.Target;

/**
 * What the steps of one masking test have in common.
 *
 * @param inputs models and data
 * @param entry the question
 * @param number number of the question, from 1
 * @param model name of the model
 * @param target what is looked at
 * @param steps roll-out steps
 * @param seed what random numbers start from
 */
record MaskingTest(ExperimentInputs inputs, MaskingEntry entry, int number, String model, TargetEntry target, int steps,
        long seed) {

    /** The file that a case is kept in. */
    static final String PART = "case.json";

    /** The name of the test's step. */
    String name() {
        return "masking/" + number + "/" + model + "/" + target.name();
    }

    /** What the test calls its masks, the control by nearness last. */
    List<String> contenders() {
        return entry.region().isPresent() ? List.of(MaskingEntry.REGION)
                : Stream.concat(entry.methods().stream().map(MethodEntry::name), entry.hasDistance()
                ? Stream.of(MaskingEntry.DISTANCE) : Stream.empty()).toList();
    }

    MaskingQuestion question(CaseEntry initial) {
        Target asked = target.of(initial);
        return new MaskingQuestion(initial.time(), asked, asked.step().orElse(steps));
    }

    MaskingSettings settings() {
        return new MaskingSettings(entry.fractions(), entry.draws(), entry.match(), entry.baselines(), climatology(),
                RankingOrder.valueOf(entry.order().toUpperCase(Locale.ROOT)), entry.hide(), entry.states(), entry.patch(),
                seed);
    }

    private Optional<Path> climatology() {
        return entry.baselines().contains("climatology") ? inputs.climatology() : Optional.empty();
    }

    /** What all of its steps hang on. */
    Map<String, String> facts(SourceDigests digests) throws IOException {
        Map<String, String> facts = inputs.facts(model, digests);
        facts.put("fractions", entry.fractions().toString());
        entry.region().ifPresent(region -> facts.put("region", region.toString()));
        facts.put("draws", Integer.toString(entry.draws()));
        facts.put("baselines", entry.baselines().toString());
        facts.put("order", entry.order());
        facts.put("match", entry.match().toString());
        facts.put("hide", entry.hide().toString());
        facts.put("states", entry.states().toString());
        facts.put("patch", entry.patch().isPresent() ? Integer.toString(entry.patch().getAsInt()) : "that of the model");
        facts.put("seed", Long.toString(seed));
        if (climatology().isPresent()) {
            facts.put("climatology", inputs.fact(climatology().get(), digests));
        }
        return facts;
    }
}
