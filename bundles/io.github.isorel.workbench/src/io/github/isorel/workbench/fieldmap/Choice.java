package io.github.isorel.workbench.fieldmap;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** A labelled list of values of which one is chosen, in a row of others. */
final class Choice<T> {

    private final Combo combo;
    private final Function<T, String> text;
    private List<T> values = List.of();
    private boolean kept;

    /** A list without values; tells when the user has chosen. */
    Choice(Composite row, String label, Function<T, String> text, Runnable chosen) {
        this.text = text;
        Composite pair = new Composite(row, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.marginLeft = 0;
        layout.marginRight = 0;
        pair.setLayout(layout);
        new Label(pair, SWT.NONE).setText(label);
        combo = new Combo(pair, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setEnabled(false);
        combo.addListener(SWT.Selection, event -> chosen.run());
    }

    void setHint(String hint) {
        combo.setToolTipText(hint);
    }

    void setEnabled(boolean enabled) {
        combo.setEnabled(enabled);
    }

    /** Replaces the values; what was chosen stays chosen where it is among them. */
    void offer(List<T> next) {
        @Nullable T former = chosen().orElse(null);
        values = List.copyOf(next);
        combo.setItems(values.stream().map(text).toArray(String[]::new));
        int index = former != null ? values.indexOf(former) : -1;
        kept = index >= 0;
        combo.setEnabled(!values.isEmpty());
        if (!values.isEmpty()) {
            combo.select(Math.max(0, index));
        }
        combo.setLayoutData(new RowData(combo.computeSize(SWT.DEFAULT, SWT.DEFAULT)));
    }

    List<T> values() {
        return values;
    }

    /** Whether what was chosen stayed chosen when the values were replaced. */
    boolean isKept() {
        return kept;
    }

    void selectIfThere(T value) {
        int index = values.indexOf(value);
        if (index >= 0) {
            combo.select(index);
        }
    }

    void select(int index) {
        combo.select(index);
    }

    /** The number of a value; throws IllegalArgumentException where there is no such value. */
    int index(T value) {
        int index = values.indexOf(value);
        if (index < 0) {
            throw new IllegalArgumentException(value + " is not among " + values);
        }
        return index;
    }

    /** The number of the chosen value, −1 while there are none. */
    int index() {
        return combo.getSelectionIndex();
    }

    Optional<T> chosen() {
        int index = combo.getSelectionIndex();
        return index >= 0 && index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }
}
