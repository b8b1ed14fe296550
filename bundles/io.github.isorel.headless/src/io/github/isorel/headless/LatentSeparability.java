package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.latent.ContrastiveAxis;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.SeparabilitySettings;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.text.TextTable;

/** A class of an archive held against the others, with the season and without it. */
final class LatentSeparability {

    private static final int USUAL_COMPONENTS = 10;
    private static final double USUAL_APART = 2;
    private static final int USUAL_FOLDS = 5;

    private final LatentInput input;
    private final ContrastiveAxis axis;
    private final Separability with;
    private final Separability without;

    private LatentSeparability(LatentInput input, ContrastiveAxis axis, Separability with, Separability without) {
        this.input = input;
        this.axis = axis;
        this.with = with;
        this.without = without;
    }

    static LatentSeparability of(LatentInput input, Arguments arguments, CommandContext context) {
        Label.Classes label = classes(input, arguments);
        Optional<String> positive = arguments.has(LatentSeparabilityCommand.BELOW)
                || arguments.has(LatentSeparabilityCommand.ABOVE)
                ? Optional.of(label.name()) : arguments.value(LatentSeparabilityCommand.CLASS);
        ContrastiveAxis axis = ContrastiveAxis.of(input.samples(), label, positive, input.within(), input.scaling(),
                context.progress());
        int components = arguments.value(LatentSeparabilityCommand.COMPONENTS)
                .orElse(Math.max(1, Math.min(USUAL_COMPONENTS, input.samples().count() / 6)));
        var settings = new SeparabilitySettings(input.scaling(), components, 0,
                arguments.value(LatentSeparabilityCommand.FOLDS).orElse(USUAL_FOLDS),
                LatentInput.days(arguments.value(LatentSeparabilityCommand.APART_DAYS).orElse(USUAL_APART)), input.permutations(),
                input.resamples(), input.seed());
        int harmonics = arguments.value(LatentSeparabilityCommand.HARMONICS).orElse(1);
        return new LatentSeparability(input, axis, test(input, label, positive, settings, context),
                test(input, label, positive, settings.withHarmonics(harmonics), context));
    }

    private static Separability test(LatentInput input, Label.Classes label, Optional<String> positive,
            SeparabilitySettings settings, CommandContext context) {
        return Separability.of(input.samples(), label, positive, input.groups(), input.within(), settings, context.progress());
    }

    /** The label, numbers turned into two classes. */
    private static Label.Classes classes(LatentInput input, Arguments arguments) {
        Label label = input.label(LatentSeparabilityCommand.LABEL, arguments.required(LatentSeparabilityCommand.LABEL));
        Optional<Double> below = arguments.value(LatentSeparabilityCommand.BELOW);
        Optional<Double> above = arguments.value(LatentSeparabilityCommand.ABOVE);
        if (label instanceof Label.Classes classes) {
            if (below.isPresent() || above.isPresent()) {
                throw new UsageException("--below and --above go with a label of numbers; '" + label.name()
                        + "' has classes: --class");
            }
            return classes;
        }
        if (!(label instanceof Label.Numbers numbers) || below.isPresent() == above.isPresent()
                || arguments.has(LatentSeparabilityCommand.CLASS)) {
            throw new UsageException("the label '" + label.name() + "' has no classes but "
                    + (label instanceof Label.Numbers ? "numbers; say which are the class with either --below X or --above X"
                            : "places on a circle; choose another"));
        }
        String name = label.name() + (below.isPresent() ? " < " : " > ") + TextTable.number(below.orElseGet(above::orElseThrow),
                6);
        return new Label.Classes(name, numbers.values().stream().map(value -> value.isNaN() ? ""
                : below.isPresent() ? value < below.get() ? name : "other" : value > above.orElseThrow() ? name
                : "other").toList());
    }

    void show(Console console) {
        Separability.Cases cases = with.cases();
        console.result(input.description());
        console.result(cases.positives() + " samples in " + cases.positiveGroups() + " groups are '" + cases.positive() + "', "
                + cases.others() + " in " + cases.otherGroups() + " are not; " + cases.folds() + " folds, "
                + with.settings().components() + " components");
        console.result("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("season", "measure", "value", "95 % interval", "by chance", "chance 95 % <", "p"));
        rows.addAll(rows("left in", with));
        rows.addAll(rows("regressed out", without));
        TextTable.aligned(rows, Set.of(0, 1)).forEach(console::result);
        console.result("");
        TextTable.aligned(curveRows(), Set.of(0)).forEach(console::result);
        words(console, "Season left in:", with);
        words(console, "Season regressed out:", without);
    }

    private static List<List<String>> rows(String season, Separability found) {
        return List.of(row(season, "AUC", found.auc()), row("", "balanced accuracy", found.balancedAccuracy()),
                row("", "contrast g, held out", found.contrast()),
                List.of("", "contrast g, in sample", number(found.contrastInSample()), "", "", "", ""));
    }

    private static List<String> row(String season, String name, Separability.Tested tested) {
        Spread spread = tested.estimate().spread();
        return List.of(season, name, number(tested.estimate().value()), number(spread.low()) + " to " + number(spread.high()),
                number(tested.byChance()), number(tested.critical()), LatentPca.pValue(tested.pValue()));
    }

    private List<List<String>> curveRows() {
        List<String> heading = new ArrayList<>(List.of("AUC by components"));
        with.curve().forEach(step -> heading.add(Integer.toString(step.components())));
        return List.of(heading, curveRow("season left in", with, step -> step.auc().value()),
                curveRow("season regressed out", without, step -> step.auc().value()));
    }

    private static List<String> curveRow(String name, Separability found, ToDoubleFunction<Separability.Step> value) {
        List<String> row = new ArrayList<>(List.of(name));
        found.curve().forEach(step -> row.add(number(value.applyAsDouble(step))));
        return row;
    }

    private static void words(Console console, String heading, Separability found) {
        console.result("");
        console.result(heading);
        found.findings().forEach(sentence -> HelpText.wrapped(sentence, 96).forEach(line -> console.result("  " + line)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    void write(Arguments arguments, Progress progress) throws IOException {
        Optional<Path> netcdf = arguments.value(LatentInput.OUT);
        if (netcdf.isPresent()) {
            writeNetcdf(netcdf.get(), progress);
        }
        Optional<Path> csv = arguments.value(LatentInput.CSV);
        if (csv.isPresent()) {
            List<List<String>> columns = input.csvColumns();
            numbers().forEach((name, values) -> columns.add(LatentInput.column(name,
                    values.stream().map(value -> value.isNaN() ? "" : value.toString()).toList())));
            TextFile.write(csv.get(), CsvText.of(columns));
        }
        Optional<Path> json = arguments.value(LatentInput.JSON);
        if (json.isPresent()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("season_left_in", json(with));
            document.put("season_regressed_out", json(without));
            document.put("provenance", input.attributes());
            TextFile.write(json.get(), JsonText.document(document));
        }
    }

    private void writeNetcdf(Path file, Progress progress) throws IOException {
        var writer = new GridFileWriter(file).attributes(Map.of("Conventions", "CF-1.8", "title", "Separability of latents",
                "comment", String.join(" ", without.findings()))).attributes(input.attributes());
        LatentSampleVariables.add(writer, input);
        numbers().forEach((name, values) -> writer.doubles(name, List.of(LatentSampleVariables.SAMPLE), values,
                Map.of("long_name", name.replace('_', ' '))));
        writer.texts("channel_name", "channel", IntStream.range(0, input.samples().channels())
                .mapToObj(i -> input.column(i).toString()).toList(), Map.of("long_name", "name of a channel"));
        writer.doubles("axis", List.of("channel"), axis.direction(), Map.of("long_name", "contrastive axis towards "
                + axis.positive() + ": direction of length 1 in the space of (scaled) channels"));
        writer.write(progress);
    }

    /** What is said of each sample; not a number where it was left out. */
    private Map<String, List<Double>> numbers() {
        Map<String, List<Double>> columns = new LinkedHashMap<>();
        int count = input.samples().count();
        columns.put("projection_in_sample", IntStream.range(0, count).mapToObj(axis::projection).toList());
        columns.put("is_class", spread(with, value -> value.positive() ? 1 : 0));
        columns.put("fold", spread(with, value -> value.fold() + 1));
        columns.put("decision_held_out", spread(with, Separability.HeldOut::decision));
        columns.put("projection_held_out", spread(with, Separability.HeldOut::projection));
        columns.put("decision_held_out_season_out", spread(without, Separability.HeldOut::decision));
        columns.put("projection_held_out_season_out", spread(without, Separability.HeldOut::projection));
        return columns;
    }

    private List<Double> spread(Separability found, ToDoubleFunction<Separability.HeldOut> value) {
        Double[] values = new Double[input.samples().count()];
        Arrays.fill(values, Double.NaN);
        found.heldOut().forEach(one -> values[one.row()] = value.applyAsDouble(one));
        return List.of(values);
    }

    private static Map<String, Object> json(Separability found) {
        Map<String, Object> document = new LinkedHashMap<>();
        Separability.Cases cases = found.cases();
        document.put("label", cases.label());
        document.put("class", cases.positive());
        document.put("samples", Map.of("class", cases.positives(), "others", cases.others()));
        document.put("groups", Map.of("class", cases.positiveGroups(), "others", cases.otherGroups(), "all", cases.groups()));
        document.put("folds", cases.folds());
        document.put("components", found.settings().components());
        document.put("harmonics_regressed_out", found.settings().harmonics());
        document.put("permutations", found.settings().permutations());
        document.put("resamples", found.settings().resamples());
        document.put("auc", json(found.auc()));
        document.put("balanced_accuracy", json(found.balancedAccuracy()));
        document.put("contrast_g_held_out", json(found.contrast()));
        document.put("contrast_g_in_sample", found.contrastInSample());
        document.put("detectable_auc", found.detectable());
        document.put("learning_curve", found.curve().stream().map(step -> {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("components", step.components());
            point.put("auc", LatentJson.estimate(step.auc()));
            return point;
        }).toList());
        document.put("findings", found.findings());
        return document;
    }

    private static Map<String, Object> json(Separability.Tested tested) {
        Map<String, Object> values = LatentJson.estimate(tested.estimate());
        values.put("by_chance", tested.byChance());
        values.put("chance_95_percent", tested.critical());
        values.put("p", tested.pValue());
        return values;
    }
}
