package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Skill;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

class ScoreTableTest {

    @Test
    void fourDigitsWhateverTheSize() {
        assertEquals("0", ScoreTable.number(0));
        assertEquals("69.66", ScoreTable.number(69.6617));
        assertEquals("142.9", ScoreTable.number(142.924));
        assertEquals("-0.005080", ScoreTable.number(-0.00508));
        assertEquals("1.850e-06", ScoreTable.number(1.84993e-06));
        assertEquals("10.00", ScoreTable.number(9.99999));
        assertEquals("102345", ScoreTable.number(102345.4));
        assertEquals("NaN", ScoreTable.number(Double.NaN));
    }

    @Test
    void columnsAreAligned() {
        Duration day = Duration.ofDays(1);
        List<FieldScore> scores = List.of(
                new FieldScore(day, Variable.surface("2t"), Optional.empty(), 1, 1, new Skill(0.5, -0.25,
                OptionalDouble.of(0.98765)),
                        new Skill(1, 0.125, OptionalDouble.of(0.5))),
                new FieldScore(day, Variable.atmospheric("q"), Optional.of(new PressureLevel(500)), 1, 0.5,
                        new Skill(1.5e-5, 2e-6, OptionalDouble.empty()), new Skill(3e-5, 0, OptionalDouble.empty())));
        assertEquals("""
                  variable  hPa  unit          RMSE  persistence  ratio       bias    ACC  persistence    truth
                  t2m            K           0.5000        1.000  0.500    -0.2500  0.988        0.500  100.0 %
                  q         500  kg kg-1  1.500e-05    3.000e-05  0.500  2.000e-06                       50.0 %
                """.replace("                  variable", "  variable"), String.join("\n", ScoreTable.of(scores)) + "\n");
    }
}
