package io.github.isorel.widgets;

import java.util.function.Consumer;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureRaster;
import io.github.isorel.engine.figure.plot.FigureWriter;

/** Draws the figures of one control somewhere else than on the thread of the user interface. */
@FunctionalInterface
public interface FigureDrawer {

    /**
     * Draws a figure. A new request takes the place of the former one.
     *
     * @param figure the figure
     * @param writer colours, size and resolution
     * @param drawn takes the picture on the thread of the user interface, unless a newer request was made or the control is gone
     * @param failed takes the reason on the same thread where there is no picture
     */
    void draw(Figure figure, FigureWriter writer, Consumer<FigureRaster> drawn, Consumer<String> failed);
}
