package io.github.isorel.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

class RelevanceAgreementTest {

    private static final Variable MSL = Variable.surface("msl");
    private static final Variable Q = Variable.atmospheric("q");
    private static final Variable LAND = Variable.constant("lsm");
    private static final List<PressureLevel> LEVELS = List.of(new PressureLevel(300), new PressureLevel(500),
            new PressureLevel(850));
    private static final Grid GRID = Grid.regular(8, 12);
    private static final int CELLS = 96;

    private final RelevanceMap first;
    private final RelevanceMap second;

    /** A map of random relevance, and one that is the first and half of another random one. */
    RelevanceAgreementTest() {
        var numbers = new Congruential(777);
        Map<Variable, float[]> one = random(numbers);
        Map<Variable, float[]> noise = random(numbers);
        first = map(question(), LEVELS, one, 2);
        Map<Variable, float[]> sum = new LinkedHashMap<>();
        one.forEach((variable, values) -> {
            float[] other = noise.getOrDefault(variable, new float[0]);
            float[] both = values.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] = values[i] + 0.5f * other[i];
            }
            sum.put(variable, both);
        });
        second = map(question(), LEVELS, sum, 2);
    }

    private static Map<Variable, float[]> random(Congruential numbers) {
        Map<Variable, float[]> values = new LinkedHashMap<>();
        values.put(MSL, new float[2 * CELLS]);
        values.put(Q, new float[2 * 3 * CELLS]);
        values.put(LAND, new float[CELLS]);
        values.values().forEach(array -> {
            for (int i = 0; i < array.length; i++) {
                array[i] = numbers.nextRelevance();
            }
        });
        return values;
    }

    private static RelevanceQuestion question() {
        return new RelevanceQuestion("attn-lrp", "attn-lrp", Target.parse("mean(msl, 38..55, 168..192)"), 101_325,
                Instant.parse("1990-01-10T00:00:00Z"), 1);
    }

    private static RelevanceMap map(RelevanceQuestion question, List<PressureLevel> levels, Map<Variable, float[]> values,
            int history) {
        return map(question, levels, values, history, GRID, Duration.ofHours(6));
    }

    private static RelevanceMap map(RelevanceQuestion question, List<PressureLevel> levels, Map<Variable, float[]> values,
            int history, Grid grid, Duration step) {
        Map<Variable, Tensor> tensors = new LinkedHashMap<>();
        values.forEach((variable, array) -> tensors.put(variable, Tensor.of(switch (variable.kind()) {
            case SURFACE -> Shape.of(history, grid.rows(), grid.columns());
            case ATMOSPHERIC -> Shape.of(history, levels.size(), grid.rows(), grid.columns());
            case STATIC -> Shape.of(grid.rows(), grid.columns());
        }, array)));
        StateContract contract = new StateContract(List.of(MSL), List.of(LAND), List.of(Q), levels, Optional.of(grid), 1, history,
                step);
        return new RelevanceMap(question, contract, tensors, Map.of());
    }

    private static RelevanceAgreement agreement(RelevanceMap one, RelevanceMap other) {
        return RelevanceAgreement.of(one, other, 1, Progress.none());
    }

    private static RelevanceMap changed(RelevanceMap map, UnaryOperator<Float> change) {
        Map<Variable, float[]> values = values(map);
        values.values().forEach(array -> {
            for (int i = 0; i < array.length; i++) {
                array[i] = change.apply(array[i]);
            }
        });
        return map(map.question(), LEVELS, values, 2);
    }

    private static Map<Variable, float[]> values(RelevanceMap map) {
        Map<Variable, float[]> values = new LinkedHashMap<>();
        map.relevance().forEach((variable, tensor) -> values.put(variable, tensor.toArray()));
        return values;
    }

    /**
     * A slow computation of the definitions with numpy 2.4.6 and scipy 1.17.1 from the same generator: weighted ranks by
     * counting, the distance by {@code scipy.optimize.linprog}. Densities here are float32, there float64: a pair of neighbouring
     * ranks of 864 may change places.
     */
    @Test
    void agreesWithScipy() {
        RelevanceAgreement agreement = agreement(first, second);
        assertEquals(0.7567843279446163, agreement.inputs().value(), 1e-6);
        assertEquals(0.9065980521661772, agreement.columns().value(), 1e-6);
        assertEquals(0.9028761721447663, agreement.magnitudes().value(), 1e-6);
        assertEquals(List.of(MSL, Q, LAND), agreement.variables().stream().map(VariableAgreement::variable).toList());
        assertEquals(0.7537800615914754, agreement.variables().get(0).inputs(), 1e-6);
        assertEquals(0.7639552912914104, agreement.variables().get(1).inputs(), 1e-6);
        assertEquals(0.7153698945771001, agreement.variables().get(2).inputs(), 1e-6);
        assertEquals(0.8944880320305464, agreement.variables().get(1).columns(), 1e-6);
        assertEquals(0.6981611719131259, agreement.variables().get(1).firstShare(), 1e-7);
        assertEquals(0.6733956261433749, agreement.variables().get(1).secondShare(), 1e-7);
        assertEquals(414.7769742528725, agreement.distance().kilometers(), 1e-4, "sums in float32");
        double[] overlaps = { 0.6343372290726105, 0.8246383977943936, 0.8145274359204675 };
        for (int i = 0; i < overlaps.length; i++) {
            assertEquals(overlaps[i], agreement.overlaps().get(i).overlap(), 1e-6);
        }
        assertEquals(List.of(), agreement.remarks());
    }

    @Test
    void intervalsHoldTheNumberAndDoNotDependOnThreads() {
        RelevanceAgreement agreement = agreement(first, second);
        for (Estimate estimate : List.of(agreement.inputs(), agreement.columns(), agreement.magnitudes())) {
            assertTrue(estimate.low() < estimate.value() && estimate.value() < estimate.high(), estimate.toString());
            assertTrue(estimate.high() - estimate.low() < 0.2, estimate.toString());
        }
        assertEquals(agreement, agreement(first, second));
    }

    /** Independent cells: the interval must be about as wide as that of a Spearman correlation of as many pairs. */
    @Test
    void intervalIsAsWideAsItShouldBe() {
        RelevanceAgreement agreement = agreement(first, second);
        double rho = agreement.inputs().value();
        // Bonett and Wright 2000: standard error of Fisher's z is √((1 + ρ²/2) / (n − 3))
        double z = 0.5 * Math.log((1 + rho) / (1 - rho));
        double half = 1.96 * Math.sqrt((1 + rho * rho / 2) / (864 - 3));
        double width = Math.tanh(z + half) - Math.tanh(z - half);
        double found = agreement.inputs().high() - agreement.inputs().low();
        // areas are unequal, blocks few: between 0.7 and 1.6 of it
        assertTrue(found > 0.7 * width && found < 1.6 * width, found + " for " + width);
    }

    @Test
    void isOneWithItselfAndMinusOneWithItsNegative() {
        RelevanceAgreement self = agreement(first, changed(first, value -> 3 * value));
        for (Estimate estimate : List.of(self.inputs(), self.columns(), self.magnitudes())) {
            assertEquals(1, estimate.value(), 1e-12);
            assertEquals(1, estimate.low(), 1e-12);
        }
        assertTrue(self.overlaps().stream().allMatch(overlap -> Math.abs(overlap.overlap() - 1) < 1e-6));
        assertEquals(0, self.distance().kilometers(), 1e-3, "sums in float32");
        RelevanceAgreement negative = agreement(first, changed(first, value -> -value));
        assertEquals(-1, negative.inputs().value(), 1e-12);
        assertEquals(-1, negative.columns().value(), 1e-12);
        assertEquals(1, negative.magnitudes().value(), 1e-12);
        assertEquals(0, negative.distance().kilometers());
    }

    @Test
    void isTheSameWhenMapsChangePlaces() {
        RelevanceAgreement one = agreement(first, second);
        RelevanceAgreement other = agreement(second, first);
        assertEquals(one.inputs().value(), other.inputs().value(), 1e-12);
        assertEquals(one.inputs().low(), other.inputs().low(), 1e-12);
        assertEquals(one.overlaps(), other.overlaps());
        assertEquals(one.distance().kilometers(), other.distance().kilometers(), 1e-7);
    }

    @Test
    void restrictsToWhatBothHave() {
        // the second map sees three states, has levels 850 and 500 only in another order, and no lsm
        Map<Variable, float[]> own = values(second);
        Map<Variable, float[]> values = new LinkedHashMap<>();
        float[] pressure = new float[3 * CELLS];
        System.arraycopy(own.getOrDefault(MSL, new float[0]), 0, pressure, CELLS, 2 * CELLS);
        Arrays.fill(pressure, 0, CELLS, 99);
        values.put(MSL, pressure);
        float[] humidity = new float[3 * 2 * CELLS];
        Arrays.fill(humidity, 0, 2 * CELLS, -99);
        for (int state = 0; state < 2; state++) {
            float[] q = own.getOrDefault(Q, new float[0]);
            System.arraycopy(q, (3 * state + 2) * CELLS, humidity, 2 * (state + 1) * CELLS, CELLS);
            System.arraycopy(q, (3 * state + 1) * CELLS, humidity, (2 * (state + 1) + 1) * CELLS, CELLS);
        }
        values.put(Q, humidity);
        RelevanceMap narrower = map(question(), List.of(LEVELS.get(2), LEVELS.get(1)), values, 3);
        RelevanceAgreement agreement = agreement(first, narrower);
        assertEquals(List.of("left out, since only the first map has it: relevance of static lsm",
                "left out, since only the first map has it: relevance on 300 hPa",
                "only the last 2 of the states that the models see are compared: the first sees 2, the second 3"),
                agreement.remarks());
        assertEquals(List.of(MSL, Q), agreement.variables().stream().map(VariableAgreement::variable).toList());
        RelevanceAgreement whole = agreement(first, second);
        assertEquals(whole.variables().get(0).inputs(), agreement.variables().get(0).inputs(), 1e-12);
        // the same two levels cut out of both by hand
        RelevanceAgreement same = agreement(levels(first), levels(second));
        assertEquals(same.variables().get(1).inputs(), agreement.variables().get(1).inputs(), 1e-12);
        assertEquals(same.variables().get(1).columns(), agreement.variables().get(1).columns(), 1e-12);
    }

    private static RelevanceMap levels(RelevanceMap map) {
        float[] q = values(map).getOrDefault(Q, new float[0]);
        float[] cut = new float[2 * 2 * CELLS];
        System.arraycopy(q, CELLS, cut, 0, 2 * CELLS);
        System.arraycopy(q, 4 * CELLS, cut, 2 * CELLS, 2 * CELLS);
        Map<Variable, float[]> values = values(map);
        values.put(Q, cut);
        return map(map.question(), LEVELS.subList(1, 3), values, 2);
    }

    @Test
    void refusesOtherQuestions() {
        RelevanceQuestion other = new RelevanceQuestion("gradient", "", Target.parse("mean(t2m, 38..55, 168..192)"), 280,
                Instant.parse("1990-01-11T00:00:00Z"), 2);
        String message = message(first, map(other, LEVELS, values(first), 2));
        assertTrue(message.startsWith("the relevance maps answer different questions: the target is "), message);
        assertTrue(message.contains("the initial time is 1990-01-10T00:00:00Z in the first and 1990-01-11T00:00:00Z in the"
                + " second"), message);
        assertTrue(message.contains("the step of the roll-out is 1 in the first and 2 in the second"), message);
        assertFalse(message.contains("grid is"), message);
        Grid shifted = Grid.of(GRID.latitudes(), Arrays.stream(GRID.longitudes()).map(longitude -> longitude + 1e-6).toArray());
        message = message(first, map(question(), LEVELS, values(first), 2, shifted, Duration.ofHours(24)));
        assertTrue(message.contains("the time step of the model is PT6H in the first and PT24H in the second"), message);
        assertTrue(message.contains("which differ in digits that are not shown"), message);
        assertTrue(message(map(question(), LEVELS, Map.of(MSL, new float[2 * CELLS]), 2),
                map(question(), LEVELS, Map.of(LAND, new float[CELLS]), 2))
                .contains("no variables in common: the first is of msl, the second of static lsm"));
    }

    private static String message(RelevanceMap one, RelevanceMap other) {
        return String.valueOf(assertThrows(IncomparableException.class, () -> agreement(one, other)).getMessage());
    }

    @Test
    void isUndefinedWhereNothingIsRelevant() {
        RelevanceAgreement agreement = agreement(first, changed(first, value -> 0f));
        assertEquals(Double.NaN, agreement.inputs().value());
        assertFalse(agreement.inputs().hasInterval());
        assertEquals(Double.NaN, agreement.distance().kilometers());
        assertEquals(Double.NaN, agreement.overlaps().getFirst().overlap());
        assertEquals(List.of("the second map is zero everywhere: agreement is undefined"), agreement.remarks());
    }

    @Test
    void stopsWhenCancelled() {
        assertThrows(CancellationException.class, () -> RelevanceAgreement.of(first, second, 1, new Cancelled()));
    }
}
