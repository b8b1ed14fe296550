package io.github.isorel.workbench.runtable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

import io.github.isorel.engine.experiment.comparison.Cell;

/** The table of runs with its filter, its order and the choice of columns. Use from the UI thread only. */
final class RunTablePane {

    private static final int WIDEST = 220;
    private static final int NARROWEST = 60;
    private static final int FILTER_WIDTH = 90;
    /** Tables of many hundred columns take GTK minutes to build, and nobody reads them. */
    private static final int MOST_COLUMNS = 40;
    /** Characters of an entry in the list of columns to sort by. */
    private static final int LONGEST = 28;

    private final Composite area;
    private final Composite content;
    private final Label told;
    private final Text filter;
    private final Text heading;
    private final Button differences;
    private final Combo order;
    private final Button descending;
    private final Label count;
    private final Table table;
    private Optional<RunLines> runs = Optional.empty();
    /** Columns that could be shown. */
    private List<Integer> known = List.of();
    /** Columns that are shown, by the order in the table. */
    private List<Integer> columns = List.of();
    /** Names of these columns. */
    private List<String> names = List.of();
    private List<RunLine> lines = List.of();
    private int sorted = -1;
    private Runnable changed = () -> { };

    RunTablePane(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        StackLayout stack = new StackLayout();
        area.setLayout(stack);
        told = new Label(area, SWT.WRAP | SWT.CENTER);
        content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(content);
        Composite bar = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(8).margins(4, 2).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        filter = search(bar, Messages.filter, Messages.filterHint, this::fill);
        heading = search(bar, Messages.headings, Messages.headingsHint, this::showColumns);
        heading.setToolTipText(NLS.bind(Messages.headingsTooltip, MOST_COLUMNS));
        differences = button(bar, Messages.differencesOnly, this::showColumns);
        new Label(bar, SWT.NONE).setText(Messages.sortBy);
        order = new Combo(bar, SWT.READ_ONLY | SWT.DROP_DOWN);
        order.addListener(SWT.Selection, event -> sortBy(order.getSelectionIndex() - 1, isDescending()));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(order);
        descending = button(bar, Messages.descending, () -> sortBy(order.getSelectionIndex() - 1, isDescending()));
        table = new Table(content, SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        count = new Label(content, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).applyTo(count);
        showText(Messages.empty);
    }

    private static Text search(Composite parent, String label, String hint, Runnable changed) {
        new Label(parent, SWT.NONE).setText(label);
        Text text = new Text(parent, SWT.SEARCH | SWT.ICON_CANCEL);
        text.setMessage(hint);
        text.addListener(SWT.Modify, event -> changed.run());
        GridDataFactory.fillDefaults().hint(FILTER_WIDTH, SWT.DEFAULT).grab(true, false).align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        return text;
    }

    private static Button button(Composite parent, String text, Runnable pressed) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(text);
        button.addListener(SWT.Selection, event -> pressed.run());
        return button;
    }

    private boolean isDescending() {
        return descending.getSelection();
    }

    Table table() {
        return table;
    }

    Composite area() {
        return area;
    }

    /** Told when other lines are there or are selected. */
    void onChange(Runnable next) {
        changed = next;
        table.addListener(SWT.Selection, event -> next.run());
    }

    /** Shows a text in place of the table. */
    void showText(String text) {
        runs = Optional.empty();
        lines = List.of();
        told.setText("\n" + text);
        told.setToolTipText(text);
        show(told);
        changed.run();
    }

    private void show(Control top) {
        if (area.getLayout() instanceof StackLayout stack) {
            stack.topControl = top;
            area.layout();
        }
    }

    /** Shows runs; filter, order, choice of columns and selected runs stay. */
    void show(RunLines next) {
        List<RunLine> selected = selected();
        runs = Optional.of(next);
        show(content);
        showColumns();
        select(lines.stream().filter(line -> selected.stream().anyMatch(former -> former.run().equals(line.run()))).toList());
    }

    /** What is said in place of the table. */
    String text() {
        return runs.isPresent() ? "" : told.getText().strip();
    }

    /** What the table is made of. */
    Optional<RunLines> runs() {
        return runs;
    }

    /** The lines that are shown, from above. */
    List<RunLine> lines() {
        return lines;
    }

    /** The selected lines, from above. */
    List<RunLine> selected() {
        List<RunLine> selected = new ArrayList<>();
        for (int index : table.getSelectionIndices()) {
            if (index < lines.size()) {
                selected.add(lines.get(index));
            }
        }
        return selected;
    }

    private void select(List<RunLine> chosen) {
        table.setSelection(chosen.stream().mapToInt(lines::indexOf).toArray());
        changed.run();
    }

    boolean isDifferencesOnly() {
        return differences.getSelection();
    }

    void setDifferencesOnly(boolean isOnly) {
        differences.setSelection(isOnly);
        showColumns();
    }

    void setFilter(String words) {
        filter.setText(words);
    }

    /** Shows columns alone whose headings have all these words, and those of the run itself. */
    void setHeadings(String words) {
        heading.setText(words);
    }

    private boolean isWanted(RunColumn column) {
        return column.isAlways() || Stream.of(heading.getText().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(column.name().toLowerCase(Locale.ROOT)::contains);
    }

    /** Makes the columns anew. */
    private void showColumns() {
        if (runs.isEmpty()) {
            return;
        }
        String former = sorted >= 0 ? names.get(sorted) : "";
        table.setRedraw(false);
        try {
            for (TableColumn column : table.getColumns()) {
                column.dispose();
            }
            known = runs.get().shown(differences.getSelection());
            columns = known.stream().filter(index -> isWanted(runs.get().columns().get(index))).limit(MOST_COLUMNS).toList();
            for (int place = 0; place < columns.size(); place++) {
                column(place, runs.get().columns().get(columns.get(place)));
            }
            names = columns.stream().map(index -> runs.get().columns().get(index).name()).toList();
            order.setItems(Stream.concat(Stream.of(Messages.newestFirst), names.stream().map(RunTablePane::shortened))
                    .toArray(String[]::new));
            sorted = names.indexOf(former);
            order.select(sorted + 1);
            order.requestLayout();
            fill();
            for (TableColumn column : table.getColumns()) {
                column.pack();
                column.setWidth(Math.max(NARROWEST, Math.min(WIDEST, column.getWidth())));
            }
        } finally {
            table.setRedraw(true);
        }
    }

    /** A name with its beginning and its end: a list is as wide as its longest entry, whatever room it has. */
    private static String shortened(String name) {
        return name.length() <= LONGEST ? name
                : name.substring(0, LONGEST / 3) + "\u2026" + name.substring(name.length() - (LONGEST - LONGEST / 3));
    }

    private void column(int place, RunColumn meant) {
        TableColumn column = new TableColumn(table, meant.isNumeric() ? SWT.RIGHT : SWT.LEFT);
        column.setText(meant.name());
        column.setToolTipText(NLS.bind(Messages.tooltip, meant.name(), meant.section()));
        column.setMoveable(true);
        column.addListener(SWT.Selection, event -> sortBy(place, sorted == place && !descending.getSelection()));
    }

    /** Sorts by a column, as a click on its heading does; -1: as runs come, the newest first. */
    void sortBy(int place, boolean isDescending) {
        sorted = place;
        order.select(place + 1);
        descending.setSelection(isDescending);
        fill();
    }

    private void fill() {
        if (runs.isEmpty()) {
            return;
        }
        List<RunLine> selected = selected();
        RunLines all = runs.get();
        List<RunLine> next = new ArrayList<>(all.lines().stream().filter(line -> filter.getText().isBlank()
                || line.contains(filter.getText(), known)).toList());
        if (sorted >= 0) {
            int index = columns.get(sorted);
            CellOrder cells = new CellOrder(descending.getSelection());
            next.sort((one, other) -> cells.compare(one.cells().get(index), other.cells().get(index))); // stable
        } else if (descending.getSelection()) {
            Collections.reverse(next);
        }
        lines = List.copyOf(next);
        table.removeAll();
        for (RunLine line : lines) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(columns.stream().map(line.cells()::get).map(Cell::shown).toArray(String[]::new));
        }
        TableColumn sorting = sorted >= 0 ? table.getColumn(sorted) : null;
        table.setSortColumn(sorting);
        table.setSortDirection(sorting == null ? SWT.NONE : descending.getSelection() ? SWT.DOWN : SWT.UP);
        count.setText(lines.isEmpty() ? NLS.bind(Messages.filterNothing, all.lines().size()) : NLS.bind(Messages.count,
                new Object[] { lines.size(), all.lines().size(), columns.size(), all.columns().size() }));
        select(lines.stream().filter(selected::contains).toList());
    }

    /** What is selected, or else all that is shown, as a table with commas. */
    Optional<String> csv(boolean selectedOnly) {
        List<RunLine> selected = selected();
        return runs.map(all -> all.csv(selectedOnly && !selected.isEmpty() ? selected : lines, heading.getText().isBlank() ? known
                : columns));
    }
}
