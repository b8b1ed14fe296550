package io.github.isorel.engine.masking;

import java.util.Locale;

/** What random masks have in common with the mask that they are compared with, besides the area. */
public enum Matching {
    /** The same area in every row of patches. */
    LATITUDE,
    /** As much land as sea: the same area of patches that are mostly land. */
    LAND_SEA,
    /** The same shape: every connected part as it is, moved along its latitude. */
    SHAPE;

    /**
     * The name as users write it.
     *
     * @return e.g. {@code land-sea}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
