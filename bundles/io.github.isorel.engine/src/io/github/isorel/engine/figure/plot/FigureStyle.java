package io.github.isorel.engine.figure.plot;

import java.util.List;

/**
 * Colours and type size of figures. Colours are 0xAARRGGBB.
 *
 * @param background colour of the paper
 * @param foreground colour of texts and frames
 * @param muted colour of what is less important: tick labels, notes
 * @param grid colour of graticules and grid lines
 * @param neutral colour of bars and curves that are only there for comparison
 * @param palette colours of series, told apart by people of any colour vision; at least one
 * @param fontSize size of ordinary text [1/96 inch]; titles are larger, notes smaller
 */
public record FigureStyle(int background, int foreground, int muted, int grid, int neutral, List<Integer> palette,
        double fontSize) {

    /** Okabe and Ito 2008, <i>Color universal design</i>: blue, vermilion, green, orange, sky blue, purple. */
    private static final List<Integer> OKABE_ITO = List.of(0xFF0072B2, 0xFFD55E00, 0xFF009E73, 0xFFE69F00, 0xFF56B4E9,
            0xFFCC79A7);

    /** Copies the palette and checks it. */
    public FigureStyle {
        palette = List.copyOf(palette);
        if (palette.isEmpty() || !(fontSize >= 4 && fontSize <= 100)) {
            throw new IllegalArgumentException("a style needs colours and a font size of 4 to 100, not " + palette.size()
                    + " colours and the size " + fontSize);
        }
    }

    /**
     * Dark on white, for print.
     *
     * @return the style that figures have when nobody asks for something else
     */
    public static FigureStyle light() {
        return new FigureStyle(0xFFFFFFFF, 0xFF1A1A1A, 0xFF595959, 0xFFDCDCDC, 0xFF9A9A9A, OKABE_ITO, 12);
    }

    /**
     * Light on dark, for screens.
     *
     * @return a style with a dark background
     */
    public static FigureStyle dark() {
        return new FigureStyle(0xFF1E1F22, 0xFFE8E8E8, 0xFFB0B0B0, 0xFF46484D, 0xFF8A8A8A,
                List.of(0xFF56B4E9, 0xFFE69F00, 0xFF2BC49A, 0xFFF0E442, 0xFFE58BC0, 0xFFFF8A50), 12);
    }

    /**
     * A style for a control: its own background and foreground, everything else as it suits them.
     *
     * @param background colour of the control, 0xRRGGBB
     * @param foreground colour of its texts, 0xRRGGBB
     * @param fontSize size of its texts [1/96 inch]
     * @return a light or a dark style, as the background is
     */
    public static FigureStyle of(int background, int foreground, double fontSize) {
        FigureStyle usual = luminance(background) < 0.4 ? dark() : light();
        int paper = 0xFF000000 | background;
        int ink = 0xFF000000 | foreground;
        return new FigureStyle(paper, ink, mixed(ink, paper, 0.3), mixed(paper, ink, 0.16), mixed(ink, paper, 0.45),
                usual.palette, fontSize);
    }

    /** How bright a colour looks, 0 to 1 (ITU-R BT.709 weights of the components as they are stored). */
    private static double luminance(int argb) {
        return (0.2126 * (argb >> 16 & 0xFF) + 0.7152 * (argb >> 8 & 0xFF) + 0.0722 * (argb & 0xFF)) / 255;
    }

    /** One colour with a share of another. */
    private static int mixed(int argb, int other, double share) {
        int mixed = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            mixed = mixed << 8 | (int) Math.round((argb >> shift & 0xFF) * (1 - share) + (other >> shift & 0xFF) * share);
        }
        return mixed;
    }

    /**
     * The colour of a series.
     *
     * @param series number of the series, from 0; colours repeat after the last
     * @return its colour
     */
    public int color(int series) {
        return palette.get(Math.floorMod(series, palette.size()));
    }
}
