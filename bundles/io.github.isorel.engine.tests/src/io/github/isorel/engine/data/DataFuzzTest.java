package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.weather.StateContract;

/**
 * Damages NetCDF files at random, always in the same ways, and reads them to the end. Anything that comes out but a
 * {@link DataException} fails the test. The benchmark {@code DataFuzz} does the same for longer and in little memory.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DataFuzzTest {

    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
    private static final Instant TIME = Instant.parse("2023-01-15T06:00:00Z");
    private static final StateContract CONTRACT = Contracts.aurora(4);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({ "nano/nc3/static.nc, 300, 1", "nano/nc3/surface.nc, 300, 2", "nano/nc4/static.nc, 350, 3",
            "nano/nc4/surface.nc, 250, 4" })
    void damagedFilesAreReadOrRefused(String name, int count, long seed) throws IOException {
        byte[] whole = Files.readAllBytes(FIXTURES.resolve(name));
        Path file = folder.resolve("damaged.nc");
        int refused = 0;
        for (int number = 0; number < count; number++) {
            String which = "mutation " + number + " of " + name;
            Files.write(file, damaged(whole, new SplittableRandom(seed << 32 | number)));
            long start = threads.getCurrentThreadCpuTime(); // of the processor, which is busy with other things, too
            try (DataSet data = DataSet.open(List.of(file))) {
                assertTrue(!data.description().isEmpty(), which);
                data.problems(CONTRACT, Optional.of(TIME));
            } catch (DataException e) {
                refused++;
                assertTrue(String.valueOf(e.getMessage()).contains("damaged.nc") && !memory(e), which + ": " + e);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(which, e);
            }
            long time = threads.getCurrentThreadCpuTime() - start;
            assertTrue(time < LONGEST, which + " took " + time + " ns");
        }
        assertTrue(refused > count / 10 && refused < count, refused + " of " + count + " refused");
    }

    private static boolean memory(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] damaged = whole.clone();
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            int part = random.nextBoolean() ? Math.min(damaged.length, 2048) : damaged.length;
            int at = random.nextInt(part);
            switch (random.nextInt(5)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[at] = (byte) random.nextInt(256);
            case 2 -> damaged = random.nextInt(5) == 0 ? Arrays.copyOf(damaged, Math.max(1, at)) : damaged;
            case 3 -> { // a number, such as a length
                byte[] number = new byte[Math.min(random.nextBoolean() ? 4 : 8, damaged.length - at)];
                Arrays.fill(number, (byte) (random.nextBoolean() ? 0xff : 0));
                number[random.nextInt(number.length)] = (byte) random.nextInt(256);
                System.arraycopy(number, 0, damaged, at, number.length);
            }
            default -> { // one part over another
                int from = random.nextInt(damaged.length);
                int length = random.nextInt(1 + Math.min(64, damaged.length - Math.max(from, at)));
                System.arraycopy(damaged, from, damaged, at, length);
            }
            }
        }
        return damaged;
    }
}
