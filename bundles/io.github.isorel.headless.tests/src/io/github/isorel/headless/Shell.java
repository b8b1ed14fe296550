package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.model.ModelFile;

/** Runs command lines and keeps what they say. */
final class Shell {

    static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"));
    static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures", "../io.github.isorel.engine.tests/fixtures"));
    static final Path SIMULATED = EXAMPLES.resolve("simulated");
    static final Path DEMO = EXAMPLES.resolve("demo/demo.ckpt");
    static final Path REAL = FIXTURES.resolve("real");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** What came of a command line. */
    record Outcome(int code, String out, String err) {

        /** Asserts the exit code, showing what was said when it is another. */
        Outcome expect(ExitCode expected) {
            assertEquals(expected.number(), code, () -> "exit code; standard error:\n" + err + "standard output:\n" + out);
            return this;
        }

        /** Asserts that it failed as a user may expect: one message, no stack trace, nothing on standard output. */
        String failure(ExitCode expected) {
            expect(expected);
            assertFalse(err.contains("\tat ") || err.contains("internal error"), err);
            assertEquals(1, err.lines().filter(line -> line.startsWith("isorel: ")).count(), err);
            return err.substring(err.indexOf("isorel: "));
        }
    }

    private final Surroundings outside;
    private final Cancellation cancellation = new Cancellation();

    private Shell(Surroundings outside) {
        this.outside = outside;
    }

    /** A shell with real models. */
    static Shell real() {
        return with(ModelFile::open);
    }

    /** A shell with another way to open models. */
    static Shell with(ModelOpener models) {
        return with(new Surroundings(models, new ExperimentStepSource(), new SlurmQueue(Map.of()), Optional.empty()));
    }

    /** A shell with other steps of experiments. */
    static Shell with(StepSource steps) {
        return with(new Surroundings(ModelFile::open, steps, new SlurmQueue(Map.of()), Optional.empty()));
    }

    /** A shell in other surroundings. */
    static Shell with(Surroundings outside) {
        return new Shell(outside);
    }

    /** What Ctrl-C would cancel. */
    Cancellation cancellation() {
        return cancellation;
    }

    Outcome run(Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
                StandardCharsets.UTF_8),
                Console.ProgressStyle.PLAIN);
        List<String> texts = Arrays.stream(words).map(Object::toString).toList();
        ExitCode code = new CommandLineInterface(console, cancellation, Clock.fixed(NOW, ZoneOffset.UTC), "1.2.3",
                outside).run(texts);
        return new Outcome(code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The names of all files in a folder, hidden ones too. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
