package io.github.isorel.headless;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What commands find outside.
 *
 * @param models opens models
 * @param experiments makes steps of experiments
 * @param queue the batch system of a cluster
 * @param program the program that was started, by which other machines can start it too; empty when that is not known
 */
record Surroundings(ModelOpener models, StepSource experiments, JobQueue queue, Optional<Path> program) {
}
