package io.github.isorel.engine.figure.plot;

import java.awt.geom.Rectangle2D;

/** The rectangle between the axes of a drawn diagram and where values lie in it [pixels from the upper left]. Immutable. */
public final class PlotFrame {

    private final Axis horizontal;
    private final Axis vertical;
    private final Rectangle2D area;
    private final double resolution;

    PlotFrame(Axis horizontal, Axis vertical, Rectangle2D area, double resolution) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.area = area;
        this.resolution = resolution;
    }

    /**
     * Whether a pixel lies between the axes.
     *
     * @param x place from the left [pixels]
     * @param y place from the top [pixels]
     * @return false beside the diagram
     */
    public boolean contains(double x, double y) {
        return area.contains(x / resolution, y / resolution);
    }

    /**
     * Where a value lies along the horizontal axis.
     *
     * @param value the value in its stored unit
     * @return place from the left [pixels]; beside the diagram for values beyond its axis
     */
    public double x(double value) {
        return (area.getX() + horizontal.fraction(value) * area.getWidth()) * resolution;
    }

    /**
     * Where a value lies along the vertical axis.
     *
     * @param value the value in its stored unit: for pressure the pressure [hPa], for things in a row their number from 0
     * @return place from the top [pixels]; beside the diagram for values beyond its axis
     */
    public double y(double value) {
        return (area.getMaxY() - vertical.fraction(value) * area.getHeight()) * resolution;
    }
}
