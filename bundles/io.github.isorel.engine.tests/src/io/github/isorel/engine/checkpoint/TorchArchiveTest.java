package io.github.isorel.engine.checkpoint;

import static io.github.isorel.engine.checkpoint.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.tensor.Shape;

class TorchArchiveTest {

    private static final String FLOATS = "torch.FloatStorage";

    private final Path folder;

    TorchArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A checkpoint whose entry {@code x} is described by a pickle over the storages of {@link TorchFile}. */
    private Path file(Consumer<PickleBuilder> value) throws IOException {
        return TorchFile.write(folder, TorchFile.dictionary(pickle -> value.accept(pickle.text("x"))));
    }

    private void reads(Shape shape, float[] elements, Consumer<PickleBuilder> value) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(file(value));
        assertEquals(shape, checkpoint.shape("x"));
        assertEquals(shape, checkpoint.tensor("x").shape());
        assertArrayEquals(elements, checkpoint.tensor("x").toArray());
    }

    private void refuses(Consumer<PickleBuilder> value, String... words) throws IOException {
        assertRefused(file(value), words);
    }

    private static Consumer<PickleBuilder> view(long offset, long[] sizes, long... strides) {
        return pickle -> pickle.tensor(FLOATS, "0", 6, offset, sizes, strides);
    }

    private static long[] sizes(long... sizes) {
        return sizes;
    }

    private static float[] elements(float... elements) {
        return elements;
    }

    @Test
    void viewsHonourOffsetAndStrides() throws IOException {
        reads(Shape.of(2, 3), elements(1, 2, 3, 4, 5, 6), view(0, sizes(2, 3), 3, 1));
        reads(Shape.of(3, 2), elements(1, 4, 2, 5, 3, 6), view(0, sizes(3, 2), 1, 3));
        reads(Shape.of(2), elements(2, 5), view(1, sizes(2), 3));
        reads(Shape.of(3, 1, 2), elements(1, 4, 2, 5, 3, 6), view(0, sizes(3, 1, 2), 1, 9, 3));
        reads(Shape.of(2, 2, 2), elements(1, 2, 3, 4, 3, 4, 5, 6), view(0, sizes(2, 2, 2), 2, 2, 1));
        reads(Shape.of(2, 1, 2), elements(2, 4, 3, 5), view(1, sizes(2, 1, 2), 1, 1L << 62, 2));
        reads(Shape.of(3, 2), elements(5, 6, 5, 6, 5, 6), view(4, sizes(3, 2), 0, 1));
        reads(Shape.of(), elements(6), view(5, sizes()));
        reads(Shape.of(0, 4), elements(), view(6, sizes(0, 4), 4, 1));
        reads(Shape.of(3, 0), elements(), view(0, sizes(3, 0), Long.MAX_VALUE, 1));
    }

    @Test
    void wholeRowMajorFloatsAreMappedFromTheFile() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(file(view(2, sizes(2, 2), 2, 1)));
        var region = checkpoint.tensor("x").origin().orElseThrow();
        byte[] bytes = Files.readAllBytes(region.file());
        assertEquals(16, region.length());
        assertArrayEquals(TorchFile.floats(3, 4, 5, 6),
                Arrays.copyOfRange(bytes, (int) region.offset(), (int) (region.offset() + region.length())));
        assertTrue(Checkpoint.open(file(view(0, sizes(3, 2), 1, 3))).tensor("x").origin().isEmpty());
    }

    @Test
    void viewsOutsideTheirStorageAreRefused() throws IOException {
        String words = "outside its storage of 6 elements";
        refuses(view(1, sizes(2, 3), 3, 1), words);
        refuses(view(7, sizes(0), 1), words);
        refuses(view(-1, sizes(1), 1), words);
        refuses(view(5, sizes(2), -1), words);
        refuses(view(0, sizes(2), Long.MAX_VALUE), words);
        refuses(view(5, sizes(3, 3), Long.MAX_VALUE / 2, Long.MAX_VALUE / 2), words);
        refuses(view(Long.MAX_VALUE, sizes(2), 1), words);
        refuses(view(Long.MIN_VALUE, sizes(2), 1), words);
        refuses(view(0, sizes(1L << 40), 1), words);
    }

    @Test
    void shapesThatCannotBeAreRefused() throws IOException {
        refuses(view(0, sizes(-1), 1), "negative size");
        refuses(view(0, sizes(1L << 40, 1L << 40), 0, 0), "too many elements");
        refuses(view(0, sizes(2, 3), 1), "2 sizes but 1 strides");
        refuses(view(0, sizes(1 << 21), 0), "repeats a storage of 6 elements");
        refuses(view(0, new long[65], new long[65]), "not a tuple of at most 64");
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_tensor_v2").op('(').storage(FLOATS, "0", 6, "cpu").op('N')
                .wholes(6).wholes(1).op('N', 'N', 't', 'R'), "the offset of a tensor is None");
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_tensor_v2").op('(').storage(FLOATS, "0", 6, "cpu").whole(0)
                .op('N', 0x85).wholes(1).op('N', 'N', 't', 'R'), "among the sizes of a tensor is None");
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_tensor_v2").op(')', 'R'), "rebuilt from 0 values instead of 6");
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_tensor_v2").op('(', 'N').whole(0).wholes(6).wholes(1)
                .op('N', 'N', 't', 'R'), "rebuilt from None instead of a storage");
    }

    @Test
    void storagesMustBeThere() throws IOException {
        refuses(pickle -> pickle.floats("9", 1), "tensor 'x'", "entry 'data/9' is missing");
        refuses(pickle -> pickle.floats("../data.pkl", 1), "tensor 'x'", "entry 'data/../data.pkl' is missing");
        refuses(pickle -> pickle.floats("", 0), "tensor 'x'", "entry 'data/' is missing");
        refuses(pickle -> pickle.floats("0", 7), "entry 'model/data/0' has 24 bytes, too few for 7 elements of torch.float32");
        refuses(pickle -> pickle.floats("0", Long.MAX_VALUE), "too few for 9223372036854775807 elements");
        refuses(pickle -> pickle.tensor("torch.DoubleStorage", "0", 4, 0, sizes(1), 1),
                "too few for 4 elements of torch.float64");
    }

    @Test
    void storagesAreSharedAndMayComeFromOtherDevices() throws IOException {
        byte[] pickle = TorchFile.dictionary(p -> p.text("x").global("torch._utils", "_rebuild_tensor_v2").op('(')
                .storage(FLOATS, "0", 6, "cuda:3").op('q', 7).whole(0).wholes(2).wholes(1).op(0x88).op('}', 't', 'R')
                .text("y").global("torch._utils", "_rebuild_tensor_v2").op('(', 'h', 7).whole(1).wholes(2).wholes(1)
                .op(0x88, 'N', 'N', 't', 'R'));
        Checkpoint checkpoint = Checkpoint.open(TorchFile.write(folder, pickle));
        assertArrayEquals(elements(1, 2), checkpoint.tensor("x").toArray());
        assertArrayEquals(elements(2, 3), checkpoint.tensor("y").toArray());
        assertEquals(16, checkpoint.byteSize());
    }

    @Test
    void parametersAreTheirTensors() throws IOException {
        reads(Shape.of(2), elements(7, 8), pickle -> pickle.global("torch._utils", "_rebuild_parameter").floats("1", 2)
                .op(0x88).global("collections", "OrderedDict").op(')', 'R', 0x87, 'R'));
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_parameter").op('N', 'N', 'N', 0x87, 'R'), "a parameter is not");
    }

    @Test
    void newerTypesComeInUntypedStorages() throws IOException {
        Path file = folder.resolve("model.ckpt");
        ZipBuilder zip = TorchFile.archive(TorchFile.dictionary(p -> p.text("x").global("torch._utils",
                "_rebuild_tensor_v3").op('(')
                .storage("torch.storage.UntypedStorage", "2", 6, "cpu").whole(1).wholes(2).wholes(1).op(0x89, '}')
                .global("torch", "uint16").op('t', 'R')));
        zip.add("model/data/2", new byte[] { 9, 9, (byte) 0xff, (byte) 0xff, 2, 1 });
        Checkpoint checkpoint = Checkpoint.open(zip.write(file));
        assertArrayEquals(elements(65535, 258), checkpoint.tensor("x").toArray());
        assertEquals(ElementType.UINT16, checkpoint.type("x"));
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_tensor_v3").op('(').storage(FLOATS, "0", 6, "cpu").whole(1)
                .wholes(2).wholes(1).op(0x89, '}').global("torch", "uint16").op('t', 'R'), "storage of the right kind");
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_tensor_v3").op('(')
                .storage("torch.storage.UntypedStorage", "0", 24, "cpu").whole(0).wholes(4).wholes(1).op(0x89, '}')
                .global("torch", "float64").op('t', 'R'), "outside its storage of 3 elements");
    }

    @Test
    void lazyViewsOfComplexNumbersAreRefused() throws IOException {
        refuses(pickle -> pickle.global("torch._utils", "_rebuild_tensor_v2").op('(').storage(FLOATS, "0", 6, "cpu").whole(0)
                .wholes(6).wholes(1).op('N', 'N', '}').text("conj").op(0x88, 's', 't', 'R'), "conjugated");
    }

    @Test
    void trainingCheckpointsGiveTheirWeights() throws IOException {
        byte[] pickle = TorchFile.dictionary(p -> p.text("epoch").op('K', 3).text("state_dict").op('}').text("x").floats("1",
                2).op('s')
                .text("optimizer_states").op(']', '(', 'G').int64(0).op('e'));
        Checkpoint checkpoint = Checkpoint.open(TorchFile.write(folder, pickle));
        assertEquals(Set.of("x"), checkpoint.names());
        assertArrayEquals(elements(7, 8), checkpoint.tensor("x").toArray());
    }

    @Test
    void otherThingsThanTensorsAreRefusedByName() throws IOException {
        refuses(pickle -> pickle.op('K', 3), "under 'x' is an integer, not a tensor", "state_dict()");
        refuses(pickle -> pickle.op('}').text("w").floats("1", 2).op('s'), "under 'x' is a dictionary of 1, not a tensor");
        refuses(pickle -> pickle.floats("1", 2).op('K', 1).floats("1", 2), "some keys are not names");
        assertRefused(TorchFile.write(folder, new PickleBuilder().op('N').stop()), "None was saved", "state_dict()");
        assertRefused(TorchFile.write(folder, new PickleBuilder().op('}').stop()), "holds 0 tensors");
        assertRefused(TorchFile.write(folder, new PickleBuilder().floats("0", 6).stop()), "a tensor was saved");
    }

    @Test
    void messagesShowNoControlCharacters() throws IOException {
        byte[] pickle = TorchFile.dictionary(p -> p.text("\u001b[31m\u202e\nx").op('N'));
        assertRefused(TorchFile.write(folder, pickle), "under '\ufffd[31m\ufffd\ufffdx' is None");
    }

    @Test
    void otherByteOrdersAreRefused() throws IOException {
        var zip = new ZipBuilder();
        zip.add("model/data.pkl", TorchFile.dictionary(p -> p.text("a").floats("0", 1)));
        zip.add("model/data/0", TorchFile.floats(1));
        ZipBuilder.Entry order = zip.add("model/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        assertRefused(zip.write(folder.resolve("big.ckpt")), "entry byteorder", "byte order 'big'", "only 'little'");
        order.name = "model/unknown".getBytes(StandardCharsets.US_ASCII);
        order.localName = order.name;
        assertEquals(Set.of("a"), Checkpoint.open(zip.write(folder.resolve("old.ckpt"))).names());
    }

    @Test
    void archivesOfOtherThingsAreRefused() throws IOException {
        ZipBuilder program = TorchFile.valid();
        program.add("model/constants.pkl", (byte) '.');
        assertRefused(program.write(folder.resolve("program.pt")), "TorchScript");
        var other = new ZipBuilder();
        other.add("folder/readme.txt", (byte) '.');
        assertRefused(other.write(folder.resolve("other.zip")), "no data.pkl", "choose the .ckpt");
        var huge = new ZipBuilder();
        huge.add("model/data.pkl", new byte[1], (1 << 24) + 1L);
        assertRefused(huge.write(folder.resolve("huge.ckpt")), "entry data.pkl", "16777217 bytes are too many");
    }
}
