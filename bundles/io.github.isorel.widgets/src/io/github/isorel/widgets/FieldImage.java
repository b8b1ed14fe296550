package io.github.isorel.widgets;

import java.util.Optional;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.FieldRaster;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.weather.Field;

/**
 * The colours of a field on a map. The picture is kept until something else is to be seen, so that dragging what lies above it
 * costs no more than copying it. To be disposed.
 */
final class FieldImage {

    private Optional<Content> content = Optional.empty();
    private Optional<Image> image = Optional.empty();

    /** What is seen on a picture. */
    private record Content(Field field, ColorScale scale, double opacity, Interpolation interpolation, MapTransform transform,
            Rectangle map, int outside) {

        /** Fields and scales are told apart by identity: comparing all values would take longer than painting them. */
        boolean isSame(Content other) {
            return field == other.field && scale == other.scale && opacity == other.opacity
                    && interpolation == other.interpolation && outside == other.outside && map.equals(other.map)
                    && transform.equals(other.transform);
        }

        void fill(int width, int height, int[] argb) {
            new FieldRaster(field.grid(), transform.projection(), width, height, interpolation)
                    .paint(field, scale.above(outside, opacity), outside, argb);
        }
    }

    /** Draws a field into its map; beside the globe in the background of the graphics context. */
    void paint(GC gc, MapLayout layout, FieldPicture picture, Interpolation interpolation) {
        Color background = gc.getBackground();
        int outside = 0xFF000000 | background.getRed() << 16 | background.getGreen() << 8 | background.getBlue();
        Content wanted = new Content(picture.field(), picture.scale(), picture.overlay().opacity(), interpolation,
                layout.transform(), layout.map(), outside);
        gc.drawImage(image(gc.getDevice(), wanted), layout.map().x, layout.map().y);
    }

    private Image image(Device device, Content wanted) {
        if (content.isEmpty() || !content.get().isSame(wanted)) {
            dispose();
            content = Optional.of(wanted);
            image = Optional.of(PixelImage.of(device, wanted.map.width, wanted.map.height, wanted::fill));
        }
        return image.orElseThrow();
    }

    /** Frees the picture; the next one is made anew. */
    void dispose() {
        image.ifPresent(Image::dispose);
        image = Optional.empty();
        content = Optional.empty();
    }
}
