package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;

/** The report command on relevance of a small model. */
class ReportCommandTest {

    private static final Path NANO = Shell.FIXTURES.resolve("nano");

    @TempDir
    private Path folder = Path.of("");
    private final Shell shell = Shell.real();

    private Path relevance(String method) {
        Path file = folder.resolve(method + ".nc");
        shell.run("explain", "--model", NANO.resolve("model.ckpt"), "--data", NANO.resolve("nc3"), "--time", "2023-01-15T06",
                "--target", "mean(msl, 35..62, 0..46)", "--method", method, "--out", file).expect(ExitCode.GOOD);
        return file;
    }

    @Test
    void aPageHoldsWhatTheFilesHold() throws IOException {
        Path page = folder.resolve("r.html");
        shell.run("report", relevance("cp-lrp"), relevance("gradient"), "--out", page, "--title", "A <b>title</b>")
                .expect(ExitCode.GOOD);
        String html = Files.readString(page);
        for (String part : List.of("<h1>A &lt;b&gt;title&lt;/b&gt;</h1>", "mean(msl, 35..62, 0..46) by cp-lrp", "by gradient",
                "<p>Constants inside the model absorb ", "has the wrong sign", "latents and level queries",
                "model.ckpt sha256:", "<dd>Isorel 1.2.3</dd>", "<dd>2026-01-02T03:04:05Z</dd>", "isorel report ")) {
            assertTrue(html.contains(part), part);
        }
        assertEquals(5 + 4, html.split("<figure>", -1).length - 1, "figures");
        assertEquals(1, html.split("<p>Constants inside the model absorb", -1).length - 1, "said once");
    }

    /** A step that writes a table. */
    private record TableStep(String name) implements Step {

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public StepKind kind() {
            return StepKind.COMPARISON;
        }

        @Override
        public List<String> needs() {
            return List.of();
        }

        @Override
        public Map<String, String> facts(SourceDigests digests) {
            return Map.of("name", name);
        }

        @Override
        public long memory() {
            return 0;
        }

        @Override
        public StepResult run(StepContext context) throws IOException {
            Files.writeString(context.folder().resolve("table.csv"), "name,value\nx,0.123456\n");
            return new StepResult("it is " + name, List.of(), List.of());
        }
    }

    private static Shell shell(String step) {
        return Shell.with(experiment -> new StepSource.OpenSteps() {
            @Override
            public List<Step> steps() {
                return List.of(new TableStep(step));
            }

            @Override
            public void close() {
                // holds nothing
            }
        });
    }

    private Path experiment(String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), "isorel: 1\ntitle: Title of " + name + "\nmodels: "
                + Shell.DEMO.toAbsolutePath() + "\ndata: " + Shell.SIMULATED.toAbsolutePath() + "\ncases: 1990-01-10\n");
    }

    @Test
    void runsAreReportedInTheirFolderOrElsewhere() throws IOException {
        Path one = experiment("one");
        shell("comparison/a").run("run", one).expect(ExitCode.GOOD);
        Path run = RunStore.beside(one).runs(one).getLast().folder();
        Files.delete(run.resolve("report.html"));
        assertTrue(shell.run("report", one).expect(ExitCode.GOOD).err().contains("wrote " + run.resolve("report.html")));
        String html = Files.readString(run.resolve("report.html"));
        assertTrue(html.contains("<h1>Title of one</h1>") && html.contains("It is comparison/a.") && html.contains(">0.1235<"),
                html);
        shell.run("report", run, "--out", folder.resolve("o.html"), "--most", "0").expect(ExitCode.GOOD);
        String none = Files.readString(folder.resolve("o.html"));
        assertTrue(none.contains("Further results") && !none.contains(">0.1235<"), "nothing is shown in full");
        Path two = experiment("two");
        shell("comparison/b").run("run", two).expect(ExitCode.GOOD);
        String missing = shell.run("report", one, two).failure(ExitCode.WRONG_USE);
        assertTrue(missing.contains("missing --out FILE"), missing);
        shell.run("report", one, two, "--out", folder.resolve("both.html"), "--title", "Both").expect(ExitCode.GOOD);
        String both = Files.readString(folder.resolve("both.html"));
        assertTrue(both.contains("<h1>Both</h1>") && both.contains("it is comparison/b"), both);
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        Path experiment = experiment("never");
        String never = shell.run("report", experiment).failure(ExitCode.FAILED);
        assertTrue(never.contains("there is no run of ") && never.contains("isorel run makes one"), never);
        String nowhere = shell.run("report", folder.resolve("x.yaml")).failure(ExitCode.FAILED);
        assertTrue(nowhere.contains("there is no file"), nowhere);
        String empty = shell.run("report", folder).failure(ExitCode.FAILED);
        assertTrue(empty.contains("is no run: there is no run.json in it"), empty);
        shell("comparison/a").run("run", experiment).expect(ExitCode.GOOD);
        String mixed = shell.run("report", experiment, folder.resolve("a.nc"), "--out", folder.resolve("r.html"))
                .failure(ExitCode.WRONG_USE);
        assertTrue(mixed.contains("do not go into one page"), mixed);
        String title = shell.run("report", experiment, "--title", "T").failure(ExitCode.WRONG_USE);
        assertTrue(title.contains("--title is for several runs"), title);
    }

    @Test
    void whatIsNoRelevanceIsRefused() throws IOException {
        Path page = folder.resolve("r.html");
        String other = shell.run("report", Shell.SIMULATED.resolve("surface.nc"), "--out", page).failure(ExitCode.FAILED);
        assertTrue(other.contains("surface.nc is no file of relevance: it has no variable relevance_"), other);
        String missing = shell.run("report", folder.resolve("nowhere.nc"), "--out", page).failure(ExitCode.FAILED);
        assertTrue(missing.contains("there is no file"), missing);
        String ending = shell.run("report", folder.resolve("x.nc"), "--out", folder.resolve("r.pdf")).failure(ExitCode.WRONG_USE);
        assertTrue(ending.contains("--out must be a file that ends in .html"), ending);
        String none = shell.run("report", "--out", page).failure(ExitCode.WRONG_USE);
        assertTrue(none.contains("missing RUN|EXPERIMENT|FILE"), none);
        assertEquals(List.of(), Shell.files(folder));
    }
}
