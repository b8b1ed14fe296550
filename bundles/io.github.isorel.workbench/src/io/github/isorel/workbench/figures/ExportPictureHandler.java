package io.github.isorel.workbench.figures;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.engine.figure.plot.Figure;

/** Exports the picture of the active view. */
@NonNullByDefault({})
public final class ExportPictureHandler extends PartHandler<PictureSource> {

    /** A handler for views with pictures. */
    public ExportPictureHandler() {
        super(PictureSource.class);
    }

    @Override
    protected void execute(PictureSource part, ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveShellChecked(event);
        Figure figure = part.picture().orElse(null);
        if (figure == null) {
            MessageDialog.openInformation(shell, Messages.exportPictureTitle, Messages.nothingToExport);
        } else {
            new ExportPictureDialog(shell, figure, ExportPlace.proposal(figure.title(), ".png")).open();
        }
    }
}
