package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.LatentEntry.SeparabilityEntry;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.archive.LatentSelection;
import io.github.isorel.engine.operation.LatentFiles;
import io.github.isorel.engine.operation.LatentSeparability;
import io.github.isorel.engine.operation.LatentSettings;

/**
 * Whether a class of an archive can be told from the others. Its answer and findings are those of the test with the season
 * regressed out, so that a class is not told by the season in which it is frequent; of season and month themselves those of the
 * test with the season left in. The file has both.
 */
final class LatentSeparabilityStep implements Step {

    private static final String JSON = "separability.json";
    /** Begins a sentence that says nothing where seasons themselves are told. */
    private static final String LEFT_IN = "The season was left in";

    private final LatentStatistics statistics;
    private final SeparabilityEntry asked;
    private final String name;
    private final LatentSettings settings;

    LatentSeparabilityStep(LatentStatistics statistics, SeparabilityEntry asked, String name, long seed) {
        this.statistics = statistics;
        this.asked = asked;
        this.name = name;
        this.settings = new LatentSettings(LatentSelection.all(), Scaling.CENTERED, asked.block(), Optional.empty(), Optional
                .empty(), asked.permutations(), LatentSettings.usual().resamples(), seed);
    }

    @Override
    public String name() {
        return statistics.name("separability/" + name);
    }

    @Override
    public StepKind kind() {
        return StepKind.LATENT;
    }

    @Override
    public List<String> needs() {
        return statistics.needs();
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("separability of", asked.label());
        asked.named().ifPresent(named -> facts.put("class", named));
        facts.put("permutations", Integer.toString(settings.permutations()));
        facts.put("resamples", Integer.toString(settings.resamples()));
        facts.put("block", settings.block().toString());
        facts.put("seed", Long.toString(settings.seed()));
        return facts;
    }

    @Override
    public long memory() {
        return 0;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        LatentSeparability found = statistics.find(context, settings, input -> LatentSeparability.of(input,
                LatentSeparability.Question.of(asked.label(), asked.named())));
        found.write(new LatentFiles(Optional.empty(), Optional.empty(), Optional.of(context.folder().resolve(JSON))));
        boolean isSeason = asked.label().equals("season") || asked.label().equals("month");
        Separability told = isSeason ? found.result().seasonLeftIn() : found.result().seasonRegressedOut();
        List<String> about = statistics.about(asked.label(), told.cases().positive());
        List<String> sentences = told.findings();
        return new StepResult((isSeason ? "" : "With the season regressed out: ") + sentences.getFirst() + " " + sentences.get(1),
                List.of(new Finding(GateQuantity.LATENT_SEPARABILITY, told.balancedAccuracy().estimate().value(), about),
                        new Finding(GateQuantity.LATENT_SEPARABILITY_P_VALUE, told.auc().pValue(), about)),
                sentences.stream().skip(2).filter(sentence -> !isSeason || !sentence.startsWith(LEFT_IN)).toList());
    }
}
