package io.github.isorel.engine.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

class VerificationTest {

    private static final Variable MSL = Variable.surface("msl");
    private static final Variable T = Variable.atmospheric("t");
    private static final Variable LSM = Variable.constant("lsm");
    private static final Instant START = Instant.parse("1990-01-10T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    /** Rows at 60°N and 20°N: cells reach from 80° (as far outwards as inwards) over 40° to 0°. */
    private static final Grid TWO_ROWS = Grid.of(new double[] { 60, 20 }, new double[] { 0, 180 });
    private static final double SIN40 = Math.sin(Math.toRadians(40));
    private static final double SIN80 = Math.sin(Math.toRadians(80));

    private static AtmosphericState surface(Grid grid, Instant time, float... values) {
        return new AtmosphericState(grid, time, List.of(), Map.of(MSL, field(grid, values)));
    }

    private static Tensor field(Grid grid, float... values) {
        return Tensor.of(Shape.of(grid.rows(), grid.columns()), values);
    }

    private static FieldScore only(Verification verification) {
        assertEquals(1, verification.scores().size());
        return verification.scores().getFirst();
    }

    @Test
    void weightsAreCellAreas() throws IOException {
        var verification = new Verification(TWO_ROWS);
        verification.add(surface(TWO_ROWS, START, 0, 0, 0, 0), surface(TWO_ROWS, START.plus(DAY), 3, 3, -1, 1),
                surface(TWO_ROWS, START.plus(DAY), 1, 1, 0, 0), ClimatologicalMean.unknown());
        FieldScore score = only(verification);
        double north = (SIN80 - SIN40) / SIN80;
        double south = SIN40 / SIN80;
        assertEquals(Math.sqrt(north * 4 + south * 1), score.forecast().rootMeanSquareError(), 1e-12);
        assertEquals(north * 2, score.forecast().bias(), 1e-12);
        assertEquals(Math.sqrt(north), score.persistence().rootMeanSquareError(), 1e-12);
        assertEquals(-north, score.persistence().bias(), 1e-12);
        assertTrue(score.forecast().anomalyCorrelation().isEmpty());
        assertEquals(DAY, score.leadTime());
        assertEquals(1, score.cases());
        assertEquals(1, score.coverage(), 1e-12);
    }

    @Test
    void theRootIsTakenAfterTheMeanOverCases() throws IOException {
        var verification = new Verification(TWO_ROWS);
        Instant valid = START.plus(DAY);
        for (float error : new float[] { 1, 7 }) {
            verification.add(surface(TWO_ROWS, START, 0, 0, 0, 0), surface(TWO_ROWS, valid, error, error, error, error),
                    surface(TWO_ROWS, valid, 0, 0, 0, 0), ClimatologicalMean.unknown());
        }
        assertEquals(5, only(verification).forecast().rootMeanSquareError(), 1e-12); // √((1 + 49) / 2)
        assertEquals(4, only(verification).forecast().bias(), 1e-12);
        assertEquals(2, only(verification).cases());
    }

    @Test
    void anomalyCorrelationIsUncentredAndPooled() throws IOException {
        Instant valid = START.plus(DAY);
        Tensor mean = field(TWO_ROWS, 10, 10, 10, 10);
        ClimatologicalMean climatology = (variable, time) -> time.equals(valid) ? Optional.of(mean) : Optional.empty();
        var verification = new Verification(TWO_ROWS);
        // anomalies 1 and 2 everywhere: the uncentred correlation is 1, the centred one would be 0/0
        verification.add(surface(TWO_ROWS, START, 9, 9, 9, 9), surface(TWO_ROWS, valid, 11, 11, 11, 11),
                surface(TWO_ROWS, valid, 12, 12, 12, 12), climatology);
        assertEquals(1, only(verification).forecast().anomalyCorrelation().orElseThrow(), 1e-12);
        assertEquals(-1, only(verification).persistence().anomalyCorrelation().orElseThrow(), 1e-12);
        // a second case with anomalies 3 and −1: (1·2 − 3·1) / √((1 + 9)(4 + 1)), not the mean of 1 and −1
        verification.add(surface(TWO_ROWS, START, 9, 9, 9, 9), surface(TWO_ROWS, valid, 13, 13, 13, 13),
                surface(TWO_ROWS, valid, 9, 9, 9, 9), climatology);
        assertEquals(-1 / Math.sqrt(50), only(verification).forecast().anomalyCorrelation().orElseThrow(), 1e-12);
    }

    @Test
    void pointsWithoutTruthAreLeftOutButForecastsThatAreNotNumbersShow() throws IOException {
        float nan = Float.NaN;
        Instant valid = START.plus(DAY);
        var verification = new Verification(TWO_ROWS);
        verification.add(surface(TWO_ROWS, START, 0, 0, 0, 0), surface(TWO_ROWS, valid, 2, nan, 4, 0),
                surface(TWO_ROWS, valid, 0, nan, nan, nan), ClimatologicalMean.unknown());
        assertEquals(2, only(verification).forecast().rootMeanSquareError(), 1e-12);
        assertEquals((SIN80 - SIN40) / SIN80 / 2, only(verification).coverage(), 1e-12);
        verification.add(surface(TWO_ROWS, START, 0, 0, 0, 0), surface(TWO_ROWS, valid, 2, nan, 4, 0),
                surface(TWO_ROWS, valid, 0, 0, 0, 0), ClimatologicalMean.unknown());
        assertTrue(Double.isNaN(only(verification).forecast().rootMeanSquareError()));
        assertEquals(0, only(verification).persistence().rootMeanSquareError());
    }

    @Test
    void aCaseWithoutAnyTruthIsNotCounted() throws IOException {
        float nan = Float.NaN;
        var verification = new Verification(TWO_ROWS);
        verification.add(surface(TWO_ROWS, START, 0, 0, 0, 0), surface(TWO_ROWS, START.plus(DAY), 1, 1, 1, 1),
                surface(TWO_ROWS, START.plus(DAY), nan, nan, nan, nan), ClimatologicalMean.unknown());
        assertEquals(List.of(), verification.scores());
    }

    @Test
    void scoresComeByLeadTimeThenField() throws IOException {
        Grid grid = TWO_ROWS;
        var verification = new Verification(grid);
        for (int day : new int[] { 2, 1 }) {
            Instant valid = START.plus(DAY.multipliedBy(day));
            verification.add(columnState(grid, START, 0), columnState(grid, valid, day), columnState(grid, valid, 0),
                    ClimatologicalMean.unknown());
        }
        List<String> order = verification.scores().stream().map(score -> score.leadTime().toDays() + " " + score.variable() + " "
                + score.level().map(PressureLevel::toString).orElse("surface") + " " + score.forecast().bias()).toList();
        assertEquals(List.of("1 msl surface 1.0", "1 t 500 hPa 2.0", "1 t 850 hPa 3.0", "2 msl surface 2.0", "2 t 500 hPa 4.0",
                "2 t 850 hPa 6.0"), order); // no static variable
    }

    /** A state whose fields are 1, 2 and 3 times a number, and a static field. */
    private static AtmosphericState columnState(Grid grid, Instant time, float number) {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        float n = number;
        values.put(MSL, field(grid, n, n, n, n));
        values.put(LSM, field(grid, 1, 0, 1, 0));
        values.put(T, Tensor.of(Shape.of(2, 2, 2), 2 * n, 2 * n, 2 * n, 2 * n, 3 * n, 3 * n, 3 * n, 3 * n));
        return new AtmosphericState(grid, time, List.of(new PressureLevel(500), new PressureLevel(850)), values);
    }

    @Test
    void agreesWithASlowIndependentSum() throws IOException {
        Random random = new Random(7);
        Grid grid = Grid.regular(12, 20);
        var verification = new Verification(grid);
        List<float[][]> cases = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            float[][] fields = new float[4][240];
            for (float[] values : fields) {
                for (int i = 0; i < 240; i++) {
                    values[i] = (float) (100000 + 1000 * random.nextGaussian());
                }
            }
            cases.add(fields);
            verification.add(surface(grid, START, fields[0]), surface(grid, START.plus(DAY), fields[1]),
                    surface(grid, START.plus(DAY), fields[2]), (variable, time) -> Optional.of(field(grid, fields[3])));
        }
        FieldScore score = only(verification);
        double[] expected = slow(cases, 1);
        assertEquals(expected[0], score.forecast().rootMeanSquareError(), 1e-9 * expected[0]);
        assertEquals(expected[1], score.forecast().bias(), 1e-9 * expected[0]);
        assertEquals(expected[2], score.forecast().anomalyCorrelation().orElseThrow(), 1e-12);
        double[] persistence = slow(cases, 0);
        assertEquals(persistence[0], score.persistence().rootMeanSquareError(), 1e-9 * expected[0]);
        assertEquals(persistence[2], score.persistence().anomalyCorrelation().orElseThrow(), 1e-12);
    }

    /** All points of all cases in one sum, with cosine weights: the same as cell areas on this regular grid without poles. */
    private static double[] slow(List<float[][]> cases, int prediction) {
        double weights = 0;
        double squares = 0;
        double errors = 0;
        double products = 0;
        double anomalies = 0;
        double trueAnomalies = 0;
        for (float[][] fields : cases) {
            for (int i = 0; i < 240; i++) {
                double weight = Math.cos(Math.toRadians(82.5 - 15 * (i / 20)));
                double difference = (double) fields[prediction][i] - fields[2][i];
                double anomaly = (double) fields[prediction][i] - fields[3][i];
                double trueAnomaly = (double) fields[2][i] - fields[3][i];
                weights += weight;
                squares += weight * difference * difference;
                errors += weight * difference;
                products += weight * anomaly * trueAnomaly;
                anomalies += weight * anomaly * anomaly;
                trueAnomalies += weight * trueAnomaly * trueAnomaly;
            }
        }
        return new double[] { Math.sqrt(squares / weights), errors / weights, products / Math.sqrt(anomalies * trueAnomalies) };
    }

    @Test
    void statesThatDoNotBelongTogetherAreRefused() {
        var verification = new Verification(TWO_ROWS);
        AtmosphericState initial = surface(TWO_ROWS, START, 0, 0, 0, 0);
        AtmosphericState forecast = surface(TWO_ROWS, START.plus(DAY), 0, 0, 0, 0);
        Grid other = Grid.of(new double[] { 60, 30 }, new double[] { 0, 180 });
        var grids = assertThrows(IllegalArgumentException.class, () -> verification.add(initial, forecast,
                surface(other, START.plus(DAY), 0, 0, 0, 0), ClimatologicalMean.unknown()));
        assertTrue(grids.getMessage().contains("60…30°N"), grids.getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> verification.add(initial, forecast, initial, ClimatologicalMean.unknown()));
        assertThrows(IllegalArgumentException.class, () -> verification.add(initial, forecast, forecast,
                (variable, time) -> Optional.of(Tensor.of(Shape.of(4), 0, 0, 0, 0))));
    }
}
