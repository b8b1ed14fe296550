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
     * The colour of a series.
     *
     * @param series number of the series, from 0; colours repeat after the last
     * @return its colour
     */
    public int color(int series) {
        return palette.get(Math.floorMod(series, palette.size()));
    }
}
