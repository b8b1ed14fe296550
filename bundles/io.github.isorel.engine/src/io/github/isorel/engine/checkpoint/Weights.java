package io.github.isorel.engine.checkpoint;

import java.util.SortedSet;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Named tensors of a trained model. Names and shapes are known at once, elements are fetched one tensor at a time. */
public interface Weights {

    /**
     * The names of all tensors.
     *
     * @return an unmodifiable set in alphabetical order
     */
    SortedSet<String> names();

    /**
     * The shape of a tensor, without reading its elements.
     *
     * @param name its name
     * @return its shape
     * @throws IllegalArgumentException if there is no such tensor; the message says the nearest name there is
     */
    Shape shape(String name);

    /**
     * How a tensor is stored, without reading its elements.
     *
     * @param name its name
     * @return type of the stored elements
     * @throws IllegalArgumentException if there is no such tensor; the message says the nearest name there is
     */
    ElementType type(String name);

    /**
     * A tensor. Elements stored as another type are rounded to the nearest float32, see {@link ElementType}.
     *
     * @param name its name
     * @return the tensor, valid without end; {@link Tensor#origin()} tells where in the file it is when it is stored there
     *         as contiguous float32
     * @throws CheckpointException if there is no such tensor (the message says the nearest name there is), if the file
     *             cannot be read any more or if the tensor does not fit in memory
     */
    Tensor tensor(String name) throws CheckpointException;
}
