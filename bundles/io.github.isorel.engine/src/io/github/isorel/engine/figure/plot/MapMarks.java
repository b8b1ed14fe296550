package io.github.isorel.engine.figure.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * What people mark on a map, drawn above the field in the order of the components.
 *
 * @param line the line of a vertical section; empty for none
 * @param mask cells that are hatched; empty for none
 * @param regions boxes and polygons with dashed outlines
 * @param wind a wind as barbs; empty for none
 * @param pins places with their values or labels
 */
public record MapMarks(Optional<GreatCircle> line, Optional<MarkedCells> mask, List<GeographicArea> regions, Optional<Wind> wind,
        List<Pin> pins) {

    /** No marks. */
    public static final MapMarks NONE = new MapMarks(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of());

    /** Copies the lists. */
    public MapMarks {
        regions = List.copyOf(regions);
        pins = List.copyOf(pins);
    }

    /**
     * Cells of a grid.
     *
     * @param cells the cells
     * @param label what they are, in a few words; may be empty
     */
    public record MarkedCells(CellMask cells, String label) {
    }

    /**
     * A place that is marked with a ring.
     *
     * @param place the place
     * @param label what stands beside it; without one the value of the map's field at the nearest grid point
     */
    public record Pin(GeographicPoint place, Optional<String> label) {
    }

    /** What there is in words, for those who cannot see it; empty when there is nothing. */
    String description() {
        List<String> parts = new ArrayList<>();
        wind.ifPresent(shown -> parts.add("wind barbs"));
        mask.ifPresent(shown -> parts.add("hatched cells" + (shown.label().isEmpty() ? "" : " (" + shown.label() + ")")));
        regions.forEach(region -> parts.add("the region " + region));
        line.ifPresent(shown -> parts.add("the line of a section"));
        if (!pins.isEmpty()) {
            parts.add(pins.size() == 1 ? "a marked place" : pins.size() + " marked places");
        }
        StringJoiner joined = new StringJoiner(", ", " With ", ".");
        parts.forEach(joined::add);
        return parts.isEmpty() ? "" : joined.toString();
    }
}
