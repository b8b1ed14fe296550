package io.github.isorel.widgets;

import java.nio.ByteBuffer;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;

/** Makes images whose every device pixel is computed, also where a point of the screen is more than one pixel. */
final class PixelImage {

    private PixelImage() {
    }

    /** Computes all pixels of a picture. */
    @FunctionalInterface
    interface Pixels {

        /**
         * Fills a picture.
         *
         * @param width width [pixels]
         * @param height height [pixels]
         * @param argb the pixels to fill, row by row from the top, 0xAARRGGBB; alpha is ignored by pictures that
         *        are opaque
         */
        void fill(int width, int height, int[] argb);
    }

    /**
     * An image.
     *
     * @param device device of the image
     * @param width width [points], positive
     * @param height height [points], positive
     * @param pixels computes it, called once for each resolution that the device asks for
     * @return the image, to be disposed by the caller
     */
    static Image of(Device device, int width, int height, Pixels pixels) {
        ImageDataProvider provider = zoom -> data(scaled(width, zoom), scaled(height, zoom), pixels);
        return new Image(device, provider);
    }

    /** The same with the alpha of the pixels. */
    static Image translucent(Device device, int width, int height, Pixels pixels) {
        ImageDataProvider provider = zoom -> translucentData(scaled(width, zoom), scaled(height, zoom), pixels);
        return new Image(device, provider);
    }

    private static ImageData translucentData(int width, int height, Pixels pixels) {
        int[] argb = new int[width * height];
        pixels.fill(width, height, argb);
        byte[] alpha = new byte[argb.length];
        for (int i = 0; i < argb.length; i++) {
            alpha[i] = (byte) (argb[i] >>> 24);
            argb[i] &= 0xFFFFFF;
        }
        ImageData data = new ImageData(width, height, 32, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        data.alphaData = alpha;
        ByteBuffer.wrap(data.data).asIntBuffer().put(argb);
        return data;
    }

    private static int scaled(int points, int zoom) {
        return Math.max(1, Math.round(points * zoom / 100f));
    }

    private static ImageData data(int width, int height, Pixels pixels) {
        int[] argb = new int[width * height];
        pixels.fill(width, height, argb);
        ImageData data = new ImageData(width, height, 32, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        ByteBuffer.wrap(data.data).asIntBuffer().put(argb); // a pixel of depth 32 is big-endian
        return data;
    }
}
