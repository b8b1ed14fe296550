package io.github.isorel.engine.figure.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.progress.Progress;

/** Writes pictures as PNG with their size on paper. */
final class PngFormat {

    private static final double METERS_PER_INCH = 0.0254;

    private PngFormat() {
    }

    /**
     * Writes a picture.
     *
     * @param image the picture
     * @param dotsPerInch its pixels an inch
     * @param output where to
     * @param progress a stage of 100 units; can be cancelled
     * @throws IOException if it cannot be written
     */
    static void write(BufferedImage image, int dotsPerInch, OutputStream output, Progress progress) throws IOException {
        progress.begin("Compressing the picture", 100);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(output)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            String perMeter = Long.toString(Math.round(dotsPerInch / METERS_PER_INCH));
            IIOMetadataNode size = new IIOMetadataNode("pHYs");
            size.setAttribute("pixelsPerUnitXAxis", perMeter);
            size.setAttribute("pixelsPerUnitYAxis", perMeter);
            size.setAttribute("unitSpecifier", "meter");
            IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
            root.appendChild(size);
            metadata.mergeTree("javax_imageio_png_1.0", root);
            writer.setOutput(stream);
            writer.addIIOWriteProgressListener(new Listener(progress));
            writer.write(new IIOImage(image, null, metadata));
            progress.check();
        } finally {
            writer.dispose();
        }
    }

    /** Passes reports of the writer on and stops it when asked to. */
    @NonNullByDefault({})
    private static final class Listener implements IIOWriteProgressListener {

        private final Progress progress;
        private int reported;

        Listener(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void imageProgress(@Nullable ImageWriter source, float percentageDone) {
            report((int) percentageDone);
            if (progress.isCancelled() && source != null) {
                source.abort();
            }
        }

        private void report(int percent) {
            progress.worked(Math.max(0, percent - reported));
            reported = Math.max(reported, percent);
        }

        @Override
        public void imageComplete(@Nullable ImageWriter source) {
            report(100);
        }

        @Override
        public void imageStarted(@Nullable ImageWriter source, int imageIndex) {
            // nothing is done yet
        }

        @Override
        public void thumbnailStarted(@Nullable ImageWriter source, int imageIndex, int thumbnailIndex) {
            // there is none
        }

        @Override
        public void thumbnailProgress(@Nullable ImageWriter source, float percentageDone) {
            // there is none
        }

        @Override
        public void thumbnailComplete(@Nullable ImageWriter source) {
            // there is none
        }

        @Override
        public void writeAborted(@Nullable ImageWriter source) {
            // whoever cancelled is told by the caller
        }
    }
}
