package io.github.isorel.workbench.figures;

import java.util.Optional;

import io.github.isorel.engine.figure.plot.Figure;

/** A view whose picture can be exported and copied. */
public interface PictureSource {

    /**
     * What it shows.
     *
     * @return the figure that reports would have; empty while there is nothing to export
     */
    Optional<Figure> picture();

    /**
     * Tells whether there is something to export.
     *
     * @return true while there is a picture
     */
    default boolean hasPicture() {
        return picture().isPresent();
    }
}
