package io.github.isorel.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Makes sections about one forecast: what it looks like at its end, and how near it came to the truth. Immutable. */
public final class ForecastSection {

    private static final Variable PRESSURE = Variable.surface("msl");
    private static final Variable TEMPERATURE = Variable.surface("2t");
    /** What is shown around the region that the case is about [degrees]. */
    private static final double AROUND = 15;

    private final FieldFigures figures;
    private final ScoreSection scoreSection;

    /**
     * A maker of sections.
     *
     * @param styles names and colours of variables
     * @param coastlines for maps
     */
    public ForecastSection(FieldStyles styles, Coastlines coastlines) {
        this.figures = new FieldFigures(styles, coastlines, ColorChoice.USUAL);
        this.scoreSection = new ScoreSection(styles);
    }

    /**
     * The section of one forecast.
     *
     * @param what the model and the case, such as {@code demo, january-storm}
     * @param last the last state of the forecast; surface variables are enough
     * @param region the part of the globe that the case is about; empty for none
     * @param scores scores of all steps; none without truth
     * @param told what to be aware of, a sentence each
     * @param provenance where it comes from: values by name
     * @return the section
     */
    public ReportSection of(String what, AtmosphericState last, Optional<GeographicArea> region, List<FieldScore> scores,
            List<String> told, Map<String, String> provenance) {
        List<ReportFigure> shown = new ArrayList<>(maps(last, region));
        scoreSection.figure(scores).ifPresent(shown::add);
        String answer = scores.isEmpty() ? "The forecast was made; there is no truth in the data to hold it against."
                : ScoreSection.answer(scores);
        return new ReportSection("Forecast: " + what, "What does the forecast for " + last.validTime()
                + " look like, and how near does it come to the truth?", answer, told, shown,
                scores.isEmpty() ? List.of() : List.of(scoreSection.table(scores)), provenance);
    }

    /** Temperature, or whatever there is, under lines of pressure; and pressure around the region. */
    private List<ReportFigure> maps(AtmosphericState last, Optional<GeographicArea> region) {
        List<ReportFigure> maps = new ArrayList<>();
        Optional<Field> pressure = field(last, PRESSURE);
        Projection world = region.map(area -> Projection.world(area.center().longitude())).orElseGet(Projection::world);
        field(last, TEMPERATURE).or(() -> any(last)).ifPresent(field -> {
            MapFigure map = outlined(figures.map(field, world), region);
            boolean lines = pressure.isPresent() && !field.variable().equals(PRESSURE);
            maps.add(new ReportFigure("forecast-map", lines ? map.with(FieldFigures.contours(pressure.get())) : map,
                    "The last step of the forecast" + (lines ? "; lines are mean sea level pressure" : "")
                            + region.map(area -> "; the outline is the region of the case").orElse("") + "."));
        });
        if (pressure.isPresent() && region.isPresent() && region.get().bounds().width() < 180) {
            maps.add(new ReportFigure("forecast-region", outlined(figures.map(pressure.get(), around(region.get().bounds())),
                    region)
                    .with(FieldFigures.contours(pressure.get())),
                    "The last step of the forecast around the region of the case."));
        }
        return maps;
    }

    private static MapFigure outlined(MapFigure map, Optional<GeographicArea> region) {
        return region.map(map::with).orElse(map);
    }

    private static Projection around(Box box) {
        double beyond = Math.min(AROUND, 0.5 * (359 - box.width()));
        double west = box.center().longitude() - 0.5 * box.width() - beyond;
        return Projection.region(new Box(Math.max(-90, box.south() - AROUND), Math.min(90, box.north() + AROUND), west,
                west + box.width() + 2 * beyond));
    }

    private static Optional<Field> field(AtmosphericState state, Variable variable) {
        return state.values().containsKey(variable) ? Optional.of(state.field(variable, Optional.empty())) : Optional.empty();
    }

    private static Optional<Field> any(AtmosphericState state) {
        return state.values().keySet().stream().filter(variable -> variable.kind() == VariableKind.SURFACE).findFirst()
                .flatMap(variable -> field(state, variable));
    }
}
