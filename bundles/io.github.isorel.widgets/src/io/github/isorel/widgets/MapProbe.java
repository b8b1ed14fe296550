package io.github.isorel.widgets;

import java.util.Optional;

import io.github.isorel.engine.figure.FieldProbe;

/**
 * What is under the cursor.
 *
 * @param latitude latitude of the cursor [degrees north], within [−90, 90]
 * @param longitude longitude of the cursor [degrees east], of any turn
 * @param gridPoint the nearest grid point of the field; empty where its grid does not reach
 */
public record MapProbe(double latitude, double longitude, Optional<FieldProbe> gridPoint) {
}
