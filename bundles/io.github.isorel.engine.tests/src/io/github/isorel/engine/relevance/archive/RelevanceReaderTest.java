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
import io.github.isorel.engine.relevance.LedgerEntry;
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
        relevance.forEach((variable, tensor) -> sensitivity.put(variable, random(random, tensor.shape().toArray())));
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
            Path file = write(RelevanceFile.of(map, BUDGET, "{}", Map.of("comment", "mind the gap")));
            assertTrue(RelevanceReader.holdsRelevance(file));
            StoredRelevance read = RelevanceReader.read(file, Progress.none());
            assertEquals(map.question(), read.map().question());
            assertEquals(map.contract(), read.map().contract());
            assertEquals(BUDGET, read.budget());
            assertEquals("mind the gap", read.attributes().get("comment"));
            assertTrue(read.isValid());
            assertEquals(map.relevance().keySet(), read.map().relevance().keySet());
            map.relevance().forEach((variable, tensor) -> {
                assertArrayEquals(tensor.toArray(), read.map().relevance(variable).toArray(), variable.toString());
                assertEquals(tensor.shape(), read.map().relevance(variable).shape());
            });
            assertEquals(map.sensitivity().keySet(), read.map().sensitivity().keySet());
            assertSameSensitivity(map, read.map());
        }
    }

    private static void assertSameSensitivity(RelevanceMap expected, RelevanceMap read) {
        read.sensitivity().forEach((variable, tensor) -> assertArrayEquals(Optional.ofNullable(expected.sensitivity().get(
                variable)).orElseThrow().toArray(), tensor.toArray(), variable.toString()));
        assertEquals(expected.sensitivity().size(), read.sensitivity().size());
    }

    @Test
    void theLedgerIsReadFromTheBudget() throws IOException {
        String budget = "{\"target\": 3, \"blocks\": [{\"place\": \"backbone.1\", \"relevance\": 2.5, "
                + "\"absolute_relevance\": 40}, {\"place\": \"encoder\", \"relevance\": -1e-3, \"absolute_relevance\": 7}]}";
        StoredRelevance read = RelevanceReader.read(write(RelevanceFile.of(map(2), BUDGET, budget, Map.of())), Progress.none());
        assertEquals(List.of(new LedgerEntry("backbone.1", 2.5, 40), new LedgerEntry("encoder", -1e-3, 7)), StoredLedger.of(read));
        StoredRelevance without = RelevanceReader.read(write(RelevanceFile.of(map(2), List.of(), "", Map.of())), Progress.none());
        assertEquals(List.of(), StoredLedger.of(without));
        StoredRelevance damaged = new StoredRelevance(read.map(), read.budget(), Map.of("budget", "{\"blocks\": [{}]}"));
        assertTrue(assertThrows(DataException.class, () -> StoredLedger.of(damaged)).getMessage().contains("budget"));
    }

    @Test
    void aMethodWithoutBudgetHasNone() throws IOException {
        assertEquals(List.of(), RelevanceReader.read(write(RelevanceFile.of(map(2), List.of(), "", Map.of())), Progress.none())
                .budget());
    }

    @Test
    void whatIsMarkedAsInvalidIsInvalid() throws IOException {
        Path file = write(RelevanceFile.of(map(2), BUDGET, "{}", Map.of("valid", "false")));
        assertFalse(RelevanceReader.read(file, Progress.none()).isValid());
    }

    @Test
    void aFileForAModelHasItsContract() throws IOException {
        Path file = write(RelevanceFile.of(map(2), BUDGET, "{}", Map.of()));
        StateContract own = map(2).contract();
        StateContract other = new StateContract(List.of(Variable.surface("10u"), Variable.surface("2t")), own.constants(),
                own.atmospheric(), own.levels(), own.grid(), 2, 2, own.timeStep());
        StoredRelevance read = RelevanceReader.read(file, other, Progress.none());
        assertEquals(other, read.map().contract());
        assertEquals(BUDGET, read.budget());
        assertEquals(List.of(Variable.surface("10u"), Variable.surface("2t"), Variable.constant("z"), Variable.atmospheric("z")),
                List.copyOf(read.map().relevance().keySet()));
        map(2).relevance().forEach((variable, tensor) -> assertArrayEquals(tensor.toArray(), read.map().relevance(variable)
                .toArray(), variable.toString()));
        assertSameSensitivity(map(2), read.map());
    }

    @Test
    void filesOfAnotherModelAreRefused() throws IOException {
        Path file = write(RelevanceFile.of(map(2), BUDGET, "{}", Map.of()));
        StateContract own = map(2).contract();
        refused(file, "r.nc has another latitude than the model: the file has 3 from 59.1 to -59.7, the model's grid is ",
                contract(own, own.levels(), Grid.of(new double[] { 59.1, 0.3, -59.8 }, GRID.longitudes()), 2));
        refused(file, "r.nc has another longitude than the model", contract(own, own.levels(),
                Grid.of(GRID.latitudes(), new double[] { 0, 180 }), 2));
        refused(file, "r.nc has another level than the model: the file has 2 from 850.0 to 500.0", contract(own,
                List.of(new PressureLevel(500), new PressureLevel(850)), GRID, 2));
        refused(file, "r.nc is not of this model: relevance of ", contract(own, own.levels(), GRID, 1));
        refused(file, "r.nc is not of this model: it has no relevance of " + Variable.surface("msl"), new StateContract(
                List.of(Variable.surface("msl")), own.constants(), own.atmospheric(), own.levels(), own.grid(), 1, 2,
                own.timeStep()));
    }

    private static StateContract contract(StateContract own, List<PressureLevel> levels, Grid grid, int history) {
        return new StateContract(own.surface(), own.constants(), own.atmospheric(), levels, Optional.of(grid), 1, history,
                own.timeStep());
    }

    private static void refused(Path file, String expected, StateContract contract) {
        String message = String.valueOf(assertThrows(DataException.class, () -> RelevanceReader.read(file, contract,
                Progress.none())).getMessage());
        assertTrue(message.contains(expected), message);
    }

    @Test
    void relevanceOfLatentsIsToldApart() throws IOException {
        RelevanceFile good = RelevanceFile.of(map(2), List.of(), "", Map.of());
        String message = message(write(new RelevanceFile(List.of(new GridVariable.Floats("relevance_bottleneck",
                random(new Random(1), 6, 8).named("token", "channel"), Map.of())), good.attributes())));
        assertTrue(message.contains("the relevance of bottleneck is over [token, channel]"), message);
    }

    @Test
    void otherAndIncompleteFilesAreRefused() throws IOException {
        Path other = folder.resolve("other.nc");
        new GridFileWriter(other).doubles("x", List.of("x"), List.of(1.0), Map.of()).write(Progress.none());
        assertFalse(RelevanceReader.holdsRelevance(other));
        assertTrue(message(other).contains("is no file of relevance"), message(other));
        RelevanceFile good = RelevanceFile.of(map(2), List.of(), "", Map.of());
        Map<String, String> attributes = new LinkedHashMap<>(good.attributes());
        attributes.put("target", "mean(");
        assertTrue(message(write(new RelevanceFile(good.variables(), attributes))).contains("r.nc"));
        attributes.remove("target");
        String missing = message(write(new RelevanceFile(good.variables(), attributes)));
        assertTrue(missing.contains("has no global attribute target"), missing);
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
