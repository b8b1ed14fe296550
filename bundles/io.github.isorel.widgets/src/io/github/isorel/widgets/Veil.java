package io.github.isorel.widgets;

/**
 * Lets the colour below shine through other colours: those of a field and those of its colour bar alike, which would tell other
 * values otherwise.
 *
 * @param below the colour below (ARGB); it is opaque
 * @param opacity how much the other colours cover, 0 to 1
 */
record Veil(int below, double opacity) {

    Veil {
        below |= 0xFF000000;
    }

    /** Mixes the colour below into opaque colours. */
    void cover(int[] argb) {
        int share = (int) Math.round(opacity * 256);
        if (share == 256) {
            return;
        }
        int red = (below >> 16 & 0xFF) * (256 - share);
        int green = (below >> 8 & 0xFF) * (256 - share);
        int blue = (below & 0xFF) * (256 - share);
        for (int i = 0; i < argb.length; i++) {
            int color = argb[i];
            argb[i] = 0xFF000000 | (color >> 16 & 0xFF) * share + red >> 8 << 16 | (color >> 8 & 0xFF) * share + green >> 8 << 8
                    | (color & 0xFF) * share + blue >> 8;
        }
    }
}
