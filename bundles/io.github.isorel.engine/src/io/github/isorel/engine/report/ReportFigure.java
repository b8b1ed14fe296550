package io.github.isorel.engine.report;

import io.github.isorel.engine.figure.plot.Figure;

/**
 * A figure in a report.
 *
 * @param figure the figure
 * @param caption what stands below it; may be empty
 */
public record ReportFigure(Figure figure, String caption) {
}
