package io.github.isorel.widgets;

import io.github.isorel.engine.figure.Interpolation;

/**
 * All that is drawn on a map.
 *
 * @param picture the field with its overlay
 * @param interpolation how values between grid points are drawn
 * @param marks what is marked above the field
 */
record MapScene(FieldPicture picture, Interpolation interpolation, StandingMarks marks) {
}
