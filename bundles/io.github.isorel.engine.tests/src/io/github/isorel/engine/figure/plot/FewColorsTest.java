package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

import org.junit.jupiter.api.Test;

class FewColorsTest {

    private static BufferedImage image(int colors) {
        BufferedImage image = new BufferedImage(64, 8, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 64 * 8; i++) {
            int color = i % colors;
            image.setRGB(i % 64, i / 64, color == 1 ? 0 : 0x80000000 | color * 0x10305);
        }
        return image;
    }

    @Test
    void nothingChangesThatIsSeen() {
        for (int colors : new int[] { 1, 2, 255, 256 }) {
            BufferedImage before = image(colors);
            BufferedImage after = FewColors.of(before);
            assertTrue(after.getColorModel() instanceof IndexColorModel, colors + " colours fit into a table");
            for (int i = 0; i < 64 * 8; i++) {
                assertEquals(before.getRGB(i % 64, i / 64), after.getRGB(i % 64, i / 64), colors + " colours, pixel " + i);
            }
        }
    }

    @Test
    void manyColorsStayAsTheyAre() {
        BufferedImage image = image(257);
        assertSame(image, FewColors.of(image));
    }
}
