package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldProbe;
import io.github.isorel.engine.figure.FieldStyle;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapProbe;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Choices, map and the value under the cursor. Use from the UI thread only. */
public final class FieldMapPane {

    /** How long the former field stays before the map says that the next one is being read [ms]. */
    private static final int PATIENCE = 300;

    private final FieldStyles styles = FieldStyles.load();
    private final FieldSelectors selectors;
    private final FieldMap map;
    private final Label probe;
    private final LatestResult requests;
    private Optional<FieldSource> source = Optional.empty();
    private Optional<Shown> shown = Optional.empty();

    /** What is on the map, to be drawn again in another unit. */
    private record Shown(FieldSelection selection, FieldReading reading) {
    }

    FieldMapPane(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        selectors = new FieldSelectors(area, styles, this::read, this::draw);
        selectors.clear();
        map = new FieldMap(area, SWT.NONE, Coastlines.naturalEarth());
        map.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        map.showEmpty(Messages.mapEmpty);
        probe = new Label(area, SWT.NONE);
        GridData line = new GridData(SWT.FILL, SWT.CENTER, true, false);
        line.horizontalIndent = layout.horizontalSpacing;
        probe.setLayoutData(line);
        map.addProbeListener(this::showProbe);
        requests = new LatestResult(task -> {
            if (!map.isDisposed()) {
                map.getDisplay().asyncExec(() -> {
                    if (!map.isDisposed()) {
                        task.run();
                    }
                });
            }
        });
    }

    /**
     * The map.
     *
     * @return the control
     */
    public FieldMap map() {
        return map;
    }

    /**
     * The choices above the map.
     *
     * @return the selectors
     */
    public FieldSelectors selectors() {
        return selectors;
    }

    /**
     * What the line below the map says.
     *
     * @return place and value under the cursor, or nothing
     */
    public String probeText() {
        return probe.getText();
    }

    /**
     * Tells whether a field is on its way.
     *
     * @return true while a request runs
     */
    public boolean isPending() {
        return requests.isPending();
    }

    /**
     * Shows the fields of a source. The pane closes it when another takes its place.
     *
     * @param next the source
     */
    public void show(FieldSource next) {
        leaveSource();
        source = Optional.of(next);
        selectors.offer(next);
        read();
    }

    /**
     * Opens files and shows their fields.
     *
     * @param files files or folders
     */
    public void open(List<Path> files) {
        leaveSource();
        String names = files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
        String text = NLS.bind(Messages.openingFiles, names);
        map.showLoading(text);
        requests.request(text, progress -> DataSource.open(files), outcome -> {
            switch (outcome) {
                case Outcome.Done<DataSource> done -> show(done.result());
                case Outcome.Failed<DataSource> failed -> map.showFailed(failed.status().getMessage());
                case Outcome.Cancelled<DataSource> cancelled -> map.showEmpty(Messages.mapEmpty);
            }
        }, FieldMapPane::release);
    }

    /**
     * Says that fields are being made, in place of what is shown.
     *
     * @param text what is being done
     */
    public void showLoading(String text) {
        leaveSource();
        map.showLoading(text);
    }

    /**
     * Says why there is nothing to show.
     *
     * @param text why, and what to do
     */
    public void showFailed(String text) {
        leaveSource();
        map.showFailed(text);
    }

    /** Shows nothing. */
    public void showEmpty() {
        leaveSource();
        map.showEmpty(Messages.mapEmpty);
    }

    private void leaveSource() {
        close();
        shown = Optional.empty();
        selectors.clear();
    }

    /** Stops reading and lets go of the source, whether the controls still exist or not. */
    void close() {
        requests.cancel();
        source.ifPresent(FieldMapPane::release);
        source = Optional.empty();
    }

    private static void release(FieldSource former) {
        EngineJob<FieldSource> job = EngineJob.withOwnReport(former.title(), progress -> {
            former.close();
            return former;
        }, outcome -> { });
        job.setSystem(true);
        job.schedule();
    }

    /** Asks for the chosen field. */
    private void read() {
        FieldSource from = source.orElse(null);
        FieldSelection selection = selectors.selection().orElse(null);
        if (from == null || selection == null) {
            return;
        }
        String text = NLS.bind(Messages.readingField, from.title());
        requests.request(text, progress -> from.read(selection, progress), outcome -> {
            switch (outcome) {
                case Outcome.Done<FieldReading> done -> {
                    shown = Optional.of(new Shown(selection, done.result()));
                    draw();
                }
                case Outcome.Failed<FieldReading> failed -> {
                    shown = Optional.empty();
                    map.showFailed(failed.status().getMessage());
                }
                case Outcome.Cancelled<FieldReading> cancelled -> map.showEmpty(Messages.mapEmpty);
            }
        });
        map.getDisplay().timerExec(PATIENCE, () -> {
            if (!map.isDisposed() && requests.isPending()) {
                map.showLoading(text);
            }
        });
    }

    private void draw() {
        shown.ifPresent(now -> map.show(picture(now.selection(), now.reading())));
    }

    private FieldPicture picture(FieldSelection selection, FieldReading reading) {
        boolean difference = selection.kind() == FieldKind.DIFFERENCE;
        FieldStyle style = difference ? styles.difference(selection.variable()) : styles.of(selection.variable());
        DisplayUnit chosen = selectors.unit().orElseGet(() -> DisplayUnit.of(reading.field().unit()));
        return new FieldPicture(reading.field(), style.scale(reading.range()), difference ? chosen.forDifferences() : chosen,
                title(selection, style));
    }

    private String title(FieldSelection selection, FieldStyle style) {
        String kind = FieldSelectors.label(selection.kind());
        String time = source.map(from -> from.times().get(selection.step()).label()).orElse("");
        String origin = source.map(FieldSource::title).orElse("");
        return selection.level().map(level -> NLS.bind(Messages.mapTitleLevel,
                new Object[] { style.label(), level, kind, time, origin }))
                .orElseGet(() -> NLS.bind(Messages.mapTitle, new Object[] { style.label(), kind, time, origin }));
    }

    private void showProbe(Optional<MapProbe> place) {
        String text = place.map(this::text).orElse("");
        if (!probe.isDisposed() && !text.equals(probe.getText())) {
            probe.setText(text);
        }
    }

    private String text(MapProbe place) {
        String latitude = Degrees.latitude(place.latitude(), 2);
        String longitude = Degrees.longitude(place.longitude(), 2);
        FieldProbe point = place.gridPoint().orElse(null);
        FieldPicture picture = map.picture().orElse(null);
        if (point == null || picture == null) {
            return NLS.bind(Messages.probeOutside, latitude, longitude);
        }
        return NLS.bind(Messages.probe, new Object[] { latitude, longitude, picture.unit().format(point.value()),
                Degrees.latitude(point.latitude(), 2), Degrees.longitude(point.longitude(), 2) });
    }
}
