package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

class StoredRelevanceTest {

    @TempDir
    Path folder = Path.of("");

    private Path written(Map<String, String> further) throws IOException {
        RelevanceFile file = RelevanceFile.of(Maps.small(), List.of(), "", further);
        Path path = folder.resolve("relevance.nc");
        var writer = new GridFileWriter(path).attributes(file.attributes());
        for (GridVariable variable : file.variables()) {
            switch (variable) {
                case GridVariable.Floats it -> writer.floats(it.name(), it.values(), it.attributes());
                case GridVariable.Doubles it -> writer.doubles(it.name(), it.dimensions(), it.values(), it.attributes());
                case GridVariable.Texts it -> writer.texts(it.name(), it.dimension(), it.values(), it.attributes());
            }
        }
        writer.write(Progress.none());
        return path;
    }

    private static Map<String, Tensor> values(Path path) throws IOException {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (String name : StoredRelevance.needed(TensorReader.contents(path).names())) {
            values.put(name, TensorReader.read(path, name));
        }
        return values;
    }

    @Test
    void mapsComeBackAsTheyWereWritten() throws IOException {
        Path path = written(Map.of("isorel_model", "demo"));
        Map<String, String> attributes = TensorReader.contents(path).attributes();
        RelevanceMap map = StoredRelevance.map("r.nc", attributes, values(path), Maps.contract(Maps.smallGrid()));
        assertEquals(Maps.question(), map.question());
        Maps.small().relevance().forEach((variable, tensor) -> assertArrayEquals(tensor.toArray(),
                map.relevance(variable).toArray()));
        assertEquals("demo", attributes.get("isorel_model"));
    }

    @Test
    void filesOfSomethingElseAreRefused() throws IOException {
        Path path = written(Map.of());
        Map<String, String> attributes = TensorReader.contents(path).attributes();
        Map<String, Tensor> values = values(path);
        StateContract contract = Maps.contract(Maps.smallGrid());
        refused("has another latitude than the model", attributes, values, Maps.contract(Grid.of(new double[] { 60, -35 },
                new double[] { 0, 90, 180, 270 })));
        refused("has another longitude than the model", attributes, values, Maps.contract(Grid.regular(2,
                4).equals(Maps.smallGrid())
                ? Maps.smallGrid() : Grid.of(new double[] { 60, -30 }, new double[] { 0, 90 })));
        refused("no global attribute method", Map.of(), values, contract);
        Map<String, Tensor> fewer = new LinkedHashMap<>(values);
        fewer.remove("relevance_q");
        refused("has no relevance_q", attributes, fewer, contract);
        Map<String, String> damaged = new LinkedHashMap<>(attributes);
        damaged.put("target", "mean(");
        refused("damaged attributes", damaged, values, contract);
    }

    private static void refused(String message, Map<String, String> attributes, Map<String, Tensor> values,
            StateContract contract) {
        RelevanceException error = assertThrows(RelevanceException.class, () -> StoredRelevance.map("r.nc", attributes, values,
                contract));
        assertTrue(error.getMessage().startsWith("r.nc ") && error.getMessage().contains(message), error.getMessage());
    }
}
