package io.github.isorel.engine.figure.plot;

import java.util.stream.DoubleStream;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;

/**
 * What is measured along one direction of a diagram.
 *
 * @param what what it is
 * @param unit the unit in which people read it
 * @param logarithmic whether equal ratios are equally far apart; only for values above zero
 */
public record PlotAxis(String what, DisplayUnit unit, boolean logarithmic) {

    /**
     * An axis of numbers at even distances.
     *
     * @param what what is measured
     * @param unit its unit as it is to be written; may be empty
     * @return the axis
     */
    public static PlotAxis of(String what, String unit) {
        return new PlotAxis(what, new DisplayUnit(unit, 1, 0), false);
    }

    /** An axis on which all values lie. */
    Axis over(DoubleStream values, double margin) {
        double[] all = values.toArray();
        double low = DoubleStream.of(all).min().orElse(0);
        double high = DoubleStream.of(all).max().orElse(1);
        if (!logarithmic) {
            return Axis.Linear.around(what, new ValueRange(low, high), unit, margin);
        }
        if (!(low > 0)) {
            throw new IllegalArgumentException("a logarithmic axis of " + what + " needs values above zero, not " + low);
        }
        double factor = high > low ? Math.pow(high / low, margin) : 2;
        return new Axis.Logarithmic(Scaled.label(what, unit.symbol()), new ValueRange(low / factor, high * factor), unit);
    }
}
