package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.tensor.Tensor;

class PerturbCommandTest {

    private static final int FIELD = 48 * 96;

    @TempDir
    Path folder = Path.of("");

    private Shell.Outcome perturb(Object... further) {
        List<Object> words = new ArrayList<>(List.of("perturb", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time",
                "1990-01-11", "--out",
                folder.resolve("perturbed.nc")));
        words.addAll(List.of(further));
        return Shell.real().run(words.toArray());
    }

    private Tensor read(String name) throws IOException {
        return TensorReader.read(folder.resolve("perturbed.nc"), name);
    }

    @Test
    void bothForecastsAndTheirDifferenceAreWritten() throws IOException {
        Shell.Outcome outcome = perturb("--steps", "2", "--change", "add 2 K to t@850 in 35..62, 350..46").expect(ExitCode.GOOD);
        Tensor difference = read("difference_t");
        assertEquals(List.of("time", "level", "latitude", "longitude"), difference.axes());
        int level = 5; // 850 hPa
        assertEquals(2, difference.get(level * FIELD + 12 * 96), 1e-4); // 43.125°N 0°E, float32 temperatures
        assertEquals(0, difference.get(level * FIELD + 24 * 96));
        Tensor perturbed = read("perturbed_msl");
        Tensor unperturbed = read("unperturbed_msl");
        float[] expected = new float[3 * FIELD];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = perturbed.get(i) - unperturbed.get(i);
        }
        assertArrayEquals(expected, read("difference_msl").toArray());
        assertEquals(0, expected[17]);
        assertTrue(outcome.out().lines().anyMatch(line -> line.strip().matches("0 +t +K +[0-9.]+ +[0-9.]+ +2\\.00 .*850 hPa")),
                outcome.out());
        // the unperturbed forecast is that of the forecast command
        Shell.real().run("forecast", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", "1990-01-11", "--steps", "2",
                "--out",
                folder.resolve("forecast.nc")).expect(ExitCode.GOOD);
        float[] alone = TensorReader.read(folder.resolve("forecast.nc"), "msl").toArray();
        for (int i = 0; i < alone.length; i++) {
            assertEquals(alone[i], unperturbed.get(FIELD + i), 0.5); // Pa; two side by side sum in another order than one alone
        }
    }

    @Test
    void mistakesAreShownWithTheirColumn() throws IOException {
        String message = perturb("--change", "add 2 hPa to t@850 in 35..62, 350..46").failure(ExitCode.WRONG_USE);
        assertTrue(message.contains("column 7: t cannot be given in 'hPa' but in K"), message);
        assertTrue(perturb().failure(ExitCode.WRONG_USE).contains("missing --change CHANGE"));
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void negativeHumidityIsSaid() {
        assertTrue(perturb("--change",
                "add -5 g/kg to q in 35..62, 350..46").expect(ExitCode.GOOD).err().contains("humidity is negative"));
    }
}
