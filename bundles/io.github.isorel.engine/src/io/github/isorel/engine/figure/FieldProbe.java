package io.github.isorel.engine.figure;

import java.util.Optional;

import io.github.isorel.engine.weather.Field;

/**
 * The grid point of a field that is nearest to a place.
 *
 * @param field the field
 * @param row row from the north
 * @param column column from the west
 */
public record FieldProbe(Field field, int row, int column) {

    /**
     * Looks up a place.
     *
     * @param field the field
     * @param latitude latitude [degrees north]
     * @param longitude longitude of any turn [degrees east]
     * @return the nearest grid point; empty where the grid does not reach
     */
    public static Optional<FieldProbe> at(Field field, double latitude, double longitude) {
        return at(field, new GridIndex(field.grid()), latitude, longitude);
    }

    /** The same with an index of the field's grid, which takes time to make. */
    static Optional<FieldProbe> at(Field field, GridIndex index, double latitude, double longitude) {
        double row = index.row(latitude);
        double column = index.column(longitude);
        if (Double.isNaN(row) || Double.isNaN(column)) {
            return Optional.empty();
        }
        int rows = field.grid().rows();
        int columns = field.grid().columns();
        int nearestColumn = (int) Math.floor(column + 0.5);
        return Optional.of(new FieldProbe(field, Math.clamp((int) Math.floor(row + 0.5), 0, rows - 1),
                index.isPeriodic() ? Math.floorMod(nearestColumn, columns) : Math.clamp(nearestColumn, 0, columns - 1)));
    }

    /**
     * The value there.
     *
     * @return the value in the field's unit; NaN when missing
     */
    public float value() {
        return field.value(row, column);
    }

    /**
     * Latitude of the grid point.
     *
     * @return latitude [degrees north]
     */
    public double latitude() {
        return field.grid().latitude(row);
    }

    /**
     * Longitude of the grid point.
     *
     * @return longitude [degrees east], 0 to 360
     */
    public double longitude() {
        return field.grid().longitude(column);
    }
}
