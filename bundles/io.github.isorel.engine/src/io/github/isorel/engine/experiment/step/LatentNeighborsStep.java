package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.experiment.LatentEntry.NeighborsEntry;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.result.NeighborsResult;
import io.github.isorel.engine.operation.LatentFiles;
import io.github.isorel.engine.operation.LatentNeighbors;
import io.github.isorel.engine.operation.LatentSettings;

/** The nearest neighbours of all samples of an archive. */
final class LatentNeighborsStep implements Step {

    private static final String JSON = "neighbours.json";

    private final LatentStatistics statistics;
    private final NeighborsEntry asked;

    LatentNeighborsStep(LatentStatistics statistics, NeighborsEntry asked) {
        this.statistics = statistics;
        this.asked = asked;
    }

    @Override
    public String name() {
        return statistics.name("neighbours");
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
        facts.put("neighbours", Integer.toString(asked.count()));
        facts.put("distance", asked.distance());
        facts.put("apart", asked.apart().toString());
        facts.put("labels told", String.join(", ", statistics.labels())); // the answer is about these
        return facts;
    }

    @Override
    public long memory() {
        return 0;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        Distance distance = Distance.valueOf(asked.distance().replace('-', '_').toUpperCase(Locale.ROOT));
        LatentNeighbors found = statistics.find(context, LatentSettings.usual(), input -> LatentNeighbors.of(input,
                new LatentNeighbors.Question(asked.count(), distance, asked.apart(), List.of(), List.of())));
        found.write(new LatentFiles(Optional.empty(), Optional.empty(), Optional.of(context.folder().resolve(JSON))));
        return new StepResult(answer(found.result()), List.of(), List.of());
    }

    private String answer(NeighborsResult result) {
        String graph = "the " + result.count() + " nearest neighbours of " + result.samples().count() + " samples";
        String shares = result.agreement().stream().filter(it -> statistics.labels().contains(it.label())).filter(it -> !Double
                .isNaN(it.amongNeighbors())).map(it -> String.format(Locale.ROOT, "%.0f %% for %s (%.0f %% of all samples)", 100
                        * it.amongNeighbors(), it.named(), 100 * it.share())).collect(Collectors.joining(", "));
        return shares.isEmpty() ? graph : graph + " are of the same class in " + shares;
    }
}
