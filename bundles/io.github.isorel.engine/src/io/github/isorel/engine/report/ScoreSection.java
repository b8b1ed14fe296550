package io.github.isorel.engine.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.plot.Curve;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.figure.plot.PlotAxis;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.Units;

/** Makes sections about the scores of forecasts. Immutable. */
public final class ScoreSection {

    private static final int MOST_ROWS = 48;
    private static final Set<Integer> LEVELS = Set.of(850, 500, 300, 250);

    private final FieldStyles styles;

    /**
     * A maker of sections.
     *
     * @param styles names of variables
     */
    public ScoreSection(FieldStyles styles) {
        this.styles = styles;
    }

    /**
     * The section of some scores: the error relative to that of persistence, which has no unit and so can be compared over
     * variables, as curves where there are several lead times; and all scores in a table.
     *
     * @param scores at least one
     * @param provenance where they come from: values by name
     * @return the section
     * @throws IllegalArgumentException if there are no scores
     */
    public ReportSection of(List<FieldScore> scores, Map<String, String> provenance) {
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("a section about scores needs some");
        }
        return new ReportSection("Forecast scores", "How near did the forecasts come to the truth?", answer(scores), List.of(),
                figure(scores).stream().toList(), List.of(table(scores)), provenance);
    }

    /** How often forecasts are better than persistence, and by how much in the middle. */
    static String answer(List<FieldScore> scores) {
        long better = scores.stream().filter(score -> ratio(score) < 1).count();
        int cases = scores.stream().mapToInt(FieldScore::cases).max().orElse(0);
        double[] ratios = scores.stream().mapToDouble(ScoreSection::ratio).filter(Double::isFinite).sorted().toArray();
        return "The error is smaller than that of persistence in " + better + " of " + scores.size()
                + " pairs of field and lead time, over " + cases + (cases == 1 ? " case" : " cases")
                + (ratios.length == 0 ? "." : "; the ratio of both errors is " + Numbers.text(ratios[0]) + " to "
                + Numbers.text(ratios[ratios.length - 1]) + ", " + Numbers.text(ratios[(ratios.length - 1) / 2])
                + " in the middle.");
    }

    private static double ratio(FieldScore score) {
        return score.forecast().rootMeanSquareError() / score.persistence().rootMeanSquareError();
    }

    /** Curves of the surface fields, or of all where there are none; empty for a single lead time. */
    Optional<ReportFigure> figure(List<FieldScore> scores) {
        boolean surface = scores.stream().anyMatch(score -> score.level().isEmpty());
        Map<String, List<Curve.Point>> curves = new LinkedHashMap<>();
        for (FieldScore score : scores) {
            double ratio = ratio(score);
            if (Double.isFinite(ratio) && (!surface || score.level().isEmpty())) {
                curves.computeIfAbsent(name(score), name -> new ArrayList<>()).add(Curve.Point.of(hours(score.leadTime()),
                        ratio));
            }
        }
        if (curves.values().stream().allMatch(points -> points.size() < 2)) {
            return Optional.empty();
        }
        CurveFigure figure = new CurveFigure("Error relative to persistence", curves.entrySet().stream()
                .map(curve -> new Curve(curve.getKey(), curve.getValue(), Curve.Uncertainty.NONE, false)).toList(),
                PlotAxis.hours("Lead time"), PlotAxis.of("RMSE / RMSE of persistence", ""));
        return Optional.of(new ReportFigure("error-by-lead-time", figure,
                "Root mean square error of the forecast over that of persistence, "
                + (surface ? "fields at the surface" : "all fields") + "; below 1 the forecast is better."));
    }

    private static double hours(Duration leadTime) {
        return leadTime.toMinutes() / 60.0;
    }

    private String name(FieldScore score) {
        return styles.of(score.variable()).label() + score.level().map(level -> " " + level).orElse("");
    }

    /** At most so many rows; of more the surface and few levels are shown. */
    ReportTable table(List<FieldScore> scores) {
        List<List<String>> rows = new ArrayList<>();
        List<FieldScore> shown = scores.size() <= MOST_ROWS ? scores : scores.stream()
                .filter(score -> score.level().map(level -> LEVELS.contains(level.hectopascal())).orElse(true)).toList();
        for (FieldScore score : shown) {
            DisplayUnit unit = FieldFigures.unit(score.variable(), Units.of(score.variable())).forDifferences();
            rows.add(List.of(name(score), Numbers.digits(hours(score.leadTime())), unit.symbol(),
                    Numbers.text(unit.factor() * score.forecast().rootMeanSquareError()),
                    Numbers.text(unit.factor() * score.persistence().rootMeanSquareError()),
                    Numbers.text(unit.factor() * score.forecast().bias()),
                    score.forecast().anomalyCorrelation().isPresent()
                            ? Numbers.text(score.forecast().anomalyCorrelation().getAsDouble()) : "\u2013"));
        }
        return new ReportTable("Scores, weighted by area" + (shown.size() < scores.size()
                ? "; at the surface and on some levels, " + (scores.size() - shown.size()) + " others are left to the file"
                : ""), List.of("Field", "Lead time [h]", "Unit", "RMSE",
                "RMSE of persistence",
                "Bias", "Anomaly correlation"), rows);
    }
}
