package io.github.isorel.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Skill;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

class ScoreSectionTest {

    private final ScoreSection maker = new ScoreSection(FieldStyles.load());

    private static FieldScore score(int hours, Variable variable, Optional<PressureLevel> level, double error,
            double persistence) {
        return new FieldScore(Duration.ofHours(hours), variable, level, 5, 1, new Skill(error, -20, OptionalDouble.of(0.9)),
                new Skill(persistence, 0, OptionalDouble.empty()));
    }

    @Test
    void errorsAreComparedWithPersistence() {
        Variable pressure = Variable.surface("msl");
        List<FieldScore> scores = List.of(score(6, pressure, Optional.empty(), 100, 200),
                score(12, pressure, Optional.empty(), 300, 200), score(6, Variable.atmospheric("t"),
                Optional.of(new PressureLevel(850)), 1, 2));
        ReportSection section = maker.of(scores, Map.of());
        assertTrue(section.answer().contains("in 2 of 3 pairs") && section.answer().contains("5 cases"), section.answer());
        CurveFigure figure = (CurveFigure) section.figures().getFirst().figure();
        assertEquals(1, figure.curves().size(), "only what is at the surface");
        assertEquals(0.5, figure.curves().getFirst().points().getFirst().y());
        assertEquals(12, figure.curves().getFirst().points().get(1).x());
        assertEquals(List.of("Mean sea level pressure", "6", "hPa", "1.000", "2.000", "\u22120.2000", "0.9000"),
                section.tables().getFirst().rows().getFirst());
    }

    @Test
    void oneLeadTimeHasNoCurveAndNoScoresNoSection() {
        assertEquals(List.of(), maker.of(List.of(score(6, Variable.surface("msl"), Optional.empty(), 1, 0)), Map.of()).figures());
        assertThrows(IllegalArgumentException.class, () -> maker.of(List.of(), Map.of()));
    }
}
