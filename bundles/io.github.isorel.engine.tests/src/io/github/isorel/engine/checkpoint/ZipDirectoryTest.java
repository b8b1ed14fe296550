package io.github.isorel.engine.checkpoint;

import static io.github.isorel.engine.checkpoint.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipDirectoryTest {

    private static final int END = 22;

    private final Path folder;

    ZipDirectoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path written(Consumer<ZipBuilder> change) throws IOException {
        ZipBuilder zip = TorchFile.valid();
        change.accept(zip);
        return zip.write(folder.resolve("model.ckpt"));
    }

    private void accepts(Consumer<ZipBuilder> change) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(written(change));
        assertEquals(Set.of("a", "b"), checkpoint.names());
        assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, checkpoint.tensor("a").toArray());
        assertArrayEquals(new float[] { 7, 8 }, checkpoint.tensor("b").toArray());
    }

    private void refuses(Consumer<ZipBuilder> change, String... words) throws IOException {
        assertRefused(written(change), words);
    }

    /** Changes the end record of a file without comment. */
    private Path withEnd(Consumer<ByteBuffer> change) throws IOException {
        Path file = written(zip -> { });
        byte[] bytes = Files.readAllBytes(file);
        change.accept(ByteBuffer.wrap(bytes, bytes.length - END, END).slice().order(ByteOrder.LITTLE_ENDIAN));
        return Files.write(file, bytes);
    }

    @Test
    void archivesOfPyTorchAndOfArchiversAreRead() throws IOException {
        accepts(zip -> { });
        accepts(zip -> zip.comment = "a comment");
        accepts(zip -> zip.add("model/"));
        accepts(zip -> zip.add("model/.data/serialization_id", (byte) '7'));
    }

    @Test
    void zip64IsRead() throws IOException {
        accepts(zip -> zip.hasLargeEnd = true);
        accepts(zip -> zip.get("model/data/0").isLarge = true);
        accepts(zip -> {
            zip.hasLargeEnd = true;
            zip.get("model/data.pkl").isLarge = true;
            zip.get("model/data/1").isLarge = true;
        });
    }

    @Test
    void sizesMayFollowTheContent() throws IOException {
        accepts(zip -> {
            zip.get("model/data/1").flags = 8;
            zip.get("model/data/1").localSize = 0;
        });
    }

    @Test
    void pathsThatLeaveTheFolderAreRefused() throws IOException {
        for (String name : new String[] { "model/../evil", "/etc/passwd", "../evil", "model//evil", "model/./evil",
                "model\\evil", "model/..\\evil", "C:/evil", "model/data/..", "lonely" }) {
            refuses(zip -> zip.add(name), "zip directory", "'" + name + "'", "folder of the archive");
        }
        refuses(zip -> zip.add("model/ev\u0000il"), "zip directory", "'model/ev\ufffdil'");
        refuses(zip -> zip.add("other/data.pkl"), "several top folders", "'model'", "'other'");
    }

    @Test
    void namesThatOccurTwiceAreRefused() throws IOException {
        refuses(zip -> zip.add("model/data.pkl", (byte) '.'), "'model/data.pkl' occurs twice");
    }

    @Test
    void compressedAndEncryptedEntriesAreRefused() throws IOException {
        refuses(zip -> zip.get("model/data/0").method = 8, "'model/data/0' is compressed", "zip -0");
        refuses(zip -> zip.get("model/data/0").flags = 1, "'model/data/0' is encrypted");
    }

    @Test
    void sizesThatLieAreRefused() throws IOException {
        refuses(zip -> zip.get("model/data/0").size = 25, "'model/data/0'", "sizes differ");
        refuses(zip -> zip.get("model/data/0").localSize = 23, "'model/data/0'", "different sizes");
        refuses(zip -> lie(zip, 100), "'model/data/0'", "its 100 bytes overlap");
        refuses(zip -> lie(zip, 0xffff_fffeL), "'model/data/0'", "outside the file");
        refuses(zip -> {
            lie(zip, Long.MAX_VALUE);
            zip.get("model/data/0").isLarge = true;
        }, "'model/data/0'", "its 9223372036854775807 bytes", "outside the file");
        refuses(zip -> {
            lie(zip, -1);
            zip.get("model/data/0").isLarge = true;
        }, "'model/data/0'", "outside the file");
    }

    private static void lie(ZipBuilder zip, long size) {
        ZipBuilder.Entry entry = zip.get("model/data/0");
        entry.size = size;
        entry.packedSize = size;
        entry.localSize = 24;
        entry.flags = 8; // so that the local header need not agree
        entry.localSize = 0;
    }

    @Test
    void entriesThatShareBytesAreRefused() throws IOException {
        refuses(zip -> {
            ZipBuilder.Entry version = zip.get("model/version");
            version.header = 0;
            version.name = zip.get("model/data.pkl").name;
        }, "overlap");
        refuses(zip -> zip.get("model/version").header = 0, "'model/data.pkl'", "overlap what begins at byte 0");
        refuses(zip -> zip.get("model/version").header = 1 << 20, "'model/version'", "outside the file");
        refuses(zip -> {
            ZipBuilder.Entry version = zip.get("model/version");
            version.isLarge = true;
            version.header = Long.MAX_VALUE;
        }, "'model/version'", "outside the file");
    }

    @Test
    void localHeadersMustAgree() throws IOException {
        refuses(zip -> zip.get("model/data/0").localName = "model/data/x".getBytes(StandardCharsets.UTF_8),
                "'model/data/0'", "does not agree");
        Path file = written(zip -> { });
        byte[] bytes = Files.readAllBytes(file);
        bytes[0x8] = 8; // the method, which says that the first entry is compressed
        assertRefused(Files.write(file, bytes), "'model/data.pkl'", "does not agree");
    }

    @Test
    void zip64FieldsThatLieAreRefused() throws IOException {
        refuses(zip -> {
            zip.get("model/data/0").isLarge = true;
            zip.get("model/data/0").hasLargeField = false;
        }, "'model/data/0'", "zip64 field is missing");
        refuses(zip -> {
            zip.hasLargeEnd = true;
            zip.surplus = 1;
        }, "zip directory", "no record at byte");
        refuses(zip -> {
            zip.hasLargeEnd = true;
            zip.surplus = -1;
        }, "zip directory", "more entries than");
        refuses(zip -> {
            zip.hasLargeEnd = true;
            zip.surplus = Integer.MAX_VALUE - 10;
        }, "zip directory", "too many");
    }

    @Test
    void endRecordsThatLieAreRefused() throws IOException {
        assertRefused(withEnd(end -> end.putShort(4, (short) 1)), "zip end record", "split over several files");
        assertRefused(withEnd(end -> end.putInt(12, -2)), "zip end record", "4294967294 bytes");
        assertRefused(withEnd(end -> end.putInt(16, 1)), "zip end record", "from byte 1 on");
        assertRefused(withEnd(end -> end.putShort(20, (short) 5)), "no end record", "incomplete");
        assertRefused(withEnd(end -> end.putInt(0, 0)), "no end record", "incomplete");
    }

    @Test
    void namesThatAreNotTextAreRefused() throws IOException {
        refuses(zip -> {
            ZipBuilder.Entry version = zip.get("model/version");
            version.name = new byte[] { 'm', '/', (byte) 0xc3 };
            version.localName = version.name;
        }, "zip directory", "not valid UTF-8");
    }

    @Test
    void everyTruncatedArchiveIsRefused() throws IOException {
        Path file = written(zip -> { });
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file);
        }
    }
}
