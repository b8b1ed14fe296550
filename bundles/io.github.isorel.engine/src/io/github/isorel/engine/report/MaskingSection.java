package io.github.isorel.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.plot.Curve;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.figure.plot.PlotAxis;
import io.github.isorel.engine.masking.DegradationCurve;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.masking.archive.StoredMasking.StoredCase;
import io.github.isorel.engine.masking.archive.StoredMasking.StoredRatio;

/** Makes sections about masking tests: whether hiding what is held for relevant harms forecasts more than hiding anything. */
public final class MaskingSection {

    /** Cases beyond these are left to the file. */
    private static final int MOST_CASES = 20;
    /** The control group, which is there to be beaten. */
    private static final String RANDOM = "random";
    private static final DisplayUnit PERCENT = new DisplayUnit("%", 100, 0);

    /** A maker of sections. */
    public MaskingSection() {
        // nothing to be told: tests name everything themselves
    }

    /**
     * The section of one test.
     *
     * @param stored the test
     * @param told what to be aware of, a sentence each
     * @param provenance where it comes from: values by name
     * @return the section
     */
    public ReportSection of(StoredMasking stored, List<String> told, Map<String, String> provenance) {
        String targets = stored.cases().stream().map(StoredCase::target).distinct().collect(Collectors.joining("; "));
        String headline = stored.headline();
        List<ReportFigure> figures = new ArrayList<>();
        for (int baseline = 0; baseline < stored.baselines().size(); baseline++) {
            figures.addAll(curves(stored, baseline, headline));
        }
        for (int baseline = 0; baseline < stored.baselines().size(); baseline++) {
            ratios(stored, baseline, headline).ifPresent(figures::add);
        }
        List<ReportTable> tables = new ArrayList<>(List.of(byMethod(stored, headline), byFraction(stored, headline),
                byMeasure(stored, headline)));
        if (stored.cases().size() > 1) {
            tables.add(byCase(stored, headline));
        }
        return new ReportSection("Masking for " + targets, "Does the forecast of " + targets
                + " suffer more when the most relevant parts of its initial states are hidden than when random parts of the same"
                + " area are?", answer(stored, headline), told, figures, tables, provenance);
    }

    private static String answer(StoredMasking stored, String headline) {
        int fraction = stored.usualFraction();
        String answers = IntStream.range(0, stored.methods().size()).boxed()
                .filter(method -> stored.methods().size() == 1 || !stored.methods().get(method).equals(RANDOM))
                .map(method -> answer(stored, headline, fraction, method)).collect(Collectors.joining("; "));
        return "With " + area(stored, fraction) + " of the area hidden, hiding the most relevant parts harms the forecast ("
                + headline + ") more than random masks do by these factors [95 % prediction interval]: " + answers + "."
                + (stored.cases().size() > 1 ? " " + stored.cases().size() + " cases are pooled." : "");
    }

    /** The ratios of one method under all baselines, and the largest of their p-values. */
    private static String answer(StoredMasking stored, String headline, int fraction, int method) {
        List<StoredRatio> ratios = IntStream.range(0, stored.baselines().size())
                .mapToObj(baseline -> stored.ratio(baseline, method, fraction, headline)).toList();
        String words = IntStream.range(0, ratios.size()).mapToObj(baseline -> (Double.isNaN(ratios.get(baseline).value())
                ? "undefined" : Numbers.text(ratios.get(baseline).value()) + " " + interval(ratios.get(baseline))) + " with "
                + stored.baselines().get(baseline)).collect(Collectors.joining(", "));
        double highest = ratios.stream().mapToDouble(StoredRatio::pValue).max().orElse(Double.NaN);
        return stored.methods().get(method) + " " + words + (Double.isNaN(highest) ? ""
                : String.format(Locale.ROOT, ", p \u2264 %.3f", highest));
    }

    private static String interval(StoredRatio ratio) {
        return Double.isNaN(ratio.value()) ? "\u2013" : "[" + Numbers.text(ratio.low()) + ", " + Numbers.text(ratio.high()) + "]";
    }

    private static String pValue(StoredRatio ratio) {
        return Double.isNaN(ratio.pValue()) ? "\u2013" : String.format(Locale.ROOT, "%.3f", ratio.pValue());
    }

    private static String area(StoredMasking stored, int fraction) {
        return Numbers.digits(100 * stored.fractions().get(fraction)) + " %";
    }

    /** The curves of all methods under one baseline; methods that have random masks of their own stand alone. */
    private static List<ReportFigure> curves(StoredMasking stored, int baseline, String headline) {
        List<DegradationCurve> curves = IntStream.range(0, stored.methods().size())
                .mapToObj(method -> stored.curve(baseline, method, headline)).toList();
        boolean shared = curves.stream().allMatch(curve -> curve.random().equals(curves.getFirst().random()));
        List<List<Integer>> groups = shared ? List.of(IntStream.range(0, curves.size()).boxed().toList())
                : IntStream.range(0, curves.size()).mapToObj(List::of).toList();
        return groups.stream().map(group -> curves(stored, baseline, headline, group, curves, shared)).toList();
    }

    private static ReportFigure curves(StoredMasking stored, int baseline, String headline, List<Integer> methods,
            List<DegradationCurve> curves, boolean shared) {
        List<Curve> drawn = new ArrayList<>();
        DegradationCurve first = curves.get(methods.getFirst());
        drawn.add(new Curve("random masks, mean and 95 % of the draws", IntStream.range(0, first.fractions().size())
                .mapToObj(i -> new Curve.Point(first.fractions().get(i), first.random().get(i),
                Math.min(first.randomLow().get(i), first.random().get(i)),
                Math.max(first.randomHigh().get(i), first.random().get(i)))).toList(), Curve.Uncertainty.BAND, true));
        for (int method : methods) {
            String name = stored.methods().get(method);
            drawn.add(curve(name + ", most relevant first", stored.fractions(), curves.get(method).most()));
            if (methods.size() == 1 && !curves.get(method).least().isEmpty()) {
                drawn.add(curve(name + ", least relevant first", stored.fractions(), curves.get(method).least()));
            }
        }
        String unit = stored.measures().get(stored.measure(headline)).unit();
        String own = shared ? "" : stored.methods().get(methods.getFirst()) + ", ";
        CurveFigure figure = new CurveFigure("Degradation of the forecast, " + own + "hidden parts replaced by "
                + stored.baselines().get(baseline), drawn, new PlotAxis("Area hidden", PERCENT, stored.fractions().size() > 2),
                PlotAxis.of(ReportWords.capitalized(headline),
                unit.equals("1") ? "" : unit));
        return new ReportFigure("masking-curves-" + ReportWords.word(stored.baselines().get(baseline)) + (shared ? "" : "-"
                + ReportWords.word(stored.methods().get(methods.getFirst()))), figure,
                "The forecast degrades as more of its initial states is hidden (" + headline
                + "). A faithful method lies above the band of random masks"
                + (unit.equals("1") ? "; all variables normalised, without unit" : "") + ".");
    }

    private static Curve curve(String name, List<Double> fractions, List<Double> values) {
        return new Curve(name, IntStream.range(0, fractions.size())
                .mapToObj(i -> Curve.Point.of(fractions.get(i), values.get(i))).toList(), Curve.Uncertainty.NONE, false);
    }

    /** Ratios by area; those without a bounded interval are left to the table. */
    private static Optional<ReportFigure> ratios(StoredMasking stored, int baseline, String headline) {
        List<Curve> drawn = new ArrayList<>();
        int methods = stored.methods().size();
        for (int method = 0; method < methods; method++) {
            double beside = 1 + 0.03 * (method - 0.5 * (methods - 1)); // so that intervals do not hide each other
            List<Curve.Point> points = new ArrayList<>();
            for (int fraction = 0; fraction < stored.fractions().size(); fraction++) {
                StoredRatio ratio = stored.ratio(baseline, method, fraction, headline);
                if (Double.isFinite(ratio.value() + ratio.low() + ratio.high())) {
                    points.add(new Curve.Point(beside * stored.fractions().get(fraction), ratio.value(),
                            Math.min(ratio.low(), ratio.value()), Math.max(ratio.high(), ratio.value())));
                }
            }
            if (!points.isEmpty()) {
                drawn.add(new Curve(stored.methods().get(method), points, Curve.Uncertainty.WHISKERS, false));
            }
        }
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        drawn.addFirst(new Curve("random masks: 1", List.of(Curve.Point.of(stored.fractions().getFirst() * 0.95, 1),
                Curve.Point.of(stored.fractions().getLast() * 1.05, 1)), Curve.Uncertainty.NONE, true));
        CurveFigure figure = new CurveFigure("Ratio to random masks, hidden parts replaced by "
                + stored.baselines().get(baseline), drawn, new PlotAxis("Area hidden", PERCENT, stored.fractions().size() > 2),
                PlotAxis.of("Degradation ratio", ""));
        return Optional.of(new ReportFigure("masking-ratio-" + ReportWords.word(stored.baselines().get(baseline)), figure,
                "How many times more hiding the most relevant parts harms the forecast than random masks do (" + headline
                + "), with 95 % prediction intervals, which are drawn beside each other. An interval that holds 1 is no evidence;"
                + " unbounded ones are in the table alone."));
    }

    private static ReportTable byMethod(StoredMasking stored, String headline) {
        int fraction = stored.usualFraction();
        List<String> header = new ArrayList<>(List.of("Method"));
        stored.baselines().forEach(baseline -> header.addAll(List.of(baseline, "p")));
        List<List<String>> rows = new ArrayList<>();
        for (int method = 0; method < stored.methods().size(); method++) {
            List<String> row = new ArrayList<>(List.of(stored.methods().get(method)));
            for (int baseline = 0; baseline < stored.baselines().size(); baseline++) {
                StoredRatio ratio = stored.ratio(baseline, method, fraction, headline);
                row.addAll(List.of(Numbers.text(ratio.value()) + " " + interval(ratio), pValue(ratio)));
            }
            rows.add(row);
        }
        return new ReportTable("Ratio to random masks with " + area(stored, fraction) + " of the area hidden, by baseline; "
                + headline, header, rows);
    }

    private static ReportTable byFraction(StoredMasking stored, String headline) {
        List<List<String>> rows = new ArrayList<>();
        for (int method = 0; method < stored.methods().size(); method++) {
            for (int baseline = 0; baseline < stored.baselines().size(); baseline++) {
                DegradationCurve curve = stored.curve(baseline, method, headline);
                for (int fraction = 0; fraction < stored.fractions().size(); fraction++) {
                    StoredRatio ratio = stored.ratio(baseline, method, fraction, headline);
                    rows.add(List.of(stored.methods().get(method), stored.baselines().get(baseline), area(stored, fraction),
                            Numbers.text(curve.most().get(fraction)), curve.least().isEmpty() ? "\u2013"
                            : Numbers.text(curve.least().get(fraction)), Numbers.text(curve.random().get(fraction)),
                            Numbers.text(ratio.value()), interval(ratio), pValue(ratio)));
                }
            }
        }
        return new ReportTable("Degradation by the area hidden; " + headline, List.of("Method", "Baseline", "Area",
                "Most relevant", "Least relevant", "Random", "Ratio", "95 % interval", "p"), rows);
    }

    private static ReportTable byMeasure(StoredMasking stored, String headline) {
        int fraction = stored.usualFraction();
        List<List<String>> rows = new ArrayList<>();
        for (String total : stored.totals()) {
            for (int method = 0; method < stored.methods().size(); method++) {
                for (int baseline = 0; baseline < stored.baselines().size(); baseline++) {
                    StoredRatio ratio = stored.ratio(baseline, method, fraction, total);
                    if (!total.equals(headline) && !Double.isNaN(ratio.pValue())) {
                        rows.add(List.of(total, stored.methods().get(method), stored.baselines().get(baseline),
                                Numbers.text(ratio.value()), interval(ratio), pValue(ratio)));
                    }
                }
            }
        }
        return new ReportTable("Ratios by other measures with " + area(stored, fraction) + " of the area hidden",
                List.of("Measure", "Method", "Baseline", "Ratio", "95 % interval", "p"), rows);
    }

    private static ReportTable byCase(StoredMasking stored, String headline) {
        int fraction = stored.usualFraction();
        List<List<String>> rows = new ArrayList<>();
        int shown = Math.min(MOST_CASES, stored.cases().size());
        for (int question = 0; question < shown; question++) {
            for (int method = 0; method < stored.methods().size(); method++) {
                for (int baseline = 0; baseline < stored.baselines().size(); baseline++) {
                    StoredRatio ratio = stored.ratio(question, baseline, method, fraction, headline);
                    rows.add(List.of(stored.cases().get(question).name(), stored.methods().get(method),
                            stored.baselines().get(baseline), Numbers.text(ratio.value()), interval(ratio), pValue(ratio)));
                }
            }
        }
        return new ReportTable("Case by case with " + area(stored, fraction) + " of the area hidden; " + headline
                + (shown < stored.cases().size() ? "; the first " + shown + " of " + stored.cases().size() + " cases" : ""),
                List.of("Case", "Method", "Baseline", "Ratio", "95 % interval", "p"), rows);
    }
}
