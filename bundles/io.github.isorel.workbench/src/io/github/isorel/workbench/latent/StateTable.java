package io.github.isorel.workbench.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.workbench.fieldmap.FieldTime;

/** Lists the selected states with what is known of them. */
final class StateTable {

    private static final int NUMBER_LENGTH = 8;

    private final Composite area;
    private final Label count;
    private final Table table;
    private List<Integer> rows = List.of();
    private Optional<LabelledTimes> known = Optional.empty();

    StateTable(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout());
        count = new Label(area, SWT.WRAP);
        count.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        table = new Table(area, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.addListener(SWT.SetData, event -> {
            if (event.item instanceof TableItem item) {
                known.ifPresent(samples -> item.setText(cells(samples, rows.get(event.index))));
            }
        });
    }

    Control control() {
        return area;
    }

    /** The control with the list. */
    Table table() {
        return table;
    }

    /** Rows of the samples that are listed. */
    List<Integer> rows() {
        return rows;
    }

    /** Offers a column for each label. */
    void columns(LabelledTimes samples) {
        for (TableColumn column : table.getColumns()) {
            column.dispose();
        }
        List<String> names = new ArrayList<>(List.of(Messages.columnTime));
        samples.labels().forEach(label -> names.add(label.name()));
        for (String name : names) {
            TableColumn column = new TableColumn(table, SWT.NONE);
            column.setText(name);
            column.pack();
            column.setWidth(column.getWidth() + 24);
        }
        table.getColumn(0).setWidth(160);
    }

    /** Lists some of the samples. */
    void show(LabelledTimes samples, List<Integer> selected) {
        rows = List.copyOf(selected);
        known = Optional.of(samples);
        table.setItemCount(rows.size());
        table.clearAll();
        count.setText(selected.isEmpty() ? Messages.anySelection : NLS.bind(Messages.selectedCount, selected.size(),
                samples.count()));
        area.layout();
    }

    /** Lists nothing. */
    void clear() {
        rows = List.of();
        known = Optional.empty();
        table.setItemCount(0);
    }

    /** Made when a line comes into sight: there may be many. */
    private static String[] cells(LabelledTimes samples, int row) {
        List<String> line = new ArrayList<>(List.of(FieldTime.text(samples.times().get(row))));
        samples.labels().forEach(label -> line.add(shortened(LabelledTimes.text(label, row))));
        return line.toArray(String[]::new);
    }

    /** Numbers with as many digits as can be read; texts as they are. */
    private static String shortened(String text) {
        return text.length() > NUMBER_LENGTH && text.matches("-?\\d+\\.\\d+") ? text.substring(0, NUMBER_LENGTH) : text;
    }
}
