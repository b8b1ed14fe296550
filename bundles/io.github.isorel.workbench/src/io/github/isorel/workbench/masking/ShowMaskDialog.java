package io.github.isorel.workbench.masking;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

import io.github.isorel.engine.masking.archive.MaskingReader.MaskPlace;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.text.TextTable;
import io.github.isorel.workbench.figures.TitledDialog;

/** Asks which mask of a test is to be shown on the map. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
final class ShowMaskDialog extends TitledDialog {

    private static final int PERCENT = 100;

    private final StoredMasking stored;
    private Optional<Choices> choices = Optional.empty();
    private MaskPlace place;

    /** What can be chosen. */
    private record Choices(Combo question, Combo method, Combo fraction, Combo side) {

        MaskPlace place() {
            return new MaskPlace(question.getSelectionIndex(), method.getSelectionIndex(), fraction.getSelectionIndex(),
                    side.getSelectionIndex() > 0);
        }
    }

    ShowMaskDialog(Shell parent, StoredMasking stored) {
        super(parent, Messages.maskTitle, "io.github.isorel.workbench.showMask");
        this.stored = stored;
        place = new MaskPlace(0, 0, stored.usualFraction(), false);
    }

    @Override
    protected void createArea(Composite area) {
        setMessage(Messages.maskMessage);
        Composite rows = new Composite(area, SWT.NONE);
        rows.setLayout(new GridLayout(2, false));
        rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        choices = Optional.of(new Choices(combo(rows, Messages.maskCase, stored.cases().stream().map(it -> it.name() + ", "
                + it.target()).toList(), place.question()), combo(rows, Messages.maskMethod, stored.methods(), place.method()),
                combo(rows, Messages.maskFraction, stored.fractions().stream().map(ShowMaskDialog::percent).toList(),
                        place.fraction()),
                combo(rows, Messages.maskSide, List.of(Messages.maskMost, Messages.maskLeast), 0)));
    }

    private static Combo combo(Composite rows, String label, List<String> entries, int selected) {
        new Label(rows, SWT.NONE).setText(label);
        Combo combo = new Combo(rows, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        combo.setItems(entries.toArray(String[]::new));
        combo.select(selected);
        return combo;
    }

    /** A share of the area in per cent. */
    static String percent(double fraction) {
        return TextTable.number(PERCENT * fraction, 1) + " %";
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.maskButton, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected void okPressed() {
        place = choices.map(Choices::place).orElse(place);
        super.okPressed();
    }

    /** Which mask was chosen. */
    MaskPlace place() {
        return place;
    }
}
