package io.github.isorel.engine.latent.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.StateLayout;
import io.github.isorel.engine.data.StateWriter;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.archive.LatentArchiver.HistoryRule;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Archives of the demonstration model on its own data: what rows hold, and that nothing is lost or done twice. */
class LatentArchiverTest {

    private static final Instant DAY = Instant.parse("1990-01-10T00:00:00Z");
    private static final String TWO_MONTHS = "1990-01..1990-02"; // five days each have a day before

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void aRowIsTheMeanOfTheLatentThatAForecastRecords() throws IOException {
        ArchivingProcess.archive(file("a.nc"), "1990-01-10..1990-01-12", Pooling.mean(), HistoryRule.FROM_DATA);
        LatentArchive archive = LatentArchive.open(file("a.nc"));
        assertEquals(List.of(DAY, DAY.plusSeconds(86400), DAY.plusSeconds(2 * 86400)), archive.times());
        assertEquals(new Label.Classes("season", List.of("DJF", "DJF", "DJF")), archive.label("season").orElseThrow());
        LatentSamples samples = archive.samples(LatentSelection.all(), Progress.none());
        Tensor latent = recorded();
        for (int level = 0; level < 4; level++) {
            for (int channel = 0; channel < 192; channel += 13) {
                double sum = 0;
                double weights = 0;
                for (int row = 0; row < 3; row++) { // 60° each: sin 90° − sin 30°, 2 sin 30°, sin 90° − sin 30°
                    double weight = row == 1 ? 1 : 0.5;
                    for (int column = 0; column < 6; column++) {
                        sum += weight * latent.get(((level * 3 + row) * 6 + column) * 192 + channel);
                        weights += weight;
                    }
                }
                // the same model in a batch and to the tap only: float32 sums in another order
                assertEquals(sum / weights, samples.value(0, level * 192 + channel), 1e-5, "level " + level + " channel "
                        + channel);
            }
        }
    }

    private static Tensor recorded() throws IOException {
        Tensor[] recorded = new Tensor[1];
        try (DataSet data = DataSet.open(List.of(ArchivingProcess.EXAMPLES.resolve("simulated")))) {
            ModelFile file = ArchivingProcess.model();
            StateContract contract = file.contract(data.grid().orElseThrow());
            try (ForecastModel model = file.load(contract, ArchivingProcess.options(), Progress.none())) {
                model.forecast(data.history(DAY, contract, false, Progress.none()).states(), 1, Set.of("bottleneck"),
                        step -> recorded[0] = step.taps().get("bottleneck"), Progress.none());
            }
        }
        return recorded[0];
    }

    @Test
    void whatTheArchiveHoldsIsNotComputedAgain() throws IOException {
        assertEquals(3, ArchivingProcess.archive(file("a.nc"), "1990-02-12..1990-02-14", Pooling.mean(), HistoryRule.FROM_DATA));
        assertEquals(7, ArchivingProcess.archive(file("a.nc"), TWO_MONTHS, Pooling.mean(), HistoryRule.FROM_DATA));
        byte[] once = Files.readAllBytes(file("a.nc"));
        assertEquals(0, ArchivingProcess.archive(file("a.nc"), TWO_MONTHS, Pooling.mean(), HistoryRule.FROM_DATA));
        assertArrayEquals(once, Files.readAllBytes(file("a.nc")));
        ArchivingProcess.archive(file("b.nc"), TWO_MONTHS, Pooling.mean(), HistoryRule.FROM_DATA);
        assertArrayEquals(Files.readAllBytes(file("b.nc")), once, "the way does not matter");
        LatentArchive archive = LatentArchive.open(file("a.nc"));
        List<String> storms = ((Label.Classes) archive.label("storm").orElseThrow()).values();
        assertEquals(3, storms.stream().filter("storm"::equals).count(), "below the quantile 0.3 of ten times lie three");
    }

    @Test
    void theFirstDayNeedsItsHistoryRepeated() throws IOException {
        ArchivingProcess.archive(file("a.nc"), "1990-01", Pooling.mean(), HistoryRule.FROM_DATA);
        assertEquals(5, LatentArchive.open(file("a.nc")).count());
        ArchivingProcess.archive(file("b.nc"), "1990-01", Pooling.mean(), HistoryRule.REPEATED);
        assertEquals(List.of(true, false, false, false, false, false), LatentArchive.open(file("b.nc")).repeated());
    }

    @Test
    void aMissingValueIsToldWithItsTimeAndTheRowsBeforeItStay() throws IOException {
        Path damaged = file("data.nc");
        Instant missing = DAY.plusSeconds(4 * 86400);
        writeData(damaged, missing);
        Path statics = ArchivingProcess.EXAMPLES.resolve("simulated/static.nc");
        String message = String.valueOf(assertThrows(IOException.class, () -> ArchivingProcess.archive(file("a.nc"),
                List.of(damaged, statics), "all", Pooling.mean(), HistoryRule.FROM_DATA)).getMessage());
        assertTrue(message.contains("msl") && message.contains(missing.toString()), message);
        // batches of two: the 10th and 11th, the 12th and 13th, then the 14th, which is refused
        assertEquals(4, LatentArchive.open(file("a.nc")).count());
    }

    /** The first six days of the data, with a value missing at one time. */
    private static void writeData(Path file, Instant missing) throws IOException {
        try (DataSet data = DataSet.open(List.of(ArchivingProcess.EXAMPLES.resolve("simulated")))) {
            StateContract contract = ArchivingProcess.model().contract(data.grid().orElseThrow());
            List<Instant> times = data.times().subList(0, 6);
            List<Variable> variables = new ArrayList<>(contract.surface());
            variables.addAll(contract.atmospheric());
            var layout = new StateLayout(contract.grid().orElseThrow(), contract.levels(), variables, times, Optional.empty());
            try (StateWriter writer = StateWriter.create(file, layout, Map.of())) {
                for (Instant time : times) {
                    AtmosphericState state = data.state(time, contract, Progress.none());
                    Map<Variable, Tensor> values = new LinkedHashMap<>();
                    variables.forEach(variable -> values.put(variable, state.tensor(variable)));
                    if (time.equals(missing)) {
                        float[] pressure = state.tensor(Variable.surface("msl")).toArray();
                        pressure[1234] = Float.NaN;
                        values.put(Variable.surface("msl"), Tensor.of(Shape.of(48, 96), pressure));
                    }
                    writer.write(new AtmosphericState(state.grid(), time, state.levels(), values));
                }
            }
        }
    }

    @Test
    void aKilledProcessLosesNothingThatWasWritten() throws IOException, InterruptedException {
        ArchivingProcess.archive(file("whole.nc"), TWO_MONTHS, Pooling.mean(), HistoryRule.FROM_DATA);
        Random random = new Random(1987);
        Path archive = file("killed.nc");
        int before = 0;
        for (int attempt = 0; attempt < 3; attempt++) {
            Process process = ArchivingProcess.start(archive, TWO_MONTHS, file("log"));
            int enough = Math.min(9, before + 1 + random.nextInt(3));
            long more = random.nextInt(60);
            while (rows(archive) < enough && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
                continue;
            }
            boolean hasEnded = process.waitFor(more, TimeUnit.MILLISECONDS);
            process.destroyForcibly(); // SIGKILL
            process.waitFor();
            assertFalse(hasEnded && process.exitValue() != 0, () -> "it failed on its own: " + read(file("log")));
            int after = LatentArchive.open(archive).count();
            assertTrue(after >= Math.max(before, enough), after + " rows after " + before);
            before = after;
        }
        int computed = ArchivingProcess.archive(archive, TWO_MONTHS, Pooling.mean(), HistoryRule.FROM_DATA);
        assertEquals(10 - before, computed, "rows that were there are not computed again");
        assertArrayEquals(Files.readAllBytes(file("whole.nc")), Files.readAllBytes(archive));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The count of rows in the header of a NetCDF-3 file. */
    private static int rows(Path archive) throws IOException {
        if (!Files.exists(archive)) {
            return 0;
        }
        try (var in = new DataInputStream(Files.newInputStream(archive))) {
            in.readInt();
            return in.readInt();
        }
    }

    @Test
    void anArchiveOfAnotherProcessIsRefused() throws IOException, InterruptedException {
        Path archive = file("a.nc");
        Process process = ArchivingProcess.start(archive, ArchivingProcess.HOLD, file("log"));
        try {
            while (!Files.exists(archive) && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
                continue;
            }
            String message = String.valueOf(assertThrows(ArchiveException.class, () -> ArchivingProcess.open(archive).close(),
                    () -> read(file("log"))).getMessage());
            assertTrue(message.contains(archive + " is in use by another process (number " + process.pid() + ")"), message);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        ArchivingProcess.open(archive).close(); // the lock of a process that was killed is nobody's
    }
}
