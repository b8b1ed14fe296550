package io.github.isorel.engine.figure;

/**
 * Turns values into colours: a colour map stretched over a range. Values outside take the colour at the end, values that
 * are no numbers a colour of their own. Immutable.
 */
public final class ColorScale {

    /** Colour of missing values unless another is asked for: a middle grey, which no map of the engine holds. */
    public static final int MISSING = 0xFF8C8C8C;

    private static final int FULL = 256;

    private final ColorMap map;
    private final ValueRange range;
    private final int missing;
    private final int[] colors = new int[ColorMap.SIZE];
    private final float low;
    private final float factor;

    private ColorScale(ColorMap map, ValueRange range, int missing) {
        this.map = map;
        this.range = range.opened();
        this.missing = missing;
        this.low = (float) this.range.low();
        this.factor = (float) (ColorMap.SIZE / (this.range.high() - this.range.low()));
        for (int i = 0; i < colors.length; i++) {
            colors[i] = map.argb(i);
        }
    }

    /**
     * A map over a range.
     *
     * @param map the colours
     * @param range the values of the first and the last colour; a single value is opened to a small range around it
     * @return the scale
     */
    public static ColorScale of(ColorMap map, ValueRange range) {
        return new ColorScale(map, range, MISSING);
    }

    /**
     * This scale with another colour for missing values.
     *
     * @param argb the colour, 0xAARRGGBB
     * @return the scale
     */
    public ColorScale withMissing(int argb) {
        return new ColorScale(map, range, argb);
    }

    /**
     * This scale as it looks where another colour shines through.
     *
     * @param below the colour below, 0xRRGGBB; its alpha is ignored
     * @param opacity how much this scale covers it, 0 to 1
     * @return a scale with the same values; {@link #map()} is that of this scale, only {@link #argb} differs
     */
    public ColorScale above(int below, double opacity) {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity lies within 0 to 1, not at " + opacity);
        }
        int share = (int) Math.round(opacity * FULL);
        ColorScale mixed = new ColorScale(map, range, mixed(missing, below, share));
        for (int i = 0; i < colors.length; i++) {
            mixed.colors[i] = mixed(colors[i], below, share);
        }
        return mixed;
    }

    /**
     * The colours in their order, as a bar of them shows them.
     *
     * @param index 0 for the lowest values to {@link ColorMap#SIZE} − 1 for the highest
     * @return the colour, 0xAARRGGBB
     */
    public int color(int index) {
        return colors[index];
    }

    private static int mixed(int color, int below, int share) {
        int mixed = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            mixed = mixed << 8 | (color >> shift & 0xFF) * share + (below >> shift & 0xFF) * (FULL - share) >> 8;
        }
        return mixed;
    }

    /**
     * The colour of a value.
     *
     * @param value the value, in the unit of the range
     * @return its colour, 0xAARRGGBB
     */
    public int argb(float value) {
        if (value != value) { // not a number
            return missing;
        }
        int index = (int) ((value - low) * factor);
        return colors[index < 0 ? 0 : index < ColorMap.SIZE ? index : ColorMap.SIZE - 1];
    }

    /**
     * The colours.
     *
     * @return the map
     */
    public ColorMap map() {
        return map;
    }

    /**
     * The values that the colours span.
     *
     * @return the range; its ends differ
     */
    public ValueRange range() {
        return range;
    }
}
