package io.github.isorel.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.figure.plot.Curve;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.figure.plot.PlotAxis;
import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.ComponentsResult.Stability;

/** Makes sections about principal components of latents: how many there are, how stable they are, and what organises them. */
public final class ComponentsSection {

    private static final double SIGNIFICANT = 0.05;
    /** With fewer blocks intervals cannot be relied on. */
    private static final int FEW_BLOCKS = 10;

    private final ComponentScatter scatter = new ComponentScatter();

    /** A maker of sections. */
    public ComponentsSection() {
        // nothing to be told: results name everything themselves
    }

    /**
     * The section of one result.
     *
     * @param what which latents of which model, such as {@code bottleneck of demo}
     * @param result the components
     * @param told what to be aware of, a sentence each; warnings that follow from the result are added
     * @param provenance where it comes from: values by name
     * @return the section
     */
    public ReportSection of(String what, ComponentsResult result, List<String> told, Map<String, String> provenance) {
        List<ReportFigure> figures = new ArrayList<>(List.of(scree(what, result)));
        figures.addAll(scatter.figures(what, result));
        List<ReportTable> tables = new ArrayList<>(List.of(components(result)));
        if (!result.organization().isEmpty()) {
            tables.add(effects(result));
        }
        if (!result.clusters().isEmpty()) {
            tables.add(clusters(result));
        }
        List<String> warnings = new ArrayList<>(told);
        if (result.resamples() > 0 && result.blocks() < FEW_BLOCKS) {
            warnings.add("The samples make only " + result.blocks()
                    + " independent blocks: intervals are too narrow and cosines too high.");
        }
        result.untested().forEach(reason -> warnings.add("Not tested: " + reason + "."));
        return new ReportSection("Principal components: " + what, "Along which directions do the latents vary most, and what"
                + " organises them?", answer(result), warnings, figures, tables, provenance);
    }

    private static String answer(ComponentsResult result) {
        Component first = result.components().getFirst();
        long distinct = result.components().stream().filter(Component::distinct).count();
        return "Of the variance of " + result.samples().count() + " samples of " + result.channels() + " channels the first"
                + " component explains " + Numbers.percent(first.explainedVariance())
                + first.blocks().map(stability -> " (95 % interval " + interval(stability.explainedVariance()) + ", cosine "
                + decimals(stability.cosine().median()) + " over resamples)").orElse("") + "; " + distinct + " of "
                + result.components().size() + (distinct == 1 ? " components differs from its" : " components differ from their")
                + " neighbours by more than the sampling error. " + effect(result);
    }

    /** The strongest effect of a label that is more than chance. */
    private static String effect(ComponentsResult result) {
        record Found(Organization label, Organization.Effect effect) {
        }
        Optional<Found> strongest = result.organization().stream()
                .flatMap(label -> label.effects().stream().map(effect -> new Found(label, effect)))
                .filter(found -> found.effect().holmPValue() <= SIGNIFICANT)
                .max(Comparator.comparingDouble(found -> found.effect().share()));
        return strongest.map(found -> "Most of all " + found.label().label() + " explains PC" + (found.effect().component() + 1)
                + ": " + found.label().measure() + " = " + decimals(found.effect().share()) + ", "
                + decimals(found.effect().byChance()) + " by chance, p = " + pValue(found.effect().holmPValue())
                + " after Holm's correction.").orElse(result.organization().isEmpty() ? "No label was tested."
                : "No label explains a component by more than chance (p ≤ 0.05 after Holm's correction).");
    }

    private static String interval(Spread spread) {
        return Numbers.percent(spread.low()) + " to " + Numbers.percent(spread.high());
    }

    static String decimals(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
    }

    static String pValue(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, value < 0.0995 ? "%.4f" : "%.2f", value);
    }

    /**
     * How much of the variance each component explains.
     *
     * @param what which latents of which model
     * @param result the components
     * @return the figure, with 95 % intervals where samples were drawn anew
     */
    public static ReportFigure scree(String what, ComponentsResult result) {
        List<Curve.Point> points = result.components().stream().map(component -> {
            double share = 100 * component.explainedVariance();
            return component.blocks().map(Stability::explainedVariance).map(spread -> new Curve.Point(component.number(), share,
                    Math.min(share, 100 * spread.low()), Math.max(share, 100 * spread.high())))
                    .orElseGet(() -> Curve.Point.of(component.number(), share));
        }).toList();
        CurveFigure figure = new CurveFigure("Explained variance, " + what, List.of(new Curve("explained", points,
                Curve.Uncertainty.WHISKERS, false)), PlotAxis.counting("Component"), PlotAxis.of("Share of the variance", "%"));
        return new ReportFigure("scree", figure, "Share of the variance that each component explains"
                + (result.resamples() > 0 ? ", with 95 % intervals over " + result.resamples() + " resamples of "
                + result.blocks() + " blocks of consecutive days. Resamples favour the first components: their shares come out"
                + " higher than they are." : "."));
    }

    private static ReportTable components(ComponentsResult result) {
        List<List<String>> rows = result.components().stream().map(component -> {
            List<String> row = new ArrayList<>(List.of(component.name(), Numbers.percent(component.explainedVariance())));
            component.blocks().ifPresentOrElse(found -> {
                row.add(interval(found.explainedVariance()));
                Stream.of(found.cosine(), found.matchedCosine(), found.subspaceCosine()).forEach(spread -> row.add(
                        decimals(spread.median()) + " (" + decimals(spread.low()) + "\u2013" + decimals(spread.high()) + ")"));
            }, () -> row.addAll(List.of("\u2013", "\u2013", "\u2013", "\u2013")));
            row.add(component.distinct() ? "yes" : "no");
            return List.copyOf(row);
        }).toList();
        return new ReportTable("Components and how stable they are: cosines of resampled components, median and 95 % interval",
                List.of("Component", "Explained", "95 % interval", "Cosine, same rank", "Cosine, best match",
                "Cosine, leading space", "Distinct"), rows);
    }

    private static ReportTable effects(ComponentsResult result) {
        List<String> header = new ArrayList<>(List.of("Label", "Measure"));
        result.components().forEach(component -> header.add(component.name()));
        List<List<String>> rows = new ArrayList<>();
        for (Organization label : result.organization()) {
            rows.add(row(label.label(), label.measure(), label, effect -> decimals(effect.share())));
            rows.add(row("", "by chance", label, effect -> decimals(effect.byChance())));
            rows.add(row("", "p (Holm)", label, effect -> pValue(effect.holmPValue())));
        }
        return new ReportTable("What labels explain of the components' variance, against labels permuted by groups", header,
                rows);
    }

    /** The words for an effect. */
    private interface Cell {
        String of(Organization.Effect effect);
    }

    private static List<String> row(String label, String measure, Organization found, Cell cell) {
        List<String> row = new ArrayList<>(List.of(label, measure));
        found.effects().forEach(effect -> row.add(cell.of(effect)));
        return row;
    }

    private static ReportTable clusters(ComponentsResult result) {
        List<List<String>> rows = new ArrayList<>();
        result.clusters().forEach((label, found) -> rows.add(List.of(label, decimals(found.channels().mean()),
                pValue(found.channels().pValue()), decimals(found.components().mean()), pValue(found.components().pValue()))));
        return new ReportTable("Whether classes are clusters: mean silhouette, 1 for clusters, 0 between them", List.of("Label",
                "All channels", "p", "Components", "p of components"), rows);
    }
}
