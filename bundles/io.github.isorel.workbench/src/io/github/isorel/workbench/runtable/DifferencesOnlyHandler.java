package io.github.isorel.workbench.runtable;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.workbench.figures.PartHandler;

/** Leaves out the columns of the table of runs in which all runs are the same, or shows them again. */
@NonNullByDefault({})
public final class DifferencesOnlyHandler extends PartHandler<RunTableView> {

    /** A handler for the table of runs. */
    public DifferencesOnlyHandler() {
        super(RunTableView.class, RunTableView::hasNumbers);
    }

    @Override
    protected void execute(RunTableView part, ExecutionEvent event) {
        part.pane().setDifferencesOnly(!part.pane().isDifferencesOnly());
    }
}
