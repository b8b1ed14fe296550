package io.github.isorel.engine.experiment.run;

import java.io.IOException;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.progress.Progress;

/** Is told how a run goes. Called in the thread that runs the experiment, one call after the other. */
public interface RunListener {

    /**
     * A step is over, or its result was found.
     *
     * @param step the step, done or failed
     * @param isReused whether its result was there already, or somebody else has computed it
     */
    default void stepEnded(StoredStep step, boolean isReused) {
        // who shows only the end has nothing to do
    }

    /**
     * All steps of a run are over and its record is written. The place to write what people read: figures, a report.
     *
     * @param experiment what was asked
     * @param run the run, nothing of it pending
     * @param progress takes reports; can be cancelled
     * @throws IOException if something cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    default void completed(Experiment experiment, StoredRun run, Progress progress) throws IOException {
        // the record is enough
    }
}
