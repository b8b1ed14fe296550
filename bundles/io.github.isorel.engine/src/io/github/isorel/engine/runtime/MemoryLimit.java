package io.github.isorel.engine.runtime;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;

/**
 * How much memory a run may take.
 *
 * @param bytes the limit; empty where nobody sets one and the device does not tell what it has free
 * @param isSet whether the options set it
 * @param device where the run takes place
 */
record MemoryLimit(OptionalLong bytes, boolean isSet, Device device) {

    private static final Map<Long, String> UNITS = Map.of(1L << 10, "KiB", 1L << 20, "MiB", 1L << 30, "GiB");

    /** The limit that the options set, else what the device has free. */
    static MemoryLimit of(RuntimeOptions options, Progress progress) {
        if (options.memoryLimit().isPresent()) {
            return new MemoryLimit(options.memoryLimit(), true, options.device());
        }
        return new MemoryLimit(options.device().kind() == Device.Kind.CPU ? AvailableMemory.bytes()
                : GraphicsCards.freeMemory(options.device(), System.getenv(), progress), false, options.device());
    }

    /** The same with another number of bytes. */
    MemoryLimit with(long limit) {
        return new MemoryLimit(OptionalLong.of(limit), isSet, device);
    }

    /** Whether so many bytes are within the limit. */
    boolean allows(long wanted) {
        return bytes.isEmpty() || wanted <= bytes.getAsLong();
    }

    /** The refusal of a run that takes at least so many bytes, with the plan that there is for so many. */
    InferenceException refusal(long least, MemoryPlan plan) {
        return new InferenceException("a run takes at least " + upwards(least) + butAllowed() + "; with the former it would run "
                + plan
                + "; allow more memory, or use a coarser grid or fewer levels");
    }

    /** The refusal of a segment that takes at least so many bytes, and of a chain that takes at least so many in all. */
    InferenceException refusal(Graph segment, long least, long chain) {
        return new InferenceException("the segment \"" + segment.name() + "\", from " + segment.nodes().getFirst().place()
                + " to " + segment.nodes().getLast().place() + ", takes at least " + upwards(least) + butAllowed() + "; with "
                + upwards(chain) + " all segments would fit");
    }

    private String butAllowed() {
        return " of memory on " + device + ", but " + amount(bytes.orElseThrow()) + (isSet ? " are allowed" : " are available");
    }

    private static String amount(long bytes) {
        long unit = unit(bytes);
        return String.format(Locale.ROOT, "%.2f %s", bytes / (double) unit, UNITS.get(unit));
    }

    /** An amount that is enough when somebody allows just what he reads, as a whole number in a unit that he can write. */
    private static String upwards(long bytes) {
        return bytes % (1L << 20) == 0 ? (bytes >> 20) + " MiB" : Math.ceilDiv(bytes, 1L << 10) + " KiB";
    }

    private static long unit(long bytes) {
        return bytes < 1L << 20 ? 1L << 10 : bytes < 1L << 30 ? 1L << 20 : 1L << 30;
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
    }
}
