package io.github.isorel.engine.aurora;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;

/** What the model is told about place, size, level and time, as Fourier features. */
public final class Encodings {

    private Encodings() {
    }

    /**
     * The features of all patch positions.
     *
     * @param grid the grid
     * @param patchSize edge of a patch in grid points
     * @param width number of features
     * @return (patch, feature): features of latitude, then of longitude
     */
    public static Tensor position(Grid grid, int patchSize, int width) {
        var patches = new PatchGeometry(grid, patchSize);
        var table = new float[patches.rows() * patches.columns() * width];
        for (int row = 0; row < patches.rows(); row++) {
            float[] latitude = Fourier.POSITION.features(patches.latitude(row), width / 2);
            for (int column = 0; column < patches.columns(); column++) {
                System.arraycopy(latitude, 0, table, (row * patches.columns() + column) * width, width / 2);
            }
        }
        for (int column = 0; column < patches.columns(); column++) {
            float[] longitude = Fourier.POSITION.features(patches.longitude(column), width / 2);
            for (int row = 0; row < patches.rows(); row++) {
                System.arraycopy(longitude, 0, table, (row * patches.columns() + column) * width + width / 2, width / 2);
            }
        }
        return Tensor.of(Shape.of((long) patches.rows() * patches.columns(), width), table);
    }

    /**
     * The features of all patch sizes. A quarter of them hangs on the last bits of a float32 sine and root, which differ between
     * platforms; here both are rounded correctly.
     *
     * @param grid the grid
     * @param patchSize edge of a patch in grid points
     * @param width number of features
     * @return (patch, feature)
     */
    public static Tensor scale(Grid grid, int patchSize, int width) {
        var patches = new PatchGeometry(grid, patchSize);
        var table = new float[patches.rows() * patches.columns() * width];
        Map<Float, float[]> known = new HashMap<>();
        for (int patch = 0; patch < patches.rows() * patches.columns(); patch++) {
            float root = patches.rootArea(patch / patches.columns(), patch % patches.columns());
            float[] features = known.computeIfAbsent(root, x -> Fourier.SCALE.features(x, width));
            System.arraycopy(features, 0, table, patch * width, width);
        }
        return Tensor.of(Shape.of((long) patches.rows() * patches.columns(), width), table);
    }

    /**
     * The features of pressure levels.
     *
     * @param levels the levels
     * @param width number of features
     * @return (level, feature)
     */
    public static Tensor levels(List<PressureLevel> levels, int width) {
        var table = new float[levels.size() * width];
        for (int i = 0; i < levels.size(); i++) {
            System.arraycopy(Fourier.LEVEL.features(levels.get(i).hectopascal(), width), 0, table, i * width, width);
        }
        return Tensor.of(Shape.of(levels.size(), width), table);
    }

    /**
     * The features of a lead time.
     *
     * @param leadTime the time step of the model
     * @param width number of features
     * @return (1, feature)
     */
    public static Tensor leadTime(Duration leadTime, int width) {
        return Tensor.of(Shape.of(1, width), Fourier.LEAD_TIME.features(leadTime.toSeconds() / 3600.0, width));
    }

    /**
     * The features of the time of the newest input state.
     *
     * @param time the time (UTC), taken as float32 hours since 1970
     * @param width number of features
     * @return (1, feature)
     */
    public static Tensor absoluteTime(Instant time, int width) {
        float hours = (float) (time.getEpochSecond() / 3600.0);
        return Tensor.of(Shape.of(1, width), Fourier.ABSOLUTE_TIME.features(hours, width));
    }

    /**
     * Fields of the time of the newest input state that variants of Aurora take: cosine and sine of the hour of the day, of the
     * day of the week and of the day of the <em>month</em> over a year, as the public implementation has it.
     *
     * @param time the time (UTC); minutes do not count
     * @return (6) values: time of day, day of the week from Monday on, day, a cosine and a sine each
     */
    public static Tensor timeOfInput(Instant time) {
        ZonedDateTime date = time.atZone(ZoneOffset.UTC);
        double[] turns = { date.getHour() / 24.0, (date.getDayOfWeek().getValue() - 1) / 7.0, date.getDayOfMonth() / 365.25 };
        float[] values = new float[2 * turns.length];
        for (int i = 0; i < turns.length; i++) {
            values[2 * i] = (float) Math.cos(2 * Math.PI * turns[i]);
            values[2 * i + 1] = (float) Math.sin(2 * Math.PI * turns[i]);
        }
        return Tensor.of(Shape.of(values.length), values);
    }
}
