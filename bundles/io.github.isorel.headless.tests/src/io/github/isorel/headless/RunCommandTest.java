package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;

class RunCommandTest {

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");

    /** A step that writes its name. */
    private static final class Writing implements Step {

        private final String name;
        private final StepKind kind;
        private final List<String> needs;
        private final String failure;
        private final Runnable before;

        Writing(String name, StepKind kind, String... needs) {
            this(name, kind, List.of(needs), "", () -> { /* at once */ });
        }

        private Writing(String name, StepKind kind, List<String> needs, String failure, Runnable before) {
            this.name = name;
            this.kind = kind;
            this.needs = needs;
            this.failure = failure;
            this.before = before;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public StepKind kind() {
            return kind;
        }

        @Override
        public List<String> needs() {
            return needs;
        }

        Writing failing(String message) {
            return new Writing(name, kind, needs, message, before);
        }

        Writing before(Runnable work) {
            return new Writing(name, kind, needs, failure, work);
        }

        @Override
        public Map<String, String> facts(SourceDigests digests) {
            return Map.of("name", name);
        }

        @Override
        public long memory() {
            return 3 << 20;
        }

        @Override
        public StepResult run(StepContext context) throws IOException {
            before.run();
            context.progress().check();
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            Files.writeString(context.folder().resolve("name.txt"), name);
            return new StepResult("the name is " + name, List.of(new Finding(GateQuantity.RELEVANCE_BUDGET_REST, 0.25, List.of(
                    "demo"))), List.of());
        }
    }

    private static final Writing FORECAST = new Writing("forecast/demo/a", StepKind.FORECAST);
    private static final Writing RELEVANCE = new Writing("relevance/demo/a/p/gradient", StepKind.RELEVANCE);
    private static final Writing MASKING = new Writing("masking/1/demo/p", StepKind.MASKING, RELEVANCE.name());

    @BeforeEach
    void write() throws IOException {
        file = write("");
    }

    private Path write(String more) throws IOException {
        return Files.writeString(folder.resolve("question.yaml"), "isorel: 1\ntitle: A question\nmodels: "
                + Shell.DEMO.toAbsolutePath()
                + "\ndata: " + Shell.SIMULATED.toAbsolutePath() + "\ncases: [{time: 1990-01-10, name: a}]\ntargets: "
                + "{p: 'mean(msl, 35..62, 350..46)'}\nrelevance: {methods: gradient}\n" + more);
    }

    private static Shell shell(Writing... steps) {
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

    private String folderOfRun() throws IOException {
        return RunStore.open(folder.resolve("runs")).runs().getLast().folder().toString();
    }

    @Test
    void answersGatesAndThePlaceAreShown() throws IOException {
        write("gates: [relevance.budget.rest < 1]\n");
        Shell shell = shell(FORECAST, RELEVANCE, MASKING);
        List<String> first = shell.run("run", file).expect(ExitCode.GOOD).out().lines().toList();
        assertEquals(List.of("forecast/demo/a: the name is forecast/demo/a",
                "relevance/demo/a/p/gradient: the name is relevance/demo/a/p/gradient",
                "masking/1/demo/p: the name is masking/1/demo/p",
                "gate passed: relevance.budget.rest < 1: holds for 1 result: 0.25", "3 steps: 3 done; 3 computed now", "run: "
                        + folderOfRun(), "report: " + folderOfRun() + "/report.html"), first);
        assertTrue(shell.run("run", file).expect(ExitCode.GOOD).out().contains("3 steps: 3 done; 0 computed now"));
        assertTrue(Files.isRegularFile(Path.of(folderOfRun(), "report.html")));
    }

    @Test
    void plansAreShownWithoutComputing() {
        Shell shell = shell(FORECAST, RELEVANCE, MASKING);
        String plan = shell.run("plan", file).expect(ExitCode.GOOD).out();
        assertFalse(Files.exists(folder.resolve("runs")), "nothing is written");
        assertTrue(plan.startsWith("A question"), plan);
        assertTrue(plan.lines().anyMatch(line -> line.matches("  masking/1/demo/p +[0-9a-f]{12}  to do   3.00 MiB")), plan);
        assertTrue(plan.contains("3 steps, 0 of them done; results go to " + folder.resolve("runs/question-")), plan);
        shell.run("run", "--only", "masking", file).expect(ExitCode.GOOD);
        String then = shell.run("plan", file).expect(ExitCode.GOOD).out();
        assertEquals(2, then.lines().filter(line -> line.endsWith("  there")).count(), then);
        assertTrue(shell.run("plan", file, "--shard",
                "2/2").expect(ExitCode.GOOD).out().contains("1 of 3 steps, 1 of them done"));
    }

    @Test
    void plansTellWhichResultsAreDamaged() throws IOException {
        Shell shell = shell(FORECAST, RELEVANCE, MASKING);
        shell.run("run", file).expect(ExitCode.GOOD);
        Path result = RunStore.open(folder.resolve("runs")).runs().getLast().step("forecast/demo/a").orElseThrow().file("name.txt")
                .orElseThrow();
        Files.setPosixFilePermissions(result, PosixFilePermissions.fromString("rw-r--r--"));
        byte[] bytes = Files.readAllBytes(result);
        bytes[0] ^= 1;
        Files.write(result, bytes);
        for (String[] words : new String[][] { { "plan", file.toString() }, { "plan", "--check", file.toString() } }) {
            String plan = shell.run((Object[]) words).expect(ExitCode.GOOD).out();
            assertTrue(plan.lines().anyMatch(line -> line.matches("  forecast/demo/a +[0-9a-f]{12}  damaged .*")), plan);
            assertTrue(plan.contains("\nforecast/demo/a: the result in ") && plan.contains(" is damaged: name.txt does not have the"),
                    plan);
            assertFalse(plan.contains("not read"), plan);
        }
        assertFalse(shell.run("plan", "--only", "relevance", file).expect(ExitCode.GOOD).out().contains("is damaged: "));
    }

    @Test
    void aFailedStepIsReportedAtTheEnd() {
        Shell.Outcome outcome = shell(FORECAST, RELEVANCE.failing("the disk is tired"), MASKING).run("run", file).expect(
                ExitCode.FAILED);
        assertTrue(outcome.err().contains("failed: relevance/demo/a/p/gradient: the disk is tired"), outcome.err());
        assertTrue(outcome.err().contains(
                "not run: masking/1/demo/p: it needs relevance/demo/a/p/gradient, which was not done"), outcome.err());
        assertTrue(outcome.out().contains("3 steps: 1 done, 1 failed, 1 not run; 1 computed now"), outcome.out());
        String status = shell().run("status", file).expect(ExitCode.FAILED).out();
        assertTrue(status.contains("failed: relevance/demo/a/p/gradient: the disk is tired"), status);
    }

    @Test
    void aFailedGateFails() throws IOException {
        write("gates: [relevance.budget.rest < 0.1]\n");
        String said = shell(RELEVANCE).run("run", file).expect(ExitCode.FAILED).out();
        assertTrue(said.contains("gate failed: relevance.budget.rest < 0.1: relevance.budget.rest is 0.25 for demo (1 of 1"
                + " result)"),
                said);
        assertTrue(shell().run("status", file).expect(ExitCode.FAILED).out().contains("0 of 1 passed, 1 failed"));
    }

    @Test
    void whatMatchesNothingFails() {
        Shell shell = shell(FORECAST, RELEVANCE);
        assertEquals("isorel: no step fits --only section; isorel plan lists the 2 steps there are", shell.run("run", "--only",
                "section", file).failure(ExitCode.FAILED).strip());
        assertEquals("isorel: shard 3/3 has no steps: there are fewer steps than shards", shell.run("run", "--shard", "3/3", file)
                .failure(ExitCode.FAILED).strip());
        assertEquals("isorel: the experiment has no steps: nothing is asked", shell().run("plan", file).failure(ExitCode.FAILED)
                .strip());
        assertTrue(shell.run("status", file).failure(ExitCode.FAILED).contains("there is no run of " + file));
        assertTrue(shell.run("clean", file).failure(ExitCode.FAILED).contains("there are no runs"));
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void faultyExperimentsAreRefusedWithAllProblems() throws IOException {
        write("stepz: 2\ngates: [masking.ratioo > 1]\n");
        Shell.Outcome outcome = shell(FORECAST).run("run", file);
        assertTrue(outcome.failure(ExitCode.FAILED).startsWith("isorel: " + file + " cannot be run: 2 errors"), outcome.err());
        assertTrue(outcome.err().contains(file + ":8:1: error: unknown key 'stepz'; did you mean 'steps'?"), outcome.err());
        shell(FORECAST).run("run", folder.resolve("none.yaml")).expect(ExitCode.FAILED);
        shell(FORECAST).run("run").failure(ExitCode.WRONG_USE);
        shell(FORECAST).run("run", file, file).failure(ExitCode.WRONG_USE);
        assertTrue(shell(FORECAST).run("run", "--shard", "4/3", file).failure(ExitCode.WRONG_USE).contains(
                "--shard must be the number of a part and how many there are, from 1/1 to 10000/10000, not '4/3'"));
        shell(FORECAST).run("run", "--jobs", "0", file).failure(ExitCode.WRONG_USE);
        shell(FORECAST).run("run", "--tf32", file).failure(ExitCode.WRONG_USE);
    }

    @Test
    void cancellingKeepsWhatIsDone() throws IOException {
        Shell[] shell = new Shell[1];
        shell[0] = shell(FORECAST, RELEVANCE.before(() -> shell[0].cancellation().cancel()));
        Shell.Outcome outcome = shell[0].run("run", "--jobs", "1", file);
        assertTrue(outcome.failure(ExitCode.CANCELLED).startsWith("isorel: cancelled; 1 of 2 steps are done and kept in "
                + folderOfRun() + ": the same command goes on from there"), outcome.err());
        assertTrue(shell(FORECAST, RELEVANCE).run("status", file).expect(ExitCode.GOOD).out().contains(
                "pending: relevance/demo/a/p/gradient"));
        assertTrue(shell(FORECAST, RELEVANCE).run("run", file).expect(ExitCode.GOOD).out().contains("2 done; 1 computed now"));
    }

    @Test
    void shardsComeTogether() {
        Shell shell = shell(FORECAST, RELEVANCE, MASKING, new Writing("forecast/demo/b", StepKind.FORECAST));
        String first = shell.run("run", "--shard", "1/2", "--runs", folder.resolve("elsewhere"),
                file).expect(ExitCode.GOOD).out();
        assertTrue(first.contains("2 steps: 2 done; 3 computed now"), first);
        assertTrue(first.contains("of the whole run: 4 steps: 3 done, 1 pending; isorel run without --shard and --only does"
                + " the rest"),
                first);
        String second = shell.run("run", "--shard", "2/2", "--runs", folder.resolve("elsewhere"),
                file).expect(ExitCode.GOOD).out();
        assertTrue(second.contains("2 steps: 2 done; 1 computed now"), second);
        assertTrue(shell.run("status", "--runs", folder.resolve("elsewhere"), file).expect(ExitCode.GOOD).out().contains(
                "4 steps: 4 done"));
    }

    @Test
    void aFolderThatCannotBeWrittenIntoIsNamed() {
        String said = shell(FORECAST).run("run", "--runs", "/proc/runs", file).failure(ExitCode.FAILED);
        assertTrue(said.startsWith("isorel: the folder /proc/runs cannot be written into ("), said);
    }

    @Test
    void cleaningRemovesWhatCanBeMadeAgain() throws IOException {
        shell(FORECAST, RELEVANCE).run("run", file).expect(ExitCode.GOOD);
        Path page = Files.writeString(Path.of(folderOfRun(), "report.html"), "page");
        Path result = Path.of(folderOfRun(), "results", FORECAST.name(), "name.txt");
        String trial = shell().run("clean", "--dry-run", file).expect(ExitCode.GOOD).out();
        assertEquals("would remove " + page + System.lineSeparator() + "1 file or folder, 4 bytes", trial.strip());
        assertTrue(Files.exists(page));
        shell().run("clean", file).expect(ExitCode.GOOD);
        assertFalse(Files.exists(page));
        assertEquals(FORECAST.name(), Files.readString(result));
        assertTrue(shell(FORECAST, RELEVANCE).run("run", file).expect(ExitCode.GOOD).out().contains("0 computed now"));
    }

    @Test
    void aRunGoesElsewhereInAPackage() throws IOException {
        shell(FORECAST, RELEVANCE).run("run", file).expect(ExitCode.GOOD);
        Path zip = folder.resolve("run.zip");
        assertTrue(shell().run("export", file, "--out", folder.resolve("run.tar")).failure(ExitCode.WRONG_USE).contains(".zip"));
        shell().run("export", file, "--out", zip).expect(ExitCode.GOOD);
        Path elsewhere = Files.createDirectory(folder.resolve("other"));
        String said = shell().run("import", zip, "--into", elsewhere).expect(ExitCode.GOOD).out();
        Path run = Path.of(said.strip());
        assertEquals(elsewhere.resolve("runs").resolve(Path.of(folderOfRun()).getFileName()), run);
        assertEquals(FORECAST.name(), Files.readString(run.resolve("results").resolve(FORECAST.name()).resolve("name.txt")));
        assertEquals(Files.readString(file), Files.readString(elsewhere.resolve(String.valueOf(file.getFileName()))));
        assertTrue(shell().run("import", zip, "--into", elsewhere).failure(ExitCode.FAILED).contains("already"));
        assertTrue(shell().run("import", file, "--into", elsewhere).failure(ExitCode.FAILED).contains("is no package of a run"));
        shell().run("status", elsewhere.resolve(String.valueOf(file.getFileName()))); // the experiment is found beside it
    }

    @Test
    void aDamagedRecordOfAnotherRunIsNamedAndSkipped() throws IOException {
        shell(FORECAST, RELEVANCE).run("run", file).expect(ExitCode.GOOD);
        Path record = Files.writeString(Files.createDirectory(folder.resolve("runs/other-0123456789ab")).resolve("run.json"),
                "{");
        String warning = "warning: " + record + " is damaged (";
        Shell.Outcome status = shell().run("status", file).expect(ExitCode.GOOD);
        assertTrue(status.out().contains("2 steps: 2 done") && status.err().contains(warning), status.err());
        Shell.Outcome cleaned = shell().run("clean", "--dry-run", file).expect(ExitCode.GOOD);
        assertTrue(cleaned.err().contains(warning) && cleaned.err().contains("results that no run has are left"), cleaned.err());
        Shell.Outcome table = shell().run("compare", "--no-relevance", file); // of one model there is nothing to compare
        assertTrue(table.err().contains(warning) && table.err().contains("question-"), table.err());
    }

    @Test
    void realExperimentsAreRun() throws IOException {
        String said = Shell.real().run("run", file).expect(ExitCode.GOOD).out();
        assertTrue(said.contains("relevance/question/") || said.contains("relevance/demo/a/p/gradient: "), said);
        assertTrue(Files.isRegularFile(Path.of(folderOfRun(), "results/forecast/demo/a/forecast.nc")), said);
        assertTrue(Shell.real().run("run", file).expect(ExitCode.GOOD).out().contains("; 0 computed now"));
    }

    @Test
    void stepsSeeTheExperiment() {
        Experiment[] seen = new Experiment[1];
        Shell.with(experiment -> {
            seen[0] = experiment;
            throw new IOException("no models today");
        }).run("plan", file).failure(ExitCode.FAILED);
        assertEquals("A question", seen[0].title());
    }
}
