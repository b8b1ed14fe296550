package io.github.isorel.engine.figure.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

import io.github.isorel.engine.figure.GridSampler;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.plot.Canvas.Anchor;
import io.github.isorel.engine.figure.plot.Canvas.Size;
import io.github.isorel.engine.figure.plot.MapMarks.MarkedCells;
import io.github.isorel.engine.figure.plot.MapMarks.Pin;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Draws marks on a map: dark with a light halo, so that they are seen on all colours and on any paper. Lengths are in units of
 * 1/96 inch.
 */
final class MarkPainter {

    /** Points of the line of a section, enough for a curve. */
    private static final int SAMPLES = 120;
    /** Distance of the lines of hatching, and how exactly they end at the edge of a cell. */
    private static final double HATCH = 7;
    private static final double STEP = 1;
    private static final double RADIUS = 4;
    private static final double GAP = 4;
    private static final int INK = 0xFF000000;
    private static final int LIGHT = 0xFFFFFFFF;
    private static final int PATCH = 0xD0FFFFFF;

    private final MapFigure figure;
    private final MapTransform transform;
    private final Shape frame;
    private final Canvas canvas;

    MarkPainter(MapFigure figure, Rectangle2D map, Shape frame, Canvas canvas) {
        this.figure = figure;
        this.frame = frame;
        this.canvas = canvas;
        transform = new MapTransform(figure.projection(), map.getX(), map.getY(), map.getWidth(), map.getHeight());
    }

    void paint() {
        MapMarks marks = figure.marks();
        canvas.within(frame, () -> {
            marks.line().ifPresent(this::line);
            marks.mask().ifPresent(this::cells);
            marks.regions().forEach(region -> {
                Shape outline = path(transform.outline(region));
                canvas.draw(outline, LIGHT, 3.2);
                canvas.dashed(outline, INK, 1.6);
            });
        });
        marks.mask().filter(mask -> !mask.label().isEmpty()).ifPresent(this::label);
        marks.wind().ifPresent(wind -> new BarbPainter(transform, frame, canvas).paint(wind));
        marks.pins().forEach(this::pin);
    }

    private static Path2D path(List<double[]> lines) {
        Path2D path = new Path2D.Double();
        for (double[] line : lines) {
            path.moveTo(line[0], line[1]);
            for (int i = 2; i < line.length; i += 2) {
                path.lineTo(line[i], line[i + 1]);
            }
        }
        return path;
    }

    private void line(GreatCircle line) {
        Shape course = path(transform.lines(line.from().greatCircleTo(line.to(), SAMPLES)));
        canvas.draw(course, LIGHT, 3.2);
        canvas.draw(course, INK, 1.6);
        end(line.from(), "A");
        end(line.to(), "B");
    }

    private void end(GeographicPoint point, String name) {
        for (PlanePoint at : transform.places(point.latitude(), point.longitude())) {
            Shape handle = new Ellipse2D.Double(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS);
            canvas.fill(handle, LIGHT);
            canvas.draw(handle, INK, 1.6);
            patch(name, at.x() + 2 * RADIUS, at.y() - 3 * RADIUS);
        }
    }

    private void cells(MarkedCells mask) {
        Path2D hatching = new Path2D.Double();
        double bottom = transform.top() + transform.height();
        for (double start = transform.left() - transform.height(); start < transform.left() + transform.width(); start += HATCH) {
            hatch(mask, start, bottom, hatching);
        }
        canvas.draw(hatching, LIGHT & 0x80FFFFFF, 2.2);
        canvas.draw(hatching, INK & 0xB0FFFFFF, 0.8);
        Shape edges = path(mask.cells().edges().stream().flatMap(edge -> transform.line(edge).stream()).toList());
        canvas.draw(edges, LIGHT, 2.6);
        canvas.draw(edges, INK, 1);
    }

    /** One line from the lower left to the upper right, where it crosses cells of the mask. */
    private void hatch(MarkedCells mask, double start, double bottom, Path2D hatching) {
        double begin = -1;
        for (double along = 0; along <= transform.height() + STEP; along += STEP) {
            boolean isIn = transform.point(start + along, bottom - along)
                    .filter(point -> mask.cells().contains(point.latitude(), point.longitude())).isPresent();
            if (isIn && begin < 0) {
                begin = along;
            } else if (!isIn && begin >= 0) {
                hatching.moveTo(start + begin, bottom - begin);
                hatching.lineTo(start + along - STEP, bottom - along + STEP);
                begin = -1;
            }
        }
    }

    /** Says in the lower left corner of the map what the cells are. */
    private void label(MarkedCells mask) {
        double height = canvas.lineHeight(Size.SMALL);
        int mostLines = (int) Math.max(1, transform.height() / 2 / height);
        List<String> lines = canvas.wrapped(mask.label(), transform.width() - 4 * GAP, mostLines, Size.SMALL);
        double bottom = transform.top() + transform.height() - GAP;
        for (int i = 0; i < lines.size(); i++) {
            patch(lines.get(i), transform.left() + 2 * GAP, bottom - (lines.size() - i - 0.5) * height);
        }
    }

    /** A ring with the text beside it, on the side where there is room; none where the map does not show the place. */
    private void pin(Pin pin) {
        String text = pin.label().orElseGet(() -> value(pin.place()));
        for (PlanePoint at : transform.places(pin.place().latitude(), pin.place().longitude())) {
            Shape ring = new Ellipse2D.Double(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS);
            canvas.draw(ring, LIGHT, 3.4);
            canvas.draw(ring, INK, 1.6);
            double width = canvas.textWidth(text, Size.SMALL);
            boolean right = at.x() + 2 * RADIUS + GAP + width <= transform.left() + transform.width();
            double half = canvas.lineHeight(Size.SMALL) / 2;
            patch(text, right ? at.x() + 2 * RADIUS + GAP : at.x() - 2 * RADIUS - GAP - width, Math.clamp(at.y(),
                    transform.top() + half, Math.max(transform.top() + half, transform.top() + transform.height() - half)));
        }
    }

    /** What the field has at the nearest grid point. */
    private String value(GeographicPoint place) {
        GridSampler sampler = new GridSampler(figure.field().grid(), Interpolation.NEAREST);
        return sampler.covers(place) ? figure.bar().unit().format(sampler.value(figure.field().values(), 0, place.latitude(),
                place.longitude())) : "\u2013";
    }

    /** A dark text on a light patch, from a place to the right. */
    private void patch(String text, double left, double middle) {
        if (!text.isEmpty()) {
            double height = canvas.lineHeight(Size.SMALL);
            canvas.fill(new Rectangle2D.Double(left - 2, middle - height / 2, canvas.textWidth(text, Size.SMALL) + 4, height),
                    PATCH);
            canvas.text(text, left, middle, Anchor.START, Anchor.MIDDLE, INK, Size.SMALL);
        }
    }
}
