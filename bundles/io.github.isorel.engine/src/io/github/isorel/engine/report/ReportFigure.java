package io.github.isorel.engine.report;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.figure.plot.SectionPanels;

/**
 * A figure in a report.
 *
 * @param name what it shows, as the name of a file without ending: words of small letters and digits with hyphens between, of all
 *        figures of a section a different one
 * @param figure the figure
 * @param caption what stands below it; may be empty
 */
public record ReportFigure(String name, Figure figure, String caption) {

    /** Checks the name. */
    public ReportFigure {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a figure; words with hyphens between are");
        }
    }

    /**
     * The size that suits it: maps are as high as their projection asks for, sections below each other as their rows do.
     *
     * @return a size of the usual width
     */
    public FigureSize size() {
        FigureSize usual = FigureSize.STANDARD;
        int height = switch (figure) {
            case MapFigure map -> (int) Math.clamp(0.8 * usual.width() / map.projection().aspect() + 130, 500, 800);
            case SectionPanels panels -> 110 + Math.min(12, panels.rows()) * 230;
            default -> usual.height();
        };
        return new FigureSize(usual.width(), height, usual.dotsPerInch());
    }
}
