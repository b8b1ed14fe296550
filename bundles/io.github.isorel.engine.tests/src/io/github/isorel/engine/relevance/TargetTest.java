package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

class TargetTest {

    private static final List<PressureLevel> LEVELS = List.of(new PressureLevel(500), new PressureLevel(850));
    private static final List<Variable> SURFACE = List.of(Variable.surface("2t"), Variable.surface("10u"),
            Variable.surface("10v"),
            Variable.surface("msl"));
    private static final List<Variable> ATMOSPHERIC = List.of(Variable.atmospheric("z"), Variable.atmospheric("u"),
            Variable.atmospheric("v"));
    /** Rows at 67.5, 22.5, -22.5, -67.5 degrees north; columns every 45 degrees. */
    private static final Grid GRID = Grid.regular(4, 8);
    /** From 10°W to 20°E. */
    private static final Grid REGION = Grid.of(new double[] { 60, 50, 40 }, new double[] { 0, 10, 20, 350 });
    private static final Optional<AtmosphericState> NO_TRUTH = Optional.empty();

    /** Every kind of target, on several points of the grid. */
    private static final List<String> EVERY_KIND = List.of("mean(msl, 20..70, 300..50)", "mean(z@500, -70..-20, 0..360)",
            "mean(ws2, 0..90, 90..180)", "mean(ws2@850, 20..70, 170..-130)", "point(t2m, 60, 100)", "point(ws2@500, 60, 100)",
            "rmse(msl, 0..70, 300..50)", "rmse(ws2@850, 0..70, 300..50)",
            "difference(mean(u@850, 20..70, 0..90), mean(v@500, -70..-20, 0..90))",
            "difference(mean(msl, 20..70, 0..90), rmse(msl, 20..70, 45..135))");

    private static AtmosphericState random(Grid grid, long seed) {
        Random random = new Random(seed);
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        for (Variable variable : SURFACE) {
            values.put(variable, random(Shape.of(grid.rows(), grid.columns()), random));
        }
        for (Variable variable : ATMOSPHERIC) {
            values.put(variable, random(Shape.of(LEVELS.size(), grid.rows(), grid.columns()), random));
        }
        return new AtmosphericState(grid, Instant.EPOCH, LEVELS, values);
    }

    private static Tensor random(Shape shape, Random random) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 + (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private static AtmosphericState counting(Grid grid) {
        float[] values = new float[grid.rows() * grid.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return withSurface(grid, Map.of("msl", values));
    }

    private static AtmosphericState withSurface(Grid grid, Map<String, float[]> fields) {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(Variable.surface(name), Tensor.of(Shape.of(grid.rows(), grid.columns()),
                field)));
        return new AtmosphericState(grid, Instant.EPOCH, List.of(), values);
    }

    private static AtmosphericState with(AtmosphericState state, Variable variable, int index, float value) {
        Map<Variable, Tensor> values = new LinkedHashMap<>(state.values());
        float[] changed = state.tensor(variable).toArray();
        changed[index] = value;
        values.put(variable, Tensor.of(state.tensor(variable).shape(), changed));
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }

    private static StateContract contract(Optional<Grid> grid) {
        return new StateContract(SURFACE, List.of(Variable.constant("z")), ATMOSPHERIC, LEVELS, grid, 2, 2, Duration.ofHours(6));
    }

    @Test
    void meansAreWeightedWithTheAreaOfCells() {
        // rows 0 and 1 (numbers 0 to 7 and 8 to 15), columns 0 and 1; cell areas sin 90° − sin 45° and sin 45° − sin 0°
        double outer = 1 - Math.sqrt(0.5);
        double inner = Math.sqrt(0.5);
        double expected = (outer * (0 + 1) + inner * (8 + 9)) / 2;
        assertEquals(expected, Target.parse("mean(msl, 10..70, 0..45)").value(counting(GRID), NO_TRUTH), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mean(msl, 35..62, 0..46)     | 101089.20111390209 | 0.02",
            "mean(z@500, 35..62, 0..46)   | 53423.8784913776   | 0.02",
            "mean(ws2@850, 35..62, 0..46) | 43.814740166515364 | 2e-5" })
    void targetsAgreeWithPyTorch(String text, double expected, double tolerance) throws IOException {
        // F of summary.json in the fixture nano-attribution, of the same model in float64; weights cos φ, which on a grid without
        // poles are proportional to the area of cells. The predictions of expected.nc are float32
        Path file = Path.of(System.getProperty("isorel.fixtures")).resolve("nano").resolve("expected.nc");
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        values.put(Variable.surface("msl"), TensorReader.read(file, "pred_surf_msl"));
        for (Variable variable : ATMOSPHERIC) {
            values.put(variable, TensorReader.read(file, "pred_atmos_" + variable.shortName()));
        }
        List<PressureLevel> levels = IntStream.of(100, 250, 500, 850).mapToObj(PressureLevel::new).toList();
        AtmosphericState prediction = new AtmosphericState(Grid.regular(32, 64), Instant.EPOCH, levels, values);
        assertEquals(expected, Target.parse(text).value(prediction, NO_TRUTH), tolerance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "350..46   | 0 1", "315..0 | 0 7", "-45..45 | 0 1 7", "135..-135 | 3 4 5", "170..190 | 4", "180..180 | 4",
            "0..360 | 0 1 2 3 4 5 6 7",
            "-180..180 | 0 1 2 3 4 5 6 7", "200..-170 | 0 1 2 3 4 5 6 7", "46..44 | 0 2 3 4 5 6 7",
            "315.00005..359.99995 | 0 7" })
    void boxesMayCrossTheMeridianAndTheDateLine(String longitudes, String columns) {
        Set<Integer> wanted = Arrays.stream(columns.split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
        Target target = Target.parse("mean(msl, 67.5..67.5, " + longitudes + ")");
        float[] gradient = target.gradient(counting(GRID), NO_TRUTH).getOrDefault(Variable.surface("msl"), Tensor.scalar(0))
                .toArray();
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(wanted.contains(i) ? 1.0 / wanted.size() : 0, gradient[i], 1e-7, "position " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({ "51.5, 359.9, 0", "51.5, -0.1, 0", "23, 337, 15", "23, 338, 8", "-90, 180, 28", "45, 22.5, 0", "0, 45, 9" })
    void pointsAreTheNearestOfTheGrid(double latitude, double longitude, int position) {
        // half way between two the first one counts: 45°N between 67.5 and 22.5, 22.5°E between 0 and 45
        assertEquals(position, Target.parse("point(msl, " + latitude + ", " + longitude + ")").value(counting(GRID), NO_TRUTH));
    }

    @Test
    void pointsAreThoseLookedAt() {
        assertEquals(Set.of(0, 1, 7, 8, 9, 15), Target.parse("mean(msl, 20..70, 300..50)").points(GRID));
        assertEquals(Set.of(2), Target.parse("point(t2m, 60, 100) at step 2").points(GRID));
        assertEquals(Set.of(0, 2), Target.parse("difference(point(t2m, 60, 100), mean(t2m, 60..70, 0..1))").points(GRID));
        assertThrows(IllegalArgumentException.class, () -> Target.parse("mean(msl, 0..1, 1..2)").points(GRID));
    }

    @Test
    void windSpeedIsSquaredBeforeTheMean() {
        Grid grid = Grid.of(new double[] { 10, -10 }, new double[] { 0, 10 });
        AtmosphericState state = withSurface(grid, Map.of("10u", new float[] { 3, 0, 1, 2 }, "10v", new float[] { 4, -2, 1, 0 }));
        Target target = Target.parse("mean(ws2, -10..10, 0..10)");
        assertEquals((25 + 4 + 2 + 4) / 4.0, target.value(state, NO_TRUTH), 1e-12);
        assertEquals("m2 s-2", target.unit());
        // 2wu, and half of it where relevance starts
        assertEquals(1.5f, target.gradient(state, NO_TRUTH).getOrDefault(Variable.surface("10u"), Tensor.scalar(0)).get(0));
        assertEquals(0.75f, target.relevance(state, NO_TRUTH).getOrDefault(Variable.surface("10u"), Tensor.scalar(0)).get(0));
    }

    @Test
    void rootMeanSquareErrorIsTakenAgainstTheTruth() {
        Grid grid = Grid.of(new double[] { 10, -10 }, new double[] { 0, 10 });
        AtmosphericState forecast = withSurface(grid, Map.of("msl", new float[] { 1, 2, 3, 4 }));
        AtmosphericState truth = withSurface(grid, Map.of("msl", new float[] { 1, 4, 3, 0 }));
        Target target = Target.parse("rmse(msl, -10..10, 0..10)");
        assertTrue(target.needsTruth());
        assertEquals(Math.sqrt((4 + 16) / 4.0), target.value(forecast, Optional.of(truth)), 1e-12);
        assertEquals((float) (0.25 * 4 / Math.sqrt(5)),
                target.gradient(forecast, Optional.of(truth)).getOrDefault(Variable.surface("msl"), Tensor.scalar(0)).get(3));
        assertTrue(message(() -> target.value(forecast, NO_TRUTH)).contains("needs the truth"));
        assertTrue(message(() -> target.gradient(truth, Optional.of(truth))).contains("has no gradient"));
        assertEquals(0, target.value(truth, Optional.of(truth)));
        assertTrue(message(() -> target.value(forecast, Optional.of(counting(GRID)))).contains("truth on the forecast's grid"));
    }

    @Test
    void gradientsAgreeWithCentralDifferences() {
        AtmosphericState state = random(GRID, 1);
        Optional<AtmosphericState> truth = Optional.of(random(GRID, 2));
        float h = 1f / 1024; // its third power is below the tolerance; the rounding of x ± h to float32 is taken into account
        for (String text : EVERY_KIND) {
            Target target = Target.parse(text);
            Map<Variable, Tensor> gradient = target.gradient(state, truth);
            assertEquals(target.variables(), gradient.keySet());
            for (Variable variable : state.values().keySet()) {
                float[] values = state.tensor(variable).toArray();
                for (int i = 0; i < values.length; i++) {
                    AtmosphericState more = with(state, variable, i, values[i] + h);
                    AtmosphericState less = with(state, variable, i, values[i] - h);
                    double step = (double) more.tensor(variable).get(i) - less.tensor(variable).get(i);
                    double expected = (target.value(more, truth) - target.value(less, truth)) / step;
                    Tensor actual = gradient.getOrDefault(variable, Tensor.of(state.tensor(variable).shape(),
                            new float[values.length]));
                    assertEquals(state.tensor(variable).shape(), actual.shape());
                    assertEquals(expected, actual.get(i), 1e-6 * Math.max(1, Math.abs(expected)), text + " " + variable + " "
                            + i);
                }
            }
        }
    }

    @Test
    void relevanceAddsUpToTheTargetWhereItIsHomogeneous() {
        AtmosphericState state = random(GRID, 3);
        for (String text : EVERY_KIND) {
            Target target = Target.parse(text);
            if (!target.needsTruth()) {
                double value = target.value(state, NO_TRUTH);
                assertEquals(value, product(state, target.relevance(state, NO_TRUTH)), 1e-6 * Math.abs(value) + 1e-6, text);
            }
        }
        Optional<AtmosphericState> truth = Optional.of(random(GRID, 4));
        Target rmse = Target.parse("rmse(z@850, 0..70, 300..50)");
        Map<Variable, Tensor> cotangents = rmse.relevance(state, truth);
        assertEquals(rmse.value(state, truth), product(state, cotangents) - product(truth.orElseThrow(), cotangents), 1e-6);
    }

    @Test
    void multipliersExplainDifferencesExactly() {
        AtmosphericState state = random(GRID, 5);
        AtmosphericState reference = random(GRID, 6);
        Optional<AtmosphericState> truth = Optional.of(random(GRID, 7));
        for (String text : EVERY_KIND) {
            Target target = Target.parse(text);
            Map<Variable, Tensor> multipliers = target.difference(state, reference, truth);
            double expected = target.value(state, truth) - target.value(reference, truth);
            assertEquals(expected, product(state, multipliers) - product(reference, multipliers), 1e-5, text);
            assertEquals(target.variables(), multipliers.keySet());
        }
        Target rmse = Target.parse("rmse(msl, -90..90, 0..360)");
        Tensor nothing = rmse.difference(state, state, Optional.of(state)).getOrDefault(Variable.surface("msl"),
                Tensor.scalar(1));
        assertEquals(0, nothing.get(0));
    }

    private static double product(AtmosphericState state, Map<Variable, Tensor> factors) {
        double sum = 0;
        for (Map.Entry<Variable, Tensor> entry : factors.entrySet()) {
            Tensor values = state.tensor(entry.getKey());
            for (int i = 0; i < values.shape().count(); i++) {
                sum += (double) values.get(i) * entry.getValue().get(i);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mean(msl, 35..62, 350..46)                       | mean(msl, 35..62, 350..46)",
            "  mean ( z @ 500 ,62 .. 35, -10..46 )at step  2  | mean(z@500, 35..62, 350..46) at step 2",
            "mean(ws2@850, 35..62, -180..180)                 | mean(ws2@850, 35..62, 0..360)",
            "point(2t, 51.5, -0.125)                          | point(t2m, 51.5, 359.875)",
            "point(10u, -0.0, 360)                            | point(u10, 0, 0)",
            "point(10v, 0.00001, 12)                          | point(v10, 0.00001, 12)",
            "rmse(ws2, -90..90, 170..-170) at step 12         | rmse(ws2, -90..90, 170..190) at step 12",
            "difference(mean(msl,35..62,0..46),rmse(msl,35..62,0..46)) at step 1 "
                    + "| difference(mean(msl, 35..62, 0..46), rmse(msl, 35..62, 0..46)) at step 1" })
    void textIsReadAndWritten(String text, String written) {
        Target target = Target.parse(text);
        assertEquals(written, target.toString());
        assertEquals(target, Target.parse(written));
        assertEquals(target.hashCode(), Target.parse(written).hashCode());
    }

    @Test
    void stepsComeFromTheSuffix() {
        assertEquals(OptionalInt.of(4), Target.parse("mean(msl, 35..62, 350..46) at step 4").step());
        assertEquals(OptionalInt.empty(), Target.parse("mean(msl, 35..62, 350..46)").step());
        assertFalse(Target.parse("mean(msl, 35..62, 350..46)").needsTruth());
    }

    @Test
    void boxesAreThoseThatItNames() {
        Box europe = Box.parse("35..62, 350..46");
        assertEquals(List.of(europe), Target.parse("mean(msl, 35..62, 350..46) at step 2").areas());
        assertEquals(List.of(), Target.parse("point(t2m, 51.5, -0.1)").areas());
        assertEquals(List.of(europe, Box.parse("0..5, 0..5")),
                Target.parse("difference(rmse(msl, 35..62, 350..46), mean(msl, 0..5, 0..5))").areas());
        assertEquals(List.of(europe), Target.parse("difference(mean(u10, 35..62, 350..46), mean(v10, 35..62, 350..46))").areas());
    }

    @Test
    void centersAreInTheMiddle() {
        assertEquals(Optional.of(new GeographicPoint(48.5, 18)), Target.parse("mean(msl, 35..62, 350..46)").center());
        assertEquals(Optional.of(new GeographicPoint(51.5, 359.9)), Target.parse("point(t2m, 51.5, -0.1)").center());
        GeographicPoint middle = Target.parse("difference(point(t2m, 0, 350), point(t2m, 0, 30))").center().orElseThrow();
        assertEquals(0, middle.distanceTo(new GeographicPoint(0, 10)), 1e-6);
        assertEquals(Optional.empty(), Target.parse("difference(point(t2m, 90, 0), point(t2m, -90, 0))").center());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                                     | column 1: expected one of mean, point, difference, rmse, but found the end",
            "maen(msl, 35..62, 350..46)             | column 1: there is no target 'maen'; did you mean mean?",
            "mean msl                               | column 6: expected '(', but found 'msl'",
            "mean(mls, 35..62, 350..46)             | column 6: there is no variable 'mls'; did you mean msl?",
            "mean(x@500, 35..62, 350..46)           | column 6: there is no variable 'x'",
            "mean(z, 35..62, 350..46)               | column 6: z is given on pressure levels: write z@ and the level in hPa",
            "mean(msl@500, 35..62, 350..46)         | column 6: msl is a surface variable: write it without @500",
            "mean(z@0, 35..62, 350..46)             | column 8: a pressure level is positive",
            "mean(z@, 35..62, 350..46)              | column 8: expected a pressure level in hPa, but found ','",
            "mean(z@99999999999, 35..62, 350..46)   | column 8: expected a pressure level in hPa, but 99999999999 is too large",
            "mean(msl, 35-62, 350..46)              | column 13: expected '..' between two edges of a box, but found '-'",
            "mean(msl, 35..62, 350..460)            | column 11: a longitude lies within -360..360, not at 460.0",
            "mean(msl, 35..92, 350..46)             | column 11: a latitude lies within -90..90, not at 92.0",
            "mean(msl, 35..62, -180..190)           | column 11: a box spans at most 360 degrees of longitude, not 370",
            "mean(msl, 35..62)                      | column 17: expected ',' and two longitudes, as in 35..62, 350..46, but",
            "mean(msl)                              | column 9: expected ',' and a box or polygon, as in mean(msl, 35..62,",
            "point(msl 50 10)                       | column 11: expected ',' and a latitude and a longitude, as in point(t2m,",
            "point(msl, 50)                         | column 14: expected ',' and a longitude, but found ')'",
            "msl                                    | column 1: msl is a variable: write of what in it, as in mean(msl, 35..62,",
            "mean(lsm, 35..62, 350..46)             | column 6: lsm does not change with time, so that no forecast tells it",
            "mean(z@850hPa, 35..62, 350..46)        | column 8: a level is a whole number in hPa, and written without a unit, as",
            "mean(z@850.5, 35..62, 350..46)         | column 8: a level is a whole number in hPa, and written without a unit, as",
            "mean(msl, 35..62, 350..46              | column 26: expected ')', but found the end",
            "mean(msl, 35..62, 350..46) step 2      | column 28: expected 'at step N' or the end, but found 'step'",
            "mean(msl, 35..62, 350..46) at step 0   | column 36: steps count from 1",
            "mean(msl, 35..62, 350..46) at step 1 2 | column 38: expected the end, but found '2'",
            "mean(msl, 35..62, 350..46) at step     | column 35: expected the number of a step, but found the end",
            "point(t2m, 95, 0)                      | column 12: a latitude lies within -90..90, not at 95.0",
            "point(t2m, NaN, 0)                     | column 12: expected a latitude, but found 'NaN'",
            "difference(point(t2m, 1, 2), point(msl, 1, 2)) | column 1: targets of different units cannot be subtracted",
            "difference(point(t2m, 1, 2) at step 1, point(t2m, 1, 2) at step 2) "
                    + "| column 29: both parts of a difference are at the same step" })
    void mistakesAreToldWithTheirColumn(String text, String expected) {
        String message = message(() -> Target.parse(text));
        for (String part : expected.split("(?=; did)")) {
            assertTrue(message.contains(part), () -> message + "\nlacks\n" + part);
        }
    }

    @Test
    void hostileTextIsRefused() {
        assertTrue(message(() -> Target.parse("difference(".repeat(50))).contains("nested"));
        assertTrue(message(() -> Target.parse("difference(".repeat(500))).contains("at most 1000 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "mean(msl, 35..62, 350..46)", "mean(z@850, -90..90, 0..360)", "point(ws2@500, -90, 359.9)",
            "difference(point(u10, 90, 0), point(v10, 0, 0)) at step 3" })
    void contractsWithWhatIsNeededAreAccepted(String text) {
        Target.parse(text).require(contract(Optional.of(Grid.regular(32, 64))));
        Target.parse(text).require(contract(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mean(q@850, 35..62, 350..46)       | the model gives no q on pressure levels, only t2m, u10, v10, msl "
                    + "and, on pressure levels, z, u, v",
            "mean(z@700, 35..62, 350..46)       | z is given on 500, 850 hPa, not on 700 hPa",
            "mean(msl, 23..60, 0..360)          | no grid point lies in the box 23..60, 0..360 (latitudes, longitudes): "
                    + "the grid is 4×8",
            "mean(msl, 0..90, 50..60)           | no grid point lies in the box",
            "difference(point(msl, 0, 0), mean(msl, 0..90, 50..60)) at step 2 | no grid point lies in the box" })
    void contractsWithoutItAreRefused(String text, String expected) {
        String message = message(() -> Target.parse(text).require(contract(Optional.of(GRID))));
        assertTrue(message.contains(expected) && message.startsWith("target "), message);
    }

    @ParameterizedTest
    @CsvSource({ "65.1, 0", "34.9, 0", "50, 344.9", "50, 25.1", "50, 180" })
    void pointsOutsideARegionalGridAreRefused(double latitude, double longitude) {
        Target target = Target.parse("point(msl, " + latitude + ", " + longitude + ")");
        assertTrue(message(() -> target.require(contract(Optional.of(REGION)))).contains("lies outside the grid 3×4"));
    }

    @ParameterizedTest
    @CsvSource({ "64.9, 0, 0", "35.1, 0, 8", "50, 345.1, 7", "50, 24.9, 6", "50, 356, 4" })
    void pointsInTheOutermostCellsOfARegionalGridAreTaken(double latitude, double longitude, int position) {
        assertEquals(position, Target.parse("point(msl, " + latitude + ", " + longitude + ")").value(counting(REGION), NO_TRUTH));
    }

    @Test
    void missingValuesAndFieldsAreNamed() {
        AtmosphericState broken = with(random(GRID, 8), Variable.atmospheric("z"), 4 * 8 + 8 + 1, Float.NaN);
        String message = message(() -> Target.parse("mean(z@850, -90..90, 0..360)").value(broken, NO_TRUTH));
        assertTrue(message.startsWith("z at 850 hPa of 1970-01-01T00:00:00Z is NaN at 22.5°N 45°E"), message);
        assertTrue(Double.isFinite(Target.parse("mean(z@500, -90..90, 0..360)").value(broken, NO_TRUTH)));
        assertTrue(message(() -> Target.parse("mean(t@500, -90..90, 0..360)").value(broken, NO_TRUTH)).contains("has no t"));
        assertTrue(message(() -> Target.parse("mean(z@10, -90..90, 0..360)").value(broken, NO_TRUTH))
                .contains("z is given on 500, 850 hPa, not on 10 hPa"));
    }

    @Test
    void boxesAreReadAlone() {
        assertEquals(new Box(35, 62, 350, 46), Box.parse("35..62, -10..46"));
        assertEquals(56, Box.parse("35..62, 350..46").width());
        assertTrue(message(() -> Box.parse("35..62, 350..46)"))
                .startsWith("box '35..62, 350..46)', column 16: expected the end"));
    }

    private static String message(org.junit.jupiter.api.function.Executable work) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
