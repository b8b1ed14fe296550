package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.LatentEntry.ComponentsEntry;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.archive.LatentSelection;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.ComponentsResult.Stability;
import io.github.isorel.engine.operation.LatentComponents;
import io.github.isorel.engine.operation.LatentFiles;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.operation.LatentSettings;

/** Principal components of an archive, how stable they are and what organises them. */
final class LatentComponentsStep implements Step {

    private static final String NETCDF = "components.nc";
    private static final String JSON = "components.json";
    private static final double SIGNIFICANT = 0.05;

    private final LatentStatistics statistics;
    private final ComponentsEntry asked;
    private final LatentSettings settings;

    LatentComponentsStep(LatentStatistics statistics, ComponentsEntry asked, long seed) {
        this.statistics = statistics;
        this.asked = asked;
        this.settings = new LatentSettings(LatentSelection.all(), asked.standardized() ? Scaling.STANDARDIZED : Scaling.CENTERED,
                asked.block(), Optional.empty(), Optional.empty(), LatentSettings.usual().permutations(), asked.bootstrap(),
                seed);
    }

    @Override
    public String name() {
        return statistics.name("components");
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
        facts.put("components", Integer.toString(asked.count()));
        facts.put("bootstrap", Integer.toString(settings.resamples()));
        facts.put("scaling", settings.scaling().name().toLowerCase(Locale.ROOT));
        facts.put("block", settings.block().toString());
        facts.put("permutations", Integer.toString(settings.permutations()));
        facts.put("seed", Long.toString(settings.seed()));
        facts.put("labels told", String.join(", ", statistics.labels())); // the answer is about these
        return facts;
    }

    @Override
    public long memory() {
        return 0;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        LatentComponents found = statistics.find(context, settings, this::components);
        found.write(new LatentFiles(Optional.of(context.folder().resolve(NETCDF)), Optional.empty(), Optional.of(context.folder()
                .resolve(JSON))));
        ComponentsResult result = found.result();
        List<Finding> findings = new ArrayList<>();
        result.components().forEach(component -> component.blocks().ifPresent(blocks -> findings.add(new Finding(
                GateQuantity.LATENT_COMPONENT_STABILITY, blocks.cosine().median(), statistics.about(component.name())))));
        return new StepResult(answer(result), findings, remarks(result));
    }

    /** Where samples are few there are not as many components as an experiment may ask for. */
    private LatentComponents components(LatentInput input) {
        int most = Math.max(1, Math.min(input.samples().count() - 1, input.samples().channels()));
        return LatentComponents.of(input, new LatentComponents.Question(OptionalInt.of(Math.min(asked.count(), most)),
                List.of()));
    }

    private List<String> remarks(ComponentsResult result) {
        List<String> remarks = new ArrayList<>();
        if (result.components().size() < asked.count()) {
            remarks.add(result.samples().count() + " samples of " + result.channels() + " channels have no more than "
                    + result.components().size() + " components");
        }
        result.leftOut().ifPresent(remarks::add);
        result.fewBlocks().ifPresent(remarks::add);
        result.untested().stream().filter(text -> statistics.labels().stream().anyMatch(label -> List.of(text.split("[^\\w]+"))
                .contains(label))).map(text -> "not tested: " + text).forEach(remarks::add);
        return remarks;
    }

    private String answer(ComponentsResult result) {
        List<String> parts = new ArrayList<>();
        result.organization().stream().filter(label -> statistics.labels().contains(label.label()))
                .map(LatentComponentsStep::organization).forEach(parts::add);
        Component first = result.components().getFirst();
        String explained = String.format(Locale.ROOT, "PC1 explains %.1f %% of the variance", 100 * first.explainedVariance());
        parts.add(explained + first.blocks().map(LatentComponentsStep::stability).orElse(""));
        return String.join("; ", parts);
    }

    private static String stability(Stability blocks) {
        return String.format(Locale.ROOT, " (95 %% interval %.1f %% to %.1f %%), its cosine over blocks is %.3f (low %.3f)", 100
                * blocks.explainedVariance().low(), 100 * blocks.explainedVariance().high(), blocks.cosine().median(),
                blocks.cosine().low());
    }

    private static String organization(Organization found) {
        List<Organization.Effect> all = found.effects().stream().sorted(Comparator.comparingDouble(
                Organization.Effect::holmPValue).thenComparing(Comparator.comparingDouble(Organization.Effect::share)
                        .reversed())).toList();
        Organization.Effect best = all.getFirst();
        String numbers = String.format(Locale.ROOT, " (%s %.3f, by chance %.3f, Holm p %s)", found.measure(), best.share(), best
                .byChance(), LatentStatistics.pValue(best.holmPValue()));
        if (best.holmPValue() > SIGNIFICANT) {
            return found.label() + " organises no component" + (found.effects().size() == 1 ? "" : ", PC" + (best.component() + 1)
                    + " the most") + numbers;
        }
        List<String> others = all.stream().skip(1).filter(effect -> effect.holmPValue() <= SIGNIFICANT).map(effect -> "PC"
                + (effect.component() + 1)).toList();
        return found.label() + " organises PC" + (best.component() + 1) + numbers + (others.isEmpty() ? "" : ", and "
                + String.join(", ", others));
    }
}
