package io.github.isorel.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Skill;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

class ScoreComparisonTest {

    private static final Variable MSL = Variable.surface("msl");
    private static final Variable T = Variable.atmospheric("t");

    private static FieldScore score(Variable variable, int hours, double error, double persistence) {
        return new FieldScore(Duration.ofHours(hours), variable,
                variable.equals(T) ? Optional.of(new PressureLevel(850)) : Optional.empty(), 1, 1,
                new Skill(error, 0, OptionalDouble.of(0.9)), new Skill(persistence, 0, OptionalDouble.empty()));
    }

    private static ScoredCase scored(String name, FieldScore... scores) {
        return new ScoredCase(name, name, List.of(scores));
    }

    @Test
    void poolsErrorsOfTheCasesThatBothHave() {
        ScoreComparison comparison = ScoreComparison.of(
                List.of(scored("a", score(T, 48, 1, 9), score(MSL, 24, 3, 9)), scored("b", score(MSL, 24, 4, 8)),
                        scored("c", score(MSL, 24, 100, 8))),
                List.of(scored("b", score(MSL, 24, 12, 8), score(T, 24, 1, 1)), scored("a", score(MSL, 24, 5, 9),
                        score(T, 48, 3, 9))),
                1);
        assertEquals(List.of("a", "b"), comparison.cases());
        assertEquals(List.of("left out in b: 1 fields of which only one of the models has a score",
                "left out, since only the first model has scores of it: c",
                "intervals are too narrow: there are only 2 cases or storms to draw from"), comparison.remarks());
        ScoreDifference pressure = comparison.differences().getFirst();
        assertEquals(MSL, pressure.variable());
        assertEquals(2, pressure.cases());
        assertEquals(Math.sqrt((9 + 16) / 2.0), pressure.first(), 1e-12);
        assertEquals(Math.sqrt((25 + 144) / 2.0), pressure.second(), 1e-12);
        assertEquals(pressure.second() - pressure.first(), pressure.difference().value(), 1e-12);
        // resamples of two cases: a twice, b twice, or both
        assertEquals(5 - 3, pressure.difference().low(), 1e-12);
        assertEquals(12 - 4, pressure.difference().high(), 1e-12);
        assertTrue(pressure.isClear());
        assertEquals(0.9, pressure.firstCorrelation(), 1e-12);
        ScoreDifference temperature = comparison.differences().get(1);
        assertEquals(Duration.ofHours(48), temperature.leadTime());
        assertEquals(2, temperature.difference().value(), 1e-12);
        assertFalse(temperature.difference().hasInterval());
        assertFalse(temperature.isClear());
    }

    /** What is hard for both cancels: the interval of the paired difference is as wide as the noise of the difference. */
    @Test
    void intervalsArePaired() {
        var random = new Random(1);
        List<ScoredCase> first = new ArrayList<>();
        List<ScoredCase> second = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double hard = 100 + 20 * random.nextGaussian();
            first.add(scored("case" + i, score(MSL, 24, hard, 500)));
            second.add(scored("case" + i, score(MSL, 24, hard + 1 + random.nextGaussian(), 500)));
        }
        ScoreDifference difference = ScoreComparison.of(first, second, 1).differences().getFirst();
        double width = difference.difference().high() - difference.difference().low();
        // 2 · 1.96 / √40 = 0.62; unpaired it would be 2 · 1.96 · 20 √2 / √40 = 18
        assertTrue(width > 0.4 && width < 0.9, Double.toString(width));
        assertTrue(difference.isClear());
        assertEquals(List.of(), ScoreComparison.of(first, second, 1).remarks());
    }

    @Test
    void drawsCasesOfOneStormTogether() {
        List<ScoredCase> first = IntStream.range(0, 4).mapToObj(i -> new ScoredCase("c" + i, "storm",
                List.of(score(MSL, 24, 3 + i, 9)))).toList();
        ScoreComparison comparison = ScoreComparison.of(first, first, 1);
        assertFalse(comparison.differences().getFirst().difference().hasInterval());
        assertEquals(List.of("there is no interval: all cases belong together, or there is one only"), comparison.remarks());
    }

    @Test
    void refusesOtherTruthAndOtherCases() {
        String message = String.valueOf(assertThrows(IncomparableException.class, () -> ScoreComparison.of(
                List.of(scored("a", score(T, 24, 1, 9))), List.of(scored("a", score(T, 24, 1, 9.1))), 1)).getMessage());
        assertTrue(message.startsWith("the scores of a are not about the same truth: persistence of t at 850 hPa has an error"
                + " of 9.0"), message);
        message = String.valueOf(assertThrows(IncomparableException.class, () -> ScoreComparison.of(
                List.of(scored("a", score(T, 24, 1, 9))), List.of(), 1)).getMessage());
        assertEquals("the models have no case with scores in common: the first has a, the second none", message);
    }
}
