package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.workbench.source.DefinitionNotes;

/**
 * What stands around the maps of a comparison: switches of links, what is told of the agreement, common choices, a cell with a
 * heading for each map. It is not seen before {@link #setVisible(boolean)}.
 */
final class ComparisonFrame {

    /** Keeps a style sheet's background off a check box: on GTK it would cover the colour that shows that it is checked. */
    private static final String UNSTYLED = "org.eclipse.e4.ui.css.disabled";
    private static final int COLUMNS = 2;
    private static final int INDENT = 5;

    private final Composite content;
    private final Composite row;
    private final Label told;
    private final Composite choices;
    private final List<Composite> cells = new ArrayList<>();
    private final List<Label> headings = new ArrayList<>();
    private final Composite last;

    /** Empty cells for some maps and their difference. */
    ComparisonFrame(Composite parent, int count) {
        content = plain(parent, SWT.FILL);
        setVisible(false);
        row = new Composite(content, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        row.setLayout(layout);
        new Label(row, SWT.NONE).setText(Messages.linked);
        told = told();
        choices = plain(content, SWT.CENTER);
        SashForm rows = new SashForm(content, SWT.VERTICAL);
        rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        SashForm above = new SashForm(rows, SWT.HORIZONTAL);
        SashForm below = new SashForm(rows, SWT.HORIZONTAL);
        for (int i = 0; i < count; i++) {
            Composite cell = cell(i < COLUMNS ? above : below);
            headings.add(heading(cell));
            cells.add(cell);
        }
        last = cell(count == CompareView.MOST ? above : below);
        heading(last).setText(Messages.firstMinusSecond);
        if (count == CompareView.MOST) {
            cell(below); // so that all maps are of one size
        }
    }

    private static Composite plain(Composite parent, int vertical) {
        Composite plain = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        plain.setLayout(layout);
        plain.setLayoutData(new GridData(SWT.FILL, vertical, true, vertical == SWT.FILL));
        return plain;
    }

    private Label told() {
        Label label = new Label(content, SWT.WRAP);
        GridData line = new GridData(SWT.FILL, SWT.CENTER, true, false);
        line.horizontalIndent = INDENT;
        line.exclude = true;
        label.setLayoutData(line);
        label.setVisible(false);
        label.setToolTipText(DefinitionNotes.ofComparison("rank-correlation") + "\n\n"
                + DefinitionNotes.ofComparison("interval"));
        return label;
    }

    private static Composite cell(SashForm row) {
        Composite cell = plain(row, SWT.FILL);
        if (cell.getLayout() instanceof GridLayout layout) {
            layout.verticalSpacing = 0;
        }
        return cell;
    }

    private static Label heading(Composite cell) {
        Label heading = new Label(cell, SWT.NONE);
        heading.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
        place.horizontalIndent = INDENT;
        heading.setLayoutData(place);
        return heading;
    }

    /** What holds all of it. */
    Composite content() {
        return content;
    }

    /** Where the choices of all maps are. */
    Composite choices() {
        return choices;
    }

    /** Where each of the maps is put. */
    List<Composite> cells() {
        return List.copyOf(cells);
    }

    /** Where the difference is put. */
    Composite last() {
        return last;
    }

    /** Shows or hides all of it; what is hidden takes no room. */
    void setVisible(boolean visible) {
        content.setVisible(visible);
        if (content.getLayoutData() instanceof GridData place) {
            place.exclude = !visible;
        }
    }

    /** Adds a switch for a link. */
    void addSwitch(MapLinks links, MapLinks.Link link) {
        Button button = new Button(row, SWT.CHECK); // a pressed button looks like any other in the dark theme
        button.setData(UNSTYLED, Boolean.TRUE);
        button.setText(label(link));
        button.setSelection(links.isOn(link));
        button.addListener(SWT.Selection, event -> links.set(link, button.getSelection()));
        links.addListener(() -> button.setSelection(links.isOn(link)));
    }

    private static String label(MapLinks.Link link) {
        return switch (link) {
            case WINDOW -> Messages.linkWindow;
            case SELECTION -> Messages.linkSelection;
            case COLORS -> Messages.linkColors;
        };
    }

    /** Writes above each map which file it shows, by what tells it from the others. */
    void name(List<Path> files) {
        List<String> names = FileNames.of(files);
        for (int i = 0; i < names.size(); i++) {
            Label heading = headings.get(i);
            if (!heading.isDisposed()) {
                heading.setText(NLS.bind(Messages.heading, (char) ('A' + i), names.get(i)).replace("&", "&&"));
                heading.setToolTipText(files.get(i).toString());
            }
        }
    }

    /** What stands above the maps. */
    List<String> headings() {
        return headings.stream().map(heading -> heading.getText().replace("&&", "&")).toList();
    }

    /** Says something above the maps, or nothing. */
    void tell(String text) {
        if (!told.isDisposed()) {
            told.setText(text);
            told.setVisible(!text.isEmpty());
            if (told.getLayoutData() instanceof GridData place) {
                place.exclude = text.isEmpty();
            }
            told.requestLayout();
        }
    }

    /** What is said above the maps. */
    String text() {
        return told.isDisposed() ? "" : told.getText();
    }
}
