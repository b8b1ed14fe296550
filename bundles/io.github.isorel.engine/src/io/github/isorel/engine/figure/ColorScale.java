package io.github.isorel.engine.figure;

/**
 * Turns values into colours: a colour map stretched over a range. Values outside take the colour at the end, values that
 * are no numbers a colour of their own. Immutable.
 */
public final class ColorScale {

    /** Colour of missing values unless another is asked for: a middle grey, which no map of the engine holds. */
    public static final int MISSING = 0xFF8C8C8C;

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
