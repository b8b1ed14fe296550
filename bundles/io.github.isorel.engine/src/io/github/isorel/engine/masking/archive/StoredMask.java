package io.github.isorel.engine.masking.archive;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * Where values were hidden.
 *
 * @param grid the grid of the masking test
 * @param cells 1 where values were hidden, 0 elsewhere, over (latitude, longitude)
 */
public record StoredMask(Grid grid, Tensor cells) {
}
