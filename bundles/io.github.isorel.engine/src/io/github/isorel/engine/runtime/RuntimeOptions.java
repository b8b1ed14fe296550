package io.github.isorel.engine.runtime;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How to run.
 *
 * @param device where
 * @param threads number of threads that compute; empty for one a physical core
 * @param memoryLimit how much memory a run may take [bytes]; empty for what the device has free
 * @param cuda how a graphics card computes; without meaning on the processor
 */
public record RuntimeOptions(Device device, OptionalInt threads, OptionalLong memoryLimit, CudaOptions cuda) {

    /** The largest number of threads: far more than processors have cores, and few enough to be started at once. */
    public static final int MOST_THREADS = 1024;

    /** Checks that the numbers are positive and the threads not too many. */
    public RuntimeOptions {
        if (threads.orElse(1) > MOST_THREADS) {
            throw new IllegalArgumentException("at most " + MOST_THREADS + " threads can compute, not " + threads.getAsInt());
        }
        if (threads.orElse(1) < 1 || memoryLimit.orElse(1) < 1) {
            throw new IllegalArgumentException("threads and memory must be positive, not " + threads + " and " + memoryLimit);
        }
    }

    /**
     * Options with exact arithmetic.
     *
     * @param device where
     * @param threads number of threads that compute; empty for one a physical core
     * @param memoryLimit how much memory a run may take [bytes]; empty for what the device has free
     */
    public RuntimeOptions(Device device, OptionalInt threads, OptionalLong memoryLimit) {
        this(device, threads, memoryLimit, CudaOptions.EXACT);
    }

    /**
     * These options in words, for records and consoles.
     *
     * @return device, threads of the processor, and the limit of memory, such as {@code cpu, 2 threads, at most 8.00 GiB}
     */
    public String text() {
        String working = device.kind() == Device.Kind.CUDA ? "" : threads.isEmpty() ? ", one thread per core"
                : threads.getAsInt() == 1 ? ", 1 thread" : ", " + threads.getAsInt() + " threads";
        String exactness = device.kind() == Device.Kind.CUDA && cuda.usesTensorFloat32() ? ", tf32" : "";
        return device + working + exactness + (memoryLimit.isEmpty() ? ", all free memory"
                : ", at most " + MemoryLimit.gibibytes(memoryLimit.getAsLong()));
    }

    /**
     * On the processor, with all its cores and all free memory.
     *
     * @return the usual options
     */
    public static RuntimeOptions standard() {
        return new RuntimeOptions(Device.CPU, OptionalInt.empty(), OptionalLong.empty());
    }
}
