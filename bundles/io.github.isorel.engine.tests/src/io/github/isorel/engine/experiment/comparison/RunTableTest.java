package io.github.isorel.engine.experiment.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.comparison.RelevanceAgreement;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.comparison.RunTable.Row;
import io.github.isorel.engine.experiment.comparison.RunTable.Section;
import io.github.isorel.engine.experiment.run.DigestedFile;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.RunOrigin;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.operation.GridVariables;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceFile;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

class RunTableTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String STEP = "relevance/demo/storm/pressure/gradient";

    @TempDir
    Path folder = Path.of("");

    private StoredStep step(String run, String name, StepKind kind, Map<String, String> facts, Finding... findings) {
        return new StoredStep(name, kind, run + name, List.of(), facts, StepState.DONE, Optional.of(new StepResult("", List.of(
                findings), List.of())), Optional.empty(), List.of(new DigestedFile("relevance.nc", 1, DIGEST)), "",
                folder.resolve(run).resolve("results").resolve(name));
    }

    private StoredRun run(String id, long seed, List<StoredStep> steps, GateResult... gates) {
        return new StoredRun(id, folder.resolve(id), "A storm", Instant.EPOCH, new RunOrigin("storm.yaml", DIGEST, "Isorel 1.2.3",
                "cpu", "21", seed, List.of(new DigestedFile("demo.ckpt", 5, DIGEST))), steps, List.of(gates));
    }

    private static Finding ratio(double value, String... about) {
        return new Finding(GateQuantity.FORECAST_SKILL_RATIO, value, List.of(about));
    }

    private static List<String> texts(RunTable table, String name) {
        Row row = table.rows().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(
                () -> new AssertionError("no row " + name + " among " + table.rows().stream().map(Row::name).toList()));
        return row.cells().stream().map(Cell::text).toList();
    }

    @Test
    void runsStandSideBySide() {
        StoredRun one = run("one", 1, List.of(
                step("one", "forecast/demo/a", StepKind.FORECAST, Map.of("steps", "2", "model", "m"),
                        ratio(0.5, "demo", "a", "t2m"), ratio(0.6, "demo", "a", "t"), ratio(0.7, "demo", "a", "t")),
                step("one", "forecast/demo/b", StepKind.FORECAST, Map.of("steps", "2", "model", "m"))),
                new GateResult("masking.ratio > 1", 3, GateResult.State.PASSED, "", 1));
        StoredRun other = run("other", 2, List.of(
                step("other", "forecast/demo/a", StepKind.FORECAST, Map.of("steps", "2", "model", "n"),
                        ratio(0.5, "demo", "a", "t2m"), ratio(0.6, "demo", "a", "t"), ratio(Double.NaN, "demo", "a", "t")),
                step("other", "forecast/demo/c", StepKind.FORECAST, Map.of("steps", "2", "model", "n"))));
        RunTable table = RunTable.ofRuns(List.of(one, other));
        assertEquals(List.of("one", "other"), table.columns());
        assertEquals(List.of("1", "2"), texts(table, "seed"));
        assertEquals(List.of(DIGEST, DIGEST), texts(table, "file demo.ckpt: sha256"));
        assertEquals(List.of("2", "2"), texts(table, "forecast: steps"), "one row where all steps agree");
        assertEquals(List.of("m", "n"), texts(table, "forecast: model"));
        assertEquals(List.of("0.5", "0.5"), texts(table, "forecast.skill.ratio of demo, a, t2m"));
        assertEquals(List.of("0.7", "NaN"), texts(table, "forecast.skill.ratio of demo, a, t (2)"), "another level");
        assertEquals(List.of("passed", ""), texts(table, "gate masking.ratio > 1"));
        assertEquals(List.of("done", ""), texts(table, "forecast/demo/b"));
        assertEquals(List.of("seed", "forecast: model", "forecast.skill.ratio of demo, a, t (2)", "gate masking.ratio > 1",
                "forecast/demo/b", "forecast/demo/c"), table.differences().rows().stream().map(Row::name).toList());
    }

    @Test
    void factsThatDifferWithinARunHaveARowForEachStep() {
        StoredRun one = run("one", 1, List.of(step("one", "forecast/demo/a", StepKind.FORECAST, Map.of("initial time", "1990")),
                step("one", "forecast/demo/b", StepKind.FORECAST, Map.of("initial time", "1991"))));
        RunTable table = RunTable.ofRuns(List.of(one, run("other", 1, List.of())));
        assertEquals(List.of("1990", ""), texts(table, "forecast/demo/a: initial time"));
        assertEquals(List.of("1991", ""), texts(table, "forecast/demo/b: initial time"));
        assertFalse(table.rows().stream().anyMatch(row -> row.name().equals("forecast: initial time")));
    }

    @Test
    void modelsOfARunStandSideBySide() {
        StoredRun run = run("one", 1, List.of(
                step("one", "forecast/demo/a", StepKind.FORECAST, Map.of("perturbation", "none"), ratio(0.5, "demo", "a", "t2m")),
                step("one", "forecast/sibling/a", StepKind.FORECAST, Map.of("perturbation", "seed 1"),
                        ratio(0.75, "sibling", "a", "t2m")),
                step("one", "latent/demo/sibling/archive", StepKind.LATENT, Map.of("tap", "bottleneck")),
                step("one", "comparison/scores", StepKind.COMPARISON, Map.of(), ratio(9, "demo", "sibling"))));
        RunTable table = RunTable.ofModels(run, List.of("demo", "sibling"));
        assertEquals(List.of("demo", "sibling"), table.columns());
        assertEquals(List.of("none", "seed 1"), texts(table, "forecast: perturbation"));
        assertEquals(List.of("0.5", "0.75"), texts(table, "forecast.skill.ratio of a, t2m"));
        assertEquals(List.of("", "done"), texts(table, "latent/demo/*/archive"), "the second word is the model, not the first");
        assertEquals(4, table.rows().size(), "comparisons are of no single model");
        var e = assertThrows(IllegalArgumentException.class, () -> RunTable.ofModels(run, List.of("demo")));
        assertTrue(e.getMessage().startsWith("the run one is of one model"), e.getMessage());
    }

    /** Steps name a precision only where it is not the usual one. */
    @Test
    void thePrecisionOfModelsThatNameNoneIsFloat32() {
        StoredRun run = run("one", 1, List.of(step("one", "forecast/demo/a", StepKind.FORECAST, Map.of("tap", "encoder")),
                step("one", "forecast/halved/a", StepKind.FORECAST, Map.of("precision", "bfloat16")),
                step("one", "latent/r/halved/archive", StepKind.LATENT, Map.of("precision", "bfloat16"))));
        RunTable table = RunTable.ofModels(run, List.of("demo", "halved"));
        assertEquals(List.of("float32", "bfloat16"), texts(table, "forecast: precision"));
        assertEquals(List.of("", "bfloat16"), texts(table, "latent: precision"), "there is no such step of the other model");
        assertEquals(List.of("encoder", ""), texts(table, "forecast: tap"));
    }

    @Test
    void refusesASingleRunAndTheSameTwice() {
        StoredRun run = run("one", 1, List.of());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> RunTable.ofRuns(List.of(run))).getMessage()
                .contains("nothing to compare"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> RunTable.ofRuns(List.of(run, run))).getMessage()
                .contains("comes twice"));
    }

    private RelevanceMap map(long seed, int latitude) {
        Grid grid = Grid.of(new double[] { latitude, 0, -45 }, new double[] { 0, 90, 180, 270 });
        Variable pressure = Variable.surface("msl");
        var random = new Random(seed);
        float[] values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        StateContract contract = new StateContract(List.of(pressure), List.of(), List.of(), List.of(), Optional.of(grid), 1, 1,
                Duration.ofHours(24));
        return new RelevanceMap(new RelevanceQuestion("gradient", "", Target.parse("point(msl, 0, 90)"), 1, Instant.EPOCH, 1),
                contract, Map.of(pressure, Tensor.of(Shape.of(1, 3, 4), values)), Map.of());
    }

    private StoredStep stored(String run, RelevanceMap map) throws IOException {
        StoredStep step = step(run, STEP, StepKind.RELEVANCE, Map.of());
        Files.createDirectories(step.folder());
        RelevanceFile content = RelevanceFile.of(map, List.of(), "", Map.of());
        GridFileWriter writer = new GridFileWriter(step.folder().resolve("relevance.nc")).attributes(content.attributes());
        GridVariables.add(writer, content.variables());
        writer.write(Progress.none());
        return step;
    }

    @Test
    void relevanceIsComparedWithThatOfTheFirstRun() throws IOException {
        StoredStep first = stored("one", map(1, 45));
        StoredStep same = new StoredStep(STEP, StepKind.RELEVANCE, first.key(), List.of(), Map.of(), StepState.DONE,
                first.result(), Optional.empty(), List.of(), "", folder.resolve("nowhere"));
        List<StoredRun> runs = new ArrayList<>(List.of(run("one", 1, List.of(first)), run("two", 1, List.of(stored("two", map(2,
                45)))), run("same", 1, List.of(same)), run("none", 1, List.of()), run("grid", 1, List.of(stored("grid", map(2,
                        40))))));
        RunTable table = RunTable.ofRuns(runs).withAgreement(runs, Progress.none());
        RelevanceAgreement expected = RelevanceAgreement.of(map(1, 45), map(2, 45), 1, Progress.none());
        assertEquals(Arrays.asList("1.0", Double.toString(expected.inputs().value()), "1.0", "", ""), texts(table, STEP
                + ": rank correlation"));
        assertEquals(Arrays.asList("0.0", Double.toString(expected.distance().kilometers()), "0.0", "", ""), texts(table, STEP
                + ": earth mover's distance [km]"));
        assertEquals(1, table.remarks().stream().filter(remark -> remark.startsWith("grid, " + STEP
                + ": the relevance maps answer different questions: the grid is ")).count(), table.remarks().toString());
        assertThrows(CancellationException.class, () -> RunTable.ofRuns(runs).withAgreement(runs, new Progress() {
            @Override
            public void begin(String stage, long units) {
                // nobody watches
            }

            @Override
            public void worked(long units) {
                // nobody watches
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        }));
    }

    @Test
    void longTextsAreShownWhereTheyDiffer() {
        String noise = "normally distributed noise on all weights, drawn with a share of ";
        RunTable table = new RunTable(List.of("a", "b", "c", "d"), List.of(new Row(Section.PARAMETERS, "noise", List.of(
                new Cell.Words(noise + "0.05"), new Cell.Words(noise + "0.1"), new Cell.Missing(),
                new Cell.Words(noise + "0.05")))), List.of());
        assertEquals("  noise  …0.05  …0.1  -  …0.05", RunTableText.lines(table).getLast());
        RunTable numbers = new RunTable(List.of("a", "b"), List.of(new Row(Section.RESULTS, "n", List.of(new Cell.Value(0.5),
                new Cell.Value(0.500001)))), List.of());
        assertEquals("  n  0.5  0.500001", RunTableText.lines(numbers).getLast());
    }

    @Test
    void tablesAreTextForPeopleAndPrograms() throws IOException {
        RunTable table = new RunTable(List.of("a,b", "c"), List.of(
                new Row(Section.PARAMETERS, "model", List.of(new Cell.Words(DIGEST), new Cell.Words("x\ny"))),
                new Row(Section.RESULTS, "ratio", List.of(new Cell.Value(1 / 3.0), new Cell.Value(Double.NaN))),
                new Row(Section.STATE, "step", List.of(new Cell.Missing(), new Cell.Words("done")))), List.of("a remark"));
        assertEquals(List.of("                  a,b          c", "parameters", "  model  0123456789ab       x, y", "results",
                "  ratio        0.3333  undefined", "state", "  step              -       done"), RunTableText.lines(table));
        List<List<String>> rows = CsvText.rows(RunTableText.csv(table));
        assertEquals(List.of("section", "name", "differs", "a,b", "c"), rows.getFirst());
        assertEquals(List.of("parameters", "model", "true", DIGEST, "x\ny"), rows.get(1));
        assertEquals(List.of("results", "ratio", "true", Double.toString(1 / 3.0), "NaN"), rows.get(2));
        JsonNode json = JsonNode.parse("table", RunTableText.json(table));
        List<JsonNode> entries = json.get("rows").items(item -> item);
        assertEquals(1 / 3.0, entries.get(1).get("values").items(JsonNode::number).getFirst());
        assertTrue(Double.isNaN(entries.get(1).get("values").items(JsonNode::number).get(1)));
        assertEquals(List.of("", "done"), entries.get(2).get("values").items(JsonNode::text));
        assertEquals(List.of("a remark"), json.get("remarks").items(JsonNode::text));
    }
}
