package io.github.isorel.workbench.explorer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;

/** Leaves runs and results in the order in which they come: the newest run first, results as people look at them. */
@NonNullByDefault({})
public final class RunsOrder extends ViewerComparator {

    @Override
    public int compare(@Nullable Viewer viewer, @Nullable Object one, @Nullable Object other) {
        return 0; // sorting is stable
    }
}
