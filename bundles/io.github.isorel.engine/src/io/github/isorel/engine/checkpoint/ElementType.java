package io.github.isorel.engine.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How the elements of a tensor are stored in a checkpoint, little-endian. All are handed out as float32. */
public enum ElementType {

    /** IEEE 754 single precision. */
    FLOAT32(4, "F32", "float32", "FloatStorage", ByteBuffer::getFloat),
    /** IEEE 754 half precision; every value is a float32 value. */
    FLOAT16(2, "F16", "float16", "HalfStorage", (bytes, at) -> Float.float16ToFloat(bytes.getShort(at))),
    /** The upper half of a float32; every value is a float32 value. */
    BFLOAT16(2, "BF16", "bfloat16", "BFloat16Storage", (bytes, at) -> Float.intBitsToFloat(bytes.getShort(at) << 16)),
    /** IEEE 754 double precision; rounded to the nearest float32, to infinity beyond its range. */
    FLOAT64(8, "F64", "float64", "DoubleStorage", (bytes, at) -> (float) bytes.getDouble(at)),
    /** Signed 64-bit integers; rounded to the nearest float32, exact up to 2²⁴. */
    INT64(8, "I64", "int64", "LongStorage", ByteBuffer::getLong),
    /** Signed 32-bit integers; rounded to the nearest float32, exact up to 2²⁴. */
    INT32(4, "I32", "int32", "IntStorage", ByteBuffer::getInt),
    /** Signed 16-bit integers. */
    INT16(2, "I16", "int16", "ShortStorage", ByteBuffer::getShort),
    /** Signed bytes. */
    INT8(1, "I8", "int8", "CharStorage", ByteBuffer::get),
    /** Unsigned 64-bit integers; rounded to the nearest float32, exact up to 2²⁴. */
    UINT64(8, "U64", "uint64", "", (bytes, at) -> unsigned(bytes.getLong(at))),
    /** Unsigned 32-bit integers; rounded to the nearest float32, exact up to 2²⁴. */
    UINT32(4, "U32", "uint32", "", (bytes, at) -> Integer.toUnsignedLong(bytes.getInt(at))),
    /** Unsigned 16-bit integers. */
    UINT16(2, "U16", "uint16", "", (bytes, at) -> Short.toUnsignedInt(bytes.getShort(at))),
    /** Unsigned bytes. */
    UINT8(1, "U8", "uint8", "ByteStorage", (bytes, at) -> Byte.toUnsignedInt(bytes.get(at))),
    /** Truth values, one byte each; 0 is 0 and anything else is 1. */
    BOOL(1, "BOOL", "bool", "BoolStorage", (bytes, at) -> bytes.get(at) == 0 ? 0 : 1);

    /** Reads one element as the nearest float32. */
    @FunctionalInterface
    interface Reader {

        /** The element whose first byte is at the given index of a little-endian buffer. */
        float at(ByteBuffer bytes, int index);
    }

    private final int byteSize;
    private final String safetensorsName;
    private final String torchName;
    private final String storageClass;
    private final Reader reader;

    ElementType(int byteSize, String safetensorsName, String torchName, String storageClass, Reader reader) {
        this.byteSize = byteSize;
        this.safetensorsName = safetensorsName;
        this.torchName = "torch." + torchName;
        this.storageClass = storageClass;
        this.reader = reader;
    }

    /**
     * The size of one element.
     *
     * @return size [bytes]
     */
    public int byteSize() {
        return byteSize;
    }

    /**
     * What safetensors files call this type.
     *
     * @return the name, such as {@code F32}
     */
    public String safetensorsName() {
        return safetensorsName;
    }

    /**
     * What PyTorch calls this type.
     *
     * @return the name, such as {@code torch.float32}
     */
    public String torchName() {
        return torchName;
    }

    Reader reader() {
        return reader;
    }

    static Optional<ElementType> ofSafetensors(String name) {
        return Arrays.stream(values()).filter(type -> type.safetensorsName.equals(name)).findFirst();
    }

    static Optional<ElementType> ofTorch(String name) {
        return Arrays.stream(values()).filter(type -> type.torchName.equals(name)).findFirst();
    }

    /** The type of a typed storage class such as {@code FloatStorage}; the newer unsigned types have none. */
    static Optional<ElementType> ofStorageClass(String name) {
        return Arrays.stream(values()).filter(type -> !name.isEmpty() && type.storageClass.equals(name)).findFirst();
    }

    private static float unsigned(long bits) {
        // halved with the lost bit kept, so that rounding still sees on which side of the middle the value lies
        return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
    }
}
