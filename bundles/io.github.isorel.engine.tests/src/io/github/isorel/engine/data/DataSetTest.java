package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

class DataSetTest {

    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));
    private static final Instant CURRENT = Instant.parse("2023-01-15T06:00:00Z");
    private static final StateContract NANO = Contracts.aurora(4, 100, 250, 500, 850);

    @TempDir
    Path folder = Path.of("");

    private static History nano(String kind) throws DataException {
        try (DataSet data = DataSet.open(List.of(FIXTURES.resolve("nano").resolve(kind)))) {
            assertEquals(List.of(), data.problems(NANO, Optional.of(CURRENT)));
            return data.history(CURRENT, NANO, false, Progress.none());
        }
    }

    @Test
    void bothFormatsHoldTheSameFloats() throws DataException {
        History classic = nano("nc3");
        History hierarchical = nano("nc4");
        assertFalse(classic.repeated());
        assertEquals(List.of(CURRENT.minus(Duration.ofHours(6)), CURRENT),
                classic.states().stream().map(AtmosphericState::validTime).toList());
        for (int i = 0; i < 2; i++) {
            AtmosphericState a = classic.states().get(i);
            AtmosphericState b = hierarchical.states().get(i);
            assertEquals(a.grid(), b.grid());
            assertEquals(12, a.values().size());
            for (Variable variable : a.values().keySet()) {
                assertArrayEquals(a.tensor(variable).toArray(), b.tensor(variable).toArray(), variable.toString());
            }
        }
    }

    @Test
    void aRowTooManyInTheSouthIsLeftOut() throws DataException {
        try (DataSet data = DataSet.open(List.of(FIXTURES.resolve("odd/nc4")))) {
            Instant time = data.times().getLast();
            Grid whole = data.grid().orElseThrow();
            assertEquals(45, whole.rows());
            StateContract contract = Contracts.aurora(4, 850, 500);
            AtmosphericState cropped = data.state(time, contract, Progress.none());
            assertEquals(whole.northern(44), cropped.grid());
            assertEquals(Contracts.levels(850, 500), cropped.levels());
            AtmosphericState all = data.state(time, Contracts.aurora(1, 500, 850), Progress.none());
            Variable q = Variable.atmospheric("q");
            assertEquals(all.tensor(q).slice(1).get(43 * 100 + 7), cropped.tensor(q).slice(0).get(43 * 100 + 7));
            AtmosphericState compiled = data.state(time, Contracts.on(contract, whole.northern(44)), Progress.none());
            assertArrayEquals(cropped.tensor(q).toArray(), compiled.tensor(q).toArray());
        }
    }

    @Test
    void realFilesTellWhatTheyLack() throws DataException {
        List<String> names = List.of("2t", "10u", "10v", "msl", "z", "u", "v", "t", "q", "static lsm");
        try (DataSet data = DataSet.open(List.of(FIXTURES.resolve("real").resolve("gfs-2011-01-15T12.nc")))) {
            assertEquals(Set.copyOf(names), Set.copyOf(data.variables().stream().map(Variable::toString).toList()));
            List<String> problems = data.problems(Contracts.aurora(4, 50, 1000), Optional.empty());
            assertEquals(3, problems.size(), problems::toString);
            assertTrue(problems.get(0).startsWith("static z is not in the data"), problems::toString);
            assertTrue(problems.get(1).startsWith("static slt is not in the data"), problems::toString);
            assertTrue(problems.get(2).contains("--repeat-history"), problems::toString);
        }
    }

    @Test
    void aRealStateStandsInForItsHistoryOnRequestOnly() throws DataException {
        Instant time = Instant.parse("2011-01-15T12:00:00Z");
        StateContract contract = Contracts.aurora(4, 100, 850);
        Path real = FIXTURES.resolve("real");
        try (DataSet data = DataSet.open(List.of(real.resolve("gfs-2011-01-15T12.nc"), real.resolve("gfs-static.nc")))) {
            DataException refusal = assertThrows(DataException.class, () -> data.history(time, contract, false, Progress.none()));
            assertEquals(1, refusal.problems().size());
            assertTrue(refusal.getMessage().contains("2011-01-15T06:00:00Z") && refusal.getMessage()
                    .contains("--repeat-history"));
            History history = data.history(time, contract, true, Progress.none());
            assertTrue(history.repeated());
            assertSame(history.states().getFirst(), history.initial());
            assertEquals(72, history.initial().grid().rows());
        }
    }

    /** A stage with units that have been announced: the fields are looked at for missing values when a state is refused. */
    @Test
    void refusingReportsProgressInAStageOfItsOwn() throws DataException {
        var announced = new AtomicLong();
        var done = new AtomicLong();
        Progress progress = new Progress() {
            @Override
            public void begin(String stage, long units) {
                announced.addAndGet(units);
            }

            @Override
            public void worked(long units) {
                done.addAndGet(units);
                assertTrue(done.get() <= announced.get(), done + " of " + announced);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
        Path real = FIXTURES.resolve("real");
        try (DataSet data = DataSet.open(List.of(real.resolve("gfs-2011-01-15T12.nc"), real.resolve("gfs-static.nc")))) {
            assertThrows(DataException.class,
                    () -> data.history(Instant.parse("2011-01-15T12:00:00Z"), Contracts.aurora(4, 100, 850), false, progress));
            assertTrue(done.get() > 10, done::toString);
        }
    }

    @Test
    void theOldStyleOfTheSameStateIsTheSameButForPacking() throws DataException {
        StateContract contract = Contracts.only(Variable.surface("2t"), Variable.surface("msl"), Variable.atmospheric("u"));
        Path real = FIXTURES.resolve("real");
        Instant time = Instant.parse("2011-01-15T12:00:00Z");
        try (DataSet modern = DataSet.open(List.of(real.resolve("gfs-2011-01-15T12.nc")));
                DataSet old = DataSet.open(List.of(real.resolve("gfs-2011-01-15T12-old-cds.nc")))) {
            AtmosphericState a = modern.state(time, contract, Progress.none());
            AtmosphericState b = old.state(time, contract, Progress.none());
            assertEquals(a.grid(), b.grid());
            assertEquals(a.levels(), b.levels());
            // half a packing step, by the scale_factor of each variable in the old file
            assertArrayEquals(a.tensor(Variable.surface("2t")).toArray(), b.tensor(Variable.surface("2t")).toArray(), 0.00144f);
            assertArrayEquals(a.tensor(Variable.surface("msl")).toArray(), b.tensor(Variable.surface("msl")).toArray(), 0.134f);
            assertArrayEquals(a.tensor(Variable.atmospheric("u")).toArray(), b.tensor(Variable.atmospheric("u")).toArray(),
                    0.00241f);
            List<String> lacks = old.problems(Contracts.aurora(4, 50, 1000), Optional.empty());
            assertEquals(List.of("static lsm", "static z", "static slt", "z", "q"),
                    lacks.subList(0, 5).stream().map(lack -> lack.substring(0, lack.indexOf(" is not in"))).toList());
        }
    }

    @Test
    void theTruthIsWhatIsThere() throws DataException {
        try (DataSet data = DataSet.open(List.of(FIXTURES.resolve("nano/nc3/surface.nc")))) {
            AtmosphericState truth = data.truth(CURRENT, NANO, Progress.none()).orElseThrow();
            assertEquals(Set.copyOf(NANO.surface()), truth.values().keySet());
            assertTrue(data.truth(CURRENT.plusSeconds(1), NANO, Progress.none()).isEmpty());
        }
    }

    @Test
    void readingCanBeCancelled() throws DataException {
        Progress cancelled = new Progress() {
            @Override
            public void begin(String stage, long units) {
                // not of interest
            }

            @Override
            public void worked(long units) {
                // not of interest
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        try (DataSet data = DataSet.open(List.of(FIXTURES.resolve("nano/nc3")))) {
            assertThrows(CancellationException.class, () -> data.state(CURRENT, NANO, cancelled));
        }
    }

    @Test
    void allFilesThatCannotBeReadAreNamedAtOnce() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.nc"), "this is not NetCDF");
        Path grib = Files.writeString(folder.resolve("era5.nc"), "GRIB\0\0\0\0\0\0\0\0");
        Path none = folder.resolve("none.nc");
        DataException refusal = assertThrows(DataException.class, () -> DataSet.open(List.of(text, grib, none)));
        assertEquals(List.of(text + " is not a NetCDF file",
                grib + " is not a NetCDF file but GRIB; convert it, for instance with: cdo -f nc4 copy IN.grib OUT.nc",
                "there is no file " + none), refusal.problems());
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(List.of("the folder " + empty + " holds no *.nc files"),
                assertThrows(DataException.class, () -> DataSet.open(List.of(empty))).problems());
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        for (String name : List.of("nano/nc3/surface.nc", "nano/nc3/static.nc", "nano/nc4/surface.nc")) {
            byte[] whole = Files.readAllBytes(FIXTURES.resolve(name));
            Path file = Files.write(folder.resolve("cut.nc"), java.util.Arrays.copyOf(whole, whole.length - 100));
            DataException refusal = assertThrows(DataException.class, () -> readAll(file));
            assertTrue(refusal.getMessage().contains("truncated") && refusal.getMessage().contains("cut.nc"),
                    refusal::getMessage);
        }
    }

    private static void readAll(Path file) throws DataException {
        try (DataSet data = DataSet.open(List.of(file))) {
            for (Variable variable : data.variables()) {
                data.state(CURRENT, Contracts.only(variable), Progress.none());
            }
        }
    }
}
