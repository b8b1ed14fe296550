package io.github.isorel.widgets;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.plot.Isoline;

/** Coastlines and isolines as they run on a map, kept as long as the map stays where it is. */
final class MapLines {

    private final Coastlines coastlines;
    private Optional<MapTransform> coastMap = Optional.empty();
    private Optional<MapTransform> isolineMap = Optional.empty();
    private List<Isoline> isolines = List.of();
    private List<int[]> coast = List.of();
    private List<List<int[]>> polylines = List.of();

    MapLines(Coastlines coastlines) {
        this.coastlines = coastlines;
    }

    /** The coastlines as polylines x, y, x, y, … [points]. */
    List<int[]> coast(MapTransform map) {
        if (!coastMap.equals(Optional.of(map))) {
            coast = coastlines.lines().stream().flatMap(line -> map.coast(line).stream()).map(Polylines::whole).toList();
            coastMap = Optional.of(map);
        }
        return coast;
    }

    /** For each isoline its polylines x, y, x, y, … [points]. */
    List<List<int[]>> of(List<Isoline> lines, MapTransform map) {
        if (lines != isolines || !isolineMap.equals(Optional.of(map))) { // the same list: comparing points takes too long
            polylines = lines.stream().map(line -> map.lines(line.points()).stream().map(Polylines::whole).toList()).toList();
            isolines = lines;
            isolineMap = Optional.of(map);
        }
        return polylines;
    }
}
