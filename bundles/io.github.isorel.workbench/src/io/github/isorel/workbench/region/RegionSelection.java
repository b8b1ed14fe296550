package io.github.isorel.workbench.region;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;

import io.github.isorel.workbench.fieldmap.ShownRegion;

/** Finds the region in a selection of the workbench. */
final class RegionSelection {

    private RegionSelection() {
    }

    /** The region that a map gives to the selection; empty for none. */
    static Optional<ShownRegion> of(@Nullable ISelection selection) {
        if (selection instanceof IStructuredSelection structured) {
            for (Object element : structured.toList()) {
                if (element instanceof ShownRegion region) {
                    return Optional.of(region);
                }
            }
        }
        return Optional.empty();
    }
}
