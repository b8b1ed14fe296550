package io.github.isorel.engine.figure.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/**
 * Finds lines of equal value on a grid by marching squares: in each cell between four grid points a line enters and leaves
 * through edges on which the value lies between those at the ends, at the place of linear interpolation. Where all four
 * edges are crossed the mean of the corners tells which belong together. Cells with a missing corner have no lines.
 */
final class ContourTracer {

    private final Grid grid;
    private final Tensor values;
    private final int columns;
    private final boolean periodic;

    ContourTracer(GridValues field) {
        this.grid = field.grid();
        this.values = field.values();
        this.columns = grid.columns();
        this.periodic = grid.isPeriodic();
    }

    /** Where a line crosses the edge between two grid points, told apart by their position and direction. */
    private record Crossing(int row, int column, boolean southward) {
    }

    /** All lines of a value. */
    List<ContourLine> lines(double level) {
        Map<Crossing, List<Crossing>> neighbours = new HashMap<>();
        for (int row = 0; row + 1 < grid.rows(); row++) {
            for (int column = 0; column < (periodic ? columns : columns - 1); column++) {
                march(row, column, level, neighbours);
            }
        }
        List<ContourLine> lines = new ArrayList<>();
        for (boolean ends : new boolean[] { true, false }) { // open lines from their ends first, then those that are closed
            for (Crossing start : List.copyOf(neighbours.keySet())) {
                if (neighbours.getOrDefault(start, List.of()).size() == (ends ? 1 : 2)) {
                    lines.add(new ContourLine(trace(start, neighbours).stream().map(at -> point(at, level)).toList()));
                }
            }
        }
        return lines;
    }

    private void march(int row, int column, double level, Map<Crossing, List<Crossing>> neighbours) {
        int east = (column + 1) % columns;
        float northWest = value(row, column);
        float northEast = value(row, east);
        float southWest = value(row + 1, column);
        float southEast = value(row + 1, east);
        if (!Float.isFinite(northWest + northEast + southWest + southEast)) {
            return;
        }
        List<Crossing> crossings = new ArrayList<>(4);
        addIfCrossed(northWest, northEast, level, new Crossing(row, column, false), crossings);
        addIfCrossed(northEast, southEast, level, new Crossing(row, east, true), crossings);
        addIfCrossed(southWest, southEast, level, new Crossing(row + 1, column, false), crossings);
        addIfCrossed(northWest, southWest, level, new Crossing(row, column, true), crossings);
        if (crossings.size() == 2) {
            join(crossings.get(0), crossings.get(1), neighbours);
        } else if (crossings.size() == 4) { // a saddle: north, east, south, west
            boolean middleAbove = 0.25 * ((double) northWest + northEast + southWest + southEast) >= level;
            boolean withNext = northWest >= level == middleAbove; // then the corner north-east is cut off
            join(crossings.get(0), crossings.get(withNext ? 1 : 3), neighbours);
            join(crossings.get(2), crossings.get(withNext ? 3 : 1), neighbours);
        }
    }

    private float value(int row, int column) {
        return values.get(row * columns + column);
    }

    private static void addIfCrossed(float a, float b, double level, Crossing crossing, List<Crossing> crossings) {
        if (a >= level != b >= level) {
            crossings.add(crossing);
        }
    }

    private static void join(Crossing a, Crossing b, Map<Crossing, List<Crossing>> neighbours) {
        neighbours.computeIfAbsent(a, key -> new ArrayList<>(2)).add(b);
        neighbours.computeIfAbsent(b, key -> new ArrayList<>(2)).add(a);
    }

    /** Follows a line and takes it out of the map. */
    private static Deque<Crossing> trace(Crossing start, Map<Crossing, List<Crossing>> neighbours) {
        Deque<Crossing> line = new ArrayDeque<>();
        Crossing at = start;
        line.add(at);
        while (true) {
            List<Crossing> next = neighbours.getOrDefault(at, List.of());
            if (next.isEmpty()) {
                neighbours.remove(at);
                return line;
            }
            Crossing to = next.removeFirst();
            if (next.isEmpty()) {
                neighbours.remove(at);
            }
            List<Crossing> back = neighbours.getOrDefault(to, List.of());
            back.remove(at);
            if (back.isEmpty()) {
                neighbours.remove(to);
            }
            line.add(to);
            at = to;
        }
    }

    private GeographicPoint point(Crossing at, double level) {
        int row = at.southward() ? at.row() + 1 : at.row();
        int column = at.southward() ? at.column() : (at.column() + 1) % columns;
        double first = value(at.row(), at.column());
        double share = (level - first) / (value(row, column) - first);
        double eastward = grid.longitude(column) - grid.longitude(at.column());
        double step = !at.southward() && column < at.column() ? eastward + 360 : eastward;
        return new GeographicPoint(grid.latitude(at.row()) + share * (grid.latitude(row) - grid.latitude(at.row())),
                (grid.longitude(at.column()) + share * step) % 360);
    }
}
