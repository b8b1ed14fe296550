package io.github.isorel.engine.experiment;

import java.util.List;
import java.util.Optional;

/**
 * What was read from a file.
 *
 * @param experiment the experiment; empty when a problem is an error
 * @param problems all problems, from top to bottom
 */
public record ExperimentReading(Optional<Experiment> experiment, List<Problem> problems) {

    /** Sorts the problems. */
    public ExperimentReading {
        problems = problems.stream().sorted().toList();
    }
}
