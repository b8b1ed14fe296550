package io.github.isorel.engine.figure.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.weather.GeographicArea;

/**
 * A map: colours, coastlines, a graticule, and on top of them isolines of another field, outlines and marks.
 *
 * @param title above the map; may be empty
 * @param field what the colours show
 * @param bar what they mean
 * @param interpolation whether grid cells are shown as they are
 * @param projection how the globe is laid on the plane
 * @param coastlines lines of coast
 * @param contours another field as lines; empty for none
 * @param outlines boxes and polygons, such as that of a target
 * @param marks what people mark on it
 * @param opacity how much the colours cover the paper, 0 to 1: light colours let lines above them stand out
 */
public record MapFigure(String title, GridValues field, ColorBar bar, Interpolation interpolation, Projection projection,
        Coastlines coastlines, Optional<Contours> contours, List<GeographicArea> outlines, MapMarks marks,
        double opacity) implements Figure {

    /** Copies the list and checks the opacity. */
    public MapFigure {
        outlines = List.copyOf(outlines);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity lies within 0 to 1, not at " + opacity);
        }
    }

    /**
     * A map without contours, outlines and marks.
     *
     * @param title above the map; may be empty
     * @param field what the colours show
     * @param bar what they mean
     * @param interpolation whether grid cells are shown as they are
     * @param projection how the globe is laid on the plane
     * @param coastlines lines of coast
     * @return the figure
     */
    public static MapFigure of(String title, GridValues field, ColorBar bar, Interpolation interpolation, Projection projection,
            Coastlines coastlines) {
        return new MapFigure(title, field, bar, interpolation, projection, coastlines, Optional.empty(), List.of(),
                MapMarks.NONE, 1);
    }

    /**
     * This map with lines of another field.
     *
     * @param lines the other field
     * @return the figure
     */
    public MapFigure with(Contours lines) {
        return new MapFigure(title, field, bar, interpolation, projection, coastlines, Optional.of(lines), outlines,
                marks, opacity);
    }

    /**
     * This map with one more outline.
     *
     * @param area what to outline
     * @return the figure
     */
    public MapFigure with(GeographicArea area) {
        List<GeographicArea> more = new ArrayList<>(outlines);
        more.add(area);
        return new MapFigure(title, field, bar, interpolation, projection, coastlines, contours, more, marks, opacity);
    }

    /**
     * This map with other marks.
     *
     * @param other what people mark on it, in place of what is marked so far
     * @return the figure
     */
    public MapFigure with(MapMarks other) {
        return new MapFigure(title, field, bar, interpolation, projection, coastlines, contours, outlines, other, opacity);
    }

    /**
     * This map in colours that cover more or less of the paper.
     *
     * @param other how much, 0 to 1
     * @return the figure
     */
    public MapFigure withOpacity(double other) {
        return new MapFigure(title, field, bar, interpolation, projection, coastlines, contours, outlines, marks, other);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new MapFigure(other, field, bar, interpolation, projection, coastlines, contours, outlines, marks, opacity);
    }

    @Override
    public String description() {
        return "Map" + (title.isEmpty() ? "" : ": " + title) + ". Colours: " + Scaled.label(bar.what(), bar.unit().symbol())
                + " from " + bar.unit().format(bar.scale().range().low()) + " to "
                + bar.unit().format(bar.scale().range().high()) + "."
                + (opacity < 1 ? String.format(Locale.ROOT, " They cover %.0f %% of the paper.", 100 * opacity) : "")
                + marks.description();
    }

    @Override
    public void draw(Canvas canvas) {
        new MapPainter(this, canvas).paint();
    }
}
