package io.github.isorel.workbench;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;

/** The area of editors while there is none. */
public final class EmptyEditorArea {

    private EmptyEditorArea() {
    }

    /**
     * Takes the area away if no editor is open. The workbench shows it whenever a file is opened, also when the file goes to
     * a view. Call from the UI thread; takes effect when the present event is handled.
     *
     * @param page where the area is
     */
    public static void hide(IWorkbenchPage page) {
        Shell shell = page.getWorkbenchWindow().getShell();
        shell.getDisplay().asyncExec(() -> {
            if (!shell.isDisposed() && page.getEditorReferences().length == 0) {
                page.setEditorAreaVisible(false);
            }
        });
    }
}
