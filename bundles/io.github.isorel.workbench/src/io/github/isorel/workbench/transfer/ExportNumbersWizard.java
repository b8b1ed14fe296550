package io.github.isorel.workbench.transfer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;

import io.github.isorel.workbench.figures.ExportDialogs;
import io.github.isorel.workbench.figures.NumbersSource;

/** Exports the numbers of a view. */
@NonNullByDefault({})
public final class ExportNumbersWizard extends ExportViewWizard {

    /** A wizard, as the workbench makes it. */
    public ExportNumbersWizard() {
        super(Messages.exportNumbersTitle, Messages.exportViewDescription, "exportNumbers", view ->
                view instanceof NumbersSource source
                && source.numbers().isPresent());
    }

    @Override
    void export(IViewPart view, Shell parent) {
        if (view instanceof NumbersSource source) {
            ExportDialogs.openNumbers(parent, source);
        }
    }
}
