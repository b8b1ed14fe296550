package io.github.isorel.workbench.runtable;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;

import io.github.isorel.workbench.figures.PartHandler;

/** Copies the selected lines of the table of runs, or else all that it shows, as comma-separated values with all digits. */
@NonNullByDefault({})
public final class CopyTableHandler extends PartHandler<RunTableView> {

    /** A handler for the table of runs. */
    public CopyTableHandler() {
        super(RunTableView.class, RunTableView::hasNumbers);
    }

    @Override
    protected void execute(RunTableView part, ExecutionEvent event) throws ExecutionException {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        try {
            part.pane().csv(true).ifPresent(csv -> clipboard.setContents(new Object[] { csv },
                    new Transfer[] { TextTransfer.getInstance() }));
        } finally {
            clipboard.dispose();
        }
    }
}
