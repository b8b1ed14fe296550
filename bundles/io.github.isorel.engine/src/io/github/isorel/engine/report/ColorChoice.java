package io.github.isorel.engine.report;

import java.util.Optional;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.ColorBar;
import io.github.isorel.engine.tensor.Tensor;

/**
 * How values become colours.
 *
 * @param map the colour map; empty for the one that suits the values
 * @param range the values at its ends, in the displayed unit; empty for those that suit the values
 * @param percentile for colours that are symmetric about zero: how many per cent of the values have their magnitude within the
 *        range, above 0 to 100
 */
public record ColorChoice(Optional<ColorMap> map, Optional<ValueRange> range, double percentile) {

    /** Leaves out the largest hundredth of magnitudes, which would wash out all others. */
    public static final double USUAL_PERCENTILE = 99;

    /** Colours as they suit the values. */
    public static final ColorChoice USUAL = new ColorChoice(Optional.empty(), Optional.empty(), USUAL_PERCENTILE);

    /** Checks the percentile. */
    public ColorChoice {
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException("a percentile lies above 0 and up to 100, not at " + percentile);
        }
    }

    /** The colour bar of values: over their range, or symmetric about zero. */
    ColorBar bar(Tensor values, ColorMap usual, boolean centered, String what, DisplayUnit unit) {
        ValueRange shown = range.map(ends -> new ValueRange(unit.stored(ends.low()), unit.stored(ends.high())))
                .orElseGet(() -> centered ? ValueRange.ofMagnitudes(values, percentile) : ValueRange.of(values));
        return new ColorBar(ColorScale.of(map.orElse(usual), shown), what, unit);
    }
}
