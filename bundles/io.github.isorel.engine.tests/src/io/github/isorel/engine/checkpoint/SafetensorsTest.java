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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.tensor.Shape;

@Timeout(60)
class SafetensorsTest {

    private static final String EMPTY = "{'dtype':'F32','shape':[0],'data_offsets':[0,0]}";
    private static final byte[] ONE_TO_SIX = TorchFile.floats(1, 2, 3, 4, 5, 6);

    private final Path file;

    SafetensorsTest(@TempDir Path folder) {
        this.file = folder.resolve("model.safetensors");
    }

    /** A file with a header, in which ' stands for ", and the floats 1 to 6 after it. */
    private Path written(String header) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return writtenAs(text.length, text, ONE_TO_SIX);
    }

    private Path writtenAs(long length, byte[] text, byte... elements) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + elements.length).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(file, bytes.putLong(length).put(text).put(elements).array());
    }

    private void refuses(String header, String... words) throws IOException {
        assertRefused(written(header), words);
    }

    @Test
    void tensorsAreReadWhereverTheHeaderNamesThem() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(written("""
                {'b':{'dtype':'F32','shape':[2,2],'data_offsets':[8,24]},
                 '__metadata__':{'format':'pt', 'note':'°'},
                 'a':{'data_offsets':[0,8],'shape':[2],'dtype':'F32'},
                 'none':{'dtype':'F32','shape':[0,5],'data_offsets':[8,8]}}   """));
        assertEquals("safetensors", checkpoint.format());
        assertEquals(Map.of("format", "pt", "note", "°"), checkpoint.metadata());
        assertEquals(Set.of("a", "b", "none"), checkpoint.names());
        assertEquals(Shape.of(2, 2), checkpoint.shape("b"));
        assertArrayEquals(new float[] { 3, 4, 5, 6 }, checkpoint.tensor("b").toArray());
        assertArrayEquals(new float[] { 1, 2 }, checkpoint.tensor("a").toArray());
        assertEquals(Shape.of(0, 5), checkpoint.tensor("none").shape());
        assertEquals(24, checkpoint.byteSize());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'shape':[7],'data_offsets':[0,28] | reach outside the file, which has 24 bytes",
            "'shape':[5],'data_offsets':[4,24] | leave a gap after byte 0",
            "'shape':[5],'data_offsets':[0,20] | describes 20 bytes in 1 tensors, but 24 follow",
            "'shape':[5],'data_offsets':[0,24] | [5] of F32 does not fit the bytes 0 to 24",
            "'shape':[6],'data_offsets':[24,0] | does not fit the bytes 24 to 0",
            "'shape':[4611686018427387904,2,2,4],'data_offsets':[0,0] | list holds other things",
            "'shape':[999999999999999999,999999999999999999],'data_offsets':[0,24] | more elements than can be counted",
            "'shape':[999999999999999999],'data_offsets':[0,999999999999999999] | does not fit",
            "'shape':[-6],'data_offsets':[0,24] | list holds other things than at most 64 integers",
            "'shape':[6.0],'data_offsets':[0,24] | list holds other things",
            "'shape':['6'],'data_offsets':[0,24] | list holds other things",
            "'shape':[6e0],'data_offsets':[0,24] | list holds other things",
            "'shape':[[6]],'data_offsets':[0,24] | list holds other things",
            "'shape':6,'data_offsets':[0,24] | is not what the format prescribes",
            "'shape':[6],'data_offsets':[0] | does not say its dtype, shape and two data_offsets",
            "'shape':[6],'data_offsets':[0,24,24] | list holds other things than at most 2",
            "'shape':[6] | does not say its dtype",
            "'shape':[6],'shape':[6],'data_offsets':[0,24] | says 'shape' twice",
            "'shape':[6],'data_offsets':[0,24],'extra':{} | says 'extra', which the format does not know" })
    void tensorsThatCannotBeAreRefused(String properties, String words) throws IOException {
        refuses("{'x':{'dtype':'F32'," + properties.strip() + "}}", words.strip());
    }

    @Test
    void tensorsThatShareBytesAreRefused() throws IOException {
        refuses("{'x':{'dtype':'F32','shape':[6],'data_offsets':[0,24]},'y':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}}",
                "tensor 'y'", "its bytes 8 to 12 overlap others");
        refuses("{'x':{'dtype':'F32','shape':[6],'data_offsets':[0,24]},'x':{'dtype':'F32','shape':[6],'data_offsets':[0,24]}}",
                "'x' occurs twice");
    }

    @Test
    void typesThatAreNotNumbersOfOursAreRefused() throws IOException {
        refuses("{'x':{'dtype':'F8_E4M3','shape':[24],'data_offsets':[0,24]}}", "tensor 'x'", "'F8_E4M3'", "convert it to F32");
        refuses("{'x':{'dtype':32,'shape':[6],'data_offsets':[0,24]}}", "is no text");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "{}}", "{'x'}", "{'x':", "{'x':null}", "{'x':[]}", "{'x':{'dtype':{}}}", "{'x':{'dtype':'F32'",
            "{'__metadata__':[]}", "{'__metadata__':{'a':1}}", "{'__metadata__':{'a':{}}}",
                    "{'__metadata__':{},'__metadata__':{}}",
            "{'__metadata__':{'a':'','a':''}}", "{x:{}}", "{/*c*/}", "{}", "{};", "{'\\u12'", "{'\\x'", "{'x':NaN}", "{'x' 'y'}",
            "{,}", "{'x':{},}" })
    void headersThatAreNotOfTheFormatAreRefused(String header) throws IOException {
        refuses(header);
    }

    @Test
    void textsThatAreNotUtf8AreRefused() throws IOException {
        byte[] text = "{\"x\":{}}".getBytes(StandardCharsets.US_ASCII);
        text[2] = (byte) 0xff;
        assertRefused(writtenAs(text.length, text, ONE_TO_SIX), "safetensors header", "not valid UTF-8");
    }

    @Test
    void lengthsThatLieAreRefused() throws IOException {
        byte[] text = "{\"x\":{\"dtype\":\"F32\",\"shape\":[6],\"data_offsets\":[0,24]}}".getBytes(StandardCharsets.US_ASCII);
        for (long length : new long[] { 0, 1, text.length + 25L, 100_000_001, Long.MAX_VALUE }) {
            assertRefused(writtenAs(length, text, ONE_TO_SIX), "byte 0", "header of " + length + " bytes");
        }
        assertRefused(writtenAs(-1, text, ONE_TO_SIX), "header of 18446744073709551615 bytes");
        assertRefused(writtenAs(text.length - 1, text, ONE_TO_SIX), "safetensors header");
        assertRefused(writtenAs(text.length + 1, text, ONE_TO_SIX));
    }

    @Test
    void depthAndLengthAreBounded() throws IOException {
        refuses("{'x':" + "[".repeat(200_000), "is not what the format prescribes");
        refuses("{'x':{'dtype':'F32','shape':" + "[".repeat(200_000), "list holds other things");
        refuses("{'x':{'shape':[" + "1,".repeat(200_000), "at most 64 integers");
        refuses("{'x':{'shape':[" + "1".repeat(200_000) + "]", "safetensors header");
        refuses("{'" + "x".repeat(70_000) + "':{}}", "a name of 70000 characters");
        String many = IntStream.range(0, 300).mapToObj(i -> "'" + i + "x".repeat(60_000) + "':"
                + EMPTY).collect(Collectors.joining(","));
        refuses("{" + many + "}", "after 279 tensors, with 16800730 characters in all names");
        refuses("{'" + "x".repeat(1 << 21) + "':{}}", "a text of more than 1048576 characters");
        refuses("{'__metadata__':{" + ("'" + "k".repeat(1 << 19) + "%d':'" + "v".repeat(1 << 19) + "',").repeat(5),
                "__metadata__");
    }

    @Test
    void everyTruncatedFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written("{'x':{'dtype':'F32','shape':[6],'data_offsets':[0,24]}}"));
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertRefused(file, "describes 24 bytes in 1 tensors, but 25 follow");
    }
}
