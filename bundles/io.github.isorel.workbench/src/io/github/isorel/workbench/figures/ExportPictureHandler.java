package io.github.isorel.workbench.figures;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.handlers.HandlerUtil;

/** Exports the picture of the active view. */
@NonNullByDefault({})
public final class ExportPictureHandler extends PartHandler<PictureSource> {

    /** A handler for views with pictures. */
    public ExportPictureHandler() {
        super(PictureSource.class, PictureSource::hasPicture);
    }

    @Override
    protected void execute(PictureSource part, ExecutionEvent event) throws ExecutionException {
        ExportDialogs.openPicture(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell(), part);
    }
}
