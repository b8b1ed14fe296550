package io.github.isorel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * Damages NetCDF-3 and NetCDF-4 files at random and reads them to the end, which must succeed or be refused with a
 * {@link DataException}: no other exception, no lack of memory, no reading of more than two seconds. Meant to be run with
 * little memory:
 *
 * <pre>
 * java -Xmx256m … io.github.isorel.benchmarks.DataFuzz fixtures [count [seed [first]]]
 * </pre>
 *
 * Mutation number n of a seed is always the same. Files that show a fault are kept and named. A refusal whose cause was an
 * {@link OutOfMemoryError} counts as lack of memory.
 */
public final class DataFuzz {

    private static final int COUNT = 100_000;
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
    /** Another process may have the processor, but not for so long [s]. */
    private static final int PATIENCE = 60;
    /** Headers are at the beginning of a file, in NetCDF-3 wholly [bytes]. */
    private static final int HEADER = 1 << 12;
    private static final List<String> SMALL = List.of("nano/nc3/static.nc", "nano/nc3/surface.nc", "nano/nc4/static.nc",
            "nano/nc4/surface.nc", "real/gfs-static.nc");
    private static final List<String> LARGE = List.of("nano/nc3/pressure.nc", "nano/nc4/pressure.nc",
            "nano/prediction_pressure.nc", "real/gfs-2011-01-15T12-old-cds.nc", "real/gfs-2011-01-15T12.nc");
    /** One of so many mutations is of a large file. */
    private static final int LARGE_SHARE = 20;
    /** How parts of the description of an HDF5 file begin. */
    private static final List<byte[]> MARKS = Stream.of("OHDR", "OCHK", "TREE", "SNOD", "HEAP", "FRHP", "FHDB", "BTHD", "BTLF")
            .map(mark -> mark.getBytes(StandardCharsets.US_ASCII)).toList();

    /** How reading a damaged file ends. */
    private enum Outcome {
        READ, REFUSED, FOREIGN_EXCEPTION, OUT_OF_MEMORY, HANG
    }

    private final List<byte[]> small = new ArrayList<>();
    private final List<byte[]> large = new ArrayList<>();
    private final Path folder;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong readerThread = new AtomicLong();
    private ExecutorService reader = newReader();
    private final AtomicLong longest = new AtomicLong();
    private final StateContract contract = contract();

    private DataFuzz(Path fixtures, Path folder) throws IOException {
        this.folder = folder;
        for (String name : SMALL) {
            small.add(Files.readAllBytes(fixtures.resolve(name)));
        }
        for (String name : LARGE) {
            large.add(Files.readAllBytes(fixtures.resolve(name)));
        }
    }

    private static StateContract contract() {
        return new StateContract(Stream.of("2t", "10u", "10v", "msl").map(Variable::surface).toList(),
                Stream.of("lsm", "z", "slt").map(Variable::constant).toList(),
                Stream.of("z", "u", "v", "t", "q").map(Variable::atmospheric).toList(), List.of(), Optional.empty(), 4, 2,
                Duration.ofHours(6));
    }

    /**
     * Runs the mutations, prints how many ended in which way, and exits with 1 if one showed a fault.
     *
     * @param arguments the folder of test fixtures; number of mutations (100 000); seed (1); number of the first (0)
     * @throws IOException if the fixtures cannot be read or the damaged files not be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || arguments.length > 4) {
            throw new IllegalArgumentException("usage: DataFuzz fixtures [count [seed [first]]]");
        }
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : COUNT;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        int first = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        var fuzz = new DataFuzz(Path.of(arguments[0]), Files.createTempDirectory("data-fuzz"));
        fuzz.runAll(first, count, seed);
        System.exit(fuzz.report(count, seed) ? 0 : 1);
    }

    private void runAll(int first, int count, long seed) throws IOException, InterruptedException {
        Path file = folder.resolve("damaged.nc");
        for (int number = first; number < first + count; number++) {
            var random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
            List<byte[]> wholes = random.nextInt(LARGE_SHARE) == 0 ? large : small;
            Files.write(file, damaged(wholes.get(random.nextInt(wholes.size())), random));
            Outcome outcome = watched(file, number);
            counts.merge(outcome, 1, Integer::sum);
            if (outcome.compareTo(Outcome.REFUSED) > 0) {
                Path kept = folder.resolve(outcome + "-" + seed + "-" + number + ".nc");
                Files.copy(file, kept);
                System.out.println("mutation " + number + ": " + outcome + ", kept as " + kept);
            }
        }
        reader.shutdown();
        Files.delete(file);
    }

    private boolean report(int count, long seed) throws IOException {
        long bad = counts.keySet().stream().filter(outcome -> outcome.compareTo(Outcome.REFUSED) > 0).count();
        for (Outcome outcome : Outcome.values()) {
            System.out.printf("%-18s %8d%n", outcome, counts.getOrDefault(outcome, 0));
        }
        System.out.printf("%d mutations of seed %d, the slowest took %.0f ms of processor time, heap at most %d MiB%n", count,
                seed, longest.get() / 1e6, Runtime.getRuntime().maxMemory() >> 20);
        if (bad == 0) {
            Files.delete(folder);
        }
        return bad == 0;
    }

    private ExecutorService newReader() {
        return Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "reader");
            thread.setDaemon(true);
            readerThread.set(thread.threadId());
            return thread;
        });
    }

    /** Reads a file in a thread that is given up when it takes too long. */
    private Outcome watched(Path file, int number) throws InterruptedException {
        Future<Boolean> reading = reader.submit(() -> read(file));
        long id = readerThread.get();
        long before = threads.getThreadCpuTime(id);
        for (int waited = 0; waited < PATIENCE; waited += 2) {
            try {
                return reading.get(LONGEST, TimeUnit.NANOSECONDS) ? Outcome.READ : Outcome.REFUSED;
            } catch (ExecutionException e) {
                return outcome(e.getCause(), number);
            } catch (TimeoutException e) {
                if (threads.getThreadCpuTime(id) - before > LONGEST) {
                    break;
                }
            }
        }
        reader = newReader();
        return Outcome.HANG;
    }

    private static Outcome outcome(Throwable thrown, int number) {
        boolean memory = false;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            memory |= cause instanceof OutOfMemoryError;
        }
        if (thrown instanceof DataException && !memory) {
            return Outcome.REFUSED;
        }
        System.out.println("mutation " + number + ":");
        thrown.printStackTrace(System.out);
        return memory ? Outcome.OUT_OF_MEMORY : Outcome.FOREIGN_EXCEPTION;
    }

    /** Reads all there is. Returns false when something in the file cannot be used or its values cannot be read. */
    private boolean read(Path file) throws DataException {
        long start = threads.getCurrentThreadCpuTime();
        try (DataSet data = DataSet.open(List.of(file))) {
            int lines = data.description().size();
            Optional<Instant> time = data.times().isEmpty() ? Optional.empty() : Optional.of(data.times().getLast());
            int problems = data.problems(contract, Optional.empty()).size();
            return lines > 1 && data.problems(contract, time.or(() -> Optional.of(Instant.EPOCH))).size() <= problems + 2;
        } finally {
            longest.accumulateAndGet(threads.getCurrentThreadCpuTime() - start, Math::max);
        }
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        for (int times = random.nextInt(1, 5); times > 0; times--) {
            int at = place(bytes, random);
            switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, Math.max(1, at)) : bytes;
            case 3, 4 -> putNumber(bytes, at, random);
            case 5 -> {
                int from = place(bytes, random);
                int length = random.nextInt(1 + Math.min(64, bytes.length - Math.max(from, at)));
                System.arraycopy(bytes, from, bytes, at, length);
            }
            default -> bytes = random.nextInt(4) == 0 ? spliced(bytes, at, random) : bytes;
            }
        }
        return bytes;
    }

    /** A position, mostly where files describe what they hold. */
    private static int place(byte[] bytes, SplittableRandom random) {
        int anywhere = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> anywhere;
            case 1, 2, 3 -> random.nextInt(Math.min(bytes.length, HEADER));
            default -> marked(bytes, anywhere, random);
        };
    }

    /** A place in the next part of a description after a position; near the beginning where there is none. */
    private static int marked(byte[] bytes, int at, SplittableRandom random) {
        for (int i = at; i + 4 < bytes.length; i++) {
            for (byte[] mark : MARKS) {
                if (bytes[i] == mark[0] && Arrays.equals(bytes, i, i + 4, mark, 0, 4)) {
                    return Math.min(i + random.nextInt(400), bytes.length - 1);
                }
            }
        }
        return random.nextInt(Math.min(bytes.length, HEADER));
    }

    /** Overwrites two, four or eight bytes with a number that is often thought impossible. */
    private static void putNumber(byte[] bytes, int at, SplittableRandom random) {
        long[] numbers = { 0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff_fffeL, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32,
                bytes.length, bytes.length - 1L, 1 << 20, 1 << 28, 0xffff, random.nextLong(), random.nextInt(256) };
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        long number = numbers[random.nextInt(numbers.length)];
        byte[] encoded = switch (random.nextInt(3)) {
            case 0 -> ByteBuffer.allocate(2).order(order).putShort((short) number).array();
            case 1 -> ByteBuffer.allocate(4).order(order).putInt((int) number).array();
            default -> ByteBuffer.allocate(8).order(order).putLong(number).array();
        };
        System.arraycopy(encoded, 0, bytes, at, Math.min(encoded.length, bytes.length - at));
    }

    /** Takes some bytes out or repeats them, so that everything after them is elsewhere. */
    private static byte[] spliced(byte[] bytes, int at, SplittableRandom random) {
        int from = Math.clamp((long) at + random.nextInt(-32, 33), 0, bytes.length);
        byte[] spliced = Arrays.copyOf(bytes, at + bytes.length - from);
        System.arraycopy(bytes, from, spliced, at, bytes.length - from);
        return spliced.length == 0 ? bytes : spliced;
    }
}
