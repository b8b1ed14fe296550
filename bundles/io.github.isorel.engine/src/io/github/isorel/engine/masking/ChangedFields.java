package io.github.isorel.engine.masking;

import java.util.Arrays;
import java.util.List;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;

/** Makes one change on one grid: x + w·(changed x − x), with the weight w 1 in the box and falling off outside. */
final class ChangedFields {

    private final Change change;
    private final Grid grid;
    private final double[] weights;
    /** Latitudes with the other sign, which increase. */
    private final double[] southward;
    private final double[] eastward;
    private final boolean isPeriodic;

    ChangedFields(Change change, Grid grid) {
        this.change = change;
        this.grid = grid;
        this.southward = Arrays.stream(grid.latitudes()).map(latitude -> -latitude).toArray();
        this.eastward = grid.longitudes();
        this.isPeriodic = grid.isPeriodic();
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

    /** Where in an increasing array the first number lies that is not below another; its length if there is none. */
    private static int firstNotBefore(double[] increasing, double number) {
        int found = Arrays.binarySearch(increasing, number);
        return found >= 0 ? found : -found - 1;
    }

    /** The changed states; asks before every field whether to stop. */
    List<AtmosphericState> apply(List<AtmosphericState> history, Progress progress) {
        return HiddenStates.each(history, change.scope(), (state, variable, level, values, offset) -> {
            progress.check();
            float[] before = Arrays.copyOfRange(values, offset, offset + weights.length);
            for (int point = 0; point < weights.length; point++) {
                if (weights[point] > 0) {
                    double value = before[point];
                    double after = value + weights[point] * (changed(before, point) - value);
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

    private double changed(float[] field, int point) {
        double value = field[point];
        return switch (change.effect()) {
            case Change.Effect.Add add -> value + add.amount();
            case Change.Effect.Put put -> put.value();
            case Change.Effect.Scale scale -> value * scale.factor();
            case Change.Effect.Shift shift -> at(field, grid.latitude(point / grid.columns()) - shift.north(),
                    grid.longitude(point % grid.columns()) - shift.east());
        };
    }

    /** The value between grid points, linear in latitude and longitude. */
    private double at(float[] field, double latitude, double longitude) {
        int south = Math.min(grid.rows() - 1, firstNotBefore(southward, -latitude));
        int north = Math.max(0, south - 1);
        double up = north == south ? 0
                : clamped((latitude - grid.latitude(south)) / (grid.latitude(north) - grid.latitude(south)));
        return (1 - up) * inRow(field, south * grid.columns(), longitude) + up * inRow(field, north * grid.columns(), longitude);
    }

    private double inRow(float[] values, int first, double longitude) {
        int columns = grid.columns();
        double position = wrapped(longitude);
        int east = firstNotBefore(eastward, position);
        if (!isPeriodic) {
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
