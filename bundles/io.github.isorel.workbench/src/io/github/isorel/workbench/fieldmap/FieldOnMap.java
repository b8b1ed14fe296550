package io.github.isorel.workbench.fieldmap;

import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.preferences.FieldColors;

/**
 * The field that a map shows: draws it in the range of colours that is its own or is kept, and gives other views, reports and
 * files what they take of it. Use from the UI thread only.
 */
public final class FieldOnMap {

    private final FieldMap map;
    private final SourceReader reader;
    private final FieldSelectors selectors;
    private final MapChoices choices;
    private final FieldPictures pictures;
    private final Runnable changed;
    private Optional<ShownField> shown = Optional.empty();
    private Optional<ValueRange> locked = Optional.empty();
    private Optional<MapCamera> wanted = Optional.empty();

    /**
     * No field yet.
     *
     * @param map where it is drawn
     * @param reader where fields come from
     * @param selectors say in which unit it is drawn
     * @param choices say how it is drawn
     * @param pictures give it its colours
     * @param changed told when the map shows something else
     */
    FieldOnMap(FieldMap map, SourceReader reader, FieldSelectors selectors, MapChoices choices, FieldPictures pictures,
            Runnable changed) {
        this.map = map;
        this.reader = reader;
        this.selectors = selectors;
        this.choices = choices;
        this.pictures = pictures;
        this.changed = changed;
    }

    /** Draws a field that was read; empty when it could not be had, which the map says. */
    void show(Optional<ShownField> read) {
        shown = read;
        if (read.isPresent()) {
            draw();
        } else {
            changed.run();
        }
    }

    /** Draws the same field anew, such as in another unit. */
    void draw() {
        ShownField now = shown.orElse(null);
        FieldSource from = reader.source().orElse(null);
        if (now != null && from != null) {
            map.show(pictures.of(from, now, selectors.unit(), locked));
            map.setWind(now.wind());
            wanted.ifPresent(map::setCamera);
            wanted = Optional.empty();
            changed.run();
        }
    }

    /** Draws in the colours that the user prefers now. */
    void prefer(FieldColors preferred) {
        pictures.prefer(preferred);
        choices.prefer(preferred.percentile());
        draw();
    }

    /** Forgets the field. A range that is kept stays for the next one. */
    void leave() {
        shown = Optional.empty();
        wanted = Optional.empty();
        map.setWind(Optional.empty());
    }

    /** Looks where another map looks, as soon as there is a field. */
    void showCamera(MapCamera camera) {
        wanted = Optional.of(camera);
    }

    /**
     * Which field it is.
     *
     * @return the field of the source that is on the map; empty while there is none
     */
    public Optional<FieldSelection> selection() {
        return shown.filter(now -> map.picture().isPresent()).map(ShownField::selection);
    }

    /**
     * The relevance shown.
     *
     * @return what is chosen of it; empty while something else is shown
     */
    public Optional<ShownRelevance> relevance() {
        ShownField now = shown.orElse(null);
        if (now == null || !(reader.source().orElse(null) instanceof RelevanceSource from)) {
            return Optional.empty();
        }
        FieldSelection selection = now.selection();
        return Optional.of(new ShownRelevance(from.file(), from.title(), from.stored(), selection.variable(), selection.level(),
                from.state(selection.step()), map.lineTool().line(), choices.percentile(), locked));
    }

    /**
     * The region drawn on the map, with the field that it shows.
     *
     * @return the region; empty while none is drawn or there is no field
     */
    public Optional<ShownRegion> region() {
        ShownField now = shown.orElse(null);
        FieldSource from = reader.source().orElse(null);
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
        Map<String, String> provenance = reader.source().map(FieldSource::provenance).orElse(Map.of());
        return map.picture().map(picture -> new FieldNumbers(picture.field(), picture.title(), provenance));
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
}
