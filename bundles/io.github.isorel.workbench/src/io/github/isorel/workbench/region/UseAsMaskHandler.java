package io.github.isorel.workbench.region;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Makes a masking test of the region on the map. */
@NonNullByDefault({})
public final class UseAsMaskHandler extends UseRegionHandler {

    /** A handler for the active field map. */
    public UseAsMaskHandler() {
        super(RegionUse.MASK);
    }
}
