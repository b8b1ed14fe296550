package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.comparison.Estimate;
import io.github.isorel.engine.comparison.LatentAlignment;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.LatentEntry;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentSelection;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;

/** Alignment of the latents of models for one latent question. */
final class LatentComparisonStep extends ComparisonStep {

    private static final Duration USUAL_BLOCK = Duration.ofDays(5);

    private final LatentEntry entry;
    private final Duration block;
    private final long seed;

    LatentComparisonStep(LatentEntry entry, List<String> models, long seed) {
        super("latent/" + entry.name(), models, models.stream().map(model -> archive(entry, model)).toList());
        this.entry = entry;
        this.seed = seed;
        this.block = entry.components().map(LatentEntry.ComponentsEntry::block)
                .or(() -> entry.separability().stream().map(LatentEntry.SeparabilityEntry::block).findFirst())
                .orElse(USUAL_BLOCK);
    }

    private static String archive(LatentEntry entry, String model) {
        return "latent/" + entry.name() + "/" + model + "/archive";
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) {
        Map<String, String> facts = super.facts(digests);
        facts.put("block", block.toString());
        facts.put("seed", Long.toString(seed));
        return facts;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        List<String> remarks = new ArrayList<>();
        List<Compared<LatentAlignment>> pairs = pairs((first, second) -> LatentAlignment.of(read(first, context),
                read(second, context), block, seed, context.progress()), remarks, LatentAlignment::remarks);
        TextFile.write(context.folder().resolve("alignment.csv"), csv(pairs));
        TextFile.write(context.folder().resolve("alignment.json"), JsonText.document(json(pairs, remarks)));
        return new StepResult(String.join("; ", pairs.stream().map(this::answer).toList()),
                pairs.stream().map(pair -> new Finding(GateQuantity.COMPARISON_LATENT_ALIGNMENT,
                        pair.result().debiased().value(), List.of(pair.first(), pair.second(), entry.name()))).toList(),
                remarks);
    }

    private LatentSamples read(String model, StepContext context) throws IOException {
        return LatentArchive.open(context.result(archive(entry, model)).resolve("latents.nc"))
                .samples(LatentSelection.all(), Progress.cancelledWith(context.progress()));
    }

    private String answer(Compared<LatentAlignment> pair) {
        LatentAlignment alignment = pair.result();
        return "the latents of " + pair.names() + " at " + entry.tap() + " have an alignment of " + text(alignment.debiased())
                + " (linear CKA, debiased; " + correlation(alignment.biased().value()) + " with bias) over " + alignment.samples()
                + " times";
    }

    private static String csv(List<Compared<LatentAlignment>> pairs) {
        var table = new Table("first", "second", "quantity", "value", "low", "high", "samples", "blocks");
        for (Compared<LatentAlignment> pair : pairs) {
            LatentAlignment alignment = pair.result();
            add(table, pair, "cka_debiased", alignment.debiased());
            add(table, pair, "cka_biased", alignment.biased());
        }
        return table.csv();
    }

    private static void add(Table table, Compared<LatentAlignment> pair, String quantity, Estimate estimate) {
        table.add(pair.first(), pair.second(), quantity, cell(estimate.value()), cell(estimate.low()), cell(estimate.high()),
                Integer.toString(pair.result().samples()), Integer.toString(pair.result().blocks()));
    }

    private Map<String, Object> json(List<Compared<LatentAlignment>> pairs, List<String> remarks) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("question", entry.name());
        json.put("tap", entry.tap());
        json.put("models", models());
        json.put("pairs", pairs.stream().map(pair -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("first", pair.first());
            each.put("second", pair.second());
            each.put("cka_debiased", json(pair.result().debiased()));
            each.put("cka_biased", json(pair.result().biased()));
            each.put("samples", pair.result().samples());
            each.put("blocks", pair.result().blocks());
            return each;
        }).toList());
        json.put("remarks", remarks);
        return json;
    }
}
