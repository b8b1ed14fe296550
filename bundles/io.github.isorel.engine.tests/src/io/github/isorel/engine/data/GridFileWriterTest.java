package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import ucar.nc2.NetcdfFile;
import ucar.nc2.NetcdfFiles;

class GridFileWriterTest {

    @TempDir
    Path folder = Path.of("");

    private static Tensor field() {
        return Tensor.of(Shape.of(2, 2, 3), NetcdfBuilder.counting(12)).named("history", "latitude", "longitude");
    }

    @Test
    void variablesAreReadBack() throws IOException {
        Path file = folder.resolve("o.nc");
        Counter counter = new Counter(false);
        new GridFileWriter(file).attributes(Map.of("method", "attn-lrp, ε = 0", "empty", ""))
                .doubles("latitude", List.of("latitude"), List.of(0.1, -0.1), Map.of("units", "degrees_north"))
                .doubles("total", List.of(), List.of(0.1), Map.of())
                .floats("relevance", field(), Map.of("units", "Pa", "comment", ""))
                .floats("scalar", Tensor.scalar(42), Map.of())
                .floats("profile", Tensor.of(Shape.of(2), 7, 8).named("latitude"), Map.of())
                .texts("kind", "sink", List.of("bias", "", "Σ encodings"), Map.of("long_name", "kind of sink")).write(counter);
        assertArrayEquals(field().toArray(), TensorReader.read(file, "relevance").toArray());
        assertEquals(List.of("history", "latitude", "longitude"), TensorReader.read(file, "relevance").axes());
        assertArrayEquals(new float[] { 7, 8 }, TensorReader.read(file, "profile").toArray());
        assertEquals(42, TensorReader.read(file, "scalar").get(0));
        assertEquals(counter.announced, counter.done);
        try (NetcdfFile read = NetcdfFiles.open(file.toString())) {
            assertEquals("attn-lrp, ε = 0", read.getRootGroup().findAttributeString("method", ""));
            assertEquals("none", read.getRootGroup().findAttributeString("empty", "none"));
            assertEquals("Pa", variable(read, "relevance").findAttributeString("units", ""));
            assertArrayEquals(new double[] { 0.1, -0.1 }, (double[]) variable(read, "latitude").read().getStorage());
            assertEquals(0.1, variable(read, "total").readScalarDouble());
            assertEquals("sink kind_length", variable(read, "kind").getDimensionsString());
            char[] characters = (char[]) variable(read, "kind").read().getStorage();
            byte[] bytes = new byte[characters.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) characters[i];
            }
            assertEquals("bias\0\0\0\0\0\0\0\0" + "\0".repeat(12) + "Σ encodings", new String(bytes,
                    java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static ucar.nc2.Variable variable(NetcdfFile file, String name) {
        return file.getVariables().stream().filter(variable -> NetcdfInput.name(variable).equals(name)).findFirst().orElseThrow();
    }

    /** Maps such as those of Map.of have another order in every process. */
    @Test
    void theSameResultsMakeTheSameBytes() throws IOException {
        List<byte[]> written = new ArrayList<>();
        for (List<String> names : List.of(List.of("units", "long_name", "Conventions"), List.of("Conventions", "long_name",
                "units"))) {
            Map<String, String> attributes = new LinkedHashMap<>();
            names.forEach(name -> attributes.put(name, "of " + name));
            Path file = folder.resolve("o.nc");
            new GridFileWriter(file).attributes(attributes).floats("relevance", field(), attributes).texts("kind", "sink", List
                    .of("bias"), attributes).write(Progress.none());
            written.add(Files.readAllBytes(file));
        }
        assertArrayEquals(written.getFirst(), written.getLast());
    }

    @Test
    void mistakesAreTold() {
        GridFileWriter writer = new GridFileWriter(folder.resolve("o.nc")).floats("a", field(), Map.of());
        assertEquals("'a' is there already", message(() -> writer.floats("a", field(), Map.of())));
        assertEquals("'a b' is no name for a variable", message(() -> writer.floats("a b", field(), Map.of())));
        assertEquals("the axes of b [2] have no names", message(() -> writer.floats("b", Tensor.of(Shape.of(2), 1, 2),
                Map.of())));
        assertEquals("b [3] does not fit: dimension 'latitude' has the size 2",
                message(() -> writer.doubles("b", List.of("latitude"), List.of(1., 2., 3.), Map.of())));
        assertEquals("b [0] is empty and cannot be written to NetCDF-3",
                message(() -> writer.doubles("b", List.of("sink"), List.of(), Map.of())));
        assertTrue(message(() -> writer.doubles("b", List.of(), List.of(1., 2.), Map.of())).startsWith("b needs one dimension"));
    }

    @Test
    void nothingStaysWhenCancelledOrRefused() throws IOException {
        GridFileWriter writer = new GridFileWriter(folder.resolve("o.nc")).floats("a", field(), Map.of());
        assertThrows(CancellationException.class, () -> writer.write(new Counter(true)));
        GridFileWriter nowhere = new GridFileWriter(folder.resolve("none").resolve("o.nc")).floats("a", field(), Map.of());
        DataException refusal = assertThrows(DataException.class, () -> nowhere.write(Progress.none()));
        assertTrue(refusal.getMessage().startsWith("there is no folder"), refusal::getMessage);
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(0, entries.count());
        }
    }

    private static String message(org.junit.jupiter.api.function.Executable work) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, work).getMessage());
    }

    /** Counts, and is cancelled once something is written. */
    private static final class Counter implements Progress {

        private final boolean cancels;
        private long announced;
        private long done;

        Counter(boolean cancels) {
            this.cancels = cancels;
        }

        @Override
        public void begin(String stage, long units) {
            announced = units;
        }

        @Override
        public void worked(long units) {
            done += units;
        }

        @Override
        public boolean isCancelled() {
            return cancels && done > 0;
        }
    }
}
