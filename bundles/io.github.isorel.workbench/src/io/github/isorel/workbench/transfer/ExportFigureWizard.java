package io.github.isorel.workbench.transfer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;

import io.github.isorel.workbench.figures.ExportDialogs;
import io.github.isorel.workbench.figures.PictureSource;

/** Exports the picture of a view. */
@NonNullByDefault({})
public final class ExportFigureWizard extends ExportViewWizard {

    /** A wizard, as the workbench makes it. */
    public ExportFigureWizard() {
        super(Messages.exportFigureTitle, Messages.exportViewDescription, "exportPicture", view ->
                view instanceof PictureSource source
                && source.picture().isPresent());
    }

    @Override
    void export(IViewPart view, Shell parent) {
        if (view instanceof PictureSource source) {
            ExportDialogs.openPicture(parent, source);
        }
    }
}
