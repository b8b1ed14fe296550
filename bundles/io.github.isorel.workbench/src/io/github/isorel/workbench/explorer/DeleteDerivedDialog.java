package io.github.isorel.workbench.explorer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

import io.github.isorel.engine.experiment.run.Cleaned;
import io.github.isorel.workbench.explorer.DerivedData.Extent;
import io.github.isorel.workbench.figures.TitledDialog;

/** Shows what would be deleted, and asks. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
final class DeleteDerivedDialog extends TitledDialog {

    private static final int WIDTH = 560;
    private static final int LINES = 10;

    private final Map<Extent, Cleaned> found;
    private final Path base;
    private Extent extent;
    private @Nullable Text list;
    private @Nullable Label total;

    DeleteDerivedDialog(Shell parent, Map<Extent, Cleaned> found, Extent first, Path base) {
        super(parent, Messages.deleteTitle, "io.github.isorel.workbench.deleteDerived");
        this.found = found;
        this.extent = first;
        this.base = base;
    }

    @Override
    protected void createArea(Composite parent) {
        setMessage(Messages.deleteMessage);
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        choice(area, Messages.deleteLeftovers, Extent.LEFTOVERS);
        choice(area, Messages.deleteRuns, Extent.RUNS);
        Text created = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, LINES * created.getLineHeight()).applyTo(created);
        list = created;
        Label sum = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(sum);
        total = sum;
    }

    private void choice(Composite parent, String text, Extent chosen) {
        Button button = new Button(parent, SWT.RADIO);
        button.setText(text);
        button.setSelection(extent == chosen);
        button.addListener(SWT.Selection, event -> {
            if (button.getSelection()) {
                choose(chosen);
            }
        });
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.deleteButton, false);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, true);
        choose(extent);
    }

    /** Shows what would be deleted of a choice, as a press on its button does. */
    void choose(Extent chosen) {
        extent = chosen;
        Cleaned cleaned = found.get(chosen);
        Text shown = list;
        Label sum = total;
        if (cleaned != null && shown != null && sum != null) {
            List<String> lines = cleaned.removed().stream().map(path -> path.startsWith(base) ? base.relativize(path).toString()
                    : path.toString()).toList();
            shown.setText(lines.isEmpty() ? Messages.deleteNothing : String.join("\n", lines));
            String size = NLS.bind(Messages.deleteTotal, lines.size(), ByteCount.text(cleaned.bytes()));
            sum.setText(cleaned.busy().isEmpty() ? size : NLS.bind(Messages.deleteBusy, size, cleaned.busy().size()));
            getButton(IDialogConstants.OK_ID).setEnabled(!lines.isEmpty());
        }
    }

    /** What was chosen. */
    Extent extent() {
        return extent;
    }

    /** What is listed. */
    String listed() {
        Text shown = list;
        Label sum = total;
        return shown == null || sum == null ? "" : shown.getText() + "\n" + sum.getText();
    }
}
