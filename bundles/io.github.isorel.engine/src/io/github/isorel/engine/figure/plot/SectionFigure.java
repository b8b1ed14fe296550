package io.github.isorel.engine.figure.plot;

import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A vertical section: pressure on a logarithmic axis with its lowest value at the top, distance or latitude to the right. Every
 * value fills the cell around it; nothing is smoothed.
 *
 * @param title above the section; may be empty
 * @param section the values
 * @param bar what the colours mean
 * @param marks positions that are marked from top to bottom, such as the edges of a target
 */
public record SectionFigure(String title, VerticalSection section, ColorBar bar, List<Double> marks) implements Figure {

    /** Copies the list. */
    public SectionFigure {
        marks = List.copyOf(marks);
    }

    /**
     * A section without marks.
     *
     * @param title above the section; may be empty
     * @param section the values
     * @param bar what the colours mean
     */
    public SectionFigure(String title, VerticalSection section, ColorBar bar) {
        this(title, section, bar, List.of());
    }

    /**
     * This section with marks.
     *
     * @param places positions that are marked from top to bottom
     * @return the figure
     */
    public SectionFigure marked(List<Double> places) {
        return new SectionFigure(title, section, bar, places);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new SectionFigure(other, section, bar, marks);
    }

    @Override
    public String description() {
        return (section.course() instanceof VerticalSection.Course.ZonalMean ? "Zonal mean" : "Vertical section")
                + (title.isEmpty() ? "" : ": " + title) + ". Colours: " + Scaled.label(bar.what(), bar.unit().symbol())
                + " from " + bar.unit().format(bar.scale().range().low()) + " to "
                + bar.unit().format(bar.scale().range().high()) + ".";
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.clear();
        Panel panel = panel(canvas, horizontal(), new Axis.Pressure(section.levels()),
                bar.room(canvas, 0.7 * canvas.height()));
        bar.draw(canvas, canvas.width() - 8, panel.area().getY(), panel.area().getHeight(),
                ClippedEnds.of(bar.scale(), ValueRange.of(section.values())));
    }

    /** Draws the section alone, without labels of its axes and without a colour bar. */
    void panel(Canvas canvas) {
        panel(canvas, new Axis.Unlabelled(horizontal()), new Axis.Unlabelled(new Axis.Pressure(section.levels())), 0);
    }

    private Panel panel(Canvas canvas, Axis horizontal, Axis vertical, double room) {
        Panel panel = Panel.on(canvas, title, List.of(), horizontal, vertical, room);
        canvas.image(raster(canvas, panel, new Axis.Pressure(section.levels())), panel.area());
        for (double mark : marks) {
            double x = panel.x(mark);
            if (x >= panel.area().getX() && x <= panel.area().getMaxX()) {
                canvas.dashed(new Line2D.Double(x, panel.area().getY(), x, panel.area().getMaxY()), canvas.style().foreground(),
                        1.2);
            }
        }
        panel.drawAxes();
        return panel;
    }

    /** The axis from left to right. */
    Axis horizontal() {
        List<Double> positions = section.positions();
        double[] edges = edges();
        return switch (section.course()) {
            case VerticalSection.Course.ZonalMean mean -> new Axis.Latitude(new ValueRange(Math.max(-90, edges[0]),
                    Math.min(90, edges[positions.size()])));
            case VerticalSection.Course.LatitudeCircle circle -> new Axis.Longitude("Longitude, at "
                    + Degrees.latitude(circle.latitude(), 1), new ValueRange(edges[0], edges[positions.size()]));
            case VerticalSection.Course.GreatCircle circle -> new Axis.Linear("Distance from " + place(circle.from()) + " to "
                    + place(circle.to()), new ValueRange(positions.getFirst(), positions.getLast()).opened(),
                    new DisplayUnit("km", 1, 0));
        };
    }

    private static String place(GeographicPoint point) {
        return Degrees.latitude(point.latitude(), 1) + " " + Degrees.longitude(point.longitude(), 1);
    }

    /** Half way between neighbouring positions; the outermost cells reach as far outwards as inwards. */
    private double[] edges() {
        List<Double> positions = section.positions();
        int n = positions.size();
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = 0.5 * (positions.get(i - 1) + positions.get(i));
        }
        edges[0] = n > 1 ? 2 * positions.get(0) - edges[1] : positions.get(0) - 0.5;
        edges[n] = n > 1 ? 2 * positions.get(n - 1) - edges[n - 1] : positions.get(0) + 0.5;
        return edges;
    }

    private BufferedImage raster(Canvas canvas, Panel panel, Axis.Pressure vertical) {
        int width = canvas.pixels(panel.area().getWidth());
        int height = canvas.pixels(panel.area().getHeight());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] samples = samples(width);
        for (int y = 0; y < height; y++) {
            canvas.painted(y, height);
            int row = section.levels().indexOf(vertical.level(1 - (y + 0.5) / height)) * section.positions().size();
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, bar.scale().argb(section.values().get(row + samples[x])));
            }
        }
        return image;
    }

    /** The sample whose cell each column of pixels lies in. */
    private int[] samples(int width) {
        double[] edges = edges();
        Axis axis = horizontal();
        int[] samples = new int[width];
        int sample = 0;
        for (int x = 0; x < width; x++) {
            while (sample < section.positions().size() - 1 && axis.fraction(edges[sample + 1]) <= (x + 0.5) / width) {
                sample++;
            }
            samples[x] = sample;
        }
        return samples;
    }
}
