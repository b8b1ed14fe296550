package io.github.isorel.workbench.figures;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;

/** Asks for size and colours of a picture and writes it as PNG or SVG. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class ExportPictureDialog extends ExportDialog {

    private static final int SMALLEST = 100;
    private static final int LARGEST = 10_000;
    /** The same for all numbers [pixels]. */
    private static final int SPINNER_WIDTH = 110;

    private final Figure figure;
    private @Nullable Spinner width;
    private @Nullable Spinner height;
    private @Nullable Spinner resolution;
    private @Nullable Combo paper;

    /**
     * A dialog for a figure.
     *
     * @param parent shell above which it opens
     * @param figure the figure
     * @param proposal a file that is proposed
     */
    public ExportPictureDialog(Shell parent, Figure figure, Path proposal) {
        super(parent, Messages.exportPictureTitle, Messages.exportPictureMessage, "io.github.isorel.workbench.exportPicture",
                List.of(".png", ".svg"), proposal);
        this.figure = figure;
    }

    @Override
    void createMore(Composite rows) {
        width = spinner(rows, Messages.exportWidth, FigureSize.STANDARD.width(), SMALLEST, LARGEST, Messages.exportPixels);
        height = spinner(rows, Messages.exportHeight, FigureSize.STANDARD.height(), SMALLEST, LARGEST, Messages.exportPixels);
        resolution = spinner(rows, Messages.exportResolution, FigureSize.STANDARD.dotsPerInch(), 30, 1200,
                Messages.exportDotsPerInch);
        new Label(rows, SWT.NONE).setText(Messages.exportPaper);
        Combo choice = new Combo(rows, SWT.READ_ONLY | SWT.DROP_DOWN);
        choice.setItems(Messages.exportPaperLight, Messages.exportPaperDark);
        choice.select(0);
        choice.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false, 2, 1));
        paper = choice;
    }

    private static Spinner spinner(Composite rows, String name, int value, int least, int most, String unit) {
        new Label(rows, SWT.NONE).setText(name);
        Composite pair = new Composite(rows, SWT.NONE); // the unit stands beside its number, not below the button of the file
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(pair);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(pair);
        Spinner spinner = new Spinner(pair, SWT.BORDER);
        spinner.setValues(value, least, most, 0, 10, 100);
        GridDataFactory.fillDefaults().hint(SPINNER_WIDTH, SWT.DEFAULT).applyTo(spinner);
        Label label = new Label(pair, SWT.NONE);
        label.setText(unit);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        return spinner;
    }

    /**
     * Enters values, as the user does.
     *
     * @param file the file
     * @param size size of the picture
     * @param dark whether the paper is dark
     */
    public void enter(Path file, FigureSize size, boolean dark) {
        form().setFile(file);
        select(width, size.width());
        select(height, size.height());
        select(resolution, size.dotsPerInch());
        Combo choice = paper;
        if (choice != null) {
            choice.select(dark ? 1 : 0);
        }
    }

    private static void select(@Nullable Spinner spinner, int value) {
        if (spinner != null) {
            spinner.setSelection(value);
        }
    }

    private static int value(@Nullable Spinner spinner) {
        return spinner != null ? spinner.getSelection() : 0;
    }

    @Override
    public void okPressed() {
        Combo choice = paper;
        FigureStyle style = choice != null && choice.getSelectionIndex() == 1 ? FigureStyle.dark() : FigureStyle.light();
        FigureWriter writer = new FigureWriter(style, new FigureSize(value(width), value(height), value(resolution)));
        Path file = form().file();
        ExportPlace.remember(file);
        new ExportJob(NLS.bind(Messages.exporting, file.getFileName()), file).start(progress -> {
            writer.write(figure, file, progress);
            return file;
        });
        super.okPressed();
    }
}
