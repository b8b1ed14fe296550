package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import ucar.nc2.NetcdfFile;
import ucar.nc2.NetcdfFiles;
import ucar.nc2.Variable;

class TensorWriterTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void tapsKeepNamesShapesAndValues() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("backbone.encoder.0", Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6).named("token", "channel"));
        tensors.put("backbone.encoder.1", Tensor.of(Shape.of(2, 2), 7, 8, 9, 10).named("token", "channel"));
        tensors.put("a/b c", Tensor.of(Shape.of(2, 2), 1, 2, 3, -0f));
        tensors.put("scalar", Tensor.scalar(42));
        float[] many = NetcdfBuilder.counting(3 * 1_000_003);
        tensors.put("large", Tensor.of(Shape.of(3, 1_000_003), many));
        Path file = folder.resolve("t.nc");
        TensorWriter.write(file, tensors, Map.of("model", "nano"));
        try (NetcdfFile read = NetcdfFiles.open(file.toString())) {
            List<Variable> variables = read.getVariables();
            assertEquals(List.of("backbone.encoder.0", "backbone.encoder.1", "a_b_c", "scalar", "large"),
                    variables.stream().map(NetcdfInput::name).toList());
            assertEquals("token channel", variables.get(0).getDimensionsString());
            assertEquals("token_2 channel", variables.get(1).getDimensionsString());
            assertEquals("dimension_2 dimension_2_2", variables.get(2).getDimensionsString());
            assertEquals("a/b c", variables.get(2).findAttributeString("original_name", ""));
            assertEquals("nano", read.getRootGroup().findAttributeString("model", ""));
            int at = 0;
            for (Tensor tensor : tensors.values()) {
                assertArrayEquals(tensor.toArray(), (float[]) variables.get(at++).read().getStorage());
            }
        }
    }

    @Test
    void nothingStaysOfWhatCannotBeWritten() throws IOException {
        Map<String, Tensor> tensors = Map.of("empty", Tensor.of(Shape.of(0, 3)));
        DataException refusal = assertThrows(DataException.class,
                () -> TensorWriter.write(folder.resolve("t.nc"), tensors, Map.of()));
        assertTrue(refusal.getMessage().startsWith("empty [0×3] is empty"), refusal::getMessage);
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(0, entries.count());
        }
    }
}
