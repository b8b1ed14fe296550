package io.github.isorel.engine.weather;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a model asks of its input states, and what it gives.
 *
 * @param surface surface variables, in the model's order
 * @param constants static variables, in the model's order
 * @param atmospheric atmospheric variables, in the model's order
 * @param levels pressure levels the model is made for, in the model's order; empty when it takes any levels that can be
 *        normalised
 * @param grid the grid the model is compiled for; empty when it takes any grid that its patches divide
 * @param patchSize side of a patch in grid points: columns must be divisible by it, rows too or with one row too many, which
 *        is dropped in the south; 1 when any grid will do
 * @param history how many states the model sees, the last being the initial time; at least 1
 * @param timeStep time between those states, and from the last one to the forecast
 */
public record StateContract(List<Variable> surface, List<Variable> constants, List<Variable> atmospheric,
        List<PressureLevel> levels, Optional<Grid> grid, int patchSize, int history, Duration timeStep) {

    /** Copies the lists and checks the numbers. */
    public StateContract {
        surface = List.copyOf(surface);
        constants = List.copyOf(constants);
        atmospheric = List.copyOf(atmospheric);
        levels = List.copyOf(levels);
        if (patchSize < 1 || history < 1 || timeStep.isNegative() || timeStep.isZero()) {
            throw new IllegalArgumentException("no model has patch size " + patchSize + ", history " + history + " and time step " + timeStep);
        }
    }
}
