package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.step.ExperimentInputs;
import io.github.isorel.engine.experiment.step.ExperimentSteps;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;

/** Steps of experiments write the files that commands write, to the bit, but for what tells the command and the time. */
class StepsAndCommandsTest {

    private static final String TARGET = "mean(msl, 40..54, 172..188)";
    private static final String EXPERIMENT = """
            isorel: 1
            models: demo/demo.ckpt
            data: simulated
            climatology: simulated/climatology.nc
            cases:
              - {time: 1990-01-11, name: storm}
              - {time: 1990-02-11, name: calm}
            forecast: {cases: storm}
            targets: {pressure: "mean(msl, 40..54, 172..188)"}
            relevance:
              - {methods: [gradient, {method: reference-lrp, baseline: climatology}], cases: storm}
            masking:
              - {methods: [gradient, random], fractions: [5, 20], draws: 3, baselines: [climatology, noise]}
              - {methods: [gradient, distance], fractions: 5, draws: 2, baselines: [in-fill, zero], cases: calm,
                 match: [shape], hide: [t, q@850], states: newest, order: positive, patch: 8}
            seed: 3
            """;

    @TempDir
    Path folder = Path.of("");

    private Path results() {
        return folder.resolve("results");
    }

    /** Runs all steps, each in a folder of its own. */
    private void runSteps() throws IOException {
        var experiment = ExperimentReader.read(Shell.EXAMPLES.toAbsolutePath().normalize().resolve("e.yaml"), EXPERIMENT)
                .experiment().orElseThrow();
        try (var inputs = ExperimentInputs.open(experiment)) {
            for (Step step : ExperimentSteps.of(experiment, inputs)) {
                step.run(context(Files.createDirectories(results().resolve(step.name())),
                        Files.createDirectories(folder.resolve("kept").resolve(step.name()))));
            }
        }
    }

    private StepContext context(Path own, Path kept) {
        return new StepContext() {
            @Override
            public Path folder() {
                return own;
            }

            @Override
            public Path kept() {
                return kept;
            }

            @Override
            public Path result(String name) {
                return results().resolve(name);
            }

            @Override
            public Progress progress() {
                return Progress.none();
            }

            @Override
            public RuntimeOptions options() {
                return RuntimeOptions.standard();
            }

            @Override
            public String product() {
                return "Isorel 1.2.3";
            }
        };
    }

    private Path command(String name, Object... further) {
        Path file = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of(name.replaceAll("[-.].*", ""), "--model", Shell.DEMO, "--data",
                Shell.SIMULATED, "--out", file, "--time", "1990-01-11"));
        words.addAll(List.of(further));
        Shell.real().run(words.toArray()).expect(ExitCode.GOOD);
        return file;
    }

    @Test
    void filesAreThoseOfTheCommands() throws IOException {
        runSteps();
        Path climatology = Shell.SIMULATED.resolve("climatology.nc");
        Path scores = folder.resolve("scores.csv");
        assertSame(command("forecast.nc", "--steps", 1, "--climatology", climatology, "--verification", scores),
                results().resolve("forecast/demo/storm/forecast.nc"));
        assertEquals(Files.readString(scores), Files.readString(results().resolve("forecast/demo/storm/scores.csv")));
        assertSame(command("explain-gradient.nc", "--target", TARGET, "--method", "gradient"),
                results().resolve("relevance/demo/storm/pressure/gradient/relevance.nc"));
        assertSame(command("explain-reference.nc", "--target", TARGET, "--method", "reference-lrp", "--baseline", "climatology",
                "--climatology", climatology), results().resolve("relevance/demo/storm/pressure/reference-lrp/relevance.nc"));
        assertSame(command("mask.nc", "1990-02-11", "--target", TARGET, "--method", "gradient,random", "--fractions", "5,20",
                "--draws", 3, "--baseline", "climatology,noise", "--climatology", climatology, "--seed", 3),
                results().resolve("masking/1/demo/pressure/masking.nc"));
        String narrow = "masking/2/demo/pressure/masking.nc";
        Map<String, String> attributes;
        try (var reader = GridFileReader.open(results().resolve(narrow))) {
            attributes = attributes(reader);
        }
        assertEquals("t@100, t@200, t@300, t@500, t@700, t@850, t@925, q@850 of state 2 of 2", attributes.get("isorel_hidden"));
        assertEquals("area, shape", attributes.get("isorel_match"));
        assertEquals("positive", attributes.get("isorel_rank"));
        assertEquals("8 grid points", attributes.get("isorel_patch"));
    }

    private static void assertSame(Path command, Path step) throws IOException {
        try (var expected = GridFileReader.open(command); var actual = GridFileReader.open(step)) {
            assertEquals(attributes(expected), attributes(actual));
            assertEquals(expected.names(), actual.names());
            for (String name : expected.names()) {
                assertEquals(expected.attributes(name), actual.attributes(name), name);
                assertValues(expected, actual, name);
            }
        }
    }

    private static Map<String, String> attributes(GridFileReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>(reader.attributes());
        attributes.remove("history");
        return attributes;
    }

    private static void assertValues(GridFileReader expected, GridFileReader actual, String name) throws IOException {
        if (expected.attributes(name).containsKey("_Encoding")) {
            assertEquals(expected.texts(name), actual.texts(name), name);
        } else if (expected.floats(name).shape().rank() > 1) {
            assertArrayEquals(expected.floats(name).toArray(), actual.floats(name).toArray(), name);
        } else {
            assertEquals(expected.doubles(name), actual.doubles(name), name);
        }
    }
}
