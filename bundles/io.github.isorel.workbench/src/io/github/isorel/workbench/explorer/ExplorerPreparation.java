package io.github.isorel.workbench.explorer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.INavigatorContentExtension;
import org.eclipse.ui.navigator.resources.ProjectExplorer;

/**
 * Lets explorers know about runs as soon as they are open. They would load what shows runs only when somebody opens an experiment:
 * till then each experiment would look as if it had runs, and nobody would see that a run has ended.
 */
@NonNullByDefault({})
public final class ExplorerPreparation implements IPartListener2 {

    private static final String RUNS = "io.github.isorel.workbench.explorer.runs";

    private ExplorerPreparation() {
    }

    /**
     * Prepares the explorer of a page, and those that are opened there later.
     *
     * @param page a page of a window that is open
     */
    public static void of(IWorkbenchPage page) {
        page.addPartListener(new ExplorerPreparation());
        prepare(page.findView(ProjectExplorer.VIEW_ID));
    }

    @Override
    public void partOpened(IWorkbenchPartReference part) {
        prepare(part.getPart(false));
    }

    @Override
    public void partVisible(IWorkbenchPartReference part) {
        prepare(part.getPart(false));
    }

    private static void prepare(@Nullable IWorkbenchPart part) {
        if (part instanceof CommonNavigator navigator) {
            INavigatorContentExtension runs = navigator.getNavigatorContentService().getContentExtensionById(RUNS);
            if (runs != null) {
                runs.getContentProvider(); // which loads it
            }
        }
    }
}
