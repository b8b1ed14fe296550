package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapProbe;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.preferences.FieldColors;

/** Choices, map and the value under the cursor. Use from the UI thread only. */
public final class FieldMapPane {

    private final FieldStyles styles = FieldStyles.load();
    private final FieldSelectors selectors;
    private final FieldMap map;
    private final Label probe;
    private final AbsentMarks absent;
    private final MapChoices choices;
    private final FieldPictures pictures;
    private final Animation animation;
    private final SourceReader reader;
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<ShownField> shown = Optional.empty();
    private Optional<ValueRange> locked = Optional.empty();
    private Optional<MapCamera> wanted = Optional.empty();
    private Optional<FieldOrigin> origin = Optional.empty();
    private boolean wasSymmetric;

    /**
     * An empty pane.
     *
     * @param parent parent of its controls
     */
    public FieldMapPane(Composite parent) {
        this(parent, Optional.empty());
    }

    /**
     * An empty pane whose choices stand somewhere else.
     *
     * @param parent parent of the map
     * @param elsewhere where to put the choices, with a grid layout of one column; empty for above the map
     */
    public FieldMapPane(Composite parent, Optional<Composite> elsewhere) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        selectors = new FieldSelectors(elsewhere.orElse(area), elsewhere.map(Composite::getParent).orElse(area), styles,
                this::read, this::draw);
        selectors.clear();
        choices = new MapChoices(selectors.bar(), styles, this::read, this::draw);
        Coastlines coastlines = Coastlines.naturalEarth();
        pictures = new FieldPictures(styles, choices, coastlines);
        map = new FieldMap(area, SWT.NONE, coastlines);
        map.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        map.showEmpty(Messages.mapEmpty);
        probe = new Label(area, SWT.NONE);
        GridData line = new GridData(SWT.FILL, SWT.CENTER, true, false);
        line.horizontalIndent = layout.horizontalSpacing;
        probe.setLayoutData(line);
        absent = new AbsentMarks(area, map, layout.horizontalSpacing);
        map.addProbeListener(this::showProbe);
        map.lineTool().addListener(drawn -> tell());
        reader = new SourceReader(map, this::tell);
        map.regionTool().addListener(drawn -> tell());
        map.regionTool().addProblemListener(probe::setText);
        animation = new Animation(map, selectors, reader);
        FieldColors.follow(map, this::preferColors);
    }

    private void preferColors() {
        FieldColors preferred = FieldColors.preferred();
        pictures.prefer(preferred);
        choices.prefer(preferred.percentile());
        draw();
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
     * What holds all of the pane, so that it can be laid out.
     *
     * @return map and line below, and the choices where they stand above the map
     */
    public Composite control() {
        return map.getParent();
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
     * The choices for fields that are symmetric about zero.
     *
     * @return colours, lines and opacity
     */
    public MapChoices choices() {
        return choices;
    }

    /**
     * What shows one time after the other.
     *
     * @return the animation, at rest at first
     */
    public Animation animation() {
        return animation;
    }

    /**
     * Hides all choices, such as while they follow those of another map, or shows them again.
     *
     * @param hidden true to hide them
     */
    public void setChoicesHidden(boolean hidden) {
        selectors.setHidden(hidden);
        choices.setHidden(hidden);
    }

    /**
     * Tells a listener whenever the map shows something else.
     *
     * @param listener told after the change
     */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    /**
     * The relevance shown.
     *
     * @return what is chosen of it; empty while something else is shown
     */
    public Optional<ShownRelevance> relevance() {
        ShownField now = shown.orElse(null);
        if (now == null || !(source().orElse(null) instanceof RelevanceSource from)) {
            return Optional.empty();
        }
        FieldSelection selection = now.selection();
        return Optional.of(new ShownRelevance(from.file(), from.title(), from.stored(), selection.variable(), selection.level(),
                from.state(selection.step()), map.lineTool().line(), choices.percentile(), locked));
    }

    /**
     * Marks cells on the map, above coastlines alone while there is no field.
     *
     * @param mask cells with a label; empty to take the marks away
     */
    public void showMask(Optional<MaskOverlay> mask) {
        map.setMask(mask);
        if (mask.isPresent() && source().isEmpty() && !isPending()) {
            map.show(EmptyMap.picture());
        } else if (mask.isEmpty() && source().isEmpty() && !isPending()) {
            map.showEmpty(Messages.mapEmpty);
        }
    }

    /**
     * The region drawn on the map, with the field that it shows.
     *
     * @return the region; empty while none is drawn or there is no field
     */
    public Optional<ShownRegion> region() {
        ShownField now = shown.orElse(null);
        FieldSource from = source().orElse(null);
        FieldPicture picture = map.picture().orElse(null);
        if (now == null || from == null || picture == null) {
            return Optional.empty();
        }
        FieldSelection selection = now.selection();
        return map.regionTool().region().map(area -> new ShownRegion(area, picture.field(), picture.unit(), picture.title(),
                selection.kind(), selection.variable(), selection.level(), from.provenance()));
    }

    /**
     * The picture as reports draw it, with all that is marked on the map.
     *
     * @return the figure; empty while there is no field
     */
    public Optional<Figure> figure() {
        return map.picture().flatMap(picture -> shown.map(now -> pictures.figure(map, picture, now)));
    }

    /**
     * The numbers of the field.
     *
     * @return the numbers; empty while there is no field
     */
    public Optional<NumbersSource.Numbers> numbers() {
        Map<String, String> provenance = source().map(FieldSource::provenance).orElse(Map.of());
        return map.picture().map(picture -> new FieldNumbers(picture.field(), picture.title(), provenance));
    }

    /**
     * Where the fields come from.
     *
     * @return the source; empty while there is none
     */
    public Optional<FieldSource> source() {
        return reader.source();
    }

    /**
     * The range of the colours that the field would have if it were not locked.
     *
     * @return the range in the stored unit; empty while there is no field
     */
    public Optional<ValueRange> ownRange() {
        return shown.filter(now -> map.picture().isPresent()).map(pictures::ownRange);
    }

    /**
     * Which field is shown.
     *
     * @return the field of the source that is on the map; empty while there is none
     */
    public Optional<FieldSelection> shownSelection() {
        return shown.filter(now -> map.picture().isPresent()).map(ShownField::selection);
    }

    /**
     * Whether the range of the colours stays the same for whatever is shown.
     *
     * @return false at first
     */
    public boolean isRangeLocked() {
        return locked.isPresent();
    }

    /**
     * The range that is kept.
     *
     * @return range of the colours in the stored unit; empty when each field has its own
     */
    public Optional<ValueRange> lockedRange() {
        return locked;
    }

    /**
     * Keeps the present range of the colours, or lets each field have its own again.
     *
     * @param range the range to keep, in the stored unit; empty for each field's own
     */
    public void lockRange(Optional<ValueRange> range) {
        locked = range;
        draw();
    }

    /** Keeps the range of the colours that are shown. */
    public void lockRange() {
        lockRange(map.picture().map(picture -> picture.scale().range()));
    }

    /**
     * Shows what another pane shows, as it shows it.
     *
     * @param other the other pane
     */
    public void showLike(FieldMapPane other) {
        FieldMapState wantedState = FieldMapState.of(other);
        Optional<MaskOverlay> mask = other.map.mask();
        Optional<FieldSource> shared = other.source().filter(FieldSource::isShared);
        if (shared.isPresent()) {
            Optional<FieldOrigin> same = other.origin;
            show(shared.get());
            origin = same;
            wantedState.applyTo(this);
            map.setMask(mask);
        } else {
            other.origin.ifPresent(from -> open(from, () -> {
                wantedState.applyTo(this);
                map.setMask(mask);
            }));
        }
    }

    /**
     * Where the fields come from.
     *
     * @return what to open to have them again, also while it is being opened or could not be; empty where there is none
     */
    public Optional<FieldOrigin> origin() {
        return origin;
    }

    /** Looks where another map looks, as soon as there is a field. */
    void showCamera(MapCamera camera) {
        wanted = Optional.of(camera);
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
     * Which marks on the field the map does not show: pins with their values, region, line, target.
     *
     * @return a text for each, in the line below the map
     */
    public List<String> absentMarks() {
        return absent.texts();
    }

    /**
     * Tells whether a field is on its way.
     *
     * @return true while a request runs
     */
    public boolean isPending() {
        return reader.isPending();
    }

    /**
     * Shows the fields of a source. The pane closes it when another takes its place.
     *
     * @param next the source
     */
    public void show(FieldSource next) {
        leaveSource();
        reader.take(next);
        origin = next.origin();
        choices.offer(next.contourFields());
        choices.offerWind(next.offersWind());
        boolean symmetric = FieldPictures.isSymmetric(next.kinds().getFirst());
        if (symmetric != wasSymmetric) { // relevance belongs to grid cells
            map.setInterpolation(next.offersSums() ? Interpolation.NEAREST : Interpolation.BILINEAR);
        }
        wasSymmetric = symmetric;
        choices.setVisible(symmetric);
        selectors.offer(next);
        read();
    }

    /**
     * Opens files and shows their fields.
     *
     * @param files files or folders
     */
    public void open(List<Path> files) {
        open(new FieldOrigin.Files(files));
    }

    /**
     * Opens a source in a job and shows its fields.
     *
     * @param from where they come from
     */
    public void open(FieldOrigin from) {
        open(from, () -> { });
    }

    /**
     * Opens a source in a job and shows its fields.
     *
     * @param from where they come from
     * @param then what is done when the source is there
     */
    public void open(FieldOrigin from, Runnable then) {
        leaveSource();
        origin = Optional.of(from);
        reader.open(from.opening(), from::open, next -> {
            show(next);
            origin = Optional.of(from);
            then.run();
        });
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
        animation.setRunning(false);
        close();
        shown = Optional.empty();
        origin = Optional.empty();
        wanted = Optional.empty();
        selectors.clear();
        choices.offerWind(false);
        choices.setVisible(false);
        map.setWind(Optional.empty());
        tell();
    }

    /** Stops reading and lets go of the source, whether the controls still exist or not. */
    public void close() {
        reader.close();
    }

    /** Asks for the chosen field. */
    private void read() {
        selectors.selection().ifPresent(selection -> reader.read(selection, choices.contourField(), choices.barbs(), read -> {
            shown = read;
            if (read.isPresent()) {
                draw();
            } else {
                tell();
            }
        }));
    }

    private void draw() {
        ShownField now = shown.orElse(null);
        FieldSource from = source().orElse(null);
        if (now != null && from != null) {
            map.show(pictures.of(from, now, selectors.unit(), locked));
            map.setWind(now.wind());
            wanted.ifPresent(map::setCamera);
            wanted = Optional.empty();
            tell();
        }
    }

    private void showProbe(Optional<MapProbe> place) {
        String text = place.map(at -> ProbeText.of(at, map.picture())).orElse("");
        if (!probe.isDisposed() && !text.equals(probe.getText())) {
            probe.setText(text);
        }
    }
}
