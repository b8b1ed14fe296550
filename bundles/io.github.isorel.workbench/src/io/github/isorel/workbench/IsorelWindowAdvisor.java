package io.github.isorel.workbench;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

import io.github.isorel.workbench.explorer.ExplorerPreparation;

/** Size and parts of a window. */
@NonNullByDefault({})
final class IsorelWindowAdvisor extends WorkbenchWindowAdvisor {

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;

    /** What text editors add to menus and toolbar of every perspective: it means nothing here. */
    private static final List<String> UNWANTED = List.of("org.eclipse.ui.edit.text.actionSet.annotationNavigation",
            "org.eclipse.ui.edit.text.actionSet.navigation", "org.eclipse.ui.edit.text.actionSet.convertLineDelimitersTo");

    IsorelWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new IsorelActionBarAdvisor(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
        configurer.setInitialSize(new Point(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height)));
        configurer.setShowCoolBar(true);
        configurer.setShowStatusLine(true);
        configurer.setShowProgressIndicator(true);
    }

    /** The welcome page covers the window; whoever drives the workbench by a harness wants to see the perspective. */
    @Override
    public void openIntro() {
        if (PlatformUI.getTestableObject().getTestHarness() == null) {
            super.openIntro();
        }
    }

    @Override
    public void postWindowOpen() {
        IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
        if (page != null) {
            UNWANTED.forEach(page::hideActionSet);
            ExplorerPreparation.of(page);
            page.addPartListener(new IPartListener2() {
                @Override
                public void partClosed(IWorkbenchPartReference part) {
                    if (part instanceof IEditorReference) {
                        EmptyEditorArea.hide(page); // the views get its place back
                    }
                }
            });
        }
    }
}
