package io.github.isorel.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.isorel.engine.figure.plot.Curve;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.figure.plot.PlotAxis;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.latent.result.SeparabilityResult;

/** Makes sections about separability: whether latents tell a class of states from the others. */
public final class SeparabilitySection {

    /** A maker of sections. */
    public SeparabilitySection() {
        // nothing to be told: results name everything themselves
    }

    /**
     * The section of one result.
     *
     * @param what which latents of which model
     * @param result the tests with the season left in and regressed out
     * @param told what to be aware of, a sentence each; what the tests can and cannot show is added
     * @param provenance where it comes from: values by name
     * @return the section
     */
    public ReportSection of(String what, SeparabilityResult result, List<String> told, Map<String, String> provenance) {
        Separability in = result.seasonLeftIn();
        Separability out = result.seasonRegressedOut();
        List<String> warnings = new ArrayList<>(told);
        in.findings().stream().skip(1).forEach(warnings::add);
        out.findings().stream().skip(1).filter(sentence -> !in.findings().contains(sentence))
                .forEach(sentence -> warnings.add("Season regressed out: " + sentence));
        List<ReportTable> tables = List.of(table("Season left in", in), table("Season regressed out", out));
        String name = in.cases().positive().equals(in.cases().label()) ? in.cases().label()
                : in.cases().label() + " " + in.cases().positive();
        return new ReportSection("Separability of " + name + ": " + what, "Is '" + in.cases().positive() + "' ("
                + in.cases().label() + "; " + in.cases().positives() + " samples in " + in.cases().positiveGroups()
                + " groups, " + in.cases().others() + " others in " + in.cases().otherGroups()
                + ") told from the others by a linear boundary among states it has not seen?", "Season left in: "
                + in.findings().getFirst() + " Season regressed out: " + out.findings().getFirst(), warnings,
                in.curve().isEmpty() ? List.of() : List.of(curves(what, in, out)), tables, provenance);
    }

    private static ReportFigure curves(String what, Separability in, Separability out) {
        List<Curve> curves = new ArrayList<>();
        double first = in.curve().getFirst().components();
        double last = in.curve().getLast().components();
        curves.add(new Curve("chance", List.of(Curve.Point.of(0.95 * first, 0.5), Curve.Point.of(1.05 * last, 0.5)),
                Curve.Uncertainty.NONE, true));
        add(curves, "season left in", in, 0.985);
        add(curves, "season regressed out", out, 1.015);
        return new ReportFigure("separability-curve", new CurveFigure("Separability of " + in.cases().positive() + ", " + what,
                curves, new PlotAxis("Components that the boundary may use", PlotAxis.of("", "").unit(), last > first),
                PlotAxis.of("Area under the curve (AUC)", "")),
                "Area under the receiver operating characteristic of held-out samples, with 95 % intervals from drawing groups"
                        + " anew; 1 is perfect. The best point of such a curve is no result: who chooses it has tested many"
                        + " times.");
    }

    /** Beside their places, so that intervals do not hide each other; points without a number are left out. */
    private static void add(List<Curve> curves, String name, Separability found, double beside) {
        List<Curve.Point> points = found.curve().stream()
                .filter(step -> Double.isFinite(step.auc().value() + step.auc().spread().low() + step.auc().spread().high()))
                .map(step -> new Curve.Point(beside * step.components(), step.auc().value(),
                Math.min(step.auc().value(), step.auc().spread().low()), Math.max(step.auc().value(),
                step.auc().spread().high()))).toList();
        if (!points.isEmpty()) {
            curves.add(new Curve(name, points, Curve.Uncertainty.WHISKERS, false));
        }
    }

    private static ReportTable table(String caption, Separability found) {
        return new ReportTable(caption + ", " + found.settings().components() + " components, " + found.cases().folds()
                + " folds, " + found.settings().permutations() + " permutations", List.of("Measure", "Value", "95 % interval",
                "By chance", "95 % of chance below", "p"), List.of(row("AUC", found.auc()),
                row("Balanced accuracy", found.balancedAccuracy()), row("Contrast g, held out", found.contrast()),
                List.of("Contrast g, in sample", number(found.contrastInSample()), "", "", "", ""),
                List.of("AUC found four times out of five", found.detectable() > 1 ? "none" : number(found.detectable()), "",
                        "", "",
                "")));
    }

    private static List<String> row(String name, Separability.Tested tested) {
        Spread spread = tested.estimate().spread();
        return List.of(name, number(tested.estimate().value()), number(spread.low()) + " to " + number(spread.high()),
                number(tested.byChance()), number(tested.critical()), ComponentsSection.pValue(tested.pValue()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.2f", value).replace('-', '\u2212');
    }
}
