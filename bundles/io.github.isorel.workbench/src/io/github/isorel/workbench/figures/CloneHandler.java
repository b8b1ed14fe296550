package io.github.isorel.workbench.figures;

import java.util.UUID;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** Opens another view that shows the same, pinned, so that both can be compared. */
@NonNullByDefault({})
public final class CloneHandler extends PartHandler<Pinnable> {

    /** A handler for views of which there can be several. */
    public CloneHandler() {
        super(Pinnable.class);
    }

    @Override
    protected void execute(Pinnable part, ExecutionEvent event) throws ExecutionException {
        IViewSite site = part.getViewSite();
        String number = UUID.randomUUID().toString().substring(0, 8);
        try {
            if (site.getPage().showView(site.getId(), number, IWorkbenchPage.VIEW_ACTIVATE) instanceof Pinnable clone) {
                clone.showLike(part);
                clone.setPinned(true);
            }
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }
}
