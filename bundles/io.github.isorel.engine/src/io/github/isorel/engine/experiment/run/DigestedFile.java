package io.github.isorel.engine.experiment.run;

/**
 * A file and its content.
 *
 * @param name its name without the folders that differ from machine to machine
 * @param size its size [bytes]
 * @param sha256 digest of its content, 64 hexadecimal digits in lower case
 */
public record DigestedFile(String name, long size, String sha256) {
}
