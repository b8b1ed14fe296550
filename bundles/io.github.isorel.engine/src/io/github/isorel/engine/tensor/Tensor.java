package io.github.isorel.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A dense float32 array in row-major order (last axis fastest), with a name for each axis where names are known.
 * <p>
 * The elements are read-only for everybody who gets a tensor. They may live on the heap, in direct memory or in a mapped
 * file; {@link #origin()} tells which file. A tensor has fewer than 2³¹ elements.
 */
public final class Tensor {

    /** From this number of elements (1 MiB) on, new tensors are put into direct memory. */
    private static final long OFF_HEAP_ELEMENTS = 1 << 18;

    private final Shape shape;
    private final List<String> axes;
    private final FloatBuffer elements;
    private final Optional<FileRegion> origin;

    private Tensor(Shape shape, List<String> axes, FloatBuffer elements, Optional<FileRegion> origin) {
        if (elements.remaining() != shape.count()) {
            throw new IllegalArgumentException(
                    "a tensor " + shape + " has " + shape.count() + " elements, not " + elements.remaining());
        }
        if (!axes.isEmpty() && axes.size() != shape.rank()) {
            throw new IllegalArgumentException("axes " + axes + " do not fit shape " + shape);
        }
        this.shape = shape;
        this.axes = List.copyOf(axes);
        this.elements = elements;
        this.origin = origin;
    }

    /**
     * A tensor over the given elements.
     *
     * @param shape its shape
     * @param elements row-major elements; copied
     * @return the tensor
     * @throws IllegalArgumentException if the number of elements does not fit the shape
     */
    public static Tensor of(Shape shape, float... elements) {
        return new Tensor(shape, List.of(), FloatBuffer.wrap(elements.clone()).asReadOnlyBuffer(), Optional.empty());
    }

    /**
     * A tensor with one element and no axes.
     *
     * @param value the element
     * @return a scalar
     */
    public static Tensor scalar(float value) {
        return of(Shape.of(), value);
    }

    /**
     * A tensor that takes over a buffer without copying. The caller must not change the elements afterwards.
     *
     * @param shape its shape
     * @param elements row-major elements from position to limit
     * @return the tensor
     * @throws IllegalArgumentException if the number of elements does not fit the shape
     */
    public static Tensor wrap(Shape shape, FloatBuffer elements) {
        return new Tensor(shape, List.of(), elements.slice().asReadOnlyBuffer(), Optional.empty());
    }

    /**
     * A tensor over a mapped region of a file, without copying.
     *
     * @param shape its shape
     * @param elements row-major elements from position to limit, mapped from the region
     * @param region where in which file the elements are, little-endian
     * @return the tensor
     * @throws IllegalArgumentException if the number of elements does not fit the shape
     */
    public static Tensor mapped(Shape shape, FloatBuffer elements, FileRegion region) {
        return new Tensor(shape, List.of(), elements.slice().asReadOnlyBuffer(), Optional.of(region));
    }

    /**
     * New memory for a tensor that is still to be filled: on the heap when small, direct when large.
     *
     * @param shape shape of the tensor to come
     * @return a writable buffer of zeros in native byte order with exactly as many elements; pass it to
     *         {@link #wrap(Shape, FloatBuffer)}
     * @throws IllegalArgumentException if there are 2³¹ or more bytes
     */
    public static FloatBuffer allocate(Shape shape) {
        if (shape.count() < OFF_HEAP_ELEMENTS) {
            return FloatBuffer.allocate((int) shape.count());
        }
        long bytes = shape.count() * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor " + shape + " needs " + bytes + " bytes; at most 2 GiB are possible");
        }
        return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /**
     * The same elements under other axis names.
     *
     * @param names a name for each axis, outermost first
     * @return a tensor that shares the elements
     * @throws IllegalArgumentException if the number of names does not fit
     */
    public Tensor named(String... names) {
        return new Tensor(shape, List.of(names), elements, origin);
    }

    /**
     * The same elements in the same order with another shape. Axis names are dropped.
     *
     * @param newShape the shape, with the same number of elements
     * @return a tensor that shares the elements
     * @throws IllegalArgumentException if the number of elements differs
     */
    public Tensor reshaped(Shape newShape) {
        return new Tensor(newShape, List.of(), elements, origin);
    }

    /**
     * A part along the first axis: elements {@code index} of it, with that axis dropped.
     *
     * @param index position along the first axis
     * @return a tensor of one axis less that shares the elements
     * @throws IllegalArgumentException if there is no first axis
     * @throws IndexOutOfBoundsException if the index is outside
     */
    public Tensor slice(int index) {
        if (shape.rank() == 0) {
            throw new IllegalArgumentException("a scalar has no first axis");
        }
        long[] sizes = shape.toArray();
        if (index < 0 || index >= sizes[0]) {
            throw new IndexOutOfBoundsException("index " + index + " along the first axis of " + shape);
        }
        long[] rest = java.util.Arrays.copyOfRange(sizes, 1, sizes.length);
        Shape part = Shape.of(rest);
        int count = Math.toIntExact(part.count());
        List<String> names = axes.isEmpty() ? axes : axes.subList(1, axes.size());
        Optional<FileRegion> region = origin
                .map(o -> new FileRegion(o.file(), o.offset() + (long) index * count * Float.BYTES, (long) count * Float.BYTES));
        return new Tensor(part, names, elements.slice(index * count, count), region);
    }

    /**
     * The shape.
     *
     * @return the sizes of all axes
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The names of the axes, where known.
     *
     * @return a name for each axis, outermost first; empty when the axes are not named
     */
    public List<String> axes() {
        return axes;
    }

    /**
     * The elements.
     *
     * @return a new read-only view, row-major, position 0
     */
    public FloatBuffer elements() {
        return elements.duplicate();
    }

    /**
     * One element by its position in row-major order.
     *
     * @param index position, 0 to count − 1
     * @return the element
     */
    public float get(int index) {
        return elements.get(index);
    }

    /**
     * A copy of all elements on the heap.
     *
     * @return a new array, row-major
     */
    public float[] toArray() {
        float[] copy = new float[Math.toIntExact(shape.count())];
        elements.duplicate().get(copy);
        return copy;
    }

    /**
     * Where the elements are mapped from.
     *
     * @return the region of a file that holds exactly these elements, little-endian; empty when they are in memory
     */
    public Optional<FileRegion> origin() {
        return origin;
    }

    @Override
    public String toString() {
        return "Tensor" + shape + (axes.isEmpty() ? "" : axes);
    }
}
