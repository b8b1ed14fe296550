package io.github.isorel.engine.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles operation by operation, as {@code pickletools} names them. */
final class PickleBuilder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A pickle that begins as PyTorch's do: protocol 2. */
    PickleBuilder() {
        op(0x80, 2);
    }

    /** Operations or raw bytes. */
    PickleBuilder op(int... codes) {
        for (int code : codes) {
            bytes.write(code);
        }
        return this;
    }

    /** BINUNICODE. */
    PickleBuilder text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return op('X').int32(utf8.length).raw(utf8);
    }

    /** LONG1 with eight bytes. */
    PickleBuilder whole(long value) {
        return op(0x8a, 8).int64(value);
    }

    /** GLOBAL. */
    PickleBuilder global(String module, String name) {
        return op('c').raw((module + '\n' + name + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** A tuple of integers. */
    PickleBuilder wholes(long... values) {
        op('(');
        for (long value : values) {
            whole(value);
        }
        return op('t');
    }

    /** A storage by its persistent id. */
    PickleBuilder storage(String storageClass, String key, long count, String location) {
        int dot = storageClass.lastIndexOf('.');
        op('(').text("storage").global(storageClass.substring(0, dot), storageClass.substring(dot + 1));
        return text(key).text(location).whole(count).op('t', 'Q');
    }

    /** A view of a storage through {@code torch._utils._rebuild_tensor_v2}. */
    PickleBuilder tensor(String storageClass, String key, long count, long offset, long[] sizes, long... strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(').storage(storageClass, key, count, "cpu").whole(offset);
        return wholes(sizes).wholes(strides).op(0x89).global("collections", "OrderedDict").op(')', 'R', 't', 'R');
    }

    /** A whole float32 storage as a tensor of one axis. */
    PickleBuilder floats(String key, long count) {
        return tensor("torch.FloatStorage", key, count, 0, new long[] { count }, 1);
    }

    PickleBuilder int32(int value) {
        return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    PickleBuilder int64(long value) {
        return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    PickleBuilder raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    /** STOP. */
    byte[] stop() {
        return op('.').bytes.toByteArray();
    }
}
