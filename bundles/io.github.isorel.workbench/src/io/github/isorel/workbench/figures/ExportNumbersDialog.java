package io.github.isorel.workbench.figures;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;

/** Asks for a file and writes the numbers of a view to it. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class ExportNumbersDialog extends ExportDialog {

    private final NumbersSource.Numbers numbers;

    /**
     * A dialog for numbers.
     *
     * @param parent shell above which it opens
     * @param numbers the numbers
     * @param proposal a file that is proposed
     */
    public ExportNumbersDialog(Shell parent, NumbersSource.Numbers numbers, Path proposal) {
        super(parent, Messages.exportNumbersTitle, numbers instanceof NumbersTable ? Messages.exportTableMessage
                : Messages.exportNumbersMessage, "io.github.isorel.workbench.exportNumbers",
                numbers instanceof NumbersTable ? List.of(".csv") : List.of(".nc", ".csv"), proposal);
        this.numbers = numbers;
    }

    /**
     * Enters a file, as the user does.
     *
     * @param file the file
     */
    public void enter(Path file) {
        form().setFile(file);
    }

    @Override
    public void okPressed() {
        Path file = form().file();
        ExportPlace.remember(file);
        NumbersWork work = new NumbersWork(numbers);
        new ExportJob(NLS.bind(Messages.exporting, file.getFileName()), file).start(progress -> work.write(file, progress));
        super.okPressed();
    }
}
