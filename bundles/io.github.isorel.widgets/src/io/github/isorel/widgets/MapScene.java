package io.github.isorel.widgets;

import java.util.Optional;

import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;

/**
 * All that is drawn on a map.
 *
 * @param picture the field with its overlay
 * @param interpolation how values between grid points are drawn
 * @param line the line of a section; empty for none
 * @param mask marked cells; empty for none
 * @param wind a wind as barbs; empty for none
 * @param region draws the region and what is being drawn
 * @param pins draws the pins
 */
record MapScene(FieldPicture picture, Interpolation interpolation, Optional<GreatCircle> line, Optional<MaskOverlay> mask,
        Optional<Wind> wind, RegionTool region, PinTool pins) {
}
