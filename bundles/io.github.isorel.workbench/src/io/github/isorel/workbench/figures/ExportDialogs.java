package io.github.isorel.workbench.figures;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;

import io.github.isorel.engine.figure.plot.Figure;

/** Opens the dialogs that export what a view shows. Use from the UI thread only. */
public final class ExportDialogs {

    private ExportDialogs() {
    }

    /**
     * Asks for a file and a size, and writes the picture in a job.
     *
     * @param parent shell above which the dialog opens
     * @param source a view
     */
    public static void openPicture(Shell parent, PictureSource source) {
        Figure figure = source.picture().orElse(null);
        if (figure == null) {
            MessageDialog.openInformation(parent, Messages.exportPictureTitle, Messages.nothingToExport);
        } else {
            new ExportPictureDialog(parent, figure, ExportPlace.proposal(figure.title(), ".png")).open();
        }
    }

    /**
     * Asks for a file and writes the numbers in a job.
     *
     * @param parent shell above which the dialog opens
     * @param source a view
     */
    public static void openNumbers(Shell parent, NumbersSource source) {
        NumbersSource.Numbers numbers = source.numbers().orElse(null);
        if (numbers == null) {
            MessageDialog.openInformation(parent, Messages.exportNumbersTitle, Messages.nothingToExport);
        } else {
            new ExportNumbersDialog(parent, numbers, ExportPlace.proposal(numbers.title(), ".csv")).open();
        }
    }
}
