package io.github.isorel.engine.figure.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Ticks;
import io.github.isorel.engine.figure.Ticks.Tick;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.weather.PressureLevel;

/** An axis of a diagram: where values lie along it, from left to right or from bottom to top, and what is written beside it. */
sealed interface Axis {

    /** What is measured, with its unit. */
    String label();

    /** Where a value lies: 0 at the left or lower end, 1 at the right or upper end, beyond for values beyond. */
    double fraction(double value);

    /** At most so many ticks; their values are those that {@link #fraction} takes. */
    List<Tick> ticks(int most);

    /**
     * Numbers at even distances.
     *
     * @param what what is measured
     * @param range from end to end, in the stored unit; its ends differ
     * @param unit how they are shown
     */
    record Linear(String what, ValueRange range, DisplayUnit unit) implements Axis {

        /** An axis on which all values of a range lie, with a margin. */
        static Linear around(String what, ValueRange range, DisplayUnit unit, double margin) {
            ValueRange opened = range.opened();
            double more = margin * (opened.high() - opened.low());
            ValueRange wider = new ValueRange(opened.low() - more, opened.high() + more);
            return new Linear(what, wider, Scaled.unit(unit, wider));
        }

        @Override
        public String label() {
            return Scaled.label(what, unit.symbol());
        }

        @Override
        public double fraction(double value) {
            return (value - range.low()) / (range.high() - range.low());
        }

        @Override
        public List<Tick> ticks(int most) {
            return Ticks.within(unit.range(range), most).stream()
                    .map(tick -> new Tick(unit.stored(tick.value()), tick.label())).toList();
        }
    }

    /**
     * Positive numbers, as far apart as their ratio tells.
     *
     * @param label what is measured, with its unit
     * @param range from end to end, above zero, in the stored unit; its ends differ
     * @param unit how they are shown; without an offset
     */
    record Logarithmic(String label, ValueRange range, DisplayUnit unit) implements Axis {

        @Override
        public String label() {
            return label;
        }

        @Override
        public double fraction(double value) {
            return Math.log(value / range.low()) / Math.log(range.high() / range.low());
        }

        @Override
        public List<Tick> ticks(int most) {
            for (double[] factors : new double[][] { { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, { 1, 2, 5 }, { 1, 3 }, { 1 } }) {
                List<Tick> ticks = ticks(factors);
                if (ticks.size() <= most) {
                    return ticks;
                }
            }
            List<Tick> powers = ticks(new double[] { 1 });
            int every = Math.ceilDiv(powers.size(), Math.max(1, most));
            return powers.stream().filter(tick -> powers.indexOf(tick) % every == 0).toList();
        }

        private List<Tick> ticks(double[] factors) {
            ValueRange shown = unit.range(range);
            List<Tick> ticks = new ArrayList<>();
            for (int power = (int) Math.floor(Math.log10(shown.low())); Math.pow(10, power) <= shown.high(); power++) {
                for (double factor : factors) {
                    double value = factor * Math.pow(10, power);
                    if (value >= shown.low() * (1 - 1e-9) && value <= shown.high() * (1 + 1e-9)) {
                        ticks.add(new Tick(unit.stored(value), number(value)));
                    }
                }
            }
            return ticks;
        }

        private static String number(double value) {
            return value >= 1e-4 && value < 1e6 ? io.github.isorel.engine.weather.Degrees.text(Double.parseDouble(
                    String.format(Locale.ROOT, "%.3e", value))) : String.format(Locale.ROOT, "%.0e", value)
                    .replace('-', '\u2212');
        }
    }

    /**
     * Latitudes.
     *
     * @param range from end to end [degrees north]
     */
    record Latitude(ValueRange range) implements Axis {

        private static final double[] STEPS = { 1, 2, 5, 10, 15, 30, 45, 90 };

        @Override
        public String label() {
            return "Latitude";
        }

        @Override
        public double fraction(double value) {
            return (value - range.low()) / (range.high() - range.low());
        }

        @Override
        public List<Tick> ticks(int most) {
            for (double step : STEPS) {
                List<Tick> ticks = new ArrayList<>();
                for (double at = step * Math.ceil(range.low() / step - 1e-9); at <= range.high() + 1e-9; at += step) {
                    ticks.add(new Tick(at, Degrees.latitude(at, 0)));
                }
                if (ticks.size() <= most) {
                    return ticks;
                }
            }
            return List.of();
        }
    }

    /**
     * Longitudes.
     *
     * @param label what they are
     * @param range from end to end, of any turn [degrees east]
     */
    record Longitude(String label, ValueRange range) implements Axis {

        private static final double[] STEPS = { 1, 2, 5, 10, 15, 30, 45, 60, 90, 180 };

        @Override
        public String label() {
            return label;
        }

        @Override
        public double fraction(double value) {
            return (value - range.low()) / (range.high() - range.low());
        }

        @Override
        public List<Tick> ticks(int most) {
            for (double step : STEPS) {
                List<Tick> ticks = new ArrayList<>();
                for (double at = step * Math.ceil(range.low() / step - 1e-9); at <= range.high() + 1e-9; at += step) {
                    ticks.add(new Tick(at, Degrees.longitude(at, 0)));
                }
                if (ticks.size() <= most) {
                    return ticks;
                }
            }
            return List.of();
        }
    }

    /**
     * An axis on which only whole numbers have ticks.
     *
     * @param axis the axis
     */
    record Whole(Axis axis) implements Axis {

        @Override
        public String label() {
            return axis.label();
        }

        @Override
        public double fraction(double value) {
            return axis.fraction(value);
        }

        @Override
        public List<Tick> ticks(int most) {
            return axis.ticks(most).stream().filter(tick -> Math.abs(tick.value() - Math.rint(tick.value())) < 1e-9)
                    .map(tick -> new Tick(tick.value(), Long.toString(Math.round(tick.value())))).toList();
        }
    }

    /**
     * Hours.
     *
     * @param label what lasts so long, with the unit
     * @param range from end to end [h]
     */
    record Hours(String label, ValueRange range) implements Axis {

        private static final double[] STEPS = { 1, 2, 3, 6, 12, 24, 48, 72, 120, 240 };

        @Override
        public String label() {
            return label;
        }

        @Override
        public double fraction(double value) {
            return (value - range.low()) / (range.high() - range.low());
        }

        @Override
        public List<Tick> ticks(int most) {
            for (double step : STEPS) {
                List<Tick> ticks = new ArrayList<>();
                for (double at = step * Math.ceil(range.low() / step - 1e-9); at <= range.high() + 1e-9
                        && ticks.size() <= most; at += step) {
                    ticks.add(new Tick(at, Long.toString(Math.round(at))));
                }
                if (ticks.size() <= most) {
                    return ticks;
                }
            }
            return List.of();
        }
    }

    /**
     * An axis whose label stands elsewhere.
     *
     * @param axis the axis
     */
    record Unlabelled(Axis axis) implements Axis {

        @Override
        public String label() {
            return "";
        }

        @Override
        public double fraction(double value) {
            return axis.fraction(value);
        }

        @Override
        public List<Tick> ticks(int most) {
            return axis.ticks(most);
        }
    }

    /** Pressure levels, as far apart as the logarithm of their pressure tells, the lowest pressure at the top. */
    final class Pressure implements Axis {

        private final List<PressureLevel> levels;
        private final double lower;
        private final double upper;

        /** An axis on which levels lie in the middle of bands that touch, of pressures whose logarithms are half way between. */
        Pressure(List<PressureLevel> levels) {
            this.levels = levels.stream().sorted(Comparator.reverseOrder()).toList();
            List<PressureLevel> fromBelow = this.levels;
            int n = fromBelow.size();
            double bottom = Math.log(fromBelow.getFirst().hectopascal());
            double top = Math.log(fromBelow.getLast().hectopascal());
            double belowBottom = n > 1 ? bottom - Math.log(fromBelow.get(1).hectopascal()) : 0.4;
            double aboveTop = n > 1 ? Math.log(fromBelow.get(n - 2).hectopascal()) - top : 0.4;
            lower = bottom + 0.5 * belowBottom;
            upper = top - 0.5 * aboveTop;
        }

        @Override
        public String label() {
            return "Pressure [hPa]";
        }

        @Override
        public double fraction(double hectopascal) {
            return (lower - Math.log(hectopascal)) / (lower - upper);
        }

        /** The level whose band a height belongs to. */
        PressureLevel level(double fraction) {
            double logarithm = lower - fraction * (lower - upper);
            PressureLevel nearest = levels.getFirst();
            for (PressureLevel level : levels) {
                if (Math.abs(Math.log(level.hectopascal()) - logarithm) < Math.abs(Math.log(nearest.hectopascal()) - logarithm)) {
                    nearest = level;
                }
            }
            return nearest;
        }

        @Override
        public List<Tick> ticks(int most) {
            List<Tick> ticks = new ArrayList<>();
            double last = Double.NEGATIVE_INFINITY;
            for (PressureLevel level : levels) {
                double at = fraction(level.hectopascal());
                if (at - last >= 1.0 / Math.max(1, most)) {
                    ticks.add(new Tick(level.hectopascal(), Integer.toString(level.hectopascal())));
                    last = at;
                }
            }
            return ticks;
        }
    }

    /**
     * Things in a row, the first one at the top.
     *
     * @param label what they are
     * @param names their names
     */
    record Categories(String label, List<String> names) implements Axis {

        /** Copies the list. */
        public Categories {
            names = List.copyOf(names);
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public double fraction(double index) {
            return 1 - (index + 0.5) / names.size();
        }

        @Override
        public List<Tick> ticks(int most) {
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                ticks.add(new Tick(i, names.get(i)));
            }
            return ticks;
        }
    }
}
