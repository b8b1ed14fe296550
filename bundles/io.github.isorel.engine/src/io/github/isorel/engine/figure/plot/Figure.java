package io.github.isorel.engine.figure.plot;

/** Something that can be drawn at any size. Immutable. */
public sealed interface Figure
        permits MapFigure, SectionFigure, SectionPanels, ProfileFigure, BarFigure, CurveFigure, ScatterFigure, HistogramFigure {

    /**
     * What stands above it.
     *
     * @return the title; may be empty
     */
    String title();

    /**
     * This figure under another title.
     *
     * @param other the title; may be empty
     * @return the figure
     */
    Figure titled(String other);

    /**
     * What is to be seen, in a sentence, for those who cannot see it.
     *
     * @return text that stands in for the figure
     */
    String description();

    /**
     * Draws it.
     *
     * @param canvas where to; all of it is used
     * @throws java.util.concurrent.CancellationException when the canvas' progress is cancelled
     */
    void draw(Canvas canvas);
}
