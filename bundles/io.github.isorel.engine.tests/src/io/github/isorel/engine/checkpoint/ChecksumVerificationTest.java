package io.github.isorel.engine.checkpoint;

import static io.github.isorel.engine.checkpoint.Refusal.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;

class ChecksumVerificationTest {

    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));

    private final Path folder;

    ChecksumVerificationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Counts what is announced and done. */
    private static final class Counter implements Progress {

        private final AtomicLong announced = new AtomicLong();
        private final AtomicLong done = new AtomicLong();
        private final long patience;

        Counter(long patience) {
            this.patience = patience;
        }

        @Override
        public void begin(String stage, long units) {
            announced.addAndGet(units);
        }

        @Override
        public void worked(long units) {
            done.addAndGet(units);
        }

        @Override
        public boolean isCancelled() {
            return done.get() > patience;
        }
    }

    private Path flipped(byte[] whole, long at, int bit) throws IOException {
        byte[] damaged = whole.clone();
        damaged[(int) at] ^= (byte) (1 << bit);
        return Files.write(folder.resolve("flipped"), damaged);
    }

    private static List<StoredTensor> tensors(Path file) throws IOException {
        try (CheckpointFile opened = CheckpointFile.open(file)) {
            return TorchArchive.read(opened).tensors().values().stream()
                    .sorted(Comparator.comparingLong(StoredTensor::storageOffset)).toList();
        }
    }

    @Test
    void filesOfPyTorchAreWhole() throws IOException {
        for (String name : List.of("nano/model.ckpt", "nano/model_legacy.ckpt", "nano-lora/model.ckpt",
                "ckpt_corner_cases/corner.ckpt")) {
            Checkpoint checkpoint = Checkpoint.open(FIXTURES.resolve(name));
            var progress = new Counter(Long.MAX_VALUE);
            checkpoint.verify(progress);
            assertTrue(progress.done.get() > 1000, name + ": " + progress.done + " bytes checked");
            assertEquals(progress.announced.get(), progress.done.get(), name);
        }
    }

    @Test
    void everyFlippedBitInAWeightIsFound() throws IOException {
        Path file = FIXTURES.resolve("nano/model.ckpt");
        byte[] whole = Files.readAllBytes(file);
        List<StoredTensor> tensors = tensors(file);
        var random = new SplittableRandom(7);
        for (int i = 0; i < 40; i++) {
            StoredTensor tensor = tensors.get(random.nextInt(tensors.size()));
            Path damaged = flipped(whole, tensor.storageOffset() + random.nextLong(tensor.byteSize()), random.nextInt(8));
            Checkpoint checkpoint = Checkpoint.open(damaged);
            CheckpointException refusal = assertThrows(CheckpointException.class, () -> checkpoint.verify(Progress.none()));
            assertSays(refusal, damaged.toString(), "entry 'model/data/", "the tensor '", "damaged, fetch it again");
        }
    }

    @Test
    void theMessageNamesAllTensorsOfAStorage() throws IOException {
        byte[] pickle = TorchFile.dictionary(p -> p.text("x").global("torch._utils", "_rebuild_tensor_v2").op('(')
                .storage("torch.FloatStorage", "0", 6, "cpu").op('q', 7).whole(0).wholes(2).wholes(1).op(0x88).op('}', 't', 'R')
                .text("y").global("torch._utils", "_rebuild_tensor_v2").op('(', 'h', 7).whole(1).wholes(2).wholes(1)
                .op(0x88, 'N', 'N', 't', 'R'));
        ZipBuilder zip = TorchFile.archive(pickle).withChecksums();
        zip.get("model/data/0").checksum++;
        Checkpoint checkpoint = Checkpoint.open(zip.write(folder.resolve("model.ckpt")));
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.verify(Progress.none())), "entry 'model/data/0'",
                "the tensors 'x', 'y' are not what was written");
    }

    @Test
    void theDescriptionIsCheckedToo() throws IOException {
        ZipBuilder zip = TorchFile.valid().withChecksums();
        zip.get("model/data.pkl").checksum++;
        Checkpoint checkpoint = Checkpoint.open(zip.write(folder.resolve("model.ckpt")));
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.verify(Progress.none())), "entry 'model/data.pkl'",
                "the description of the tensors");
    }

    /** As after {@code torch.serialization.set_crc32_options(False)}. */
    @Test
    void filesWithoutChecksumsAreTaken() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(TorchFile.valid().write(folder.resolve("model.ckpt")));
        var progress = new Counter(Long.MAX_VALUE);
        checkpoint.verify(progress);
        assertEquals(0, progress.announced.get());
        assertArrayEquals(new float[] { 7, 8 }, checkpoint.tensor("b").toArray());
    }

    @Test
    void safetensorsHaveNoChecksums() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(FIXTURES.resolve("nano/model.safetensors"));
        assertDoesNotThrow(() -> checkpoint.verify(Progress.none()));
    }

    @Test
    void unusedEntriesDoNotCount() throws IOException {
        ZipBuilder zip = TorchFile.valid();
        zip.add("model/.data/serialization_id", (byte) '0');
        zip.withChecksums().get("model/.data/serialization_id").checksum++;
        Checkpoint checkpoint = Checkpoint.open(zip.write(folder.resolve("model.ckpt")));
        assertDoesNotThrow(() -> checkpoint.verify(Progress.none()));
    }

    /** A piece is 1 MiB, and cancelling is looked at before each. */
    @Test
    void checkingCanBeCancelled() throws IOException {
        ZipBuilder zip = TorchFile.archive(TorchFile.dictionary(pickle -> pickle.text("a").floats("large", 1 << 20)));
        zip.add("model/data/large", new byte[4 << 20]);
        Checkpoint checkpoint = Checkpoint.open(zip.withChecksums().write(folder.resolve("model.ckpt")));
        var progress = new Counter(1 << 20);
        assertThrows(CancellationException.class, () -> checkpoint.verify(progress));
        assertTrue(progress.done.get() < 3 << 20, progress.done.toString());
        assertEquals(4 << 20, progress.announced.get(), 4096);
    }

    @Test
    void aFileThatHasChangedIsNotChecked() throws IOException {
        Path file = TorchFile.valid().withChecksums().write(folder.resolve("model.ckpt"));
        Checkpoint checkpoint = Checkpoint.open(file);
        Files.write(file, new byte[10]);
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.verify(Progress.none())), "has changed");
    }
}
