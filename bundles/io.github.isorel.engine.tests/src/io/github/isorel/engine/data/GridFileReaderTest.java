package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

class GridFileReaderTest {

    @TempDir
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("f.nc");
        new GridFileWriter(file).attributes(Map.of("title", "Süd – Nord"))
                .doubles("y", List.of("y"), List.of(0.1, -1e300), Map.of("units", "m"))
                .floats("v", Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, Float.NaN).named("y", "x"), Map.of("units", "Pa",
                "long_name", "v"))
                .texts("t", "n", List.of("ä", "", "longer"), Map.of()).doubles("one", List.of(), List.of(Math.PI), Map.of())
                .write(Progress.none());
    }

    @Test
    void everythingIsReadBack() throws IOException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            assertEquals(List.of("y", "v", "t", "one"), reader.names());
            assertEquals("Süd – Nord", reader.attributes().get("title"));
            assertEquals("Pa", reader.attributes("v").get("units"));
            assertEquals(List.of(0.1, -1e300), reader.doubles("y"));
            assertEquals(List.of(Math.PI), reader.doubles("one"));
            assertEquals(List.of("ä", "", "longer"), reader.texts("t"));
            Tensor values = reader.floats("v");
            assertEquals(List.of("y", "x"), values.axes());
            assertArrayEquals(new float[] { 1, 2, 3, 4, 5, Float.NaN }, values.toArray());
        }
    }

    @Test
    void whatIsNotThatIsNamed() throws IOException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            assertFails("has no variable z, only y, v, t, one", () -> reader.floats("z"));
            assertFails("t", () -> reader.floats("t"));
            assertFails("v has the dimensions [y, x]; one is expected", () -> reader.doubles("v"));
            assertFails("v holds float, not texts", () -> reader.texts("v"));
            assertFails("y has the dimensions [y]; a column of texts has two", () -> reader.texts("y"));
        }
        Path damaged = Files.write(folder.resolve("d.nc"), Arrays.copyOf(Files.readAllBytes(file), 90));
        assertFails("d.nc", () -> GridFileReader.open(damaged));
        assertFails("there is no file", () -> GridFileReader.open(folder.resolve("nowhere.nc")));
    }

    private static void assertFails(String part, Executable reading) {
        String message = String.valueOf(assertThrows(DataException.class, reading).getMessage());
        assertTrue(message.contains(part), message);
    }
}
