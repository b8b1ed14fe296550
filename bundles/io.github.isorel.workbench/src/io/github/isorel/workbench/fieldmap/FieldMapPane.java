package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.workbench.preferences.FieldColors;

/** Choices, map and the value under the cursor. Use from the UI thread only. */
public final class FieldMapPane {

    private final FieldStyles styles = FieldStyles.load();
    private final FieldSelectors selectors;
    private final FieldMap map;
    private final AbsentMarks absent;
    private final MapChoices choices;
    private final Animation animation;
    private final SourceReader reader;
    private final FieldOnMap field;
    private final List<Runnable> listeners = new ArrayList<>();
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
        map = new FieldMap(area, SWT.NONE, coastlines);
        map.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        map.showEmpty(Messages.mapEmpty);
        ProbeLine.below(map, area, layout.horizontalSpacing);
        absent = new AbsentMarks(area, map, layout.horizontalSpacing);
        map.lineTool().addListener(drawn -> tell());
        reader = new SourceReader(map, this::tell);
        field = new FieldOnMap(map, reader, selectors, choices, new FieldPictures(styles, choices, coastlines), this::tell);
        map.regionTool().addListener(drawn -> tell());
        animation = new Animation(map, selectors, reader);
        FieldColors.follow(map, () -> field.prefer(FieldColors.preferred()));
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
     * The field that the map shows.
     *
     * @return the field, for as long as the pane lives
     */
    public FieldOnMap field() {
        return field;
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
     * Where the fields come from.
     *
     * @return the source; empty while there is none
     */
    public Optional<FieldSource> source() {
        return reader.source();
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
            show(shared.get(), other.origin());
            wantedState.applyTo(this);
            map.setMask(mask);
        } else {
            other.origin().ifPresent(from -> open(from, () -> {
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
        return reader.origin();
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
        show(next, next.origin());
    }

    private void show(FieldSource next, Optional<FieldOrigin> from) {
        leaveSource();
        reader.take(next, from);
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
        reader.open(from, next -> {
            show(next, Optional.of(from));
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
        reader.leave();
        field.leave();
        selectors.clear();
        choices.offerWind(false);
        choices.setVisible(false);
        tell();
    }

    /** Stops reading and lets go of the source, whether the controls still exist or not. */
    public void close() {
        reader.close();
    }

    /** Asks for the chosen field. */
    private void read() {
        selectors.selection().ifPresent(selection -> reader.read(selection, choices.contourField(), choices.barbs(),
                field::show));
    }

    private void draw() {
        field.draw();
    }
}
