package io.github.isorel.workbench.region;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Makes a target of the region on the map. */
@NonNullByDefault({})
public final class UseAsTargetHandler extends UseRegionHandler {

    /** A handler for the active field map. */
    public UseAsTargetHandler() {
        super(RegionUse.TARGET);
    }
}
