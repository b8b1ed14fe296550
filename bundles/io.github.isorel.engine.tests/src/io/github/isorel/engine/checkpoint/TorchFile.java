package io.github.isorel.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes small archives in the form of {@code torch.save}. */
final class TorchFile {

    private TorchFile() {
    }

    /** An archive with the storages 0 = {1, 2, 3, 4, 5, 6} and 1 = {7, 8} in float32 around a pickle. */
    static ZipBuilder archive(byte... pickle) {
        var zip = new ZipBuilder();
        zip.add("model/data.pkl", pickle);
        zip.add("model/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        zip.add("model/data/0", floats(1, 2, 3, 4, 5, 6));
        zip.add("model/data/1", floats(7, 8));
        zip.add("model/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        return zip;
    }

    /** An archive of the tensors {@code a} = storage 0 and {@code b} = storage 1, beyond doubt. */
    static ZipBuilder valid() {
        return archive(dictionary(pickle -> pickle.text("a").floats("0", 6).text("b").floats("1", 2)));
    }

    /** A pickled dictionary with the given keys and values. */
    static byte[] dictionary(Consumer<PickleBuilder> keysAndValues) {
        PickleBuilder pickle = new PickleBuilder().op('}', '(');
        keysAndValues.accept(pickle);
        return pickle.op('u').stop();
    }

    static Path write(Path folder, byte... pickle) throws IOException {
        return archive(pickle).write(folder.resolve("model.ckpt"));
    }

    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
