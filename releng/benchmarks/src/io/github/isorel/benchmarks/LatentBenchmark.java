package io.github.isorel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.archive.ArchiveIdentity;
import io.github.isorel.engine.latent.archive.ArchiveLabels;
import io.github.isorel.engine.latent.archive.ArchiveRow;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentArchiveWriter;
import io.github.isorel.engine.latent.archive.LatentArchiver;
import io.github.isorel.engine.latent.archive.LatentAxes;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.StateContract;

/**
 * Archiving latents: rows a second of processor time to the bottleneck, several batch sizes, next to full forecasts of the same
 * times; and the heap
 * while 10,000 rows of 2048 channels go through an archive, which must not grow with their number. Arguments: the folder of
 * examples, the number of threads.
 */
public final class LatentBenchmark {

    private static final int ROWS = 10_000;
    private static final int CHANNELS = 2048;
    private static final int PORTION = 16;

    private LatentBenchmark() {
    }

    /**
     * Measures and prints.
     *
     * @param arguments see above
     * @throws IOException if something fails
     */
    public static void main(String[] arguments) throws IOException {
        Path examples = Path.of(arguments[0]);
        var options = new RuntimeOptions(Device.CPU, OptionalInt.of(Integer.parseInt(arguments[1])), OptionalLong.empty());
        Path folder = Files.createTempDirectory("latents");
        try {
            rates(examples, options, folder);
            heap(examples, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void rates(Path examples, RuntimeOptions options, Path folder) throws IOException {
        try (DataSet data = DataSet.open(List.of(examples.resolve("simulated")))) {
            ModelFile file = ModelFile.open(examples.resolve("demo/demo.ckpt"), ModelOptions.none());
            StateContract contract = file.contract(data.grid().orElseThrow());
            List<Instant> times = data.initialTimes(contract, false);
            read(data, contract, times.subList(0, 5));
            double reading = read(data, contract, times);
            for (int round = 0; round < 2; round++) {
                print("reading " + times.size() + " histories", times.size() / reading);
                print("full forecasts", times.size() / forecasts(file, contract, data, times, options));
                for (int batch : new int[] { 1, 4, 16 }) {
                    Path archive = folder.resolve("rate-" + round + "-" + batch + ".nc");
                    print("rows to the bottleneck, batch " + batch, times.size() / archive(file, contract, data, times,
                            options, batch, archive));
                }
            }
        }
    }

    private static double read(DataSet data, StateContract contract, List<Instant> times) throws IOException {
        long start = processor();
        for (Instant time : times) {
            data.history(time, contract, false, Progress.none());
        }
        return processorSeconds(start);
    }

    private static double forecasts(ModelFile file, StateContract contract, DataSet data, List<Instant> times,
            RuntimeOptions options) throws IOException {
        try (ForecastModel model = file.load(contract, options, Progress.none())) {
            long start = processor();
            for (Instant time : times) {
                model.forecast(data.history(time, contract, false, Progress.none()).states(), 1, Set.of(), step -> {
                }, Progress.none());
            }
            return processorSeconds(start);
        }
    }

    /** Seconds for all but the first batch, which loads the session. */
    private static double archive(ModelFile file, StateContract contract, DataSet data, List<Instant> times,
            RuntimeOptions options, int batch, Path path) throws IOException {
        LatentArchiver archiver = LatentArchiver.of(file.graphs(contract), data, "bottleneck", Pooling.mean(),
                LatentArchiver.HistoryRule.FROM_DATA, options, Progress.none());
        try (var writer = LatentArchiveWriter.open(path, new ArchiveIdentity(Map.of()), archiver.pooling().axes(), Map.of())) {
            long[] start = new long[1];
            int[] counted = new int[1];
            archiver.run(times, batch, writer, new Progress() {
                @Override
                public void begin(String stage, long units) {
                    // only rows are counted
                }

                @Override
                public void worked(long units) {
                    if (start[0] == 0) {
                        start[0] = processor();
                    } else {
                        counted[0] += units;
                    }
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            });
            return processorSeconds(start[0]) * times.size() / counted[0];
        }
    }

    private static void heap(Path examples, Path folder) throws IOException {
        var axes = new LatentAxes(List.of(), List.of("mean"), List.of(), CHANNELS);
        Path file = folder.resolve("heap.nc");
        Random random = new Random(1);
        Instant first = Instant.parse("1980-01-01T00:00:00Z");
        long start = System.nanoTime();
        try (DataSet data = DataSet.open(List.of(examples.resolve("simulated")));
                var writer = LatentArchiveWriter.open(file, new ArchiveIdentity(Map.of()), axes, Map.of())) {
            for (int row = 0; row < ROWS; row += PORTION) {
                List<ArchiveRow> rows = new ArrayList<>();
                for (int i = row; i < Math.min(ROWS, row + PORTION); i++) {
                    float[] values = new float[CHANNELS];
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        values[channel] = random.nextFloat();
                    }
                    rows.add(new ArchiveRow(first.plus(Duration.ofHours(6L * i)), false, Tensor.of(axes.shape(), values)));
                }
                writer.append(rows);
                if (row == 0 || (row + PORTION) % 2000 == 0) {
                    System.out.printf(Locale.ROOT, "%6d rows, live heap %.1f MB, %.1f s%n", writer.count(), live() / 1e6,
                            seconds(start));
                }
            }
            long written = System.nanoTime();
            writer.complete(new ArchiveLabels(LatentArchive.open(file), data).make(List.of(), List.of(), true,
                    Progress.none()), Progress.none());
            System.out.printf(Locale.ROOT, "labels written in %.1f s, live heap %.1f MB, file %.1f MB%n", seconds(written),
                    live() / 1e6, Files.size(file) / 1e6);
        }
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void print(String what, double rate) {
        System.out.printf(Locale.ROOT, "%-40s %.1f a second of processor time%n", what, rate);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The machine may be busy: rates are by processor time. */
    private static long processor() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double processorSeconds(long start) {
        return (processor() - start) / 1e9;
    }
}
