package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import ucar.nc2.NetcdfFile;
import ucar.nc2.NetcdfFiles;

class StateWriterTest {

    private static final Instant START = Instant.parse("2021-03-04T06:30:00Z");
    private static final Grid GRID = Grid.of(new double[] { 80.1, 0.7, -78.7 }, new double[] { 0.1f, 90.1, 180.1, 270.1 });
    private static final StateContract CONTRACT = Contracts.on(Contracts.aurora(1, 850, 100, 500), GRID);

    @TempDir
    Path folder = Path.of("");

    private static List<Variable> variables() {
        return Stream.of(CONTRACT.surface(), CONTRACT.constants(), CONTRACT.atmospheric()).flatMap(List::stream).toList();
    }

    private static AtmosphericState state(Instant time, SplittableRandom random) {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        for (Variable variable : variables()) {
            Shape shape = variable.kind() == VariableKind.ATMOSPHERIC ? Shape.of(3, 3, 4) : Shape.of(3, 4);
            float[] numbers = new float[(int) shape.count()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Float.intBitsToFloat(random.nextInt(0x7f00_0000) | random.nextInt() << 31);
            }
            values.put(variable, Tensor.of(shape, numbers));
        }
        return new AtmosphericState(GRID, time, CONTRACT.levels(), values);
    }

    private static List<AtmosphericState> states() {
        SplittableRandom random = new SplittableRandom(5);
        List<AtmosphericState> states = new ArrayList<>();
        for (int step = 1; step <= 3; step++) {
            states.add(state(START.plus(Duration.ofHours(6L * step)), random));
        }
        return states;
    }

    private static StateLayout layout(List<AtmosphericState> states) {
        return new StateLayout(GRID, CONTRACT.levels(), variables(), states.stream().map(AtmosphericState::validTime).toList(),
                Optional.of(START));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void assertSame(List<AtmosphericState> states, List<Path> files) throws DataException {
        try (DataSet data = DataSet.open(files)) {
            assertEquals(GRID, data.grid().orElseThrow());
            assertEquals(states.stream().map(AtmosphericState::validTime).toList(), data.times());
            for (AtmosphericState expected : states) {
                AtmosphericState read = data.state(expected.validTime(), CONTRACT, Progress.none());
                for (Variable variable : variables()) {
                    AtmosphericState source = variable.kind() == VariableKind.STATIC ? states.getFirst() : expected;
                    assertArrayEquals(source.tensor(variable).toArray(), read.tensor(variable).toArray(), variable.toString());
                }
            }
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<AtmosphericState> states = states();
        Path file = folder.resolve("o.nc");
        Files.writeString(file, "an older file");
        try (StateWriter writer = StateWriter.create(file, layout(states), Map.of("title", "Größe", "source", "a test"))) {
            for (AtmosphericState state : states) {
                writer.write(state);
                assertEquals("an older file", Files.readString(file));
            }
            assertEquals(List.of(file), writer.files());
        }
        assertEquals(List.of(file), left());
        assertSame(states, List.of(file));
    }

    @Test
    void valuesThatAreMissingAreMarkedAsMissing() throws IOException {
        AtmosphericState state = states().getFirst();
        Variable variable = CONTRACT.surface().getFirst();
        Map<Variable, Tensor> values = new LinkedHashMap<>(state.values());
        float[] numbers = state.tensor(variable).toArray();
        numbers[5] = Float.NaN;
        values.put(variable, Tensor.of(Shape.of(3, 4), numbers));
        var gappy = new AtmosphericState(GRID, state.validTime(), state.levels(), values);
        Path file = folder.resolve("o.nc");
        try (StateWriter writer = StateWriter.create(file, layout(List.of(gappy)), Map.of())) {
            writer.write(gappy);
        }
        try (NetcdfFile read = NetcdfFiles.open(file.toString())) {
            var written = Objects.requireNonNull(read.findVariable(VariableNames.written(variable)));
            var fill = Objects.requireNonNull(written.findAttribute("_FillValue"));
            assertTrue(Double.isNaN(Objects.requireNonNull(fill.getNumericValue()).doubleValue()));
            assertEquals(written.getDataType(), fill.getDataType(), "CF asks for the type of the variable");
            assertTrue(Float.isNaN(written.read().getFloat(5)));
        }
    }

    @Test
    void theFileFollowsTheConventions() throws IOException {
        List<AtmosphericState> states = states();
        Path file = folder.resolve("o.nc");
        try (StateWriter writer = StateWriter.create(file, layout(states), Map.of("title", "Größe", "bad name", "v", "empty",
                ""))) {
            for (AtmosphericState state : states) {
                writer.write(state);
            }
        }
        assertEquals(2, Files.readAllBytes(file)[3], "64-bit offset");
        try (NetcdfFile read = NetcdfFiles.open(file.toString())) {
            assertEquals("CF-1.8", read.getRootGroup().findAttributeString("Conventions", ""));
            assertEquals("Größe", read.getRootGroup().findAttributeString("title", ""));
            assertEquals("v", read.getRootGroup().findAttributeString("bad_name", ""));
            assertEquals("2021-03-04T06:30:00Z", read.getRootGroup().findAttributeString("forecast_reference_time", ""));
            assertEquals("time level latitude longitude", read.findVariable("z").getDimensionsString());
            assertEquals("latitude longitude", read.findVariable("z_surface").getDimensionsString());
            assertEquals("m2 s-2", read.findVariable("z").getUnitsString());
            assertEquals("air_pressure_at_mean_sea_level", read.findVariable("msl").findAttributeString("standard_name", ""));
            assertTrue(read.findDimension("time").isUnlimited());
            assertEquals(18, read.findVariable("forecast_period").read().getDouble(2));
            assertEquals("hours since 1900-01-01 00:00:00", read.findVariable("time").getUnitsString());
        }
    }

    @Test
    void nothingStaysOfAFileThatWasNotCompleted() throws IOException {
        List<AtmosphericState> states = states();
        try (StateWriter writer = StateWriter.create(folder.resolve("o.nc"), layout(states), Map.of())) {
            writer.write(states.getFirst());
            assertEquals(1, left().size());
            assertThrows(IllegalArgumentException.class, () -> writer.write(states.getLast()));
        }
        assertEquals(List.of(), left());
    }

    @Test
    void afterTheLastStateNoneFollows() throws IOException {
        List<AtmosphericState> states = states().subList(0, 1);
        StateWriter writer = StateWriter.create(folder.resolve("o.nc"), layout(states), Map.of());
        writer.write(states.getFirst());
        assertThrows(IllegalStateException.class, () -> writer.write(states.getFirst()));
        writer.close();
        writer.close();
        assertThrows(IllegalStateException.class, () -> writer.write(states.getFirst()));
        assertEquals(List.of(folder.resolve("o.nc")), left());
    }

    @Test
    void largeStatesAreSplitByVariable() throws IOException {
        List<AtmosphericState> states = states();
        List<Path> files;
        try (StateWriter writer = StateWriter.create(folder.resolve("o.nc"), layout(states), Map.of(), 200)) {
            for (AtmosphericState state : states) {
                writer.write(state);
            }
            files = writer.files();
        }
        assertEquals(12, files.size());
        assertTrue(files.contains(folder.resolve("o_t2m.nc")) && files.contains(folder.resolve("o_z_surface.nc")));
        assertEquals(files.stream().sorted().toList(), left());
        assertSame(states, List.of(folder));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere").resolve("o.nc");
        DataException refusal = assertThrows(DataException.class, () -> StateWriter.create(nowhere, layout(states()), Map.of()));
        assertTrue(refusal.getMessage().contains("there is no folder " + nowhere.getParent()), refusal::getMessage);
    }
}
