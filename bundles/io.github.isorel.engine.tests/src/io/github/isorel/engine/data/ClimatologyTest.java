package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

class ClimatologyTest {

    private static final Variable T = Variable.atmospheric("t");
    private static final Variable T2M = Variable.surface("2t");
    private static final Grid GRID = Grid.of(new double[] { 45, -45 }, new double[] { 0, 180 });

    @TempDir
    Path folder = Path.of("");

    private NetcdfBuilder file() {
        return new NetcdfBuilder(folder.resolve("climatology.nc"));
    }

    @Test
    void meansAreFoundByMonth() throws IOException {
        float[] months = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
        Path file = file().axis("month", months).axis("level", new int[] { 500, 850 }, "units", "hPa")
                .grid(new double[] { -45, 45 }, -180, 0)
                .variable("t2m", "month latitude longitude", NetcdfBuilder.counting(48), "units", "degC")
                .variable("t", "month level latitude longitude", NetcdfBuilder.counting(96), "units", "K").write();
        try (Climatology climatology = Climatology.open(file, GRID, Contracts.levels(850))) {
            assertEquals(Set.of(T2M, T), climatology.variables());
            Tensor november = climatology.mean(T2M, Month.NOVEMBER).orElseThrow();
            assertArrayEquals(new float[] { 280.15f, 279.15f, 278.15f, 277.15f }, november.toArray());
            assertArrayEquals(new float[] { 15, 14, 13, 12 },
                    climatology.mean(T, Instant.parse("1999-11-30T23:59:59Z")).orElseThrow().toArray());
            assertEquals(Optional.empty(), climatology.mean(Variable.surface("msl"), Month.MAY));
        }
        try (DataSet data = DataSet.open(List.of(file))) {
            assertEquals(Set.of(), data.variables());
            assertTrue(data.description().getLast().contains("a climatology"));
        }
    }

    @Test
    void twelveTimesWillDo() throws IOException {
        int[] days = { 15, 45, 75, 106, 136, 167, 197, 228, 258, 289, 319, 350 };
        Path file = file().axis("time", days, "units", "days since 1995-01-01").grid(new double[] { 45, -45 }, 0, 180)
                .variable("t2m", "time latitude longitude", NetcdfBuilder.counting(48), "units", "K").write();
        try (Climatology climatology = Climatology.open(file, GRID, List.of())) {
            assertArrayEquals(new float[] { 8, 9, 10, 11 }, climatology.mean(T2M, Month.MARCH).orElseThrow().toArray());
        }
    }

    @Test
    void whatIsNoClimatologyIsRefused() throws IOException {
        Path file = file().hours(0).grid(new double[] { 45, -45 }, 0, 180)
                .variable("t2m", "time latitude longitude", NetcdfBuilder.counting(4), "units", "K").write();
        DataException refusal = assertThrows(DataException.class, () -> Climatology.open(file, GRID, List.of()));
        assertEquals(List.of("t2m is not given once for each month of the year"), refusal.problems());
        Path other = new NetcdfBuilder(folder.resolve("b.nc")).dimension("month", 12).grid(new double[] { 60, 0 }, 0, 180)
                .variable("t2m", "month latitude longitude", NetcdfBuilder.counting(48), "units", "K").write();
        assertTrue(assertThrows(DataException.class, () -> Climatology.open(other, GRID, List.of())).getMessage()
                .contains("t2m is on the grid 2×2, 60…0°N, 0…180°E, not on 2×2, 45…-45°N, 0…180°E"));
    }
}
