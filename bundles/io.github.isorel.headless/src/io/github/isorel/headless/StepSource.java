package io.github.isorel.headless;

import java.io.IOException;
import java.util.List;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.Step;

/** Opens what experiments need and makes steps of them. */
@FunctionalInterface
interface StepSource {

    /**
     * Opens an experiment.
     *
     * @param experiment a checked experiment
     * @return its steps with what they hold open
     * @throws IOException if models or data cannot be opened
     */
    OpenSteps open(Experiment experiment) throws IOException;

    /** Steps with the inputs that they share. */
    interface OpenSteps extends AutoCloseable {

        /**
         * All steps.
         *
         * @return steps, each after those that it needs
         * @throws IOException if a model or data cannot be read
         */
        List<Step> steps() throws IOException;

        /** Closes the inputs; no step may be running. */
        @Override
        void close() throws IOException;
    }
}
