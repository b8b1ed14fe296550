package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.isorel.engine.latent.ComponentStability;
import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.latent.Resampling;
import io.github.isorel.engine.latent.SampleDistances;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Silhouette;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.latent.UnsuitableSamplesException;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.text.TextTable;

/** Principal components of an archive with all that is said about them. */
final class LatentPca {

    private static final int USUAL_COMPONENTS = 10;
    /** With fewer blocks intervals cannot be relied on. */
    private static final int FEW_BLOCKS = 10;
    private static final int LABELS_A_TABLE = 3;

    /** Silhouettes of a label in the space of channels and of components. */
    private record Clusters(Silhouette channels, Silhouette components) {
    }

    private final LatentInput input;
    private final PrincipalComponents components;
    private final ComponentStability blocks;
    private final ComponentStability single;
    private final List<Organization> effects = new ArrayList<>();
    private final Map<String, Clusters> clusters = new LinkedHashMap<>();
    private final List<String> untested = new ArrayList<>();

    private LatentPca(LatentInput input, PrincipalComponents components, Progress progress) {
        this.input = input;
        this.components = components;
        blocks = ComponentStability.of(components, new Resampling.Blocks(input.block()), input.resamples(), input.seed(),
                progress);
        single = ComponentStability.of(components, new Resampling.Independent(), input.resamples(), input.seed(), progress);
    }

    static LatentPca of(LatentInput input, Arguments arguments, CommandContext context) {
        int most = Math.max(1, Math.min(input.samples().count() - 1, input.samples().channels()));
        PrincipalComponents found = PrincipalComponents.fit(input.samples(), input.scaling(),
                arguments.value(LatentPcaCommand.COMPONENTS).orElse(Math.min(USUAL_COMPONENTS, most)), context.progress());
        var result = new LatentPca(input, found, context.progress());
        result.test(arguments.values(LatentPcaCommand.LABEL), context.progress());
        return result;
    }

    PrincipalComponents components() {
        return components;
    }

    private void test(List<String> names, Progress progress) {
        List<Label> labels = names.isEmpty() ? input.labels()
                : names.stream().map(name -> input.label(LatentPcaCommand.LABEL, name)).toList();
        SampleDistances channels = SampleDistances.of(input.samples(), Distance.EUCLIDEAN, progress);
        SampleDistances scores = SampleDistances.of(components, components.count(), progress);
        for (Label label : labels) {
            try {
                effects.add(Organization.of(components, label, input.groups(), input.within(), input.permutations(), input.seed(),
                        progress));
                if (label instanceof Label.Classes classes) {
                    clusters.put(label.name(), new Clusters(silhouette(channels, classes, progress),
                            silhouette(scores, classes, progress)));
                }
            } catch (UnsuitableSamplesException e) {
                if (!names.isEmpty()) {
                    throw e;
                }
                untested.add(e.getMessage());
            }
        }
    }

    private Silhouette silhouette(SampleDistances distances, Label.Classes label, Progress progress) {
        return Silhouette.of(distances, label, input.groups(), input.permutations(), input.seed(), progress);
    }

    void show(Console console) {
        console.result(input.description() + (input.scaling() == Scaling.STANDARDIZED
                ? ", standardised" : ", centred"));
        if (!components.constantChannels().isEmpty()) {
            console.warning(components.constantChannels().size() + " channels are constant and left out");
        }
        console.result("");
        TextTable.aligned(componentRows(), Set.of(9)).forEach(console::result);
        console.result("");
        console.result("resampled " + blocks.resamples() + " times in " + blocks.blocks() + " blocks");
        if (blocks.blocks() < FEW_BLOCKS) {
            console.warning("the samples make only " + blocks.blocks()
                    + " independent blocks: intervals and cosines are too good");
        }
        for (int first = 0; first < effects.size(); first += LABELS_A_TABLE) {
            showEffects(console, effects.subList(first, Math.min(effects.size(), first + LABELS_A_TABLE)));
        }
        clusters.forEach((name, found) -> console.result(String.format(Locale.ROOT,
                "silhouette of %s: %.2f in the space of channels (p %s), %.2f in that of the components (p %s)", name,
                found.channels().mean(), pValue(found.channels().pValue()), found.components().mean(),
                pValue(found.components().pValue()))));
        untested.forEach(message -> console.note("not tested: " + message));
    }

    private List<List<String>> componentRows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PC", "explained", "95 % interval", "cosine", "low", "fitting", "low", "space", "low",
                "distinct"));
        for (int i = 0; i < components.count(); i++) {
            Spread explained = blocks.explainedVariance(i);
            rows.add(List.of(Integer.toString(i + 1), percent(components.explainedVariance(i)),
                    percent(explained.low()) + " to " + percent(explained.high()), cosine(blocks.cosine(i).median()),
                    cosine(blocks.cosine(i).low()), cosine(blocks.matchedCosine(i).median()),
                    cosine(blocks.matchedCosine(i).low()),
                    cosine(blocks.subspaceCosine(i).median()), cosine(blocks.subspaceCosine(i).low()),
                    components.isDistinct(i, Math.max(1, blocks.blocks())) ? "yes" : "no"));
        }
        return rows;
    }

    private void showEffects(Console console, List<Organization> shown) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("PC"));
        shown.forEach(effect -> heading.addAll(List.of(effect.label() + " " + effect.measure(), "chance", "Holm p")));
        rows.add(heading);
        for (int i = 0; i < components.count(); i++) {
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

    void write(Arguments arguments, Progress progress) throws IOException {
        Optional<Path> netcdf = arguments.value(LatentInput.OUT);
        if (netcdf.isPresent()) {
            new LatentPcaFile(input, components, blocks, single).write(netcdf.get(), progress);
        }
        Optional<Path> csv = arguments.value(LatentInput.CSV);
        if (csv.isPresent()) {
            TextFile.write(csv.get(), csv());
        }
        Optional<Path> json = arguments.value(LatentInput.JSON);
        if (json.isPresent()) {
            TextFile.write(json.get(), json());
        }
    }

    private String csv() {
        List<List<String>> columns = input.csvColumns();
        for (int i = 0; i < components.count(); i++) {
            columns.add(LatentInput.column("pc" + (i + 1), components.scores(i).stream().map(Object::toString).toList()));
        }
        return CsvText.of(columns);
    }

    private String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("samples", components.times().size());
        document.put("channels", components.channels());
        document.put("constant_channels", components.constantChannels());
        document.put("scaling", components.scaling().name().toLowerCase(Locale.ROOT));
        document.put("total_variance", components.totalVariance());
        document.put("blocks", blocks.blocks());
        document.put("resamples", blocks.resamples());
        document.put("components", IntStream.range(0, components.count()).mapToObj(this::json).toList());
        document.put("organization", effects.stream().map(LatentPca::json).toList());
        Map<String, Object> silhouettes = new LinkedHashMap<>();
        clusters.forEach((name, found) -> silhouettes.put(name, Map.of("channels", json(found.channels()), "components",
                json(found.components()))));
        document.put("silhouettes", silhouettes);
        document.put("not_tested", untested);
        document.put("provenance", input.attributes());
        return JsonText.document(document);
    }

    private Map<String, Object> json(int component) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("component", component + 1);
        values.put("variance", components.variance(component));
        values.put("explained_variance", components.explainedVariance(component));
        values.put("distinct", components.isDistinct(component, Math.max(1, blocks.blocks())));
        values.put("blocks", stability(blocks, component));
        values.put("single_samples", stability(single, component));
        return values;
    }

    private static Map<String, Object> stability(ComponentStability stability, int component) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("explained_variance", LatentJson.spread(stability.explainedVariance(component)));
        values.put("cosine", LatentJson.spread(stability.cosine(component)));
        values.put("matched_cosine", LatentJson.spread(stability.matchedCosine(component)));
        values.put("subspace_cosine", LatentJson.spread(stability.subspaceCosine(component)));
        return values;
    }

    private static Map<String, Object> json(Organization found) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label", found.label());
        values.put("measure", found.measure());
        values.put("samples", found.samples());
        values.put("groups", found.groups());
        values.put("components", found.effects().stream().map(effect -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("component", effect.component() + 1);
            one.put("share", effect.share());
            one.put("by_chance", effect.byChance());
            one.put("p", effect.pValue());
            one.put("holm_p", effect.holmPValue());
            return one;
        }).toList());
        return values;
    }

    private static Map<String, Object> json(Silhouette found) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mean", found.mean());
        values.put("by_class", found.byClass());
        values.put("by_chance", found.byChance());
        values.put("p", found.pValue());
        return values;
    }
}
