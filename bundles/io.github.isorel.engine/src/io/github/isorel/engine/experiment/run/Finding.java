package io.github.isorel.engine.experiment.run;

import io.github.isorel.engine.experiment.GateQuantity;
import java.util.List;

/**
 * A number that a step has found, for gates and tables.
 *
 * @param quantity what the number is
 * @param value the number; NaN when it could not be found, which no gate lets through
 * @param about the names that it has to do with: models, cases, targets, methods, baselines, latent questions, labels, variables,
 *        levels, lead times; for a result of the method {@code random} that name is among them
 */
public record Finding(GateQuantity quantity, double value, List<String> about) {

    /** Copies the list. */
    public Finding {
        about = List.copyOf(about);
    }
}
