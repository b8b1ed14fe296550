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
 * @param ticks which numbers stand beside it
 */
public record PlotAxis(String what, DisplayUnit unit, boolean logarithmic, TickChoice ticks) {

    /** Which numbers stand beside an axis. */
    public enum TickChoice {
        /** Round ones. */
        ROUND,
        /** Whole ones: there is nothing between, as with numbers of things. */
        WHOLE,
        /** Hours as they make up days. */
        HOURS
    }

    /**
     * An axis of numbers of any kind.
     *
     * @param what what is measured
     * @param unit the unit in which people read it
     * @param logarithmic whether equal ratios are equally far apart; only for values above zero
     */
    public PlotAxis(String what, DisplayUnit unit, boolean logarithmic) {
        this(what, unit, logarithmic, TickChoice.ROUND);
    }

    /**
     * An axis of whole numbers at even distances.
     *
     * @param what what is counted
     * @return the axis
     */
    public static PlotAxis counting(String what) {
        return new PlotAxis(what, new DisplayUnit("", 1, 0), false, TickChoice.WHOLE);
    }

    /**
     * An axis of hours.
     *
     * @param what what lasts so long
     * @return the axis
     */
    public static PlotAxis hours(String what) {
        return new PlotAxis(what, new DisplayUnit("h", 1, 0), false, TickChoice.HOURS);
    }

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
            Axis.Linear axis = Axis.Linear.around(what, new ValueRange(low, high), unit, margin);
            return switch (ticks) {
                case ROUND -> axis;
                case WHOLE -> new Axis.Whole(axis);
                case HOURS -> new Axis.Hours(axis.label(), axis.range());
            };
        }
        if (!(low > 0)) {
            throw new IllegalArgumentException("a logarithmic axis of " + what + " needs values above zero, not " + low);
        }
        double factor = high > low ? Math.pow(high / low, margin) : 2;
        return new Axis.Logarithmic(Scaled.label(what, unit.symbol()), new ValueRange(low / factor, high * factor), unit);
    }
}
