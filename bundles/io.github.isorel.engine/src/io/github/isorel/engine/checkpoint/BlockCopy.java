package io.github.isorel.engine.checkpoint;

import java.nio.FloatBuffer;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A tensor made of another one by copying blocks of equal length at equal distances; what is not copied to is zero. All
 * numbers count elements.
 *
 * @param source name of the other tensor
 * @param shape the shape of the result
 * @param blocks number of blocks
 * @param length length of a block
 * @param start where the first block begins in the source
 * @param sourceStep from block to block in the source
 * @param targetStep from block to block in the result
 */
record BlockCopy(String source, Shape shape, long blocks, long length, long start, long sourceStep, long targetStep) {

    /** All of the source, which needs no copy. */
    static BlockCopy whole(String source, Shape shape) {
        return new BlockCopy(source, shape, 1, shape.count(), 0, shape.count(), shape.count());
    }

    /** One position along an axis, which gets size 1; the source is seen with the given shape. */
    static BlockCopy part(String source, Shape shape, int axis, int index) {
        long inner = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            inner *= shape.size(i);
        }
        Shape part = shape.with(axis, 1);
        long blocks = inner == 0 ? 0 : part.count() / inner;
        return new BlockCopy(source, part, blocks, inner, index * inner, shape.size(axis) * inner, inner);
    }

    /** The same elements in another shape. */
    BlockCopy reshaped(Shape other) {
        return new BlockCopy(source, other, blocks, length, start, sourceStep, targetStep);
    }

    /** Zeros after the present elements along an axis; all axes before it but the first must have size 1. */
    BlockCopy filledUp(int axis, long size) {
        if (shape.size(axis) == size) {
            return this;
        }
        Shape filled = shape.with(axis, size);
        long outer = shape.size(0);
        // a whole tensor is one block so far; from now on every first index is a block of its own
        long piece = outer == 0 ? 0 : shape.count() / outer;
        long distance = outer == 0 ? 0 : filled.count() / outer;
        return new BlockCopy(source, filled, outer, piece, start, blocks == outer ? sourceStep : piece, distance);
    }

    /** The result, which is the source itself where it needs no change. */
    Tensor of(Tensor whole) throws CheckpointException {
        if (isWhole(whole)) {
            return whole.shape().equals(shape) ? whole : whole.reshaped(shape);
        }
        if (shape.count() * Float.BYTES > Integer.MAX_VALUE) {
            throw new CheckpointException("the tensor " + CheckpointException.quote(source) + " would become " + shape
                    + ", which needs 2 GiB or more; such tensors are not supported");
        }
        FloatBuffer elements = whole.elements();
        FloatBuffer target = StoredTensor.allocate(shape, "tensor " + CheckpointException.quote(source));
        for (int block = 0; block < blocks; block++) {
            target.put((int) (block * targetStep), elements, (int) (start + block * sourceStep), (int) length);
        }
        return Tensor.wrap(shape, target);
    }

    private boolean isWhole(Tensor whole) {
        boolean isOneRun = blocks <= 1 || sourceStep == length && targetStep == length;
        return isOneRun && start == 0 && blocks * length == whole.shape().count() && whole.shape().count() == shape.count();
    }
}
