package io.github.isorel.engine.runtime;

/**
 * An NVIDIA graphics card.
 *
 * @param index its number, as in {@code cuda:0}
 * @param name what its maker calls it
 * @param driver version of the driver
 * @param computeCapability the kind of machine code that it runs, such as 9.0
 * @param memory all memory [bytes]
 * @param freeMemory memory that nobody has taken [bytes]
 */
public record GraphicsCard(int index, String name, String driver, String computeCapability, long memory, long freeMemory) {
}
