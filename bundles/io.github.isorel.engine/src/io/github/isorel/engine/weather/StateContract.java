package io.github.isorel.engine.weather;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * @param gappy those of the surface variables of which values may be missing, in the data and in a forecast, as those of waves
 *        on land
 */
public record StateContract(List<Variable> surface, List<Variable> constants, List<Variable> atmospheric,
        List<PressureLevel> levels, Optional<Grid> grid, int patchSize, int history, Duration timeStep, Set<Variable> gappy) {

    /** Copies the lists and checks the numbers. */
    public StateContract {
        surface = List.copyOf(surface);
        constants = List.copyOf(constants);
        atmospheric = List.copyOf(atmospheric);
        levels = List.copyOf(levels);
        gappy = Set.copyOf(gappy);
        if (patchSize < 1 || history < 1 || timeStep.isNegative() || timeStep.isZero()) {
            throw new IllegalArgumentException("no model has patch size " + patchSize + ", history " + history
                    + " and time step " + timeStep);
        }
        if (!surface.containsAll(gappy)) {
            throw new IllegalArgumentException("not all of " + gappy + " are surface variables of the model");
        }
    }

    /** A contract that wants all values of all variables; the parameters are those of the record. */
    public StateContract(List<Variable> surface, List<Variable> constants, List<Variable> atmospheric,
            List<PressureLevel> levels, Optional<Grid> grid, int patchSize, int history, Duration timeStep) {
        this(surface, constants, atmospheric, levels, grid, patchSize, history, timeStep, Set.of());
    }

    /**
     * The same for a history of another length.
     *
     * @param states how many states the model sees, at least 1
     * @return a new contract
     */
    public StateContract withHistory(int states) {
        return new StateContract(surface, constants, atmospheric, levels, grid, patchSize, states, timeStep, gappy);
    }

    /**
     * The same for one grid.
     *
     * @param only the grid
     * @return a new contract
     */
    public StateContract withGrid(Grid only) {
        return new StateContract(surface, constants, atmospheric, levels, Optional.of(only), patchSize, history, timeStep, gappy);
    }
}
