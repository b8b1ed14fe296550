package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private static final Path EXPERIMENTS = Shell.EXAMPLES.resolve("experiments");
    private static final String FAULTY =
            "isorel: 1\nmodels: m.ckpt\ndata: d\ncases: [1990-01-10]\nstepz: \"2\\\"\"\ncomparison: {}\n";

    private final Shell shell = Shell.real();

    @Test
    void goodExperimentsAreGood() {
        String said = shell.run("validate", EXPERIMENTS.resolve("storm-relevance.yaml"), EXPERIMENTS.resolve("two-models.yaml"))
                .expect(ExitCode.GOOD).out();
        assertEquals("2 experiments: 2 good, 0 not; 0 errors, 0 warnings", said.strip());
    }

    @Test
    void problemsComeOneALineThenASummary(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), FAULTY);
        assertEquals(List.of(file + ":5:1: error: unknown key 'stepz'; did you mean 'steps'?",
                file + ":6:1: warning: there is one model and nothing to compare it with; add another model",
                "1 experiment: 0 good, 1 not; 1 error, 1 warning"),
                shell.run("validate", file).expect(ExitCode.FAILED).out().lines().toList());
    }

    @Test
    void aFolderIsNoExperiment(@TempDir Path folder) {
        String told = Shell.real().run("run", folder).expect(ExitCode.FAILED).err();
        assertTrue(told.startsWith(folder + ":1:1: error: this is a folder; name the file of an experiment in it"), told);
    }

    @Test
    void problemsCanBeJson(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), FAULTY.replace("stepz", "steps"));
        Path good = Files.writeString(folder.resolve("b.yaml"), "isorel: 1\nmodels: m.ckpt\ndata: d\ncases: [1990-01-10]\n");
        assertEquals("""
                {
                 "experiments": [
                  {"file": "%s", "valid": false, "problems": [
                   {"line": 5, "column": 8, "severity": "error", "message": "steps must be a whole number from 1 to 1000, not '2\\"'", "fix": ""},
                   {"line": 6, "column": 1, "severity": "warning", "message": "there is one model and nothing to compare it with", "fix": "add another model"}]},
                  {"file": "%s", "valid": true, "problems": []}
                 ],
                 "errors": 1,
                 "warnings": 1
                }
                """.formatted(file, good), shell.run("validate", "--json", "--text-only", folder)
                        .expect(ExitCode.FAILED).out().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void warningsAreNoErrors(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"),
                "isorel: 1\nmodels: m.ckpt\ndata: d\ncases: [1990-01-10]\ncomparison: {}\n");
        String said = shell.run("validate", "--text-only", file).expect(ExitCode.GOOD).out();
        assertTrue(said.endsWith("1 experiment: 1 good, 0 not; 0 errors, 1 warning" + System.lineSeparator()), said);
    }

    @Test
    void whatIsNotThereOrNoExperimentFails(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.yaml");
        assertEquals(missing + ":1:1: error: the file cannot be read: " + missing + " does not exist",
                shell.run("validate", missing).expect(ExitCode.FAILED).out().lines().findFirst().orElse(""));
        Files.writeString(folder.resolve("notes.txt"), "isorel: 1");
        assertTrue(shell.run("validate", folder).failure(ExitCode.FAILED).startsWith("isorel: no experiment in " + folder),
                "nothing matched");
        assertTrue(shell.run("validate", EXPERIMENTS.resolve("great-storm-1987.yaml")).expect(ExitCode.FAILED).out()
                .contains("there is no model"), "the template needs files");
        shell.run("validate", "--text-only", EXPERIMENTS.resolve("great-storm-1987.yaml")).expect(ExitCode.GOOD);
    }

    @Test
    void wrongUseIsTold() {
        assertTrue(shell.run("validate").failure(ExitCode.WRONG_USE).startsWith("isorel: missing EXPERIMENT"), "no operand");
        shell.run("validate", "--schema", "a.yaml").failure(ExitCode.WRONG_USE);
        shell.run("validate", "--jsn", "a.yaml").failure(ExitCode.WRONG_USE);
    }

    @Test
    void theSchemaIsShown() {
        assertTrue(shell.run("validate", "--schema").expect(ExitCode.GOOD).out().startsWith("{"), "JSON");
    }

    @Test
    void aCancelledCheckStops() {
        shell.cancellation().cancel();
        shell.run("validate", EXPERIMENTS.resolve("storm-relevance.yaml")).expect(ExitCode.CANCELLED);
    }
}
