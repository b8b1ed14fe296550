package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

import io.github.isorel.engine.comparison.IncomparableException;
import io.github.isorel.engine.comparison.RelevanceAgreement;
import io.github.isorel.engine.data.DataException;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldOrigin;
import io.github.isorel.workbench.fieldmap.RelevanceSource;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;
import io.github.isorel.workbench.source.DefinitionNotes;

/** Maps of some files side by side, the switches of their links, their difference and their agreement. */
final class Comparison {

    /** Keeps a style sheet's background off a check box: on GTK it would cover the colour that shows that it is checked. */
    private static final String UNSTYLED = "org.eclipse.e4.ui.css.disabled";
    private static final long SEED = 1;
    private static final int COLUMNS = 2;
    private static final int INDENT = 5;

    private final Composite content;
    private final LatestResult agreement;
    private final List<FieldMapPane> maps = new ArrayList<>();
    private final List<Label> headings = new ArrayList<>();
    private final FieldMapPane difference;
    private final MapLinks links;
    private final Label told;
    private FieldMapPane focused;

    /** Empty maps, all linked. */
    Comparison(Composite parent, int count) {
        content = plain(parent, SWT.FILL);
        agreement = new LatestResult(new ControlThread(content));
        Composite row = new Composite(content, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        row.setLayout(layout);
        told = new Label(content, SWT.WRAP);
        GridData line = new GridData(SWT.FILL, SWT.CENTER, true, false);
        line.horizontalIndent = INDENT;
        told.setLayoutData(line);
        told.setToolTipText(DefinitionNotes.ofComparison("rank-correlation") + "\n\n" + DefinitionNotes.ofComparison("interval"));
        showTold(false);
        Composite choices = plain(content, SWT.CENTER);
        SashForm rows = new SashForm(content, SWT.VERTICAL);
        rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        SashForm above = new SashForm(rows, SWT.HORIZONTAL);
        SashForm below = new SashForm(rows, SWT.HORIZONTAL);
        for (int i = 0; i < count; i++) {
            Composite cell = cell(i < COLUMNS ? above : below);
            headings.add(heading(cell));
            maps.add(map(cell, i == 0 ? Optional.of(choices) : Optional.empty()));
        }
        Composite last = cell(count == CompareView.MOST ? above : below);
        heading(last).setText(Messages.firstMinusSecond);
        difference = map(last, Optional.empty());
        difference.showLoading(Messages.differenceFollows);
        if (count == CompareView.MOST) {
            cell(below); // so that all maps are of one size
        }
        focused = difference;
        Stream.concat(maps.stream(), Stream.of(difference)).forEach(map -> map.map().addListener(SWT.FocusIn,
                event -> focused = map));
        links = new MapLinks(maps, List.of(difference));
        new Label(row, SWT.NONE).setText(Messages.linked);
        for (MapLinks.Link link : MapLinks.Link.values()) {
            switchFor(row, link);
        }
        maps.subList(0, 2).forEach(map -> map.addListener(this::subtract));
        maps.forEach(map -> map.addListener(this::name));
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

    private static FieldMapPane map(Composite cell, Optional<Composite> choices) {
        FieldMapPane map = new FieldMapPane(cell, choices);
        map.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        return map;
    }

    /** Writes above each map which file it shows, by what tells it from the others. */
    void name() {
        List<Path> files = maps.stream().flatMap(map -> map.origin().stream()).filter(FieldOrigin.Files.class::isInstance)
                .map(origin -> ((FieldOrigin.Files) origin).files().getFirst()).toList();
        if (files.size() < maps.size()) {
            return; // not all of them are being opened yet
        }
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

    private static Composite plain(Composite parent, int vertical) {
        Composite plain = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        plain.setLayout(layout);
        plain.setLayoutData(new GridData(SWT.FILL, vertical, true, vertical == SWT.FILL));
        return plain;
    }

    private void switchFor(Composite row, MapLinks.Link link) {
        Button button = new Button(row, SWT.CHECK); // a pressed button looks like any other in the dark theme
        button.setData(UNSTYLED, Boolean.TRUE);
        button.setText(label(link));
        button.setSelection(true);
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

    /** Shows the first minus the second once both are there. */
    private void subtract() {
        if (difference.source().isPresent() || maps.get(0).source().isEmpty() || maps.get(1).source().isEmpty()) {
            return;
        }
        DifferenceSource.of(maps.get(0).source().get(), maps.get(1).source().get()).ifPresentOrElse(source -> {
            difference.show(source);
            maps.get(0).shownSelection().ifPresent(shown -> difference.selectors().follow(maps.get(0).source().get(), shown));
        }, () -> difference.showFailed(Messages.nothingInCommon));
        if (maps.get(0).source().get() instanceof RelevanceSource first && maps.get(1).source()
                .get() instanceof RelevanceSource second) {
            compareRelevance(first, second);
        }
    }

    private void compareRelevance(RelevanceSource first, RelevanceSource second) {
        tell(Messages.comparing);
        agreement.request(Messages.comparing, progress -> {
            try {
                return RelevanceAgreement.of(first.stored().map(), second.stored().map(), SEED, progress);
            } catch (IncomparableException e) {
                throw new DataException(String.valueOf(e.getMessage()), e);
            }
        }, outcome -> {
            switch (outcome) {
                case Outcome.Done<RelevanceAgreement> done -> tell(text(done.result()));
                case Outcome.Failed<RelevanceAgreement> failed -> tell(failed.status().getMessage());
                case Outcome.Cancelled<RelevanceAgreement> cancelled -> tell("");
            }
        });
    }

    private static String text(RelevanceAgreement found) {
        return NLS.bind(Messages.agreement, new Object[] { decimals(found.inputs().value()), decimals(found.inputs().low()),
                decimals(found.inputs().high()) });
    }

    private static String decimals(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
    }

    private void tell(String text) {
        if (!told.isDisposed()) {
            told.setText(text);
            showTold(!text.isEmpty());
        }
    }

    private void showTold(boolean visible) {
        told.setVisible(visible);
        if (told.getLayoutData() instanceof GridData place) {
            place.exclude = !visible;
        }
        told.requestLayout();
    }

    /** The maps, one a file. */
    List<FieldMapPane> maps() {
        return List.copyOf(maps);
    }

    /** The first minus the second. */
    FieldMapPane difference() {
        return difference;
    }

    /** What the maps have in common. */
    MapLinks links() {
        return links;
    }

    /** What is said about the agreement of relevance; empty for other fields. */
    String agreementText() {
        return told.isDisposed() ? "" : told.getText();
    }

    /** The map that had the focus last, or the difference. */
    FieldMapPane chosen() {
        return focused;
    }

    /** The maps that get a projection together: all where they look at the same window, else the one with the focus. */
    List<FieldMap> projectedMaps() {
        return !links.isOn(MapLinks.Link.WINDOW) ? List.of(focused.map())
                : Stream.concat(maps.stream(), Stream.of(difference)).map(FieldMapPane::map).toList();
    }

    /** Stops everything and lets go of all sources, whether the controls still exist or not. */
    void close() {
        agreement.cancel();
        maps.forEach(FieldMapPane::close);
        difference.close();
    }

    /** Takes the controls away. */
    void dispose() {
        close();
        content.dispose();
    }
}
