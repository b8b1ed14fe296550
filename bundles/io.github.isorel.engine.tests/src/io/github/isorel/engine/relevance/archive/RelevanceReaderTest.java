package io.github.isorel.engine.relevance.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.GridVariable;
import io.github.isorel.engine.relevance.RelevanceFile;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

class RelevanceReaderTest {

    private static final Grid GRID = Grid.of(new double[] { 59.1, 0.3, -59.7 }, new double[] { 0, 90, 180.2, 270 });
    private static final List<BudgetEntry> BUDGET = List.of(new BudgetEntry("target", 101_325.25, "total", ""),
            new BudgetEntry("encoder.bias", -1e-12, "BIAS", "encoder.\u00E4"));

    @TempDir
    private Path folder = Path.of("");

    private static Tensor random(Random random, long... shape) {
        float[] values = new float[(int) Shape.of(shape).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(Shape.of(shape), values);
    }

    private static RelevanceMap map(int history) {
        var random = new Random(3);
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        relevance.put(Variable.surface("2t"), random(random, history, 3, 4));
        relevance.put(Variable.surface("10u"), random(random, history, 3, 4));
        relevance.put(Variable.constant("z"), random(random, 3, 4));
        relevance.put(Variable.atmospheric("z"), random(random, history, 2, 3, 4));
        Map<Variable, Tensor> sensitivity = new LinkedHashMap<>();
        relevance.forEach((variable, tensor) -> sensitivity.put(variable, tensor));
        StateContract contract = new StateContract(List.of(Variable.surface("2t"), Variable.surface("10u")),
                List.of(Variable.constant("z")), List.of(Variable.atmospheric("z")),
                List.of(new PressureLevel(850), new PressureLevel(500)), Optional.of(GRID), 1, history, Duration.ofHours(12));
        return new RelevanceMap(new RelevanceQuestion("attn-lrp", "book", Target.parse("mean(t2m, -10..20, 340..20) at step 3"),
                281.123456789, Instant.parse("2020-02-03T06:00:00Z"), 3), contract, relevance, sensitivity);
    }

    private Path write(RelevanceFile content) throws IOException {
        Path file = folder.resolve("r.nc");
        GridFileWriter writer = new GridFileWriter(file).attributes(content.attributes());
        for (GridVariable variable : content.variables()) {
            switch (variable) {
                case GridVariable.Floats floats -> writer.floats(floats.name(), floats.values(), floats.attributes());
                case GridVariable.Doubles doubles -> writer.doubles(doubles.name(), doubles.dimensions(), doubles.values(),
                        doubles.attributes());
                case GridVariable.Texts texts -> writer.texts(texts.name(), texts.dimension(), texts.values(),
                        texts.attributes());
            }
        }
        writer.write(Progress.none());
        return file;
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (int history : new int[] { 2, 1 }) {
            RelevanceMap map = map(history);
            Path file = write(RelevanceFile.of(map, BUDGET, "{}", Map.of("comment", "mind the gap", "isorel_time_step",
                    "PT12H")));
            assertTrue(RelevanceReader.holdsRelevance(file));
            StoredRelevance read = RelevanceReader.read(file, Progress.none());
            assertEquals(map.question(), read.map().question());
            assertEquals(map.contract(), read.map().contract());
            assertEquals(BUDGET, read.budget());
            assertEquals("mind the gap", read.attributes().get("comment"));
            assertEquals(map.relevance().keySet(), read.map().relevance().keySet());
            map.relevance().forEach((variable, tensor) -> {
                assertArrayEquals(tensor.toArray(), read.map().relevance(variable).toArray(), variable.toString());
                assertEquals(tensor.shape(), read.map().relevance(variable).shape());
            });
            assertEquals(map.sensitivity().keySet(), read.map().sensitivity().keySet());
        }
    }

    @Test
    void aMethodWithoutBudgetHasNone() throws IOException {
        assertEquals(List.of(), RelevanceReader.read(write(RelevanceFile.of(map(2), List.of(), "", Map.of())), Progress.none())
                .budget());
    }

    @Test
    void otherAndIncompleteFilesAreRefused() throws IOException {
        Path other = folder.resolve("other.nc");
        new GridFileWriter(other).doubles("x", List.of("x"), List.of(1.0), Map.of()).write(Progress.none());
        assertFalse(RelevanceReader.holdsRelevance(other));
        assertTrue(message(other).contains("holds no relevance"), message(other));
        RelevanceFile good = RelevanceFile.of(map(2), List.of(), "", Map.of());
        Map<String, String> attributes = new LinkedHashMap<>(good.attributes());
        attributes.put("target", "mean(");
        assertTrue(message(write(new RelevanceFile(good.variables(), attributes))).contains("r.nc"));
        attributes.remove("target");
        String missing = message(write(new RelevanceFile(good.variables(), attributes)));
        assertTrue(missing.contains("the attribute target is missing"), missing);
        attributes.put("target", "point(t2m, 3, 4)");
        attributes.put("lead_step", "many");
        assertTrue(message(write(new RelevanceFile(good.variables(), attributes))).contains("many"));
        String nowhere = message(folder.resolve("nowhere.nc"));
        assertTrue(nowhere.contains("there is no file"), nowhere);
    }

    private static String message(Path file) {
        return String.valueOf(assertThrows(DataException.class, () -> RelevanceReader.read(file, Progress.none())).getMessage());
    }
}
