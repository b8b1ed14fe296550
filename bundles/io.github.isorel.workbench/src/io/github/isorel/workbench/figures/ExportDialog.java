package io.github.isorel.workbench.figures;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** Asks where to something is to be exported. Subclasses ask for more and do it. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
abstract class ExportDialog extends TitledDialog {

    private final String message;
    private final List<String> endings;
    private final Path proposal;
    private @Nullable ExportForm form;

    ExportDialog(Shell parent, String title, String message, String help, List<String> endings, Path proposal) {
        super(parent, title, help);
        this.message = message;
        this.endings = endings;
        this.proposal = proposal;
    }

    @Override
    protected void createArea(Composite area) {
        Composite rows = new Composite(area, SWT.NONE);
        rows.setLayout(new GridLayout(3, false));
        rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        form = new ExportForm(rows, endings, proposal, this::validate);
        createMore(rows);
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
