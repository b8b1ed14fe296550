package io.github.isorel.widgets;

import io.github.isorel.engine.figure.CellMask;

/**
 * Cells that are marked on a map, above the field and whatever field that is.
 *
 * @param cells the cells
 * @param label what they are, in a few words
 */
public record MaskOverlay(CellMask cells, String label) {
}
