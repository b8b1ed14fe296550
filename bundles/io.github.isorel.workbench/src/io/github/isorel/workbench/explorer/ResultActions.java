package io.github.isorel.workbench.explorer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.navigator.CommonActionProvider;
import org.eclipse.ui.navigator.ICommonActionConstants;
import org.eclipse.ui.navigator.ICommonActionExtensionSite;
import org.eclipse.ui.navigator.ICommonViewerWorkbenchSite;

import io.github.isorel.workbench.run.ExperimentElement;

/** A double click on a result or report, and Enter, show it. */
@NonNullByDefault({})
public final class ResultActions extends CommonActionProvider {

    private @Nullable Open open;

    @Override
    public void init(ICommonActionExtensionSite site) {
        super.init(site);
        if (site.getViewSite() instanceof ICommonViewerWorkbenchSite view) {
            open = new Open(view.getPage());
        }
    }

    @Override
    public void fillActionBars(IActionBars bars) {
        Open action = open;
        if (action != null && getContext().getSelection() instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof ExperimentElement element) {
            action.chosen = element;
            bars.setGlobalActionHandler(ICommonActionConstants.OPEN, action);
        }
    }

    /** Shows the selected result. */
    private static final class Open extends Action {

        private final IWorkbenchPage page;
        private @Nullable ExperimentElement chosen;

        Open(IWorkbenchPage page) {
            this.page = page;
        }

        @Override
        public void run() {
            ExperimentElement element = chosen;
            if (element != null) {
                OpenResults.open(page, element);
            }
        }
    }
}
