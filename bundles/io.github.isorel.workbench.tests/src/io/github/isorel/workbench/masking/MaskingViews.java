package io.github.isorel.workbench.masking;

import io.github.isorel.engine.masking.archive.MaskingReader.MaskPlace;

/** What tests of other packages do with the masking view. */
public final class MaskingViews {

    private MaskingViews() {
    }

    /** Marks the cells of a mask of the most relevant parts on the map. */
    public static void showMask(MaskingView view, int fraction) {
        view.showMask(view.contents().orElseThrow(), new MaskPlace(0, 0, fraction, false));
    }
}
