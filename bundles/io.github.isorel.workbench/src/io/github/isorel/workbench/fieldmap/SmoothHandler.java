package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.engine.figure.Interpolation;

/** Switches between smooth colours and grid cells as they are. */
@NonNullByDefault({})
public final class SmoothHandler extends ToggleHandler {

    /** A handler for the active field map. */
    public SmoothHandler() {
        super(pane -> pane.map().picture().isPresent(), pane -> pane.map().interpolation() == Interpolation.BILINEAR,
                (pane, smooth) -> pane.map().setInterpolation(smooth ? Interpolation.BILINEAR : Interpolation.NEAREST));
    }
}
