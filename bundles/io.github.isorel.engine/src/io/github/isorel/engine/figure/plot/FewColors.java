package io.github.isorel.engine.figure.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.HashMap;
import java.util.Map;

/**
 * Pictures whose colours come from a table: one byte a pixel instead of four, and much smaller once compressed. Not a bit of
 * what is seen changes.
 */
final class FewColors {

    private static final int MOST = 256;

    private FewColors() {
    }

    /** The same picture with a table of its colours; itself when it has more than 256 of them. */
    static BufferedImage of(BufferedImage image) {
        int width = image.getWidth();
        int[] row = new int[width];
        int[] colors = new int[MOST];
        Map<Integer, Integer> known = new HashMap<>();
        byte[][] rows = new byte[image.getHeight()][];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            rows[y] = new byte[width];
            for (int x = 0; x < width; x++) {
                Integer index = known.get(row[x]);
                if (index == null) {
                    if (known.size() == MOST) {
                        return image;
                    }
                    index = known.size();
                    colors[index] = row[x];
                    known.put(row[x], index);
                }
                rows[y][x] = index.byteValue();
            }
        }
        IndexColorModel model = new IndexColorModel(8, known.size(), colors, 0, true, -1, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(width, image.getHeight());
        for (int y = 0; y < rows.length; y++) {
            raster.setDataElements(0, y, width, 1, rows[y]);
        }
        return new BufferedImage(model, raster, false, null);
    }
}
