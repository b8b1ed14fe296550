package io.github.isorel.engine.weather;

/** Where a variable lives. */
public enum VariableKind {
    /** One value a grid point that changes with time: {@code 2t, 10u, 10v, msl}. */
    SURFACE,
    /** One value a grid point that does not change: {@code lsm, slt, z} (surface geopotential). */
    STATIC,
    /** One value a grid point and pressure level: {@code z, u, v, t, q}. */
    ATMOSPHERIC
}
