package io.github.isorel.workbench.figures;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.handlers.HandlerUtil;

/** Exports the numbers of the active view. */
@NonNullByDefault({})
public final class ExportNumbersHandler extends PartHandler<NumbersSource> {

    /** A handler for views with numbers. */
    public ExportNumbersHandler() {
        super(NumbersSource.class, NumbersSource::hasNumbers);
    }

    @Override
    protected void execute(NumbersSource part, ExecutionEvent event) throws ExecutionException {
        ExportDialogs.openNumbers(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell(), part);
    }
}
