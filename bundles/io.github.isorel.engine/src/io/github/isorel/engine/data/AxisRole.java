package io.github.isorel.engine.data;

/** What a dimension of a file stands for. */
enum AxisRole {
    TIME, MONTH, LEVEL, LATITUDE, LONGITUDE,
    /** ECMWF's {@code expver}: 1 is ERA5, 5 the preliminary ERA5T; a value is in one of them. */
    VERSION,
    OTHER
}
