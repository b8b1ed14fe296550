package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

/** Files as they come from many places: axes turned, shifted, renamed, swapped, split; values packed and in other units. */
class OddAxesTest {

    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
    private static final Variable T2M = Variable.surface("2t");
    private static final double[] NORTH = { 45, 0, -45 };

    @TempDir
    Path folder = Path.of("");

    private NetcdfBuilder file() {
        return new NetcdfBuilder(folder.resolve("a.nc"));
    }

    private static float[] read(Path file, Variable variable) throws DataException {
        try (DataSet data = DataSet.open(List.of(file))) {
            return data.state(data.times().isEmpty() ? START : data.times().getFirst(), Contracts.only(variable), Progress.none())
                    .tensor(variable).toArray();
        }
    }

    private static String refusal(Path file, Variable variable) throws DataException {
        try (DataSet data = DataSet.open(List.of(file))) {
            DataException refusal = assertThrows(DataException.class,
                    () -> data.state(START, Contracts.only(variable), Progress.none()));
            return refusal.getMessage();
        }
    }

    @Test
    void latitudesAndLongitudesAreTurned() throws IOException {
        Path file = file().hours(0).grid(new double[] { -45, 45 }, -180, -90, 0, 90)
                .variable("t2m", "time latitude longitude", NetcdfBuilder.counting(8), "units", "K").write();
        try (DataSet data = DataSet.open(List.of(file))) {
            assertEquals(Grid.of(new double[] { 45, -45 }, new double[] { 0, 90, 180, 270 }), data.grid().orElseThrow());
        }
        assertArrayEquals(new float[] { 6, 7, 4, 5, 2, 3, 0, 1 }, read(file, T2M));
    }

    @Test
    void dimensionsMayComeInAnyOrder() throws IOException {
        Path file = file().grid(NORTH, 0, 180).axis("plev", new double[] { 85000, 50000 }, "units", "Pa").hours(0)
                .variable("ta", "longitude plev time latitude", NetcdfBuilder.counting(12), "units", "K", "standard_name",
                        "air_temperature")
                .write();
        try (DataSet data = DataSet.open(List.of(file))) {
            assertEquals(Contracts.levels(500, 850), data.levels());
        }
        assertArrayEquals(new float[] { 3, 9, 4, 10, 5, 11, 0, 6, 1, 7, 2, 8 }, read(file, Variable.atmospheric("t")));
    }

    @Test
    void packedValuesAndMissingOnes() throws IOException {
        short[] packed = { 0, 1, -32767, 4, 5, -1 };
        Path file = file().hours(0).grid(NORTH, 0, 180).variable("t2m", "time latitude longitude", packed, "units", "K",
                "scale_factor", 0.5, "add_offset", 250.25, "_FillValue", (short) -32767, "missing_value", (short) -1).write();
        String refusal = refusal(file, T2M);
        assertTrue(refusal.contains("2t at 2000-01-01T00:00:00Z is missing values (2 of 6 values) in " + file), refusal);
        Path whole = new NetcdfBuilder(folder.resolve("b.nc")).hours(0).grid(NORTH, 0, 180).variable("t2m",
                "time latitude longitude", new short[] { 0, 1, 2, 3, 4, -5 }, "units", "K", "scale_factor", 0.1, "add_offset",
                250.3)
                .write();
        float[] expected = new float[6];
        int[] stored = { 0, 1, 2, 3, 4, -5 };
        for (int i = 0; i < 6; i++) {
            expected[i] = (float) (stored[i] * 0.1 + 250.3);
        }
        assertArrayEquals(expected, read(whole, T2M));
    }

    @Test
    void unsignedBytesAndNoFillValue() throws IOException {
        Path file = file().grid(NORTH, 0, 180).variable("slt", "latitude longitude", new byte[] { 0, 1, 2, -1, 4, 5 },
                "_Unsigned",
                "true").write();
        assertArrayEquals(new float[] { 0, 1, 2, 255, 4, 5 }, read(file, Variable.constant("slt")));
    }

    @Test
    void preliminaryDataFillTheGapsOfFinalOnes() throws IOException {
        float fill = -999;
        float[] values = { 1, 2, fill, fill, 5, fill, /* expver 5 */ 11, fill, 13, 14, fill, 16 };
        Path file = file().hours(0).axis("expver", new int[] { 1, 5 }).grid(NORTH, 0, 180)
                .variable("t2m", "time expver latitude longitude", values, "units", "K", "_FillValue", fill).write();
        assertArrayEquals(new float[] { 1, 2, 13, 14, 5, 16 }, read(file, T2M));
    }

    @Test
    void ensemblesMustBeCut() throws IOException {
        Path one = file().hours(0).axis("number", new int[] { 7 }).grid(NORTH, 0, 180)
                .variable("t2m", "time number latitude longitude", NetcdfBuilder.counting(6), "units", "K").write();
        assertArrayEquals(NetcdfBuilder.counting(6), read(one, T2M));
        Path two = new NetcdfBuilder(folder.resolve("two.nc")).hours(0).axis("number", new int[] { 0, 1 }).grid(NORTH, 0, 180)
                .variable("t2m", "time number latitude longitude", NetcdfBuilder.counting(12), "units", "K").write();
        String refusal = refusal(two, T2M);
        assertTrue(refusal.contains("two.nc: t2m: its dimension \"number\" has size 2"), refusal);
    }

    @Test
    void unitsAreConvertedWhereThatIsExact() throws IOException {
        float[] ones = NetcdfBuilder.all(6, 1);
        Path file = file().hours(0).grid(NORTH, 0, 180).axis("level", new int[] { 500 }, "units", "millibars")
                .variable("msl", "time latitude longitude", NetcdfBuilder.all(6, 1013.25f), "units", "hPa")
                .variable("t2m", "time latitude longitude", NetcdfBuilder.all(6, 20), "units", "°C")
                .variable("gh", "time level latitude longitude", NetcdfBuilder.all(6, 5500), "units", "gpm")
                .variable("q", "time level latitude longitude", ones, "units", "g kg-1")
                .variable("u10", "time latitude longitude", ones, "units", "Pa")
                .variable("v10", "time latitude longitude", ones).write();
        assertArrayEquals(NetcdfBuilder.all(6, 101325), read(file, Variable.surface("msl")));
        assertArrayEquals(NetcdfBuilder.all(6, 293.15f), read(file, T2M));
        assertArrayEquals(NetcdfBuilder.all(6, 5500 * 9.80665f), read(file, Variable.atmospheric("z")));
        assertArrayEquals(NetcdfBuilder.all(6, 0.001f), read(file, Variable.atmospheric("q")));
        assertTrue(refusal(file, Variable.surface("10u"))
                .contains("u10: its unit is \"Pa\", which cannot be converted to m s-1"), () -> file.toString());
        assertTrue(refusal(file, Variable.surface("10v")).contains("v10: it has no units attribute; m s-1 is needed"),
                () -> file.toString());
    }

    @Test
    void aSingleLevelIsNotTheSurface() throws IOException {
        Path cut = file().hours(0).grid(NORTH, 0, 180).variable("pressure_level", "", new double[] { 500 }, "units", "hPa")
                .variable("z", "time latitude longitude", NetcdfBuilder.counting(6), "units", "m**2 s**-2").write();
        try (DataSet data = DataSet.open(List.of(cut))) {
            assertEquals(java.util.Set.of(Variable.atmospheric("z")), data.variables());
            assertEquals(Contracts.levels(500), data.levels());
        }
        Path surface = new NetcdfBuilder(folder.resolve("b.nc")).hours(0).grid(NORTH, 0, 180)
                .variable("z", "time latitude longitude", NetcdfBuilder.counting(6), "units", "m**2 s**-2").write();
        try (DataSet data = DataSet.open(List.of(surface))) {
            assertEquals(java.util.Set.of(Variable.constant("z")), data.variables());
        }
    }

    @Test
    void fieldsOfAStateMayBeSpreadOverFiles() throws IOException {
        Variable t = Variable.atmospheric("t");
        Path upper = file().hours(0, 6).axis("level", new int[] { 300, 200 }, "units", "hPa").grid(NORTH, 0, 180)
                .variable("t", "time level latitude longitude", NetcdfBuilder.counting(24), "units", "K").write();
        Path lower = new NetcdfBuilder(folder.resolve("b.nc")).hours(6).axis("level", new int[] { 850 }, "units", "hPa")
                .grid(new double[] { -45, 0, 45 }, 0, 180)
                .variable("t", "time level latitude longitude", NetcdfBuilder.counting(6), "units", "K").write();
        try (DataSet data = DataSet.open(List.of(upper, lower))) {
            assertEquals(Contracts.levels(200, 300, 850), data.levels());
            AtmosphericState state = data.state(START.plusSeconds(6 * 3600), Contracts.only(t), Progress.none());
            assertArrayEquals(new float[] { 18, 19, 20, 21, 22, 23, 12, 13, 14, 15, 16, 17, 4, 5, 2, 3, 0, 1 },
                    state.tensor(t).toArray());
            assertTrue(assertThrows(DataException.class, () -> data.state(START, Contracts.only(t), Progress.none())).getMessage()
                    .contains("there is no state at 2000-01-01T00:00:00Z"));
        }
    }

    @Test
    void ofTheSameFieldTwiceTheFirstFileCounts() throws IOException {
        Path first = file().hours(0).grid(NORTH, 0, 180)
                .variable("t2m", "time latitude longitude", NetcdfBuilder.all(6, 280), "units", "K").write();
        Path second = new NetcdfBuilder(folder.resolve("b.nc")).hours(0).grid(NORTH, 0, 180)
                .variable("2t", "time latitude longitude", NetcdfBuilder.all(6, 290), "units", "K").write();
        for (List<Path> order : List.of(List.of(first, second), List.of(second, first))) {
            try (DataSet data = DataSet.open(order)) {
                assertEquals(List.of(START), data.times());
                assertEquals(order.getFirst() == first ? 280 : 290,
                        data.state(START, Contracts.only(T2M), Progress.none()).tensor(T2M).get(0));
            }
        }
    }

    @Test
    void forecastsAreFoundByTheirValidTime() throws IOException {
        Path file = file().hours(0).grid(NORTH, 0, 180)
                .variable("valid_time", "time", new int[] { 18 }, "units", "hours since 2000-01-01")
                .variable("t2m", "time latitude longitude", NetcdfBuilder.counting(6), "units", "K").write();
        try (DataSet data = DataSet.open(List.of(file))) {
            assertEquals(List.of(START.plusSeconds(18 * 3600)), data.times());
        }
    }

    @Test
    void uselessAxesAreNamed() throws IOException {
        Path file = file().axis("time", new int[] { 0 }, "units", "hours since 2000-01-01", "calendar", "360_day").grid(NORTH, 0,
                180)
                .variable("t2m", "time latitude longitude", NetcdfBuilder.counting(6), "units", "K").write();
        assertTrue(refusal(file, T2M).contains("t2m: its time axis time cannot be used: its calendar is \"360_day\""));
        Path twice = new NetcdfBuilder(folder.resolve("b.nc")).hours(0).grid(NORTH, 0, 180, 360)
                .variable("t2m", "time latitude longitude", NetcdfBuilder.counting(9), "units", "K").write();
        assertTrue(refusal(twice, T2M).contains("longitudes must be finite and strictly increasing"));
        Path hybrid = new NetcdfBuilder(folder.resolve("c.nc")).hours(0).axis("level", new int[] { 1 }, "units", "K").grid(NORTH,
                0, 180)
                .variable("t", "time level latitude longitude", NetcdfBuilder.counting(6), "units", "K").write();
        assertTrue(refusal(hybrid, Variable.atmospheric("t")).contains("its level axis level is not one of pressure"));
    }
}
