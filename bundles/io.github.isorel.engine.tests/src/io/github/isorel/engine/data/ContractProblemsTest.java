package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** What is wrong with data is said at once, and precisely. */
class ContractProblemsTest {

    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
    private static final double[] SOUTH = { -60, -20, 20, 60, 70 };
    private static final String FIELD = "time latitude longitude";

    @TempDir
    Path folder = Path.of("");

    private NetcdfBuilder file(String name, int... hours) {
        return new NetcdfBuilder(folder.resolve(name)).hours(hours).grid(new double[] { 67.5, 22.5, -22.5, -67.5 }, 0, 90, 180,
                270);
    }

    private static List<String> problems(StateContract contract, Instant time, Path... files) throws DataException {
        try (DataSet data = DataSet.open(List.of(files))) {
            return data.problems(contract, Optional.of(time));
        }
    }

    @Test
    void everythingAtOnce() throws IOException {
        float[] gaps = NetcdfBuilder.counting(20);
        gaps[3] = Float.NaN;
        gaps[9] = Float.NaN;
        Path surface = new NetcdfBuilder(folder.resolve("surface.nc")).hours(0).grid(SOUTH, 0, 90, 180, 270)
                .variable("t2m", FIELD, gaps, "units", "K").variable("u10", FIELD, NetcdfBuilder.all(20, Float.NaN), "units",
                "m/s")
                .variable("v10", FIELD, NetcdfBuilder.counting(20), "units", "K").write();
        Path levels = new NetcdfBuilder(folder.resolve("levels.nc")).hours(0).axis("level", new int[] { 500 }, "units", "hPa")
                .grid(new double[] { 45, -45 }, 0, 180)
                .variable("z", "time level latitude longitude", NetcdfBuilder.counting(4), "units", "m2 s-2").write();
        StateContract contract = new StateContract(
                List.of(Variable.surface("2t"), Variable.surface("10u"), Variable.surface("10v"), Variable.surface("msl")),
                List.of(Variable.constant("slt")), List.of(Variable.atmospheric("z")), Contracts.levels(300, 500),
                Optional.empty(),
                3, 2, Duration.ofHours(12));
        List<String> problems = problems(contract, START, surface, levels);
        assertEquals(List.of(
                surface + ": v10: its unit is \"K\", which cannot be converted to m s-1",
                "msl is not in the data (as msl)",
                "static slt is not in the data (as slt)",
                "z: no values on 300 hPa; the data have 500 hPa",
                "z: given on the grid 2×2, 45…-45°N, 0…180°E, but other variables are on 5×4, 70…-60°N, 0…270°E",
                "the grid has 4 columns, which the model's patches of 3 points do not divide",
                "the grid has 5 rows; for the model's patches of 3 points the number must be a multiple of 3, or one more",
                "the latitudes are not evenly spaced (5×4, 70…-60°N, 0…270°E); interpolate the data to a regular grid first",
                "there is no state at 1999-12-31T12:00:00Z; the nearest is 2000-01-01T00:00:00Z,"
                        + " the data hold 2000-01-01T00:00:00Z;"
                        + " the model needs 2 states 12 h apart: add the file that holds it,"
                        + " or take the initial state for all of them"
                        + " with --repeat-history",
                "2t at 2000-01-01T00:00:00Z is missing values (2 of 20 values) in " + surface,
                "10u at 2000-01-01T00:00:00Z is missing values (all values) in " + surface), problems);
        try (DataSet data = DataSet.open(List.of(surface, levels))) {
            DataException refusal = assertThrows(DataException.class, () -> data.history(START, contract, false,
                    Progress.none()));
            assertEquals(problems, refusal.problems());
            assertTrue(refusal.getMessage().startsWith("the data are not what the model needs:\n- "));
        }
    }

    @Test
    void missingValuesOnLevelsAreCounted() throws IOException {
        float[] values = NetcdfBuilder.counting(48);
        values[17] = Float.NaN;
        values[40] = Float.POSITIVE_INFINITY;
        Path file = file("a.nc", 0).axis("level", new int[] { 850, 500, 100 }, "units", "hPa")
                .variable("t", "time level latitude longitude", values, "units", "K").write();
        assertEquals(List.of("t at 2000-01-01T00:00:00Z is missing values (100 hPa: 1 of 16 values; 500 hPa: 1 of 16 values) in "
                + file),
                problems(Contracts.only(Variable.atmospheric("t")), START, file));
    }

    @Test
    void theNearestTimeIsSaid() throws IOException {
        Path file = file("a.nc", 0, 24).variable("msl", FIELD, NetcdfBuilder.counting(32), "units", "Pa").write();
        StateContract contract = Contracts.pairs(6, Variable.surface("msl"));
        List<String> problems = problems(contract, START.plus(Duration.ofHours(21)), file);
        assertEquals(2, problems.size(), problems::toString);
        assertEquals("there is no state at 2000-01-01T21:00:00Z; the nearest is 2000-01-02T00:00:00Z, the data hold 2 times, "
                + "2000-01-01T00:00:00Z to 2000-01-02T00:00:00Z", problems.getFirst());
        assertTrue(problems.getLast().contains("2 states 6 h apart (the data are 24 h apart)"), problems::toString);
        assertEquals(List.of(), problems(Contracts.pairs(24, Variable.surface("msl")), START.plus(Duration.ofHours(24)), file));
    }

    @Test
    void oneTimeIsEnoughOnlyWhenItMayBeRepeated() throws IOException {
        Path file = file("a.nc", 0).variable("msl", FIELD, NetcdfBuilder.counting(16), "units", "Pa").write();
        StateContract contract = Contracts.pairs(6, Variable.surface("msl"));
        try (DataSet data = DataSet.open(List.of(file))) {
            List<String> problems = data.problems(contract, Optional.empty());
            assertEquals(1, problems.size());
            assertTrue(problems.getFirst().contains("--repeat-history"), problems::toString);
            assertThrows(DataException.class, () -> data.history(START, contract, false, Progress.none()));
            assertTrue(data.history(START, contract, true, Progress.none()).repeated());
        }
    }

    @Test
    void aHistoryThatIsThereIsUsedEvenWhenItMightBeRepeated() throws IOException {
        Path file = file("a.nc", 0, 6).variable("msl", FIELD, NetcdfBuilder.counting(32), "units", "Pa").write();
        try (DataSet data = DataSet.open(List.of(file))) {
            History history = data.history(START.plus(Duration.ofHours(6)), Contracts.pairs(6, Variable.surface("msl")), true,
                    Progress.none());
            assertFalse(history.repeated());
            assertEquals(0, history.states().getFirst().tensor(Variable.surface("msl")).get(0));
            assertEquals(16, history.initial().tensor(Variable.surface("msl")).get(0));
        }
    }

    @Test
    void variablesThatLackAtATimeAreNamed() throws IOException {
        Path msl = file("a.nc", 0, 6).variable("msl", FIELD, NetcdfBuilder.counting(32), "units", "Pa").write();
        Path t2m = file("b.nc", 6).variable("t2m", FIELD, NetcdfBuilder.counting(16), "units", "K").write();
        assertEquals(List.of("at 2000-01-01T00:00:00Z there is no 2t, only msl"),
                problems(Contracts.only(Variable.surface("msl"), Variable.surface("2t")), START, msl, t2m));
    }

    @Test
    void aCompiledGridMustFit() throws IOException {
        Path file = file("a.nc", 0).variable("msl", FIELD, NetcdfBuilder.counting(16), "units", "Pa").write();
        StateContract any = Contracts.only(Variable.surface("msl"));
        Grid own = Grid.regular(4, 4);
        assertEquals(List.of(), problems(Contracts.on(any, own), START, file));
        assertEquals(List.of(), problems(Contracts.on(any, own.northern(3)), START, file));
        assertEquals(List.of("msl: given on the grid 4×4, 67.5…-67.5°N, 0…270°E, but the model is compiled for 4×8, 67.5…-67.5°N,"
                + " 0…315°E"), problems(Contracts.on(any, Grid.regular(4, 8)), START, file));
        assertEquals(1, problems(Contracts.on(any, own.northern(2)), START, file).size());
    }
}
