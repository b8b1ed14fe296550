package io.github.isorel.engine.figure.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.isorel.engine.figure.TextFit;
import io.github.isorel.engine.progress.Progress;

/**
 * Paper of a given size in a given style. Lengths are in units of 1/96 inch, x to the right and y down. Draws on a
 * {@link Graphics2D} that stays the caller's.
 */
public final class Canvas {

    /** How many units of progress a drawing is worth. */
    static final int UNITS = 100;

    /** How large a text is. */
    enum Size {
        TITLE(1.15, Font.BOLD), NORMAL(1, Font.PLAIN), SMALL(0.88, Font.PLAIN);

        private final double factor;
        private final int face;

        Size(double factor, int face) {
            this.factor = factor;
            this.face = face;
        }
    }

    /** Which part of a text lies at its place. */
    enum Anchor {
        START(0), MIDDLE(0.5), END(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    private final Graphics2D graphics;
    private final double width;
    private final double height;
    private final double resolution;
    private final FigureStyle style;
    private final Progress progress;
    private final Optional<List<Anchor>> anchors;
    private long reported;
    private Optional<PlotFrame> frame = Optional.empty();

    /**
     * A canvas. The background is not painted yet.
     *
     * @param graphics what to draw on, scaled so that its unit is 1/96 inch
     * @param width width [1/96 inch], positive
     * @param height height [1/96 inch], positive
     * @param resolution pixels a unit, for parts that are made of pixels; positive
     * @param style colours and type size
     * @param progress asked whether to stop, and told of 100 units in all
     */
    public Canvas(Graphics2D graphics, double width, double height, double resolution, FigureStyle style, Progress progress) {
        this(graphics, width, height, resolution, style, progress, Optional.empty());
    }

    /**
     * A canvas for a document whose reader may have other fonts: a text is put where its anchor lies, and the anchors of all
     * texts are told in the order of drawing.
     */
    Canvas(Graphics2D graphics, double width, double height, double resolution, FigureStyle style, Progress progress,
            Optional<List<Anchor>> anchors) {
        if (!(width > 0 && height > 0 && resolution > 0)) {
            throw new IllegalArgumentException("no canvas measures " + width + " by " + height + " at " + resolution
                    + " pixels a unit");
        }
        this.graphics = graphics;
        this.width = width;
        this.height = height;
        this.resolution = resolution;
        this.style = style;
        this.progress = progress;
        this.anchors = anchors;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    double resolution() {
        return resolution;
    }

    FigureStyle style() {
        return style;
    }

    Progress progress() {
        return progress;
    }

    /** Paints everything in the colour of the paper. */
    void clear() {
        fill(new Rectangle2D.Double(0, 0, width, height), style.background());
    }

    private Font font(Size size) {
        return new Font(Font.SANS_SERIF, size.face, 1).deriveFont((float) (style.fontSize() * size.factor));
    }

    /** The width of a text. */
    double textWidth(String text, Size size) {
        return font(size).getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
    }

    /** From one line of text to the next. */
    double lineHeight(Size size) {
        return style.fontSize() * size.factor * 1.25;
    }

    /** How high capital letters and digits are, about. */
    private double capitals(Size size) {
        return style.fontSize() * size.factor * 0.73;
    }

    /** Writes a text; the vertical anchor START puts its top at y, END its foot. */
    void text(String text, double x, double y, Anchor horizontal, Anchor vertical, int argb, Size size) {
        if (text.isEmpty()) {
            return;
        }
        graphics.setFont(font(size));
        graphics.setColor(new Color(argb, true));
        anchors.ifPresent(all -> all.add(horizontal));
        double before = anchors.isPresent() ? 0 : horizontal.share * textWidth(text, size);
        graphics.drawString(printable(text), (float) (x - before), (float) (y + (1 - vertical.share) * capitals(size)));
    }

    /** A text without characters that no document may hold: controls and halves of characters become a mark. */
    static String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints().forEach(point -> printable.appendCodePoint(Character.isISOControl(point)
                || point >= 0xD800 && point <= 0xDFFF || (point & 0xFFFE) == 0xFFFE ? 0xFFFD : point));
        return printable.toString();
    }

    /** Writes a text from bottom to top with its middle at a place. */
    void upwardText(String text, double x, double y, int argb, Size size) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(text, x, y, Anchor.MIDDLE, Anchor.MIDDLE, argb, size);
        graphics.setTransform(before);
    }

    /** Writes a text on a patch of the paper's colour, so that it can be read on anything. */
    void patchedText(String text, double x, double y, int argb, Size size) {
        double halfWidth = textWidth(text, size) / 2 + 2;
        double halfHeight = capitals(size) / 2 + 2;
        fill(new Rectangle2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight),
                style.background() & 0xFFFFFF | 0xC8000000);
        text(text, x, y, Anchor.MIDDLE, Anchor.MIDDLE, argb, size);
    }

    /** A text in as many lines as it needs; what does not fit into the last allowed one ends in an ellipsis. */
    List<String> wrapped(String text, double room, int mostLines, Size size) {
        return fit(size).wrapped(text, room, mostLines);
    }

    /** A text, or as much of it as there is room for. */
    String shortened(String text, double room, Size size) {
        return fit(size).shortened(text, room);
    }

    private TextFit fit(Size size) {
        return new TextFit(text -> textWidth(text, size));
    }

    /**
     * A text, or its beginning and its end as far as there is room: where names begin alike, their ends tell them apart. Of a
     * path, which has no spaces, the end.
     */
    String shortenedInside(String text, double room, Size size) {
        if (textWidth(text, size) <= room) {
            return text;
        }
        int length = text.length();
        int share = text.contains(" ") ? 3 : Integer.MAX_VALUE;
        String shorter;
        do {
            length--;
            int end = length - length / share;
            shorter = text.substring(0, length / share).stripTrailing() + "\u2026"
                    + text.substring(text.length() - end).stripLeading();
        } while (length > 0 && textWidth(shorter, size) > room);
        return shorter;
    }

    void line(double x1, double y1, double x2, double y2, int argb, double thickness) {
        draw(new Line2D.Double(x1, y1, x2, y2), argb, thickness);
    }

    void draw(Shape shape, int argb, double thickness) {
        graphics.setColor(new Color(argb, true));
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Remembers where the diagram lies. */
    void framed(Axis horizontal, Axis vertical, Rectangle2D area) {
        frame = Optional.of(new PlotFrame(horizontal, vertical, area, resolution));
    }

    /** Where the diagram lies; empty until one was laid out. */
    Optional<PlotFrame> frame() {
        return frame;
    }

    /** Tells that one of the rows of pixels is done, and stops when asked to. */
    void painted(int row, int rows) {
        progress.check();
        long done = UNITS * (row + 1L) / rows;
        progress.worked(Math.max(0, done - reported));
        reported = Math.max(reported, done);
    }

    /** Tells that everything is drawn. */
    void finish() {
        painted(0, 1);
    }

    void dashed(Shape shape, int argb, double thickness) {
        graphics.setColor(new Color(argb, true));
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10,
                new float[] { 4, 3 }, 0));
        graphics.draw(shape);
    }

    void fill(Shape shape, int argb) {
        graphics.setColor(new Color(argb, true));
        graphics.fill(shape);
    }

    /** Puts a picture into a rectangle, pixel by pixel without smoothing. */
    void image(BufferedImage image, Rectangle2D place) {
        graphics.drawImage(image, new AffineTransform(place.getWidth() / image.getWidth(), 0, 0,
                place.getHeight() / image.getHeight(), place.getX(), place.getY()), null);
    }

    /** Draws something of which only what lies within a shape is seen. */
    void within(Shape shape, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(shape);
        drawing.run();
        graphics.setClip(before);
    }

    /** Draws on a part of the paper as on paper of its own; it tells no progress. */
    void on(Rectangle2D part, Consumer<Canvas> drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(part.getX(), part.getY());
        drawing.accept(new Canvas(graphics, part.getWidth(), part.getHeight(), resolution, style,
                Progress.cancelledWith(progress), anchors));
        graphics.setTransform(before);
    }

    /** How many pixels a length has in the parts that are made of pixels; at least one. */
    int pixels(double length) {
        return (int) Math.max(1, Math.round(length * resolution));
    }
}
