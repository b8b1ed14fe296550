package io.github.isorel.engine.runtime;

/**
 * Where a graph runs.
 *
 * @param kind processor or graphics card
 * @param index number of the graphics card, 0 for the processor
 */
public record Device(Kind kind, int index) {

    /** The kinds of devices. */
    public enum Kind {
        /** The processor, all of it. */
        CPU,
        /** One NVIDIA graphics card. */
        CUDA
    }

    /** The processor. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    /** Checks that the index is possible. */
    public Device {
        if (index < 0 || kind == Kind.CPU && index > 0) {
            throw new IllegalArgumentException("no device " + kind + " number " + index);
        }
    }

    /**
     * Reads a device name.
     *
     * @param text {@code cpu}, {@code cuda} (the first card) or {@code cuda:N}
     * @return the device
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Device parse(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        if (text.matches("cuda(:[0-9]{1,3})?")) {
            return new Device(Kind.CUDA, text.length() > 5 ? Integer.parseInt(text.substring(5)) : 0);
        }
        throw new IllegalArgumentException("no device '" + text + "': use cpu or cuda:0");
    }

    /** The name as {@link #parse(String)} reads it. */
    @Override
    public String toString() {
        return kind == Kind.CPU ? "cpu" : "cuda:" + index;
    }
}
