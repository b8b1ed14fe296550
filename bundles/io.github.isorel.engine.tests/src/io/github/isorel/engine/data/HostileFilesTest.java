package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.Variable;

/** Headers that lie. */
class HostileFilesTest {

    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));

    @TempDir
    Path folder = Path.of("");

    private Path file(byte... bytes) throws IOException {
        return Files.write(folder.resolve("h.nc"), bytes);
    }

    private static String refusal(Path file) {
        DataException refusal = assertThrows(DataException.class, () -> DataSet.open(List.of(file)).close());
        assertTrue(refusal.getMessage().contains("h.nc"), refusal::getMessage);
        return String.valueOf(refusal.getMessage());
    }

    /** A NetCDF-3 file with one variable x(n) of floats. */
    private static byte[] header(int records, int dimensions, int size, int attributes, int begin, int data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] { 'C', 'D', 'F', 1 });
        out.writeInt(records);
        out.writeInt(10);
        out.writeInt(dimensions);
        name(out, "n");
        out.writeInt(size);
        out.writeInt(attributes == 0 ? 0 : 12);
        out.writeInt(attributes);
        out.writeInt(11);
        out.writeInt(1);
        name(out, "x");
        out.writeInt(1);
        out.writeInt(0);
        out.writeLong(0);
        out.writeInt(5);
        out.writeInt(4 * Math.max(1, size));
        out.writeInt(begin);
        out.write(new byte[data]);
        return bytes.toByteArray();
    }

    private static void name(DataOutputStream out, String name) throws IOException {
        out.writeInt(name.length());
        out.write(name.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[-name.length() & 3]);
    }

    @Test
    void anHonestHeaderIsAccepted() throws IOException {
        try (DataSet data = DataSet.open(List.of(file(header(0, 1, 3, 0, 80, 12))))) {
            assertEquals("NetCDF-3 classic", data.describe().files().getFirst().format());
        }
    }

    @ParameterizedTest
    @CsvSource({
            "0, 1, 2000000000, 0, 80, truncated: the values of x end at byte 8000000080",
            "2000000000, 1, 0, 0, 80, truncated: the values of x end at byte 8000000080",
            "0, 2000000000, 3, 0, 80, announces 2000000000 dimensions",
            "0, -1, 3, 0, 80, announces 4294967295 dimensions",
            "0, 1, -3, 0, 80, dimension n has size -3",
            "0, 1, 3, 700000000, 80, announces 700000000 attributes",
            "0, 1, 3, 0, 8, cannot begin at byte 8",
            "-7, 1, 0, 0, 80, announces -7 records" })
    void liesAreNoticedBeforeMemoryIsTaken(int records, int dimensions, int size, int attributes, int begin, String message)
            throws IOException {
        String refusal = refusal(file(header(records, dimensions, size, attributes, begin, 12)));
        assertTrue(refusal.contains(message), refusal);
    }

    @Test
    void otherKindsAreNamed() throws IOException {
        assertTrue(refusal(file(header(0, 1, 3, 0, 80, 12)[0])).contains("is not a NetCDF file"));
        assertTrue(refusal(file()).contains("it is empty"));
        byte[] wide = header(0, 1, 3, 0, 80, 12);
        wide[3] = 5;
        assertTrue(refusal(file(wide)).contains("nccopy -k nc4"));
        assertTrue(refusal(folder.resolve("h.nc").resolve("x")).contains("there is no file"));
        byte[] small = Files.readAllBytes(FIXTURES.resolve("nano/nc4/static.nc"));
        small[9] = 4; // size of addresses in a version 2 superblock
        assertTrue(refusal(file(small)).contains("a kind of HDF5 that NetCDF does not use"));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void attributesThatDeclareMoreThanTheyHoldAreRefused() throws IOException {
        ByteBuffer bytes = hdf5("nano/nc4/static.nc");
        int name = find(bytes, "DIMENSION_LIST\0");
        int head = name - 9; // version 3: version, flags, sizes of name, type and space, character set
        assertEquals(3, bytes.get(head));
        int space = name + bytes.getShort(head + 2) + bytes.getShort(head + 4);
        int dimensions = bytes.get(space) == 1 ? 8 : 4;
        assertEquals(2, bytes.getLong(space + dimensions), "latitude and longitude");
        bytes.putLong(space + dimensions, 1L << 40);
        String refusal = refusal(file(bytes.array()));
        assertTrue(refusal.contains("an attribute declares"), refusal);
    }

    /** The library makes room for the whole list first: a gibibyte for each of them here. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void listsLongerThanTheFileAreRefused() throws IOException {
        ByteBuffer bytes = hdf5("nano/nc4/static.nc");
        int name = find(bytes, "DIMENSION_LIST\0");
        int head = name - 9; // version 3: version, flags, sizes of name, type and space, character set
        int list = name + bytes.getShort(head + 2) + bytes.getShort(head + 4) + bytes.getShort(head + 6);
        assertEquals(1, bytes.getInt(list), "one dimension for each axis");
        bytes.putInt(list, 1 << 27);
        String refusal = refusal(file(bytes.array()));
        assertTrue(refusal.contains("a list declares 134217728 elements"), refusal);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void chunksOfNoBytesAreRefused() throws IOException {
        ByteBuffer bytes = hdf5("nano/nc4/static.nc");
        for (int node = find(bytes, "TREE\1\0"); node >= 0; node = find(bytes, "TREE\1\0", node + 1)) {
            bytes.putInt(node + 24, 0);
        }
        Path file = file(bytes.array());
        try (DataSet data = DataSet.open(List.of(file))) {
            DataException refusal = assertThrows(DataException.class, () -> data.state(Instant.EPOCH,
                    Contracts.only(Variable.constant("lsm")), Progress.none()));
            assertTrue(String.valueOf(refusal.getMessage()).contains("its index has a chunk of 0 bytes"), refusal::getMessage);
        }
    }

    /**
     * Found by the benchmark DataFuzz: three bytes make the root group a part of itself, in which the library walked for minutes.
     */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void groupsInsideThemselvesAreRefused() throws IOException {
        ByteBuffer bytes = hdf5("nano/nc4/surface.nc");
        bytes.put(1484, (byte) 0).put(2561, (byte) 7).put(3965, (byte) 0x11);
        String refusal = refusal(file(bytes.array()));
        assertTrue(refusal.contains("or a group is inside itself"), refusal);
    }

    private static ByteBuffer hdf5(String name) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(FIXTURES.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int find(ByteBuffer bytes, String text) {
        int found = find(bytes, text, 0);
        assertTrue(found >= 0, text);
        return found;
    }

    private static int find(ByteBuffer bytes, String text, int from) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf(text, from);
    }
}
