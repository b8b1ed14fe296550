package io.github.isorel.workbench.figures;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** Asks where to something is to be exported. Subclasses ask for more and do it. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
abstract class ExportDialog extends TitleAreaDialog {

    private final String title;
    private final String message;
    private final String help;
    private final List<String> endings;
    private final Path proposal;
    private @Nullable ExportForm form;

    ExportDialog(Shell parent, String title, String message, String help, List<String> endings, Path proposal) {
        super(parent);
        this.title = title;
        this.message = message;
        this.help = help;
        this.endings = endings;
        this.proposal = proposal;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(shell, help);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle(title);
        Composite area = (Composite) super.createDialogArea(parent);
        Composite rows = new Composite(area, SWT.NONE);
        rows.setLayout(new GridLayout(3, false));
        rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        form = new ExportForm(rows, endings, proposal, this::validate);
        createMore(rows);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.exportButton, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
    }

    /** Adds rows of three columns. */
    void createMore(Composite rows) {
        // a file is all that is needed
    }

    private void validate() {
        Optional<String> problem = form().problem();
        if (getButton(IDialogConstants.OK_ID) != null) {
            getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
        }
        if (problem.isPresent()) {
            setMessage(problem.get(), IMessageProvider.ERROR);
        } else {
            Optional<String> warning = form().warning();
            setMessage(warning.orElse(message), warning.isPresent() ? IMessageProvider.WARNING : IMessageProvider.NONE);
        }
    }

    /** The line with the file. */
    ExportForm form() {
        ExportForm created = form;
        if (created == null) {
            throw new IllegalStateException("the dialog is not open yet");
        }
        return created;
    }
}
