package io.github.isorel.workbench.fieldmap;

import java.util.EnumSet;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldStyle;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.ColorBar;
import io.github.isorel.engine.figure.plot.GridValues;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.figure.plot.MapMarks;
import io.github.isorel.engine.figure.plot.MapMarks.MarkedCells;
import io.github.isorel.engine.figure.plot.MapMarks.Pin;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapOverlay;
import io.github.isorel.workbench.preferences.FieldColors;

/** Decides in which colours a field is shown and what stands above it. */
final class FieldPictures {

    private final FieldStyles styles;
    private final MapChoices choices;
    private final Coastlines coastlines;
    private FieldColors colors = FieldColors.preferred();

    FieldPictures(FieldStyles styles, MapChoices choices, Coastlines coastlines) {
        this.styles = styles;
        this.choices = choices;
        this.coastlines = coastlines;
    }

    /** Draws in other colours from now on. */
    void prefer(FieldColors next) {
        colors = next;
    }

    /** The picture for the map; a locked range takes the place of that of the values. */
    FieldPicture of(FieldSource source, ShownField shown, Optional<DisplayUnit> unit, Optional<ValueRange> locked) {
        FieldSelection selection = shown.selection();
        FieldReading reading = shown.reading();
        DisplayUnit chosen = unit.orElseGet(() -> DisplayUnit.of(reading.field().unit()));
        boolean difference = EnumSet.of(FieldKind.DIFFERENCE, FieldKind.COMPOSITE, FieldKind.FIRST_MINUS_SECOND)
                .contains(selection.kind());
        ColorScale scale = locked.map(range -> ColorScale.of(style(selection).map(), range)).orElseGet(() -> scale(shown));
        MapOverlay overlay = new MapOverlay(isSymmetric(selection.kind()) ? choices.opacity() : 1, shown.isolines(),
                source.areas());
        String title = title(source, shown);
        return new FieldPicture(reading.field(), scale, difference ? chosen.forDifferences() : chosen,
                locked.isPresent() ? NLS.bind(Messages.lockedTitle, title) : title, overlay);
    }

    /** The range that the colours have when it is not locked. */
    ValueRange ownRange(ShownField shown) {
        return scale(shown).range();
    }

    /** Whether colours are symmetric about zero and clipped at a percentile. */
    static boolean isSymmetric(FieldKind kind) {
        return kind == FieldKind.RELEVANCE || kind == FieldKind.COMPOSITE || kind == FieldKind.FIRST_MINUS_SECOND;
    }

    private ColorScale scale(ShownField shown) {
        FieldStyle style = style(shown.selection());
        return isSymmetric(shown.selection().kind())
                ? ColorScale.of(style.map(), choices.range(shown.reading().field().values()))
                : style.scale(shown.reading().range());
    }

    private FieldStyle style(FieldSelection selection) {
        return switch (selection.kind()) {
            case RELEVANCE -> new FieldStyle(Messages.kindRelevance, colors.relevance(), true);
            case DIFFERENCE, COMPOSITE, FIRST_MINUS_SECOND -> new FieldStyle(selection.variable().map(it -> styles.of(it).label())
                    .orElse(Messages.kindDifference), colors.differences(), true);
            case DATA, FORECAST, TRUTH -> preferred(styles.of(selection.single()));
        };
    }

    private FieldStyle preferred(FieldStyle suitable) {
        return colors.fields().map(map -> new FieldStyle(suitable.label(), map, suitable.centered())).orElse(suitable);
    }

    private String title(FieldSource source, ShownField shown) {
        FieldSelection selection = shown.selection();
        String what = selection.variable().map(it -> styles.of(it).label()).orElse(Messages.allVariables);
        String kind = FieldSelectors.label(selection.kind());
        String time = source.times().get(selection.step()).label();
        String title = selection.level().map(level -> NLS.bind(Messages.mapTitleLevel, new Object[] { what, level, kind, time,
                source.title() })).orElseGet(() -> NLS.bind(Messages.mapTitle, new Object[] { what, kind, time,
                        source.title() }));
        return shown.contours().flatMap(lines -> choices.contourField().map(field -> NLS.bind(Messages.lineTitle, new Object[] {
                title, choices.label(field), lines.unit().symbol() }))).orElse(title);
    }

    /** The same picture as reports draw it, in the window that the map shows and with what is marked on it. */
    MapFigure figure(FieldMap map, FieldPicture picture, ShownField shown) {
        Projection window = map.transform().projection();
        ColorBar bar = new ColorBar(picture.scale(), FieldSelectors.label(shown.selection().kind()), picture.unit());
        GridValues values = new GridValues(picture.field().grid(), picture.field().values());
        MapFigure figure = MapFigure.of(picture.title(), values, bar, map.interpolation(), window, coastlines)
                .with(marks(map)).withOpacity(picture.overlay().opacity());
        for (GeographicArea area : picture.overlay().areas()) {
            figure = figure.with(area);
        }
        return shown.contours().isPresent() ? figure.with(shown.contours().get()) : figure;
    }

    private static MapMarks marks(FieldMap map) {
        return new MapMarks(map.lineTool().line(), map.mask().map(mask -> new MarkedCells(mask.cells(), mask.label())),
                map.regionTool().region().stream().toList(), map.wind(), map.pinTool().pins().stream()
                        .map(place -> new Pin(place, Optional.empty())).toList());
    }
}
