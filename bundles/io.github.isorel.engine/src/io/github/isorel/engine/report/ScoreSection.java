package io.github.isorel.engine.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.plot.Curve;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.figure.plot.PlotAxis;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.Units;

/** Makes sections about the scores of forecasts. Immutable. */
public final class ScoreSection {

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
        long better = scores.stream().filter(score -> ratio(score) < 1).count();
        int cases = scores.stream().mapToInt(FieldScore::cases).max().orElse(0);
        String answer = "The error is smaller than that of persistence in " + better + " of " + scores.size()
                + " pairs of field and lead time, over " + cases + (cases == 1 ? " case." : " cases.");
        return new ReportSection("Forecast scores", "How near did the forecasts come to the truth?", answer, List.of(),
                figure(scores).stream().toList(), List.of(table(scores)), provenance);
    }

    private static double ratio(FieldScore score) {
        return score.forecast().rootMeanSquareError() / score.persistence().rootMeanSquareError();
    }

    /** Curves of the surface fields, or of all where there are none; empty for a single lead time. */
    private Optional<ReportFigure> figure(List<FieldScore> scores) {
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
                PlotAxis.of("Lead time", "h"), PlotAxis.of("RMSE / RMSE of persistence", ""));
        return Optional.of(new ReportFigure("error-by-lead-time", figure, "Root mean square error of the forecast over that of persistence, "
                + (surface ? "fields at the surface" : "all fields") + "; below 1 the forecast is better."));
    }

    private static double hours(Duration leadTime) {
        return leadTime.toMinutes() / 60.0;
    }

    private String name(FieldScore score) {
        return styles.of(score.variable()).label() + score.level().map(level -> " " + level).orElse("");
    }

    private ReportTable table(List<FieldScore> scores) {
        List<List<String>> rows = new ArrayList<>();
        for (FieldScore score : scores) {
            DisplayUnit unit = FieldFigures.unit(score.variable(), Units.of(score.variable())).forDifferences();
            rows.add(List.of(name(score), Numbers.text(hours(score.leadTime())), unit.symbol(),
                    Numbers.text(unit.factor() * score.forecast().rootMeanSquareError()),
                    Numbers.text(unit.factor() * score.persistence().rootMeanSquareError()),
                    Numbers.text(unit.factor() * score.forecast().bias()),
                    score.forecast().anomalyCorrelation().isPresent()
                            ? Numbers.text(score.forecast().anomalyCorrelation().getAsDouble()) : "\u2013"));
        }
        return new ReportTable("Scores, weighted by area", List.of("Field", "Lead time [h]", "Unit", "RMSE",
                "RMSE of persistence",
                "Bias", "Anomaly correlation"), rows);
    }
}
