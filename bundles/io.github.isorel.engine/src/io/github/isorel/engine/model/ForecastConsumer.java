package io.github.isorel.engine.model;

import java.io.IOException;

/** Takes the steps of a roll-out as they are done. */
@FunctionalInterface
public interface ForecastConsumer {

    /**
     * Takes a step. The roll-out goes on when this returns.
     *
     * @param step the step just done
     * @throws IOException to end the roll-out
     */
    void accept(ForecastStep step) throws IOException;
}
