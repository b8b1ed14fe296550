package io.github.isorel.headless;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentAxes;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.operation.ArchiveOperation;
import io.github.isorel.engine.text.TextTable;

/** Tells people what an archive is going to hold and what it holds. */
final class ArchiveReport {

    /** More classes are told by their number. */
    private static final int MOST_CLASSES = 12;

    private ArchiveReport() {
    }

    static List<String> plan(String tap, Pooling pooling, ArchiveOperation.Plan plan) {
        LatentAxes axes = plan.pooling().axes();
        return List.of("latent " + tap + ": " + plan.tokens(), "pooling: " + pooling + ", " + plan.pooling().tokenCount() + " of "
                + plan.tokens().rows() * plan.tokens().columns() + " tokens", "a row: " + axes.blocks() + " × " + axes.parts()
                        + " × " + axes.channels() + " = " + String.format(Locale.ROOT, "%,d", axes.width())
                        + " numbers (latent levels × " + (axes.tokens().isEmpty() ? "statistics" : "tokens") + " × channels)",
                "times: " + plan.times().size() + ", to be computed " + plan.missing() + ", " + plan.batch()
                        + " at once; memory " + Sizes.bytes(plan.memory().total()));
    }

    static void show(Path file, LatentArchive archive, Console console) {
        if (archive.count() == 0) {
            console.result(file + " has no rows");
            return;
        }
        console.result(file + ": " + archive.count() + " rows of " + archive.axes().width() + " columns, "
                + archive.times().getFirst() + " to " + archive.times().getLast());
        long repeated = archive.repeated().stream().filter(is -> is).count();
        if (repeated > 0) {
            console.result("  " + repeated + " of them with the initial state in place of earlier ones");
        }
        archive.labels().forEach(label -> console.result("  " + label.name() + ": " + summary(label)));
    }

    private static String summary(Label label) {
        return switch (label) {
            case Label.Classes it -> classes(it);
            case Label.Numbers it -> range(it.values(), it.unit().equals("1") ? "" : " " + it.unit());
            case Label.Cycle it -> range(it.values(), " of the circle");
        };
    }

    private static String classes(Label.Classes label) {
        Map<String, Long> counts = label.values().stream().filter(value -> !value.isEmpty()).collect(Collectors.groupingBy(
                value -> value, TreeMap::new, Collectors.counting()));
        if (counts.isEmpty()) {
            return "not known";
        }
        return counts.size() > MOST_CLASSES ? counts.size() + " classes" : counts.entrySet().stream().map(entry ->
                entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
    }

    private static String range(List<Double> values, String unit) {
        var statistics = values.stream().filter(value -> !value.isNaN()).mapToDouble(Double::doubleValue).summaryStatistics();
        return statistics.getCount() == 0 ? "not known" : TextTable.number(statistics.getMin(), 4) + " to " + TextTable.number(
                statistics.getMax(), 4) + unit;
    }
}
