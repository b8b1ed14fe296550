package io.github.isorel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.isorel.engine.checkpoint.AuroraWeights;
import io.github.isorel.engine.checkpoint.Checkpoint;
import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Damages checkpoints at random and reads them to the end, which must succeed or be refused with a
 * {@link CheckpointException}: no other exception, no lack of memory, no reading of more than two seconds. Meant to be run
 * with little memory:
 *
 * <pre>
 * java -Xmx256m … io.github.isorel.benchmarks.CheckpointFuzz fixtures [count [seed]]
 * </pre>
 *
 * Mutation number n of a seed is always the same. Files that show a fault are kept and named.
 */
public final class CheckpointFuzz {

    private static final int COUNT = 100_000;
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
    /** Another process may have the processor, but not for so long [s]. */
    private static final int PATIENCE = 60;
    /** Descriptions are at the ends of a file, elements between them [bytes]. */
    private static final int DESCRIPTION = 1 << 15;
    private static final List<String> SMALL = List.of("ckpt_corner_cases/corner.ckpt", "ckpt_corner_cases/corner.safetensors");
    private static final List<String> LARGE = List.of("nano/model.ckpt", "nano/model_legacy.ckpt", "nano/model.safetensors",
            "ckpt_corner_cases/corner_oldformat.ckpt");
    /** One of so many mutations is of a large file. */
    private static final int LARGE_SHARE = 12;

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

    private CheckpointFuzz(Path fixtures, Path folder) throws IOException {
        this.folder = folder;
        for (String name : SMALL) {
            small.add(Files.readAllBytes(fixtures.resolve(name)));
        }
        for (String name : LARGE) {
            large.add(Files.readAllBytes(fixtures.resolve(name)));
        }
    }

    /**
     * Runs the mutations, prints how many ended in which way, and exits with 1 if one showed a fault.
     *
     * @param arguments the folder of test fixtures; number of mutations (100 000); seed (1)
     * @throws IOException if the fixtures cannot be read or the damaged files not be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || arguments.length > 3) {
            throw new IllegalArgumentException("usage: CheckpointFuzz fixtures [count [seed]]");
        }
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : COUNT;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        var fuzz = new CheckpointFuzz(Path.of(arguments[0]), Files.createTempDirectory("checkpoint-fuzz"));
        fuzz.runAll(count, seed);
        System.exit(fuzz.report(count, seed) ? 0 : 1);
    }

    private void runAll(int count, long seed) throws IOException, InterruptedException {
        Path file = folder.resolve("damaged");
        for (int number = 0; number < count; number++) {
            var random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
            List<byte[]> wholes = random.nextInt(LARGE_SHARE) == 0 ? large : small;
            Files.deleteIfExists(file); // to cut a file that is still mapped somewhere takes long
            Files.write(file, damaged(wholes.get(random.nextInt(wholes.size())), random));
            Outcome outcome = watched(file, number);
            counts.merge(outcome, 1, Integer::sum);
            if (outcome.compareTo(Outcome.REFUSED) > 0) {
                Path kept = folder.resolve(outcome + "-" + seed + "-" + number);
                Files.copy(file, kept);
                System.out.println("mutation " + number + ": " + outcome + ", kept as " + kept);
            }
        }
        reader.shutdown();
        Files.deleteIfExists(file);
    }

    private boolean report(int count, long seed) throws IOException {
        long bad = counts.entrySet().stream().filter(entry -> entry.getKey().compareTo(Outcome.REFUSED) > 0).count();
        for (Outcome outcome : Outcome.values()) {
            System.out.printf("%-18s %8d%n", outcome, counts.getOrDefault(outcome, 0));
        }
        System.out.printf("%d mutations of seed %d, the slowest took %.0f ms of processor time, heap at most %d MiB%n", count,
                seed,
                longest.get() / 1e6, Runtime.getRuntime().maxMemory() >> 20);
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
                reading.get(LONGEST, TimeUnit.NANOSECONDS);
                return Outcome.READ;
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

    private static Outcome outcome(Throwable cause, int number) {
        if (cause instanceof CheckpointException) {
            return Outcome.REFUSED;
        }
        System.out.println("mutation " + number + ":");
        cause.printStackTrace(System.out);
        return cause instanceof OutOfMemoryError ? Outcome.OUT_OF_MEMORY : Outcome.FOREIGN_EXCEPTION;
    }

    /** Fetches all tensors as they are and as Aurora wants them. */
    private boolean read(Path file) throws CheckpointException {
        long start = threads.getCurrentThreadCpuTime();
        try {
            Checkpoint checkpoint = Checkpoint.open(file);
            touchAll(checkpoint);
            touchAll(AuroraWeights.adapt(checkpoint, 3));
            return true;
        } finally {
            longest.accumulateAndGet(threads.getCurrentThreadCpuTime() - start, Math::max);
        }
    }

    private static void touchAll(Weights weights) throws CheckpointException {
        for (String name : weights.names()) {
            Tensor tensor = weights.tensor(name);
            if (!tensor.shape().equals(weights.shape(name))) {
                throw new AssertionError(name + " is " + tensor.shape() + " instead of " + weights.shape(name));
            }
            for (long at = 0; at < tensor.shape().count(); at += 1024) { // every page of mapped memory
                tensor.get((int) at);
            }
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
            case 3 -> putNumber(bytes, at, random);
            case 4 -> putNumber(bytes, zipField(bytes, at, random), random);
            case 5 -> {
                int from = place(bytes, random);
                int length = random.nextInt(1 + Math.min(64, bytes.length - Math.max(from, at)));
                System.arraycopy(bytes, from, bytes, at, length);
            }
            default -> bytes = spliced(bytes, at, random);
            }
        }
        return bytes;
    }

    /** A position, mostly where files describe what they hold. */
    private static int place(byte[] bytes, SplittableRandom random) {
        int part = Math.min(bytes.length, DESCRIPTION);
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(bytes.length);
            case 1, 2, 3 -> bytes.length - 1 - random.nextInt(part);
            default -> random.nextInt(part);
        };
    }

    /** Overwrites two, four or eight bytes with a number that is often thought impossible. */
    private static void putNumber(byte[] bytes, int at, SplittableRandom random) {
        long[] numbers = { 0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff_fffeL, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32,
                bytes.length, bytes.length - 1L, 1 << 20, 0xffff, random.nextLong(), random.nextInt(256) };
        byte[] number = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(numbers[random.nextInt(numbers.length)])
                .array();
        System.arraycopy(number, 0, bytes, at, Math.min(1 << random.nextInt(1, 4), bytes.length - at));
    }

    /** A place in the next zip record after a position, if there is one. */
    private static int zipField(byte[] bytes, int at, SplittableRandom random) {
        for (int i = at; i + 4 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] < 8 && bytes[i + 3] < 8) {
                return Math.min(i + random.nextInt(64), bytes.length - 1);
            }
        }
        return at;
    }

    /** Takes some bytes out or repeats them, so that everything after them is elsewhere. */
    private static byte[] spliced(byte[] bytes, int at, SplittableRandom random) {
        int from = Math.clamp((long) at + random.nextInt(-32, 33), 0, bytes.length);
        byte[] spliced = Arrays.copyOf(bytes, at + bytes.length - from);
        System.arraycopy(bytes, from, spliced, at, bytes.length - from);
        return spliced.length == 0 ? bytes : spliced;
    }
}
