package io.github.isorel.workbench.figures;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;

/** Exports the numbers of the active view. */
@NonNullByDefault({})
public final class ExportNumbersHandler extends PartHandler<NumbersSource> {

    /** A handler for views with numbers. */
    public ExportNumbersHandler() {
        super(NumbersSource.class);
    }

    @Override
    protected void execute(NumbersSource part, ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveShellChecked(event);
        NumbersSource.Numbers numbers = part.numbers().orElse(null);
        if (numbers == null) {
            MessageDialog.openInformation(shell, Messages.exportNumbersTitle, Messages.nothingToExport);
        } else {
            new ExportNumbersDialog(shell, numbers, ExportPlace.proposal(numbers.title(), ".csv")).open();
        }
    }
}
