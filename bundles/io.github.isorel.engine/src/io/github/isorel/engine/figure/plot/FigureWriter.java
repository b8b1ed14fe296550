package io.github.isorel.engine.figure.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.progress.Progress;

/** Draws figures without a display and writes them as PNG or SVG. Immutable. */
public final class FigureWriter {

    private final FigureStyle style;
    private final FigureSize size;

    /**
     * A writer.
     *
     * @param style colours and type size
     * @param size how large the figures are
     */
    public FigureWriter(FigureStyle style, FigureSize size) {
        this.style = style;
        this.size = size;
    }

    /**
     * Writes a figure. The file appears when it is complete; one that is there is replaced.
     *
     * @param figure the figure
     * @param file the file, which ends in {@code .png} or {@code .svg}
     * @param progress a stage for drawing, one for PNG; can be cancelled
     * @throws FigureException if there is no font to draw with or the file cannot be written; then nothing stays of it
     * @throws IllegalArgumentException if the file has another ending
     * @throws java.util.concurrent.CancellationException when cancelled; nothing stays of the file either
     */
    public void write(Figure figure, Path file, Progress progress) throws FigureException {
        String name = file.getFileName() == null ? "" : String.valueOf(file.getFileName());
        boolean png = name.endsWith(".png");
        if (!png && !name.endsWith(".svg")) {
            throw new IllegalArgumentException(file + " must end in .png or .svg");
        }
        progress.begin("Drawing " + name, Canvas.UNITS);
        byte[] content = png ? image(figure, progress)
                : drawn(figure, progress).text(figure.title(), figure.description()).getBytes(StandardCharsets.UTF_8);
        progress.check();
        CompleteFile.write(file, content);
    }

    /**
     * Draws a figure as PNG, with the number of pixels a meter inside.
     *
     * @param figure the figure
     * @param progress asked whether to stop
     * @return the content of a file; a new array
     * @throws FigureException if there is no font to draw with
     */
    public byte[] png(Figure figure, Progress progress) throws FigureException {
        return image(figure, Progress.cancelledWith(progress));
    }

    /**
     * Draws a figure for a control that shows it.
     *
     * @param figure the figure
     * @param progress asked whether to stop
     * @return its pixels and the place of its axes
     * @throws FigureException if there is no font to draw with
     */
    public FigureRaster raster(Figure figure, Progress progress) throws FigureException {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
        Optional<PlotFrame> frame = paint(figure, image, Progress.cancelledWith(progress));
        int[] pixels = image.getRGB(0, 0, size.width(), size.height(), null, 0, size.width());
        return new FigureRaster(size.width(), size.height(), pixels, frame);
    }

    private Optional<PlotFrame> paint(Figure figure, BufferedImage image, Progress progress) throws FigureException {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(size.resolution(), size.resolution());
            return draw(figure, graphics, progress, Optional.empty());
        } finally {
            graphics.dispose();
        }
    }

    private byte[] image(Figure figure, Progress progress) throws FigureException {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        paint(figure, image, progress);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PngFormat.write(image, size.dotsPerInch(), bytes, progress);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new FigureException("the figure cannot be turned into PNG: " + e.getMessage(), e);
        }
    }

    /**
     * Draws a figure as SVG: lines as lines, text as text, what is made of pixels as a picture inside.
     *
     * @param figure the figure
     * @param progress asked whether to stop
     * @return the text of a file, encoded as UTF-8
     * @throws FigureException if there is no font to measure texts with
     */
    public String svg(Figure figure, Progress progress) throws FigureException {
        return drawn(figure, Progress.cancelledWith(progress)).text(figure.title(), figure.description());
    }

    /**
     * Draws a figure as an SVG element for a document that holds several of them.
     *
     * @param figure the figure
     * @param prefix put in front of all identifiers, so that they differ from those of other figures; starts with a letter
     * @param progress asked whether to stop
     * @return the element, without an XML declaration
     * @throws FigureException if there is no font to measure texts with
     */
    public String svgElement(Figure figure, String prefix, Progress progress) throws FigureException {
        return drawn(figure, Progress.cancelledWith(progress)).element(figure.title(), figure.description(), prefix);
    }

    private SvgDocument drawn(Figure figure, Progress progress) throws FigureException {
        SvgDocument document = new SvgDocument(size);
        draw(figure, document.graphics(), progress, Optional.of(document.anchors()));
        return document;
    }

    private Optional<PlotFrame> draw(Figure figure, Graphics2D graphics, Progress progress, Optional<List<Canvas.Anchor>> anchors)
            throws FigureException {
        FontCheck.require();
        Canvas canvas = new Canvas(graphics, size.width() / size.resolution(), size.height() / size.resolution(),
                size.resolution(), style, progress, anchors);
        figure.draw(canvas);
        canvas.finish();
        return canvas.frame();
    }
}
