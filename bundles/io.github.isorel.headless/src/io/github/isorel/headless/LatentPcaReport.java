package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.ComponentsResult.Stability;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.text.TextTable;

/** Shows people the principal components of an archive with all that is said about them. */
final class LatentPcaReport {

    private static final int LABELS_A_TABLE = 3;

    private final LatentInput input;
    private final ComponentsResult result;

    /**
     * A report.
     *
     * @param input the samples
     * @param result what was found
     */
    LatentPcaReport(LatentInput input, ComponentsResult result) {
        this.input = input;
        this.result = result;
    }

    void show(Console console) {
        console.result(input.description() + ", " + input.groupsDescription() + (result.scaling() == Scaling.STANDARDIZED
                ? ", standardised" : ", centred"));
        result.leftOut().ifPresent(console::warning);
        console.result("");
        TextTable.aligned(componentRows(), Set.of(9)).forEach(console::result);
        console.result("");
        console.result("resampled " + result.resamples() + " times in " + result.blocks() + " blocks");
        result.fewBlocks().ifPresent(console::warning);
        List<Organization> effects = result.organization();
        for (int first = 0; first < effects.size(); first += LABELS_A_TABLE) {
            showEffects(console, effects.subList(first, Math.min(effects.size(), first + LABELS_A_TABLE)));
        }
        result.clusters().forEach((name, found) -> console.result(String.format(Locale.ROOT,
                "silhouette of %s: %.2f in the space of channels (p %s), %.2f in that of the components (p %s)", name,
                found.channels().mean(), pValue(found.channels().pValue()), found.components().mean(),
                pValue(found.components().pValue()))));
        result.untested().forEach(message -> console.note("not tested: " + message));
    }

    private List<List<String>> componentRows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PC", "explained", "95 % interval", "cosine", "low", "fitting", "low", "space", "low",
                "distinct"));
        for (Component component : result.components()) {
            Stability blocks = component.blocks().orElseThrow();
            Spread explained = blocks.explainedVariance();
            rows.add(List.of(Integer.toString(component.number()), percent(component.explainedVariance()),
                    percent(explained.low()) + " to " + percent(explained.high()), cosine(blocks.cosine().median()),
                    cosine(blocks.cosine().low()), cosine(blocks.matchedCosine().median()),
                    cosine(blocks.matchedCosine().low()), cosine(blocks.subspaceCosine().median()),
                    cosine(blocks.subspaceCosine().low()), component.distinct() ? "yes" : "no"));
        }
        return rows;
    }

    private void showEffects(Console console, List<Organization> shown) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("PC"));
        shown.forEach(effect -> heading.addAll(List.of(effect.label() + " " + effect.measure(), "chance", "Holm p")));
        rows.add(heading);
        for (int i = 0; i < result.components().size(); i++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
            for (Organization effect : shown) {
                Organization.Effect one = effect.effects().get(i);
                row.addAll(List.of(cosine(one.share()), cosine(one.byChance()), pValue(one.holmPValue())));
            }
            rows.add(row);
        }
        console.result("");
        TextTable.aligned(rows, Set.of()).forEach(console::result);
        console.result("");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String cosine(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String pValue(double value) {
        return String.format(Locale.ROOT, value < 0.0995 ? "%.4f" : "%.2f", value);
    }
}
