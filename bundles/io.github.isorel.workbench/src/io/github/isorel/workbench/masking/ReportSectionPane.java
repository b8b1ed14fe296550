package io.github.isorel.workbench.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

import io.github.isorel.engine.report.ReportFigure;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.report.ReportTable;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.figures.ScrolledFigure;

/** What a report says in one section: the answer, one of its figures and one of its tables. Use from the UI thread only. */
public final class ReportSectionPane {

    private static final int GAP = 24;
    /** Height of curves with their legend that can be read [points]. */
    private static final int LEAST_FIGURE = 280;

    private final Composite area;
    private final Label answer;
    private final Label warnings;
    private final Combo figures;
    private final ScrolledFigure figure;
    private final Combo tables;
    private final Table table;
    private final SashForm sash;
    private Optional<ReportSection> section = Optional.empty();

    ReportSectionPane(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout());
        answer = line();
        warnings = line();
        sash = new SashForm(area, SWT.VERTICAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Composite above = part();
        figures = combo(above, Messages.choiceFigure, this::showFigure);
        figure = new ScrolledFigure(above, 2);
        Composite below = part();
        tables = combo(below, Messages.choiceTable, this::showTable);
        table = new Table(below, SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        sash.setWeights(3, 2);
        sash.addListener(SWT.Resize, event -> turn());
    }

    /** Puts the table beside the figure where the room is wide and low: below it, it would leave no room for the figure. */
    private void turn() {
        Point size = sash.getSize();
        int orientation = size.x > 2 * size.y ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (sash.getOrientation() != orientation) {
            sash.setOrientation(orientation);
        }
    }

    private Label line() {
        Label label = new Label(area, SWT.WRAP);
        label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        return label;
    }

    private Composite part() {
        Composite part = new Composite(sash, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        part.setLayout(layout);
        return part;
    }

    private static Combo combo(Composite parent, String label, Runnable changed) {
        new Label(parent, SWT.NONE).setText(label);
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        combo.addListener(SWT.Selection, event -> changed.run());
        return combo;
    }

    /** Shows a section, or a text in place of its figure. */
    void show(ReportSection next) {
        section = Optional.of(next);
        answer.setText(next.answer());
        warnings.setText(String.join("\n", next.warnings().stream().map(text -> NLS.bind(Messages.warning, text)).toList()));
        figures.setItems(next.figures().stream().map(figure -> figure.figure().title()).toArray(String[]::new));
        tables.setItems(next.tables().stream().map(ReportTable::caption).toArray(String[]::new));
        choose(0, 0);
        setVisible(true);
    }

    void showEmpty(String text) {
        leave();
        figure.say(canvas -> canvas.showEmpty(text));
    }

    void showLoading(String text) {
        leave();
        figure.say(canvas -> canvas.showLoading(text));
    }

    void showFailed(String text) {
        leave();
        figure.say(canvas -> canvas.showFailed(text));
    }

    private void leave() {
        section = Optional.empty();
        answer.setText("");
        warnings.setText("");
        for (Combo combo : new Combo[] { figures, tables }) {
            combo.setItems(Messages.noChoice);
            combo.select(0);
        }
        clearTable();
        setVisible(false);
    }

    /** While there is nothing to show, the text has all the room. */
    private void setVisible(boolean visible) {
        for (Label label : new Label[] { answer, warnings }) {
            boolean shown = visible && !label.getText().isEmpty();
            label.setVisible(shown);
            if (label.getLayoutData() instanceof GridData place) {
                place.exclude = !shown;
            }
        }
        sash.setMaximizedControl(visible ? null : figures.getParent());
        figures.setEnabled(visible);
        tables.setEnabled(visible);
        area.layout(true, true);
    }

    /**
     * Chooses a figure and a table, as the user does.
     *
     * @param figure number of the figure, from 0
     * @param shown number of the table, from 0
     */
    public void choose(int figure, int shown) {
        figures.select(figure);
        tables.select(shown);
        showFigure();
        showTable();
    }

    /** Chooses by title and caption; what the section does not have leaves the choice as it is. */
    void choose(String figure, String caption) {
        int first = figures.indexOf(figure);
        int second = tables.indexOf(caption);
        choose(first >= 0 ? first : figures.getSelectionIndex(), second >= 0 ? second : tables.getSelectionIndex());
    }

    /** Title of the chosen figure; empty for none. */
    String chosenFigure() {
        return section.isPresent() ? figures.getText() : "";
    }

    /** Caption of the chosen table; empty for none. */
    String chosenTableName() {
        return section.isPresent() ? tables.getText() : "";
    }

    private void showFigure() {
        section.ifPresent(now -> {
            int index = figures.getSelectionIndex();
            if (index >= 0) {
                ReportFigure chosen = now.figures().get(index);
                figure.show(chosen.figure(), LEAST_FIGURE);
                canvas().setToolTipText(chosen.caption().isEmpty() ? null : chosen.caption());
            }
        });
    }

    private void clearTable() {
        table.removeAll();
        for (TableColumn column : table.getColumns()) {
            column.dispose();
        }
    }

    private void showTable() {
        clearTable();
        chosenTable().ifPresent(chosen -> {
            for (String name : chosen.header()) {
                new TableColumn(table, SWT.NONE).setText(name);
            }
            for (List<String> cells : chosen.rows()) {
                new TableItem(table, SWT.NONE).setText(cells.toArray(String[]::new));
            }
            for (TableColumn column : table.getColumns()) {
                column.pack();
                column.setWidth(column.getWidth() + GAP);
            }
        });
    }

    private Optional<ReportTable> chosenTable() {
        int index = tables.getSelectionIndex();
        return section.filter(now -> index >= 0 && index < now.tables().size()).map(now -> now.tables().get(index));
    }

    /**
     * What is shown.
     *
     * @return the section; empty while a text is shown
     */
    public Optional<ReportSection> section() {
        return section;
    }

    /**
     * The figure.
     *
     * @return the control
     */
    public FigureCanvas canvas() {
        return figure.canvas();
    }

    /**
     * The table.
     *
     * @return the control
     */
    Table table() {
        return table;
    }

    /** The chosen table, a line each. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        chosenTable().ifPresent(chosen -> {
            lines.add(line(chosen.header()));
            chosen.rows().forEach(cells -> lines.add(line(cells)));
        });
        return lines;
    }

    /** Cells as a line of a table (RFC 4180). */
    private static String line(List<String> cells) {
        return String.join(",", cells.stream().map(cell -> cell.matches(".*[,\"\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\""
                : cell).toList());
    }

    /** Chooses what another pane shows. */
    void showLike(ReportSectionPane other) {
        other.section.ifPresent(this::show);
        if (section.isPresent()) {
            choose(other.figures.getSelectionIndex(), other.tables.getSelectionIndex());
        }
    }
}
