package io.github.isorel.engine.runtime;

/**
 * How a graphics card computes.
 *
 * @param usesTensorFloat32 whether matrix products may round their factors to TensorFloat-32 (10 bits after the point in place
 *        of 23): faster, and good to about three digits
 * @param allowsProcessor whether operations without code for the card may run on the processor; otherwise a graph with such an
 *        operation is refused
 */
public record CudaOptions(boolean usesTensorFloat32, boolean allowsProcessor) {

    /** Full float32, everything on the card. */
    public static final CudaOptions EXACT = new CudaOptions(false, false);

    /**
     * The same with TensorFloat-32.
     *
     * @return other options
     */
    public CudaOptions withTensorFloat32() {
        return new CudaOptions(true, allowsProcessor);
    }

    /**
     * The same where the processor helps out.
     *
     * @return other options
     */
    public CudaOptions withProcessor() {
        return new CudaOptions(usesTensorFloat32, true);
    }
}
