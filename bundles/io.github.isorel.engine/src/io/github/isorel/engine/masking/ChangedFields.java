package io.github.isorel.engine.masking;

import java.util.List;

import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;

/** Makes one change on one grid: x + w·(changed x − x), with the weight w 1 in the box and falling off outside. */
final class ChangedFields {

    private final Change change;
    private final Grid grid;
    private final double[] weights;

    ChangedFields(Change change, Grid grid) {
        this.change = change;
        this.grid = grid;
        this.weights = new double[grid.rows() * grid.columns()];
        for (int point = 0; point < weights.length; point++) {
            double latitude = grid.latitude(point / grid.columns());
            double longitude = grid.longitude(point % grid.columns());
            weights[point] = change.box().map(box -> weight(box, latitude, longitude)).orElse(1.0);
        }
    }

    /** 1 in the box, half a cosine wave outside. */
    private double weight(Box box, double latitude, double longitude) {
        if (box.contains(latitude, longitude)) {
            return 1;
        }
        double away = Math.max(Math.max(0, Math.max(box.south() - latitude, latitude - box.north())), eastwardAway(box,
                longitude));
        return away >= change.edge() ? 0 : 0.5 * (1 + Math.cos(Math.PI * away / change.edge()));
    }

    private static double eastwardAway(Box box, double longitude) {
        double fromWest = wrapped(longitude - box.west());
        return box.width() >= 360 || fromWest <= box.width() ? 0 : Math.min(fromWest - box.width(), 360 - fromWest);
    }

    private static double wrapped(double degrees) {
        return (degrees % 360 + 360) % 360;
    }

    List<AtmosphericState> apply(List<AtmosphericState> history) {
        return HiddenStates.each(history, change.scope(), (state, variable, level, values, offset) -> {
            float[] before = values.clone();
            for (int point = 0; point < weights.length; point++) {
                if (weights[point] > 0) {
                    double value = before[offset + point];
                    double after = value + weights[point] * (changed(before, offset, point) - value);
                    if (!Double.isFinite((float) after)) {
                        throw new IllegalArgumentException("change '" + change.text() + "' makes " + variable + " " + after
                                + " at latitude "
                                + grid.latitude(point / grid.columns()) + ", longitude "
                                + grid.longitude(point % grid.columns()));
                    }
                    values[offset + point] = (float) after;
                }
            }
        });
    }

    private double changed(float[] values, int offset, int point) {
        double value = values[offset + point];
        return switch (change.effect()) {
            case Change.Effect.Add add -> value + add.amount();
            case Change.Effect.Put put -> put.value();
            case Change.Effect.Scale scale -> value * scale.factor();
            case Change.Effect.Shift shift -> at(values, offset, grid.latitude(point / grid.columns()) - shift.north(),
                    grid.longitude(point % grid.columns()) - shift.east());
        };
    }

    /** The value between grid points, linear in latitude and longitude. */
    private double at(float[] values, int offset, double latitude, double longitude) {
        int south = 0;
        while (south < grid.rows() - 1 && grid.latitude(south) > latitude) {
            south++;
        }
        int north = Math.max(0, south - 1);
        double up = north == south ? 0
                : clamped((latitude - grid.latitude(south)) / (grid.latitude(north) - grid.latitude(south)));
        return (1 - up) * inRow(values, offset + south * grid.columns(), longitude) + up * inRow(values, offset
                + north * grid.columns(), longitude);
    }

    private double inRow(float[] values, int first, double longitude) {
        int columns = grid.columns();
        int east = 0;
        double position = wrapped(longitude);
        while (east < columns && grid.longitude(east) < position) {
            east++;
        }
        if (!grid.isPeriodic()) {
            int right = Math.min(columns - 1, east);
            int left = Math.max(0, Math.min(east, columns) - 1);
            double way = left == right ? 0
                    : clamped((position - grid.longitude(left)) / (grid.longitude(right) - grid.longitude(left)));
            return (1 - way) * values[first + left] + way * values[first + right];
        }
        int left = Math.floorMod(east - 1, columns);
        int right = east % columns;
        double way = wrapped(position - grid.longitude(left)) / (360.0 / columns);
        return (1 - way) * values[first + left] + way * values[first + right];
    }

    private static double clamped(double way) {
        return Math.max(0, Math.min(1, way));
    }
}
