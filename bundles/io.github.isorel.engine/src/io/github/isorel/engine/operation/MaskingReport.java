package io.github.isorel.engine.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.isorel.engine.masking.DegradationCurve;
import io.github.isorel.engine.masking.DegradationRatio;
import io.github.isorel.engine.masking.MaskingLayout;
import io.github.isorel.engine.masking.MaskingPlan;
import io.github.isorel.engine.masking.MaskingResult;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.masking.Measure;
import io.github.isorel.engine.masking.PatchGrid;
import io.github.isorel.engine.text.TextTable;

/** Tells people what came out of a masking test. */
public final class MaskingReport {

    /** The fraction that results are headed by when it is among those tested. */
    private static final double USUAL_FRACTION = 0.05;

    private final MaskingResult result;
    private final MaskingLayout layout;
    private final Measure headline;
    private final int fraction;

    /**
     * A report.
     *
     * @param result what came out
     */
    public MaskingReport(MaskingResult result) {
        this.result = result;
        this.layout = result.layout();
        this.headline = result.headline();
        int usual = layout.fractions().indexOf(USUAL_FRACTION);
        this.fraction = usual >= 0 ? usual : (layout.fractions().size() - 1) / 2;
    }

    /**
     * What is going to be run.
     *
     * @param plan all forecasts
     * @param patches the grid cut into patches
     * @param batch how many forecasts run at once
     * @param settings how the test is made
     * @return lines
     */
    public static List<String> plan(MaskingPlan plan, PatchGrid patches, int batch, MaskingSettings settings) {
        MaskingLayout layout = plan.layout();
        return List.of(plan.size() + " masked forecasts, " + batch + " at once: " + number(layout.cases().size(), "case") + ", "
                + String.join(", ", layout.contenders()) + "; baselines " + String.join(", ", layout.baselines()) + "; "
                + layout.fractions().stream().map(MaskingReport::percent).collect(Collectors.joining(", ")) + " of the area; "
                + layout.draws() + " random masks each, matched in area" + settings.matching().stream().map(Matching::label)
                .map(", "::concat).collect(Collectors.joining()),
                "hidden: " + layout.scope().describe(layout.contract()) + ", in patches of " + patches.edge() + "×"
                + patches.edge() + " grid points");
    }

    private static String number(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String percent(double share) {
        return TextTable.number(100 * share, share < 0.01 ? 1 : 2).replaceFirst("\\.0$", "") + " %";
    }

    /**
     * What came out.
     *
     * @return the headline, the ratios by fraction, the curves, the other measures, and the cases one by one
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(headlines());
        lines.addAll(List.of("", "Degradation: " + headline.label() + (headline.variable().isEmpty()
                ? ", all variables normalised" : "")
                + (layout.cases().size() > 1 ? ", mean over " + layout.cases().size() + " cases" : "")
                + "; ratio to random masks with its 95 % prediction interval, p from its rank among them"));
        lines.addAll(byFraction());
        if (layout.fractions().size() > 1) {
            lines.addAll(List.of("", "Areas under the curves up to " + percent(layout.fractions().getLast())
                    + ": most relevant first (higher is better), least relevant first (lower), between both (higher)"));
            lines.addAll(curves());
        }
        lines.addAll(List.of("", "Ratios by other measures at " + percent(layout.fractions().get(fraction)) + " of the area"));
        lines.addAll(byMeasure());
        if (layout.cases().size() > 1) {
            lines.addAll(List.of("", "Case by case at " + percent(layout.fractions().get(fraction)) + ", " + headline.label()));
            lines.addAll(byCase());
        }
        return lines;
    }

    /**
     * The position of the fraction that results are headed by.
     *
     * @return that of 5 % of the area where it is tested, else the middle one
     */
    public int headlineFraction() {
        return fraction;
    }

    /**
     * The answer in a sentence.
     *
     * @return how many times more each contender's mask degrades the forecast than random ones do, with intervals and p-values,
     *         for the first baseline
     */
    public String answer() {
        List<String> parts = new ArrayList<>();
        for (int contender = 0; contender < layout.contenders().size(); contender++) {
            parts.add(layout.contenders().get(contender) + " " + against(contender, 0));
        }
        return percent(layout.fractions().get(fraction)) + " hidden: the forecast degrades against random masks with "
                + layout.baselines().getFirst() + ": " + String.join("; ", parts);
    }

    private String against(int contender, int baseline) {
        DegradationRatio ratio = result.ratio(result.allCases(), baseline, contender, fraction, headline);
        return ratio.ratio().isPresent() ? digits(ratio.ratio().getAsDouble()) + " times " + interval(ratio) + ", p = "
                + pValue(ratio) : "undefined, since random masks do not harm it,";
    }

    private List<String> headlines() {
        List<String> lines = new ArrayList<>();
        for (int contender = 0; contender < layout.contenders().size(); contender++) {
            List<String> parts = new ArrayList<>();
            for (int baseline = 0; baseline < layout.baselines().size(); baseline++) {
                parts.add(against(contender, baseline) + " with " + layout.baselines().get(baseline));
            }
            lines.add(layout.contenders().get(contender) + ", " + percent(layout.fractions().get(fraction))
                    + " hidden: the forecast degrades against random masks " + String.join("; ", parts));
        }
        return lines;
    }

    private static String interval(DegradationRatio ratio) {
        return ratio.ratio().isEmpty() ? "" : "[" + digits(ratio.low()) + ", " + digits(ratio.high()) + "]";
    }

    private static String digits(double value) {
        return Double.isInfinite(value) ? value > 0 ? "∞" : "-∞" : Double.isNaN(value) ? "-" : TextTable.number(value, 3);
    }

    private static String pValue(DegradationRatio ratio) {
        return Double.isNaN(ratio.pValue()) ? "-" : String.format(Locale.ROOT, "%.3f", ratio.pValue());
    }

    private List<String> byFraction() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("method", "baseline", "area", "relevant", "random", "ratio",
                "interval", "p")));
        for (int contender = 0; contender < layout.contenders().size(); contender++) {
            for (int baseline = 0; baseline < layout.baselines().size(); baseline++) {
                for (int index = 0; index < layout.fractions().size(); index++) {
                    DegradationRatio ratio = result.ratio(result.allCases(), baseline, contender, index, headline);
                    rows.add(List.of(layout.contenders().get(contender), layout.baselines().get(baseline),
                            percent(layout.fractions().get(index)),
                            digits(ratio.relevant()), digits(ratio.random()), digits(ratio.ratio().orElse(Double.NaN)),
                            interval(ratio), pValue(ratio)));
                }
            }
        }
        return TextTable.aligned(rows, Set.of(0, 1));
    }

    private List<String> curves() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("method", "baseline", "most", "least", "between", "random")));
        for (int contender = 0; contender < layout.contenders().size(); contender++) {
            for (int baseline = 0; baseline < layout.baselines().size(); baseline++) {
                DegradationCurve curve = result.curve(result.allCases(), baseline, contender, headline);
                rows.add(List.of(layout.contenders().get(contender), layout.baselines().get(baseline), digits(curve.areaMost()),
                        digits(curve.areaLeast()),
                        digits(curve.areaBetween()), digits(curve.areaRandom())));
            }
        }
        return TextTable.aligned(rows, Set.of(0, 1));
    }

    private static String digits(OptionalDouble value) {
        return digits(value.orElse(Double.NaN));
    }

    private List<String> byMeasure() {
        List<Measure> measures = result.measures().stream().filter(measure -> measure.variable().isEmpty()
                && !measure.equals(headline)).toList();
        List<List<String>> rows = new ArrayList<>(List.of(List.of("measure", "method", "baseline", "ratio", "interval", "p")));
        for (Measure measure : measures) {
            for (int contender = 0; contender < layout.contenders().size(); contender++) {
                for (int baseline = 0; baseline < layout.baselines().size(); baseline++) {
                    DegradationRatio ratio = pooled(measure, baseline, contender);
                    rows.add(List.of(measure.label(), layout.contenders().get(contender), layout.baselines().get(baseline),
                            digits(ratio.ratio().orElse(Double.NaN)), interval(ratio), pValue(ratio)));
                }
            }
        }
        return TextTable.aligned(rows, Set.of(0, 1, 2));
    }

    private DegradationRatio pooled(Measure measure, int baseline, int contender) {
        return result.ratio(result.allCases(), baseline, contender, fraction, measure);
    }

    private List<String> byCase() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("case", "method", "baseline", "ratio", "interval", "p")));
        for (int question : result.allCases()) {
            for (int contender = 0; contender < layout.contenders().size(); contender++) {
                for (int baseline = 0; baseline < layout.baselines().size(); baseline++) {
                    DegradationRatio ratio = result.ratio(List.of(question), baseline, contender, fraction, headline);
                    rows.add(List.of(layout.cases().get(question).name(), layout.contenders().get(contender),
                            layout.baselines().get(baseline),
                            digits(ratio.ratio().orElse(Double.NaN)), interval(ratio), pValue(ratio)));
                }
            }
        }
        return TextTable.aligned(rows, Set.of(0, 1, 2));
    }
}
