package io.github.isorel.engine.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * What results name as their maker.
 *
 * @param product name and version of the product
 * @param command the command line or operation, as the user would repeat it
 * @param created when the result is made; empty for results that are the same whenever they are made, to the last byte
 */
public record Origin(String product, String command, Optional<Instant> created) {
}
