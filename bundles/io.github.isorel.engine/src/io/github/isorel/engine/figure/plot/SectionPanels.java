package io.github.isorel.engine.figure.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.Canvas.Anchor;
import io.github.isorel.engine.figure.plot.Canvas.Size;

/**
 * Vertical sections beside and below each other under one colour scale, such as all variables at all times.
 *
 * @param title above them all; may be empty
 * @param panels the sections, row by row; at least one, and all of the same colours
 * @param columns how many sections a row has
 */
public record SectionPanels(String title, List<SectionFigure> panels, int columns) implements Figure {

    private static final double MARGIN = 8;

    /** Copies the list and checks that colours mean the same everywhere. */
    public SectionPanels {
        panels = List.copyOf(panels);
        if (panels.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("sections beside each other need at least one section and one column");
        }
        for (SectionFigure panel : panels) {
            if (!panel.bar().equals(panels.getFirst().bar())) {
                throw new IllegalArgumentException("the sections " + panels.getFirst().title() + " and " + panel.title()
                        + " have other colours; beside each other they need the same");
            }
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new SectionPanels(other, panels, columns);
    }

    /**
     * How many rows there are.
     *
     * @return at least one
     */
    public int rows() {
        return Math.ceilDiv(panels.size(), columns);
    }

    @Override
    public String description() {
        ColorBar bar = panels.getFirst().bar();
        return "Vertical sections" + (title.isEmpty() ? "" : ": " + title) + ". " + String.join(", ",
                panels.stream().map(SectionFigure::title).toList()) + ". Colours: " + Scaled.label(bar.what(),
                bar.unit().symbol()) + " from " + bar.unit().format(bar.scale().range().low()) + " to "
                + bar.unit().format(bar.scale().range().high()) + ".";
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.clear();
        ColorBar bar = panels.getFirst().bar();
        double top = Panel.title(canvas, title, MARGIN, canvas.width() - 2 * MARGIN);
        double room = bar.room(canvas, 0.7 * canvas.height());
        double left = canvas.lineHeight(Size.NORMAL) + 0.5 * MARGIN;
        double bottom = canvas.height() - MARGIN - canvas.lineHeight(Size.NORMAL);
        double width = Math.max(1, (canvas.width() - left - room - MARGIN) / columns);
        double height = Math.max(1, (bottom - top) / rows());
        for (int i = 0; i < panels.size(); i++) {
            SectionFigure panel = panels.get(i);
            canvas.on(new Rectangle2D.Double(left + i % columns * width, top + i / columns * height, width, height),
                    panel::panel);
            canvas.painted(i, panels.size());
        }
        int ink = canvas.style().foreground();
        canvas.upwardText("Pressure [hPa]", MARGIN + 0.5 * canvas.lineHeight(Size.NORMAL), 0.5 * (top + bottom), ink,
                Size.NORMAL);
        String along = canvas.shortened(panels.getFirst().horizontal().label(), canvas.width() - 2 * MARGIN, Size.NORMAL);
        double half = 0.5 * canvas.textWidth(along, Size.NORMAL);
        double middle = Math.max(left + 0.5 * columns * width, MARGIN + half); // a long label stays on the paper
        canvas.text(along, middle, bottom, Anchor.MIDDLE, Anchor.START, ink, Size.NORMAL);
        bar.draw(canvas, canvas.width() - MARGIN, top + canvas.lineHeight(Size.TITLE),
                Math.max(1, canvas.height() - top - 4 * canvas.lineHeight(Size.TITLE)), ClippedEnds.of(bar.scale(), values()));
    }

    /** From the least to the greatest value of all sections. */
    private ValueRange values() {
        return panels.stream().map(panel -> ValueRange.of(panel.section().values())).reduce(ValueRange::union).orElseThrow();
    }
}
