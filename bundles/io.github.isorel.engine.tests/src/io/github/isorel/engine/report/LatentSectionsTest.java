package io.github.isorel.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.figure.plot.ScatterFigure;
import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.Estimate;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Neighbors.Neighbor;
import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.SeparabilitySettings;
import io.github.isorel.engine.latent.Silhouette;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.engine.latent.result.NeighborsResult;
import io.github.isorel.engine.latent.result.SeparabilityResult;

/** Sections about latents say what the results hold, and what they cannot show. */
class LatentSectionsTest {

    private static final Spread SPREAD = new Spread(0.4, 0.41, 0.3, 0.55);

    private static LabelledTimes samples() {
        List<Instant> times = IntStream.range(0, 8).mapToObj(i ->
                Instant.parse("1990-01-10T00:00:00Z").plus(Duration.ofDays(40L * i)))
                .toList();
        return new LabelledTimes(times, List.of(
                new Label.Classes("season", List.of("DJF", "DJF", "MAM", "MAM", "JJA", "JJA", "SON", "")),
                new Label.Classes("month", List.of("01", "02", "03", "04", "05", "06", "07", "08")),
                new Label.Classes("always", List.of("a", "a", "a", "a", "a", "a", "a", "a")),
                new Label.Numbers("depth", "Pa", List.of(1.0, 2.0, 3.0, Double.NaN, 5.0, 6.0, 7.0, 8.0)),
                new Label.Cycle("day_of_year", List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7))));
    }

    private static ComponentsResult components(int count, boolean isResampled) {
        var random = new SplittableRandom(1);
        Optional<ComponentsResult.Stability> stability = isResampled
                ? Optional.of(new ComponentsResult.Stability(SPREAD, SPREAD, SPREAD, SPREAD)) : Optional.empty();
        List<ComponentsResult.Component> components = IntStream.rangeClosed(1, count).mapToObj(number ->
                new ComponentsResult.Component(number, 2, 0.5 / number, number == 1, stability, stability,
                        IntStream.range(0, 8).mapToObj(i -> random.nextDouble()).toList())).toList();
        var silhouette = new Silhouette(0.25, new TreeMap<>(), 0, 0.001);
        return new ComponentsResult(samples(), 768, List.of(), Scaling.CENTERED, 3, 6, isResampled ? 1000 : 0, components,
                List.of(new Organization("season", "\u03B7\u00B2", 7, 6, IntStream.range(0, count).mapToObj(i ->
                        new Organization.Effect(i, 0.875 - 0.5 * i, 0.125, 0.001, i == 0 ? 0.002 : 1)).toList())),
                Map.of("season", new ComponentsResult.Clusters(silhouette, silhouette)), List.of("the label always is the same"),
                Map.of());
    }

    @Test
    void componentsComeWithIntervalsAndTheStrongestLabel() {
        ReportSection section = new ComponentsSection().of("bottleneck of m", components(2, true), List.of(), Map.of());
        assertEquals("Of the variance of 8 samples of 768 channels the first component explains 50.0 % (95 % interval 30.0 % to"
                + " 55.0 %, cosine 0.410 over resamples); 1 of 2 components differs from its neighbours by more than the sampling"
                + " error. Most of all season explains PC1: \u03B7\u00B2 = 0.875, 0.125 by chance, p = 0.0020 after Holm's"
                + " correction.", section.answer());
        assertEquals(List.of("The samples make only 6 independent blocks: intervals are too narrow and cosines too high.",
                "Not tested: the label always is the same."), section.warnings());
        assertEquals(List.of("scree", "scatter-1-season", "scatter-2-depth", "scatter-3-day-of-year"), section.figures().stream()
                .map(ReportFigure::name).toList(), "what does not vary has no cloud, nor months beside the time of the year");
        assertEquals(List.of("PC1", "50.0 %", "30.0 % to 55.0 %", "0.410 (0.300\u20130.550)", "0.410 (0.300\u20130.550)",
                "0.410 (0.300\u20130.550)", "yes"), section.tables().getFirst().rows().getFirst());
        assertEquals(List.of("season", "\u03B7\u00B2", "0.875", "0.375"), section.tables().get(1).rows().getFirst());
    }

    @Test
    void cloudsLeaveOutWhatIsNotKnownAndColorSeasonsInACircle() {
        List<ReportFigure> figures = new ComponentsSection().of("x", components(2, true), List.of(), Map.of()).figures();
        ScatterFigure season = (ScatterFigure) figures.get(1).figure();
        assertEquals(7, season.points().size());
        assertTrue(season.coloring() instanceof ScatterFigure.Coloring.Classes classes && classes.cycle().isPresent()
                && classes.names().equals(List.of("DJF", "MAM", "JJA", "SON")), "cyclic colours");
        assertEquals(2, season.points().get(4).label(), "JJA");
        ScatterFigure depth = (ScatterFigure) figures.get(2).figure();
        assertEquals(7, depth.points().size());
        assertTrue(figures.get(2).caption().contains("1 of 8 states, of which it is not known"), figures.get(2).caption());
        ScatterFigure year = (ScatterFigure) figures.get(3).figure();
        assertTrue(year.coloring() instanceof ScatterFigure.Coloring.Values values
                && values.bar().scale().range().high() == 1 && values.bar().unit().shown(0.5) == 6, "months of the whole year");
    }

    @Test
    void withoutResamplesThereAreNoIntervals() {
        ReportSection section = new ComponentsSection().of("x", components(1, false), List.of(), Map.of());
        assertTrue(section.answer().startsWith("Of the variance of 8 samples of 768 channels the first component explains"
                + " 50.0 %;"),
                section.answer());
        assertEquals(1, section.figures().size(), "one component makes no cloud");
        CurveFigure scree = (CurveFigure) section.figures().getFirst().figure();
        assertEquals(scree.curves().getFirst().points().getFirst().low(), scree.curves().getFirst().points().getFirst().high());
    }

    private static Separability separability(double value, double low, double high, double pValue, int harmonics) {
        var tested = new Separability.Tested(new Estimate(value, new Spread(value, value, low, high)), 0.5, 0.75, pValue);
        return new Separability(new Separability.Cases("storm", "storm", 16, 44, 6, 10, 12, 5), new SeparabilitySettings(
                Scaling.CENTERED, 10, harmonics, 5, Duration.ofDays(2), 500, 200, 1), tested, tested, tested, 1.5, List.of(
                        new Separability.Step(1, new Estimate(0.75, new Spread(0.7, 0.7, 0.6, 0.8))),
                        new Separability.Step(5, new Estimate(Double.NaN, SPREAD)),
                        new Separability.Step(10, new Estimate(0.9, new Spread(0.9, 0.9, 0.8, 1)))), List.of());
    }

    @Test
    void separabilityIsToldWithIntervalPValueAndPower() {
        Separability in = separability(0.875, 0.75, 0.95, 0.004, 0);
        Separability out = separability(0.625, 0.25, 0.95, 0.25, 1);
        ReportSection section = new SeparabilitySection().of("bottleneck of m", new SeparabilityResult(samples(), in, out,
                Map.of()),
                in.findings(), Map.of());
        assertEquals("Season left in: " + in.findings().getFirst() + " Season regressed out: " + out.findings().getFirst(),
                section.answer());
        assertTrue(section.answer().contains("AUC 0.88, 95 % interval 0.75 to 0.95, p = 0.0040"), section.answer());
        assertTrue(section.warnings().stream().anyMatch(text -> text.contains("cannot be told from chance")), "power");
        assertEquals(section.warnings().stream().distinct().count(), section.warnings().size(), "said once");
        assertEquals(List.of("AUC", "0.63", "0.25 to 0.95", "0.50", "0.75", "0.25"), section.tables().get(1).rows().getFirst());
        assertEquals("0.90", section.tables().get(1).rows().getLast().get(1)); // 0.75 + 0.8416 · 0.7 / 3.92
        CurveFigure curves = (CurveFigure) section.figures().getFirst().figure();
        assertEquals(2, curves.curves().get(1).points().size(), "what is not a number is left out");
    }

    @Test
    void neighboursAreHeldAgainstChance() {
        NeighborsResult result = new NeighborsResult(samples(), Distance.EUCLIDEAN, 5, Duration.ofDays(5), List.of(), List.of(0),
                List.of(new Neighbor(2, 1.5)), List.of(new NeighborsResult.Agreement("season", "DJF", 2, 0.25, 0.5),
                        new NeighborsResult.Agreement("season", "SON", 1, 0.25, Double.NaN)), Map.of());
        ReportSection section = new NeighborsSection().of("x", result, List.of(), Map.of());
        assertEquals("Share of neighbours of the same class, for those that exceed chance most: DJF (season) 50.0 %, where chance"
                + " would give 25.0 %.", section.answer());
        assertEquals(List.of("season", "SON", "1", "25.0 %", "\u2013"), section.tables().getFirst().rows().get(1));
        List<String> row = new ArrayList<>(section.tables().get(1).rows().getFirst());
        assertEquals(List.of("1990-03-31T00:00:00Z", "1.500", "MAM", "03", "a"), row);
    }
}
