package io.github.isorel.workbench.help;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.help.IContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.help.AbstractHelpUI;
import org.eclipse.ui.statushandlers.StatusManager;

/** Shows help in the view {@link HelpView}; where a dialog is open, in a tray beside what is asked there. */
@NonNullByDefault({})
public final class IsorelHelp extends AbstractHelpUI {

    /** What is done with the view. */
    private interface Showing {
        void in(HelpView view);
    }

    @Override
    public void displayHelp() {
        show(view -> view.show("guide.md"));
    }

    @Override
    public void displaySearch() {
        search("");
    }

    @Override
    public void search(@Nullable String expression) {
        show(view -> view.pane().ifPresent(pane -> pane.search(expression != null ? expression : "")));
    }

    @Override
    public void displayDynamicHelp() {
        Optional<IContext> context = HelpContexts.ofFocus(Display.getCurrent());
        if (context.isPresent()) {
            displayContext(context.get(), 0, 0);
        } else {
            displayHelp();
        }
    }

    @Override
    public void displayContext(@Nullable IContext context, int x, int y) {
        if (context == null) {
            displayHelp();
            return;
        }
        Shell shell = Display.getCurrent().getActiveShell();
        if (shell != null && shell.getData() instanceof TrayDialog dialog) {
            showBeside(dialog, context);
        } else {
            show(view -> view.show(context));
        }
    }

    private static void showBeside(TrayDialog dialog, IContext context) {
        try {
            if (dialog.getTray() instanceof HelpTray tray) {
                tray.show(context);
                return;
            }
            if (dialog.getTray() != null) {
                dialog.closeTray();
            }
            dialog.openTray(new HelpTray(GuideFile.read(), context));
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    @Override
    public void displayHelpResource(@Nullable String target) {
        show(view -> view.show(target != null ? target : "guide.md"));
    }

    /** Nothing has to be closed: the view stays, and a tray goes with its dialog. */
    @Override
    public boolean isContextHelpDisplayed() {
        return false;
    }

    private static void show(Showing showing) {
        IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchWindow window = active != null ? active : PlatformUI.getWorkbench().getWorkbenchWindows()[0];
        try {
            showing.in(HelpView.open(window.getActivePage()));
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
