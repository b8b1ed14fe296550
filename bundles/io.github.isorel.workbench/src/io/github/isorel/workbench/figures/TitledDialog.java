package io.github.isorel.workbench.figures;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** A dialog with a title, which is that of its window too, and with help; its size can be changed. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public abstract class TitledDialog extends TitleAreaDialog {

    /** So that what is in the dialog begins below its message [pixels]. */
    private static final int MARGIN = 5;

    private final String title;
    private final String help;

    /**
     * A dialog.
     *
     * @param parent its parent
     * @param title its title
     * @param help id of its context help
     */
    protected TitledDialog(Shell parent, String title, String help) {
        super(parent);
        this.title = title;
        this.help = help;
    }

    @Override
    protected final boolean isResizable() {
        return true;
    }

    @Override
    protected final void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(shell, help);
    }

    @Override
    protected final Control createDialogArea(Composite parent) {
        setTitle(title);
        Composite area = (Composite) super.createDialogArea(parent);
        Composite content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        createArea(content);
        return area;
    }

    /**
     * Creates what stands between title and buttons.
     *
     * @param area where to put it
     */
    protected abstract void createArea(Composite area);
}
