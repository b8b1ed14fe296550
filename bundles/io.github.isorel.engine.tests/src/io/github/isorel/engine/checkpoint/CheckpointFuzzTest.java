package io.github.isorel.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.tensor.Tensor;

/**
 * Damages files at random, always in the same ways, and reads them to the end. Anything that comes out but a
 * {@link CheckpointException} fails the test. The benchmark {@code CheckpointFuzz} does the same for longer and in little
 * memory.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointFuzzTest {

    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Path file;
    private int refused;
    private int read;

    CheckpointFuzzTest(@TempDir Path folder) {
        this.file = folder.resolve("damaged");
    }

    /** Something that reads damaged bytes. */
    @FunctionalInterface
    private interface Reading {

        void of(byte... damaged) throws IOException;
    }

    private void damage(byte[] whole, int count, long seed, Reading reading) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < count; i++) {
            byte[] damaged = damaged(whole, random);
            long start = threads.getCurrentThreadCpuTime();
            try {
                reading.of(damaged);
                read++;
            } catch (CheckpointException e) {
                assertTrue(e.getMessage() != null && e.getMessage().length() < 2000, "message of mutation " + i);
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("mutation " + i + " of seed " + seed, e);
            }
            long time = threads.getCurrentThreadCpuTime() - start; // of the processor, which is busy with other things, too
            assertTrue(time < LONGEST, "mutation " + i + " of seed " + seed + " took " + time + " ns");
        }
    }

    private static byte[] damaged(byte[] whole, RandomGenerator random) {
        byte[] damaged = whole.clone();
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(6)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[at] = (byte) random.nextInt(256);
            case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
            case 3 -> { // a number, such as a length
                byte[] number = new byte[Math.min(random.nextBoolean() ? 4 : 8, damaged.length - at)];
                Arrays.fill(number, (byte) (random.nextBoolean() ? 0xff : 0));
                number[random.nextInt(number.length)] = (byte) random.nextInt(256);
                System.arraycopy(number, 0, damaged, at, number.length);
            }
            case 4 -> { // one part over another
                int from = random.nextInt(damaged.length);
                int length = random.nextInt(1 + Math.min(64, damaged.length - Math.max(from, at)));
                System.arraycopy(damaged, from, damaged, at, length);
            }
            default -> { // some bytes out or twice, and everything after them elsewhere
                int from = Math.clamp(at + random.nextLong(-16, 17), 0, damaged.length);
                byte[] moved = Arrays.copyOf(damaged, at + damaged.length - from);
                System.arraycopy(damaged, from, moved, at, damaged.length - from);
                damaged = moved.length == 0 ? damaged : moved;
            }
            }
        }
        return damaged;
    }

    private void readAll(byte... damaged) throws IOException {
        Files.deleteIfExists(file); // to cut a file that is still mapped somewhere takes long
        Checkpoint checkpoint = Checkpoint.open(Files.write(file, damaged));
        for (String name : checkpoint.names()) {
            Tensor tensor = checkpoint.tensor(name);
            assertEquals(checkpoint.shape(name), tensor.shape());
            if (tensor.shape().count() > 0) {
                tensor.get((int) tensor.shape().count() - 1); // mapped memory must be there when it is touched
            }
        }
        AuroraWeights.adapt(checkpoint, 2);
    }

    private void check(String what, int atLeastRead) {
        assertTrue(refused > 0 && read >= atLeastRead, what + ": " + refused + " refused, " + read + " read");
    }

    @Test
    void damagedArchivesAreReadOrRefused() throws IOException {
        damage(Files.readAllBytes(FIXTURES.resolve("ckpt_corner_cases/corner.ckpt")), 1500, 1, this::readAll);
        check("corner.ckpt", 100);
    }

    @Test
    void damagedSafetensorsAreReadOrRefused() throws IOException {
        damage(Files.readAllBytes(FIXTURES.resolve("ckpt_corner_cases/corner.safetensors")), 1500, 2, this::readAll);
        check("corner.safetensors", 100);
    }

    @Test
    void damagedModelsAreReadOrRefused() throws IOException {
        damage(Files.readAllBytes(FIXTURES.resolve("nano/model_legacy.ckpt")), 100, 3, this::readAll);
        damage(Files.readAllBytes(FIXTURES.resolve("nano/model.safetensors")), 100, 4, this::readAll);
        check("nano", 20);
    }

    @Test
    void damagedPicklesAreReadOrRefused() throws IOException {
        byte[] pickle = TorchFile.dictionary(p -> p.text("a").floats("0", 6).text("b").floats("1", 2)
                .text("c").tensor("torch.HalfStorage", "0", 12, 2, new long[] { 2, 2 }, 1, 4));
        damage(pickle, 3000, 5, damaged -> PickleMachine.read(new PickleInput(file, "data.pkl", ByteBuffer.wrap(damaged))));
        damage(pickle, 1500, 6, damaged -> readAll(Files.readAllBytes(TorchFile.archive(damaged).write(file))));
        check("pickle", 20);
    }
}
