package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.isorel.engine.comparison.EarthMoversDistance;
import io.github.isorel.engine.comparison.Estimate;
import io.github.isorel.engine.comparison.RelevanceAgreement;
import io.github.isorel.engine.comparison.TopOverlap;
import io.github.isorel.engine.comparison.VariableAgreement;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.weather.VariableNames;

/** Agreement of the relevance maps of models for one target in one case by one method. */
final class RelevanceComparisonStep extends ComparisonStep {

    /** The share of the area that the answer tells. */
    private static final double USUAL_SHARE = 0.05;

    private final String initial;
    private final String target;
    private final String method;
    private final long seed;

    RelevanceComparisonStep(String initial, String target, String method, List<String> models, long seed) {
        super("relevance/" + initial + "/" + target + "/" + method, models,
                models.stream().map(model -> RelevanceSteps.name(model, initial, target, method)).toList());
        this.initial = initial;
        this.target = target;
        this.method = method;
        this.seed = seed;
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) {
        Map<String, String> facts = super.facts(digests);
        facts.put("seed", Long.toString(seed));
        return facts;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        Progress progress = context.progress();
        List<String> remarks = new ArrayList<>();
        List<Compared<RelevanceAgreement>> pairs = pairs((first, second) -> RelevanceAgreement.of(read(first, context, remarks),
                read(second, context, remarks), seed, progress), remarks, RelevanceAgreement::remarks);
        TextFile.write(context.folder().resolve("agreement.csv"), csv(pairs));
        TextFile.write(context.folder().resolve("agreement.json"), JsonText.document(json(pairs, remarks)));
        return new StepResult(String.join("; ", pairs.stream().map(RelevanceComparisonStep::answer).toList()),
                pairs.stream().map(this::finding).toList(), remarks);
    }

    private RelevanceMap read(String model, StepContext context, List<String> remarks) throws IOException {
        StoredRelevance stored = RelevanceReader.read(context.result(RelevanceSteps.name(model, initial, target, method))
                .resolve(RelevanceStep.RELEVANCE), Progress.cancelledWith(context.progress()));
        String remark = "the relevance of " + model + " is marked as not valid: its budget does not close";
        if (!stored.isValid() && !remarks.contains(remark)) {
            remarks.add(remark);
        }
        return stored.map();
    }

    private Finding finding(Compared<RelevanceAgreement> pair) {
        return new Finding(GateQuantity.COMPARISON_RELEVANCE_CORRELATION, pair.result().inputs().value(),
                List.of(pair.first(), pair.second(), initial, target, method));
    }

    private static String answer(Compared<RelevanceAgreement> pair) {
        RelevanceAgreement agreement = pair.result();
        TopOverlap overlap = agreement.overlaps().stream().filter(each -> each.share() == USUAL_SHARE).findFirst().orElseThrow();
        return "the relevance of " + pair.names() + " has a rank correlation of " + text(agreement.inputs())
                + " over all inputs; " + (Double.isNaN(overlap.overlap()) ? "areas in common are undefined" : String.format(Locale.ROOT,
                        "of the most relevant 5 %% of the area %.0f %% are in common (5 %% by chance), and the earth mover's"
                                + " distance is %s",
                        100 * overlap.overlap(), distance(agreement.distance())));
    }

    private static String distance(EarthMoversDistance distance) {
        return String.format(Locale.ROOT, distance.error() > 0 ? "%.0f km, give or take %.0f km at most" : "%.0f km",
                distance.kilometers(), distance.error());
    }

    private static String csv(List<Compared<RelevanceAgreement>> pairs) {
        var table = new Table("first", "second", "quantity", "variable", "area", "value", "low", "high", "unit");
        for (Compared<RelevanceAgreement> pair : pairs) {
            RelevanceAgreement agreement = pair.result();
            estimate(table, pair, "rank_correlation_inputs", agreement.inputs());
            estimate(table, pair, "rank_correlation_columns", agreement.columns());
            estimate(table, pair, "rank_correlation_magnitudes", agreement.magnitudes());
            for (TopOverlap overlap : agreement.overlaps()) {
                String area = Double.toString(overlap.share());
                table.add(pair.first(), pair.second(), "overlap", "", area, cell(overlap.overlap()), "", "", "1");
                table.add(pair.first(), pair.second(), "overlap_by_chance", "", area, cell(overlap.expected()), "", "", "1");
            }
            EarthMoversDistance distance = agreement.distance();
            table.add(pair.first(), pair.second(), "earth_movers_distance", "", "", cell(distance.kilometers()),
                    cell(Math.max(0, distance.kilometers() - distance.error())), cell(distance.kilometers() + distance.error()),
                    "km");
            for (VariableAgreement variable : agreement.variables()) {
                variable(table, pair, variable, "rank_correlation_inputs", variable.inputs());
                variable(table, pair, variable, "rank_correlation_columns", variable.columns());
                variable(table, pair, variable, "share_of_relevance_first", variable.firstShare());
                variable(table, pair, variable, "share_of_relevance_second", variable.secondShare());
            }
        }
        return table.csv();
    }

    private static void estimate(Table table, Compared<?> pair, String quantity, Estimate estimate) {
        table.add(pair.first(), pair.second(), quantity, "", "", cell(estimate.value()), cell(estimate.low()),
                cell(estimate.high()), "1");
    }

    private static void variable(Table table, Compared<?> pair, VariableAgreement agreement, String quantity, double value) {
        table.add(pair.first(), pair.second(), quantity, VariableNames.of(agreement.variable()), "", cell(value), "", "", "1");
    }

    private Map<String, Object> json(List<Compared<RelevanceAgreement>> pairs, List<String> remarks) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", initial);
        json.put("target", target);
        json.put("method", method);
        json.put("models", models());
        json.put("pairs", pairs.stream().map(pair -> json(pair.first(), pair.second(), pair.result())).toList());
        json.put("remarks", remarks);
        return json;
    }

    private static Map<String, Object> json(String first, String second, RelevanceAgreement agreement) {
        Map<String, Object> correlation = new LinkedHashMap<>();
        correlation.put("inputs", json(agreement.inputs()));
        correlation.put("columns", json(agreement.columns()));
        correlation.put("magnitudes", json(agreement.magnitudes()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", first);
        json.put("second", second);
        json.put("rank_correlation", correlation);
        json.put("overlap", agreement.overlaps().stream().map(overlap -> ordered("area", overlap.share(), "overlap",
                overlap.overlap(), "by_chance", overlap.expected())).toList());
        json.put("earth_movers_distance", ordered("kilometers", agreement.distance().kilometers(), "error",
                agreement.distance().error(), "blocks", agreement.distance().blocks()));
        json.put("variables", agreement.variables().stream().map(variable -> ordered("variable",
                VariableNames.of(variable.variable()), "inputs", variable.inputs(), "columns", variable.columns(), "share_first",
                variable.firstShare(), "share_second", variable.secondShare())).toList());
        return json;
    }

    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            ordered.put(entries[i].toString(), entries[i + 1]);
        }
        return ordered;
    }
}
