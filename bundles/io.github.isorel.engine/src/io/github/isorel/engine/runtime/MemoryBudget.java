package io.github.isorel.engine.runtime;

import java.util.Locale;
import java.util.OptionalLong;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;

/**
 * Whether a run fits, and whether weights may be copied into the layout that the processor likes best.
 *
 * @param estimate what the run takes
 * @param isPrepacked whether weights are copied; otherwise they stay where they are, mapped from their file
 */
record MemoryBudget(MemoryEstimate estimate, boolean isPrepacked) {

    /**
     * Checks a run on a device. What a graphics card has free is told by its driver; where it does not tell, only a limit that
     * the options set can be checked.
     *
     * @throws InferenceException if it cannot fit; the message says how much it takes, how much there is and what to do
     */
    static MemoryBudget check(Graph graph, RuntimeOptions options, Progress progress) throws InferenceException {
        MemoryEstimate estimate = MemoryEstimate.of(graph);
        OptionalLong limit = limit(options, progress);
        if (limit.isEmpty()) {
            return new MemoryBudget(estimate, true);
        }
        // on the processor mapped weights can be paged out, so only the values must fit
        long least = options.device().kind() == Device.Kind.CPU ? estimate.values() + estimate.workspace() : estimate.total();
        if (least > limit.getAsLong()) {
            throw new InferenceException("a run takes about " + amount(least) + " of memory on " + options.device() + ", but "
                    + amount(limit.getAsLong()) + (options.memoryLimit().isPresent() ? " are allowed" : " are available")
                    + "; use a coarser grid or fewer levels, or allow more memory");
        }
        // while packing, mapped weights and their packed copies are resident together
        return new MemoryBudget(estimate, estimate.total() + estimate.weights() <= limit.getAsLong());
    }

    private static OptionalLong limit(RuntimeOptions options, Progress progress) {
        if (options.memoryLimit().isPresent()) {
            return options.memoryLimit();
        }
        return options.device().kind() == Device.Kind.CPU ? AvailableMemory.bytes()
                : GraphicsCards.freeMemory(options.device(), System.getenv(), progress);
    }

    private static String amount(long bytes) {
        if (bytes < 1L << 20) {
            return String.format(Locale.ROOT, "%.2f KiB", bytes / (double) (1L << 10));
        }
        return bytes < 1L << 30 ? String.format(Locale.ROOT, "%.2f MiB", bytes / (double) (1L << 20))
                : String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
    }
}
