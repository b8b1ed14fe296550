package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smallest limit of memory that a refusal tells is enough for the command, and a hundredth less is not. */
class MemoryLimitTest {

    private static final Pattern LEAST = Pattern.compile("at least ([0-9]+) ([KM])iB of memory on cpu, but (.*) are allowed; with the"
            + " former it would run in (.*); weights stay in their file, from which they are read as they are needed, and do not count"
            + " against the limit; allow more");

    @TempDir
    private Path folder = Path.of("");

    private Shell.Outcome run(String command, String model, String memory) {
        Path reference = Shell.FIXTURES.resolve(model);
        List<Object> words = new ArrayList<>(List.of(command, "--memory", memory, "--out", folder.resolve("o.nc")));
        words.addAll(model.equals("demo") ? List.of("--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", "1990-01-10")
                : List.of("--model", reference.resolve("model.ckpt"), "--data", reference.resolve("nc3"), "--time",
                        model.equals("nano") ? "2023-01-15T06" : "2022-07-03T18"));
        words.addAll(command.equals("forecast") ? List.of("--steps", 1)
                : Arrays.asList("--method", "attn-lrp", "--target", "mean(msl, 35..62, 0..46)"));
        return Shell.real().run(words.toArray());
    }

    @ParameterizedTest
    @CsvSource({ "forecast, nano", "explain, nano", "forecast, nano-lora", "explain, nano-lora", "forecast, demo", "explain, demo" })
    void whatIsToldIsEnough(String command, String model) {
        String refused = run(command, model, "1m").failure(ExitCode.FAILED);
        Matcher matcher = LEAST.matcher(refused);
        assertTrue(matcher.find(), refused);
        long least = Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("M") ? 1024 : 1);
        run(command, model, least + "k").expect(ExitCode.GOOD);
        assertTrue(Files.exists(folder.resolve("o.nc")));
        String less = run(command, model, least * 99 / 100 + "k").failure(ExitCode.FAILED);
        assertTrue(less.contains("at least " + matcher.group(1)), less);
    }
}
