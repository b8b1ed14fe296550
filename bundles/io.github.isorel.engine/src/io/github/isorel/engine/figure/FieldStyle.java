package io.github.isorel.engine.figure;

/**
 * How a kind of field is shown when nobody asks for something else.
 *
 * @param label its name for people, e.g. {@code 2 m temperature}
 * @param map its colours
 * @param centered whether the colours lie symmetrically about zero
 */
public record FieldStyle(String label, ColorMap map, boolean centered) {

    /**
     * The scale for values of a range.
     *
     * @param range the values to show
     * @return the scale: over the range, or symmetric about zero
     */
    public ColorScale scale(ValueRange range) {
        return ColorScale.of(map, centered ? range.symmetric() : range);
    }
}
