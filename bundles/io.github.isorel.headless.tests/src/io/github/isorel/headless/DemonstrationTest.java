package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** The commands with the demonstration model, on its own data and on a real state. */
class DemonstrationTest {

    private static final Instant START = Instant.parse("1990-01-10T00:00:00Z");
    private static final Variable MSL = Variable.surface("msl");

    @TempDir
    private Path folder = Path.of("");
    private final Shell shell = Shell.real();

    private Shell.Outcome forecast(Path out, Object... words) {
        List<Object> all = new ArrayList<>(List.of("forecast", "--model", Shell.DEMO, "--out", out));
        all.addAll(Arrays.asList(words));
        return shell.run(all.toArray());
    }

    @Test
    void theForecastIsWrittenAndVerified() throws IOException {
        Path out = folder.resolve("forecast.nc");
        Path taps = folder.resolve("taps.nc");
        Shell.Outcome outcome = forecast(out, "--data", Shell.SIMULATED, "--time", "1990-01-10T00:00:00Z", "--steps", 2, "--tap",
                "bottleneck", "--tap", "encoder", "--tap-out", taps, "--threads", 1).expect(ExitCode.GOOD);
        List<String> rows = outcome.out().lines().filter(line -> line.startsWith("  msl ")).toList();
        assertEquals(2, rows.size(), outcome.out());
        for (int step = 1; step <= 2; step++) {
            String[] cells = rows.get(step - 1).strip().split(" +"); // msl, Pa, RMSE, persistence, ratio, bias
            double[] expected = errors(out, START.plusSeconds(86400L * step));
            assertEquals(expected[0], Double.parseDouble(cells[2]), 1e-3 * expected[0]);
            assertEquals(expected[1], Double.parseDouble(cells[3]), 1e-3 * expected[1]);
            assertTrue(expected[0] < 0.6 * expected[1], "a trained model beats persistence: " + rows);
        }
        assertEquals(Shape.of(2, 4 * 12 * 24, 48), TensorReader.read(taps, "encoder").shape());
        assertEquals(Shape.of(2, 4 * 3 * 6, 4 * 48), TensorReader.read(taps, "bottleneck").shape());
        assertEquals(List.of("forecast.nc", "taps.nc"), Shell.files(folder));
    }

    /** RMSE of the forecast in a file and of persistence, computed without the engine's verification. */
    private static double[] errors(Path forecastFile, Instant validTime) throws IOException {
        StateContract contract;
        try (DataSet data = DataSet.open(List.of(Shell.SIMULATED)); DataSet forecasts = DataSet.open(List.of(forecastFile))) {
            contract = ModelFile.open(Shell.DEMO, ModelOptions.none()).contract(data.grid().orElseThrow());
            Tensor initial = data.truth(START, contract, Progress.none()).orElseThrow().tensor(MSL);
            Tensor truth = data.truth(validTime, contract, Progress.none()).orElseThrow().tensor(MSL);
            Tensor forecast = forecasts.truth(validTime, contract, Progress.none()).orElseThrow().tensor(MSL);
            double weights = 0;
            double error = 0;
            double persistence = 0;
            for (int i = 0; i < truth.shape().count(); i++) {
                double weight = Math.cos(Math.toRadians(contract.grid().orElseThrow().latitude(i / 96)));
                weights += weight;
                error += weight * Math.pow(forecast.get(i) - truth.get(i), 2);
                persistence += weight * Math.pow(initial.get(i) - truth.get(i), 2);
            }
            return new double[] { Math.sqrt(error / weights), Math.sqrt(persistence / weights) };
        }
    }

    @Test
    void aRealStateOnAnotherGridRunsWithItsHistoryRepeated() throws IOException {
        Path out = folder.resolve("gfs.nc");
        Object[] words = { "--data", Shell.REAL.resolve("gfs-2011-01-15T12.nc"), Shell.REAL.resolve("gfs-static.nc"), "--time",
                "2011-01-15T12:00:00Z", "--steps", 1 };
        String refused = forecast(out, words).failure(ExitCode.FAILED);
        assertTrue(refused.contains("--repeat-history"), refused);
        assertFalse(Files.exists(out));

        List<Object> repeating = new ArrayList<>(Arrays.asList(words));
        repeating.add("--repeat-history");
        Shell.Outcome outcome = forecast(out, repeating.toArray()).expect(ExitCode.GOOD);
        assertTrue(outcome.err().contains("warning: the state of 2011-01-15T12:00:00Z is used for the earlier states"),
                outcome.err());
        assertTrue(outcome.err().contains("southernmost row of the data's 73"), outcome.err());
        assertTrue(outcome.out().contains("no truth in the data for 2011-01-16T12:00:00Z"), outcome.out());
        try (DataSet written = DataSet.open(List.of(out))) {
            assertEquals(List.of(Instant.parse("2011-01-16T12:00:00Z")), written.times());
            assertEquals(Optional.of("72×144"), written.grid().map(grid -> grid.rows() + "×" + grid.columns()));
            StateContract contract = ModelFile.open(Shell.DEMO, ModelOptions.none()).contract(written.grid().orElseThrow());
            Tensor pressure = written.truth(written.times().getFirst(), contract, Progress.none()).orElseThrow().tensor(MSL);
            for (int i = 0; i < pressure.shape().count(); i++) {
                assertTrue(pressure.get(i) > 90000 && pressure.get(i) < 110000, "msl " + pressure.get(i) + " at " + i);
            }
        }
    }

    @Test
    void aCompiledModelForecastsTheSame() {
        Path compiled = folder.resolve("demo-48x96.onnx");
        shell.run("compile", "--model", Shell.DEMO, "--grid", "48x96", "--out", compiled).expect(ExitCode.GOOD);
        String shown = shell.run("info", compiled).expect(ExitCode.GOOD).out();
        assertTrue(shown.contains("compiled model (ONNX)") && shown.contains("memory of a step on 48×96"), shown);
        Object[] words = { "--data", Shell.SIMULATED, "--time", "1990-06-11", "--steps", 1 };
        String fromCheckpoint = forecast(folder.resolve("a.nc"), words).expect(ExitCode.GOOD).out();
        List<Object> again = new ArrayList<>(List.of("forecast", "--model", compiled, "--out", folder.resolve("b.nc")));
        again.addAll(Arrays.asList(words));
        assertEquals(fromCheckpoint, shell.run(again.toArray()).expect(ExitCode.GOOD).out());
    }

    @Test
    void cancellingStopsALongForecast() throws Exception {
        Path out = folder.resolve("long.nc");
        CompletableFuture<Shell.Outcome> running = CompletableFuture.supplyAsync(() -> forecast(out, "--data", Shell.SIMULATED,
                "--time",
                START, "--steps", 10_000));
        while (Shell.files(folder).isEmpty() && !running.isDone()) { // the hidden file appears when steps are about to be written
            TimeUnit.MILLISECONDS.sleep(10);
        }
        long began = System.nanoTime();
        shell.cancellation().cancel();
        running.get(60, TimeUnit.SECONDS).expect(ExitCode.CANCELLED);
        assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10), "cancelling took too long");
        assertEquals(List.of(), Shell.files(folder));
    }
}
