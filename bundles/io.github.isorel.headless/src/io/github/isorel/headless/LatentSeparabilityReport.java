package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.latent.result.SeparabilityResult;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.text.TextTable;

/** Shows people a class of an archive held against the others, with the season and without it. */
final class LatentSeparabilityReport {

    private final LatentInput input;
    private final Separability with;
    private final Separability without;

    /**
     * A report.
     *
     * @param input the samples
     * @param result what was found
     */
    LatentSeparabilityReport(LatentInput input, SeparabilityResult result) {
        this.input = input;
        this.with = result.seasonLeftIn();
        this.without = result.seasonRegressedOut();
    }

    void show(Console console) {
        Separability.Cases cases = with.cases();
        console.result(input.description() + ", " + input.groupsDescription());
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
                number(tested.byChance()), number(tested.critical()), LatentPcaReport.pValue(tested.pValue()));
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
}
