package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonNode;

class CompareCommandTest {

    @TempDir
    Path folder = Path.of("");

    /** A step that finds a number. */
    private record Finds(String name, StepKind kind, String fact, double value, List<String> about) implements Step {

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public StepKind kind() { // written out: the compiler's null analysis does not accept the implicit one
            return kind;
        }

        @Override
        public List<String> needs() {
            return List.of();
        }

        @Override
        public Map<String, String> facts(SourceDigests digests) {
            return Map.of("setting", fact);
        }

        @Override
        public long memory() {
            return 0;
        }

        @Override
        public StepResult run(StepContext context) throws IOException {
            Files.writeString(context.folder().resolve("value.txt"), Double.toString(value));
            return new StepResult("found " + value, List.of(new Finding(GateQuantity.FORECAST_SKILL_RATIO, value, about)),
                    List.of());
        }
    }

    private static Finds forecast(String model, String fact, double value) {
        return new Finds("forecast/" + model + "/a", StepKind.FORECAST, fact, value, List.of(model, "a", "msl"));
    }

    private static Shell shell(Finds... steps) {
        return Shell.with(experiment -> new StepSource.OpenSteps() {
            @Override
            public List<Step> steps() {
                return List.of(steps);
            }

            @Override
            public void close() {
                // holds nothing
            }
        });
    }

    private Path write(String name, String models) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), "isorel: 1\nmodels: " + models + "\ndata: "
                + Shell.SIMULATED.toAbsolutePath() + "\ncases: [{time: 1990-01-10, name: a}]\n");
    }

    private Path single(String name) throws IOException {
        return write(name, "{demo: " + Shell.DEMO.toAbsolutePath() + "}");
    }

    private List<Path> twoRuns() throws IOException {
        Path one = single("one");
        Path other = single("other");
        shell(forecast("demo", "low", 0.5)).run("run", one).expect(ExitCode.GOOD);
        shell(forecast("demo", "high", 2 / 3.0)).run("run", other).expect(ExitCode.GOOD);
        return List.of(one, other);
    }

    private List<String> ids() throws IOException {
        return Shell.files(folder.resolve("runs")).stream().filter(name -> !name.startsWith(".")).toList();
    }

    @Test
    void helpTellsFormulasAndSources() {
        String help = Shell.real().run("help", "compare").expect(ExitCode.GOOD).out().replaceAll("\\s+", " ");
        for (String wanted : List.of("rank-correlation ρ = Σ a", "Spearman 1904", "earth-movers-distance min Σ f_ij d_ij",
                "Rubner et al. 2000", "alignment CKA = HSIC₁(K, L)", "Kornblith et al. 2019", "top-overlap", "Dice 1945")) {
            assertTrue(help.contains(wanted), wanted + " is not in " + help);
        }
        assertTrue(Shell.real().run("help", "explain").expect(ExitCode.GOOD).out().contains("Achtibat et al. 2024"));
    }

    @Test
    void experimentsStandForTheirNewestRuns() throws IOException {
        List<Path> files = twoRuns();
        String table = shell().run("compare", files.get(0), files.get(1)).expect(ExitCode.GOOD).out();
        List<String> lines = table.lines().toList();
        assertTrue(lines.getFirst().matches(" +one-[0-9a-f]{10} +other-[0-9a-f]{10}"), table);
        assertTrue(lines.stream().anyMatch(line -> line.matches("  forecast: setting +low +high")), table);
        assertTrue(lines.stream().anyMatch(line -> line.matches("  forecast.skill.ratio of demo, a, msl +0.5000 +0.6667")),
                table);
        assertTrue(lines.stream().anyMatch(line -> line.matches("  seed +1 +1")), table);
        String differences = shell().run("compare", files.get(0), files.get(1), "--differences-only").expect(ExitCode.GOOD).out();
        assertFalse(differences.contains("seed"), differences);
        assertTrue(differences.contains("forecast.skill.ratio of demo, a, msl"), differences);
    }

    @Test
    void runsAreNamedByFolderOrByIdToo() throws IOException {
        twoRuns();
        List<String> ids = ids();
        Path runs = folder.resolve("runs");
        String byFolder = shell().run("compare", runs.resolve(ids.get(0)), runs.resolve(ids.get(1))).expect(ExitCode.GOOD).out();
        assertEquals(byFolder, shell().run("compare", ids.get(0), ids.get(1), "--runs", runs).expect(ExitCode.GOOD).out());
    }

    @Test
    void formerStatesOfAnExperimentAreComparedToo() throws IOException {
        Path file = single("one");
        shell(forecast("demo", "low", 0.5)).run("run", file).expect(ExitCode.GOOD);
        shell(forecast("demo", "high", 0.5)).run("run", file).expect(ExitCode.GOOD);
        assertEquals(2, ids().size());
        String table = shell().run("compare", file, "--all", "--differences-only").expect(ExitCode.GOOD).out();
        assertTrue(table.lines().anyMatch(line -> line.matches("  forecast: setting +(low +high|high +low)")), table);
        assertFalse(table.contains("forecast.skill.ratio"), "the same to the last digit");
    }

    @Test
    void modelsOfASingleRunStandSideBySide() throws IOException {
        Path file = write("two", "{demo: " + Shell.DEMO.toAbsolutePath() + ", sibling: {file: " + Shell.DEMO.toAbsolutePath()
                + ", perturb: {seed: 1, share: 0.05}}}");
        shell(forecast("demo", "low", 0.5), forecast("sibling", "high", 0.75), new Finds("comparison/scores", StepKind.COMPARISON,
                "low", 1, List.of("demo", "sibling"))).run("run", file).expect(ExitCode.GOOD);
        String table = shell().run("compare", file).expect(ExitCode.GOOD).out();
        assertTrue(table.lines().findFirst().orElse("").matches(" +demo +sibling"), table);
        assertTrue(table.lines().anyMatch(line -> line.matches("  forecast.skill.ratio of a, msl +0.5000 +0.7500")), table);
        assertTrue(table.strip().endsWith("comparison/scores: found 1.0"), table);
    }

    @Test
    void tablesAreWrittenForProgramsWithAllDigits() throws IOException {
        List<Path> files = twoRuns();
        Path csv = folder.resolve("table.csv");
        Path json = folder.resolve("table.json");
        shell().run("compare", files.get(0), files.get(1), "--csv", csv, "--json", json).expect(ExitCode.GOOD);
        List<List<String>> rows = CsvText.rows(Files.readString(csv));
        assertEquals(ids(), rows.getFirst().subList(3, 5));
        assertTrue(rows.contains(List.of("results", "forecast.skill.ratio of demo, a, msl", "true", "0.5",
                "0.6666666666666666")), rows.toString());
        assertEquals(ids(), JsonNode.read(json).get("columns").items(JsonNode::text));
        assertEquals(List.of("one.yaml", "other.yaml", "runs", "table.csv", "table.json"), Shell.files(folder));
    }

    @Test
    void whatCannotBeComparedIsToldInOneMessage() throws IOException {
        List<Path> files = twoRuns();
        Shell shell = shell();
        assertTrue(shell.run("compare", files.get(0)).failure(ExitCode.FAILED).contains(
                "is of one model, there is nothing to compare it with; name several runs"));
        assertTrue(shell.run("compare", files.get(0), files.get(0)).failure(ExitCode.FAILED).contains("comes twice"));
        assertTrue(shell.run("compare", files.get(0), folder).failure(ExitCode.FAILED).contains(
                folder + " is no run: there is no run.json in it"));
        assertTrue(shell.run("compare", files.get(0), folder.resolve("none.yaml")).failure(ExitCode.FAILED).contains(
                "and there is no such file; name an experiment or the folder of a run"));
        assertTrue(shell.run("compare", single("fresh"), files.get(0)).failure(ExitCode.FAILED).contains(
                "; isorel run makes one"));
        assertTrue(shell.run("compare", files.get(0), files.get(1), "--csv", folder.resolve("no/table.csv"))
                .failure(ExitCode.FAILED).contains("does not exist; create it first"));
    }

    @Test
    void runsOfTheSameNumbersHaveNoDifferencesButTheirExperiments() throws IOException {
        Path one = single("one");
        Path other = single("other");
        for (Path file : List.of(one, other)) {
            shell(forecast("demo", "low", 0.5)).run("run", file).expect(ExitCode.GOOD);
        }
        List<String> differences = shell().run("compare", one, other, "--differences-only").expect(ExitCode.GOOD).out().lines()
                .skip(1).map(line -> line.strip().replaceAll("  .*", "")).toList();
        assertEquals(List.of("parameters", "experiment"), differences);
    }
}
