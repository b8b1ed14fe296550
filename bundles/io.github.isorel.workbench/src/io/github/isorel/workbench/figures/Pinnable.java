package io.github.isorel.workbench.figures;

import org.eclipse.ui.IViewPart;

/** A view that follows what is selected elsewhere unless it is pinned, and of which there can be several. */
public interface Pinnable extends IViewPart {

    /**
     * Whether it stays with what it shows.
     *
     * @return true while it does not follow
     */
    boolean isPinned();

    /**
     * Lets it stay with what it shows, or follow again.
     *
     * @param pinned true to stay
     */
    void setPinned(boolean pinned);

    /**
     * Shows what another view of the same kind shows.
     *
     * @param other a view of the same class
     */
    void showLike(Pinnable other);
}
