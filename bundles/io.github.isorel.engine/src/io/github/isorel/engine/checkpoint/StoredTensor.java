package io.github.isorel.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

import io.github.isorel.engine.tensor.FileRegion;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A tensor still in its file.
 *
 * @param type how the elements are stored
 * @param layout where in the storage they are; inside it
 * @param storageOffset position of the first byte of the storage in the file
 */
record StoredTensor(ElementType type, Layout layout, long storageOffset) {

    /** Up to this size [bytes] a tensor is read: a mapping costs whole pages and two system calls, and they are limited. */
    private static final long READ_RATHER_THAN_MAP = 1 << 15;

    Shape shape() {
        return layout.shape();
    }

    /** The size of the elements [bytes], each counted once. */
    long byteSize() {
        return shape().count() * type.byteSize();
    }

    /** Fetches the elements: mapped where they are float32 in row-major order, else as a float32 copy. */
    Tensor fetch(CheckpointFile file, String name) throws CheckpointException {
        String place = "tensor " + CheckpointException.quote(name);
        long start = storageOffset + layout.first() * type.byteSize();
        long length = layout.span() * type.byteSize();
        if (Math.max(length, shape().count() * Float.BYTES) > Integer.MAX_VALUE) {
            throw file.failure(place, layout + " needs 2 GiB or more of the file or of memory; such tensors are not supported");
        }
        ByteBuffer bytes = length <= READ_RATHER_THAN_MAP ? file.read(start, (int) length, place)
                : file.map(start, length, place);
        if (type == ElementType.FLOAT32 && layout.isContiguous()) {
            return Tensor.mapped(shape(), bytes.asFloatBuffer(), new FileRegion(file.path(), start, length));
        }
        return Tensor.wrap(shape(), copy(bytes, allocate(shape(), file.path() + ", " + place)));
    }

    /** New memory for a float32 copy of a tensor; the place is for the message when there is none. */
    static FloatBuffer allocate(Shape shape, String place) throws CheckpointException {
        try {
            return Tensor.allocate(shape);
        } catch (OutOfMemoryError e) { // the limit on direct memory is a setting, and the message says which
            throw new CheckpointException(place + ": not enough memory for a float32 copy of " + shape.count() * Float.BYTES
                    + " bytes; raise -XX:MaxDirectMemorySize", e);
        }
    }

    private FloatBuffer copy(ByteBuffer bytes, FloatBuffer target) {
        if (target.capacity() == 0) {
            return target;
        }
        int rank = shape().rank();
        int rowLength = rank == 0 ? 1 : shape().extent(-1);
        int step = rank == 0 ? 0 : byteStep(rank - 1);
        int[] index = new int[rank];
        int rowStart = 0;
        ElementType.Reader reader = type.reader();
        for (int row = target.capacity() / rowLength; row > 0; row--) {
            int at = rowStart;
            for (int i = 0; i < rowLength; i++) {
                target.put(reader.at(bytes, at));
                at += step;
            }
            rowStart = nextRow(index, rowStart);
        }
        return target.flip();
    }

    /** Turns the odometer of all axes but the last by one. */
    private int nextRow(int[] index, int rowStart) {
        int start = rowStart;
        for (int axis = index.length - 2; axis >= 0; axis--) {
            index[axis]++;
            start += byteStep(axis);
            if (index[axis] < shape().size(axis)) {
                return start;
            }
            start -= index[axis] * byteStep(axis);
            index[axis] = 0;
        }
        return start;
    }

    private int byteStep(int axis) {
        // along an axis of size 1 no step is taken, so that its stride may be any number; int arithmetic may wrap there
        return (int) (layout.stride(axis) * type.byteSize());
    }
}
