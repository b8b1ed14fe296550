package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.comparison.ScoreComparison;
import io.github.isorel.engine.comparison.ScoreDifference;
import io.github.isorel.engine.comparison.ScoredCase;
import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.operation.ScoreFile;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.VariableNames;

/** Differences of the scores of models on the same cases. */
final class ScoreComparisonStep extends ComparisonStep {

    private final List<CaseEntry> cases;
    private final long seed;

    ScoreComparisonStep(List<String> models, List<CaseEntry> cases, long seed) {
        super("scores", models, models.stream().flatMap(model -> cases.stream().map(entry -> forecast(model, entry))).toList());
        this.cases = List.copyOf(cases);
        this.seed = seed;
    }

    private static String forecast(String model, CaseEntry entry) {
        return "forecast/" + model + "/" + entry.name();
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) {
        Map<String, String> facts = super.facts(digests);
        facts.put("cases", String.join("\n", cases.stream().map(CaseEntry::name).toList()));
        facts.put("groups", String.join("\n", cases.stream().map(ScoreComparisonStep::group).toList()));
        facts.put("seed", Long.toString(seed));
        return facts;
    }

    /** Cases of one storm are not independent. */
    private static String group(CaseEntry entry) {
        return entry.storm().map(storm -> "storm " + storm).orElseGet(() -> "case " + entry.name());
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        List<String> remarks = new ArrayList<>();
        List<Compared<ScoreComparison>> pairs = isScored(context)
                ? pairs((first, second) -> ScoreComparison.of(read(first, context), read(second, context), seed), remarks,
                        ScoreComparison::remarks)
                : List.of();
        TextFile.write(context.folder().resolve("scores.csv"), csv(pairs));
        return new StepResult(pairs.isEmpty() ? "there are no scores to compare: the data hold no truth for these forecasts"
                : String.join("; ", pairs.stream().map(ScoreComparisonStep::answer).toList()), List.of(), remarks);
    }

    private boolean isScored(StepContext context) {
        return models().stream().anyMatch(model -> cases.stream().anyMatch(entry -> Files.exists(file(model, entry, context))));
    }

    private static Path file(String model, CaseEntry entry, StepContext context) {
        return context.result(forecast(model, entry)).resolve("scores.csv");
    }

    private List<ScoredCase> read(String model, StepContext context) throws IOException {
        List<ScoredCase> scored = new ArrayList<>();
        for (CaseEntry entry : cases) {
            context.progress().check();
            Path file = file(model, entry, context);
            if (Files.exists(file)) {
                scored.add(new ScoredCase(entry.name(), group(entry), ScoreFile.read(file)));
            }
        }
        return scored;
    }

    private static String answer(Compared<ScoreComparison> pair) {
        List<ScoreDifference> differences = pair.result().differences();
        Duration last = differences.stream().map(ScoreDifference::leadTime).max(Comparator.naturalOrder()).orElseThrow();
        List<ScoreDifference> shown = differences.stream().filter(each -> each.leadTime().equals(last)).toList();
        long better = shown.stream().filter(each -> each.difference().value() < 0).count();
        long clear = shown.stream().filter(ScoreDifference::isClear).count();
        double[] ratios = shown.stream().mapToDouble(each -> each.second() / each.first()).sorted().toArray();
        double middle = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
        int cases = pair.result().cases().size();
        return "at +" + hours(last) + " h " + pair.second() + " has a smaller error than " + pair.first() + " for " + better
                + " of " + shown.size() + " fields, with a median ratio of " + ratio(middle) + ", over " + cases
                + (cases == 1 ? " case" : " cases; the interval of the difference leaves out zero for " + clear);
    }

    private static String csv(List<Compared<ScoreComparison>> pairs) {
        var table = new Table("first", "second", "lead_hours", "variable", "level_hpa", "unit", "cases", "rmse_first",
                "rmse_second", "difference", "difference_low", "difference_high", "acc_first", "acc_second");
        pairs.forEach(pair -> pair.result().differences().forEach(each -> table.add(pair.first(), pair.second(),
                hours(each.leadTime()), VariableNames.of(each.variable()),
                each.level().map(level -> Integer.toString(level.hectopascal())).orElse(""), Units.of(each.variable()),
                Integer.toString(each.cases()), cell(each.first()), cell(each.second()), cell(each.difference().value()),
                cell(each.difference().low()), cell(each.difference().high()), cell(each.firstCorrelation()),
                cell(each.secondCorrelation()))));
        return table.csv();
    }

    private static String hours(Duration time) {
        return time.toMinutes() % 60 == 0 ? Long.toString(time.toHours()) : Double.toString(time.toMinutes() / 60.0);
    }
}
