package io.github.isorel.workbench.figures;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Lists of choices above a figure. */
public final class LabeledCombo {

    private LabeledCombo() {
    }

    /**
     * Adds a list to choose from that stays beside its label where the row is too narrow for all.
     *
     * @param row a row of choices, with a {@link RowLayout}
     * @param label what is chosen
     * @return the list, in a row of its own with its label
     */
    public static Combo in(Composite row, String label) {
        Composite pair = new Composite(row, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        layout.wrap = false;
        layout.spacing = row.getLayout() instanceof RowLayout outer ? outer.spacing : layout.spacing;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.marginLeft = 0;
        layout.marginRight = 0;
        pair.setLayout(layout);
        new Label(pair, SWT.NONE).setText(label);
        return new Combo(pair, SWT.READ_ONLY | SWT.DROP_DOWN);
    }
}
