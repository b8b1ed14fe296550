package io.github.isorel.widgets;

import io.github.isorel.engine.figure.plot.PlotFrame;

/**
 * Where values of a diagram lie in its control.
 *
 * @param frame where they lie among the pixels of the picture
 * @param scale pixels a point of the control
 */
public record PlotView(PlotFrame frame, double scale) {

    /**
     * Where a value lies along the horizontal axis.
     *
     * @param value the value in its stored unit
     * @return place from the left edge of the control [points]
     */
    public double x(double value) {
        return frame.x(value) / scale;
    }

    /**
     * Where a value lies along the vertical axis.
     *
     * @param value the value in its stored unit
     * @return place from the upper edge of the control [points]
     */
    public double y(double value) {
        return frame.y(value) / scale;
    }

    /**
     * Whether a place of the control lies between the axes.
     *
     * @param x place from the left edge [points]
     * @param y place from the upper edge [points]
     * @return false beside the diagram
     */
    public boolean contains(double x, double y) {
        return frame.contains(x * scale, y * scale);
    }
}
