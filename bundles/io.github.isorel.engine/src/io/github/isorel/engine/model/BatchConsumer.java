package io.github.isorel.engine.model;

import java.io.IOException;

/** Takes the steps of roll-outs that run together. */
@FunctionalInterface
public interface BatchConsumer {

    /**
     * Takes a step of one of the roll-outs. All of them come step by step.
     *
     * @param index which of the initial histories it belongs to, from 0
     * @param step the step just done
     * @throws IOException to end the roll-outs
     */
    void accept(int index, ForecastStep step) throws IOException;
}
