package io.github.isorel.engine.checkpoint;

import static io.github.isorel.engine.checkpoint.Refusal.assertRefused;
import static io.github.isorel.engine.checkpoint.Refusal.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.tensor.FileRegion;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

class CheckpointTest {

    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));
    private static final Path CORNERS = FIXTURES.resolve("ckpt_corner_cases");

    private final Path folder;

    CheckpointTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void bothFormatsHoldTheSameModel() throws IOException {
        Checkpoint torch = Checkpoint.open(FIXTURES.resolve("nano/model.ckpt"));
        Checkpoint safetensors = Checkpoint.open(FIXTURES.resolve("nano/model.safetensors"));
        assertEquals("PyTorch zip archive", torch.format());
        assertEquals("safetensors", safetensors.format());
        assertEquals(safetensors.names(), torch.names());
        assertEquals(safetensors.byteSize(), torch.byteSize());
        for (String name : torch.names()) {
            assertEquals(safetensors.shape(name), torch.shape(name), name);
            assertEquals(ElementType.FLOAT32, torch.type(name), name);
            assertArrayEquals(safetensors.tensor(name).toArray(), torch.tensor(name).toArray(), name);
        }
        assertEquals(Shape.of(16, 1, 2, 4, 4), torch.shape("encoder.surf_token_embeds.weights.2t"));
    }

    /** The truth was written by PyTorch beside the files. */
    @ParameterizedTest
    @ValueSource(strings = { "corner.ckpt", "corner.safetensors" })
    void tensorsOfEveryKindAreWhatPyTorchSays(String file) throws IOException {
        JsonObject truth = JsonParser.parseString(Files.readString(CORNERS.resolve("corner.json"))).getAsJsonObject();
        Checkpoint checkpoint = Checkpoint.open(CORNERS.resolve(file));
        assertTrue(truth.keySet().containsAll(checkpoint.names())
                && checkpoint.names().size() >= 10, checkpoint.names().toString());
        for (String name : checkpoint.names()) {
            JsonObject expected = truth.getAsJsonObject(name);
            assertEquals(expected.get("dtype").getAsString(), checkpoint.type(name).torchName(), name);
            Tensor tensor = checkpoint.tensor(name);
            assertEquals(Shape.of(expected.getAsJsonArray("shape").asList().stream().mapToLong(JsonElement::getAsLong).toArray()),
                    tensor.shape(), name);
            assertArrayEquals(floats(expected.getAsJsonArray("values")), tensor.toArray(), name);
        }
    }

    @Test
    void theArchiveHasEveryKindOfTensor() throws IOException {
        JsonObject truth = JsonParser.parseString(Files.readString(CORNERS.resolve("corner.json"))).getAsJsonObject();
        assertEquals(new TreeSet<>(truth.keySet()), Checkpoint.open(CORNERS.resolve("corner.ckpt")).names());
    }

    private static float[] floats(JsonArray values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).getAsFloat();
        }
        return floats;
    }

    @Test
    void theOldFormatIsRefusedWithAWayOut() {
        assertRefused(CORNERS.resolve("corner_oldformat.ckpt"), "before version 1.6",
                "torch.save(torch.load(old, weights_only=True), new)");
    }

    @Test
    void filesOfOtherKindsAreRefusedByKind() throws IOException {
        Map<String, String> kinds = Map.of("", "is empty", "version https://git-lfs.github.com/spec/v1\n", "git lfs pull",
                "<!DOCTYPE html><html>", "web page", "CDF\2 and so on and on", "neither", "x", "neither", "PK\5\6", "neither");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            assertRefused(Files.writeString(folder.resolve("file"), kind.getKey(), StandardCharsets.ISO_8859_1), kind.getValue());
        }
        assertRefused(folder, "is a folder");
        assertRefused(folder.resolve("nowhere.ckpt"), "no such file");
    }

    @Test
    void unknownNamesLeadToTheNearest() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(FIXTURES.resolve("nano/model.ckpt"));
        String wrong = "encoder.surf_token_embeds.weights.t2";
        String[] words = { checkpoint.file().toString(), "'" + wrong
                + "'", "nearest name is 'encoder.surf_token_embeds.weights." };
        assertSays(assertThrows(IllegalArgumentException.class, () -> checkpoint.shape(wrong)), words);
        assertSays(assertThrows(IllegalArgumentException.class, () -> checkpoint.type(wrong)), words);
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.tensor(wrong)), words);
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.tensor("x".repeat(100_000))), "no tensor 'xxx");
    }

    @Test
    void filesThatChangeAfterOpeningAreRefused() throws IOException {
        Path file = TorchFile.valid().write(folder.resolve("model.ckpt"));
        Checkpoint checkpoint = Checkpoint.open(file);
        Files.write(file, new byte[10]);
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.tensor("a")), file.toString(), "has changed");
        Files.delete(file);
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.tensor("a")), file.toString(), "no such file");
    }

    /** Elements beyond 2 and 4 GiB, in a file that is mostly a hole. */
    @Test
    void filesOfManyGigabytesAreMapped() throws IOException {
        long count = 600_000_000; // 2.4 GB: more than one buffer can map
        byte[] zeros = {};
        byte[] pickle = TorchFile.dictionary(p -> p.text("end").tensor("torch.FloatStorage", "2", count, count - 2,
                new long[] { 2 }, 1)
                .text("all").floats("2", count).text("part").tensor("torch.FloatStorage", "2", count, 400_000_000,
                        new long[] { 100_000_000 }, 1)
                .text("last").floats("4", 2));
        ZipBuilder zip = TorchFile.archive(pickle);
        zip.add("model/data/2", zeros, count * Float.BYTES).isLarge = true;
        zip.add("model/data/3", zeros, count * Float.BYTES).isLarge = true;
        zip.add("model/data/4", TorchFile.floats(9, 10));
        Checkpoint checkpoint = Checkpoint.open(zip.write(folder.resolve("model.ckpt")));
        assertArrayEquals(new float[] { 9, 10 }, checkpoint.tensor("last").toArray());
        assertTrue(checkpoint.tensor("last").origin().orElseThrow().offset() > 4_800_000_000L);
        assertArrayEquals(new float[2], checkpoint.tensor("end").toArray());
        Tensor part = checkpoint.tensor("part");
        FileRegion region = part.origin().orElseThrow();
        assertTrue(region.offset() > 1_600_000_000L && region.length() == 400_000_000, region.toString());
        assertTrue(part.elements().isDirect(), "400 MB must not be on the heap");
        assertEquals(0, part.get(99_999_999));
        assertSays(assertThrows(CheckpointException.class, () -> checkpoint.tensor("all")), "tensor 'all'", "2 GiB or more");
    }

    @Test
    void largeSafetensorsAreMapped() throws IOException {
        String header = """
                {"a":{"dtype":"F32","shape":[500000,1000],"data_offsets":[0,2000000000]},
                 "b":{"dtype":"F32","shape":[500000,1000],"data_offsets":[2000000000,4000000000]},
                 "c":{"dtype":"F32","shape":[500000,1000],"data_offsets":[4000000000,6000000000]}}""";
        Path file = LargeFile.write(folder.resolve("model.safetensors"), header, 6_000_000_000L, TorchFile.floats(3, 4));
        Checkpoint checkpoint = Checkpoint.open(file);
        assertEquals(6_000_000_000L, checkpoint.byteSize());
        Tensor last = checkpoint.tensor("c");
        assertTrue(last.elements().isDirect(), "2 GB must not be on the heap");
        assertEquals(4, last.get(499_999_999));
        assertEquals(3, last.get(499_999_998));
        assertEquals(0, last.get(499_999_997));
        assertEquals(0, checkpoint.tensor("a").get(499_999_999));
    }
}
