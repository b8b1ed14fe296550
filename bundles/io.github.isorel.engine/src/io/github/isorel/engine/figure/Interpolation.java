package io.github.isorel.engine.figure;

/** How values between grid points are found. */
public enum Interpolation {
    /** The value of the nearest grid point: shows the grid cells as they are. */
    NEAREST,
    /** Linear along both axes between the four grid points around; missing where one of them is missing. */
    BILINEAR
}
