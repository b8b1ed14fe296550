package io.github.isorel.engine.figure;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * A unit in which people read a quantity: pressure in hPa rather than Pa, temperature in °C, geopotential as a height.
 *
 * @param symbol what to write, e.g. {@code m s⁻¹}
 * @param factor displayed value = factor × value + offset
 * @param offset what is added after the factor, in this unit; 0 for all but temperatures in °C
 */
public record DisplayUnit(String symbol, double factor, double offset) {

    /** Standard acceleration of free fall [m s⁻²], which defines the geopotential metre (WMO-No. 8, annex 12.A). */
    private static final double STANDARD_GRAVITY = 9.80665;

    private static final DisplayUnit CELSIUS = new DisplayUnit("\u00B0C", 1, -273.15);
    private static final DisplayUnit GEOPOTENTIAL_METRE = new DisplayUnit("gpm", 1 / STANDARD_GRAVITY, 0);
    private static final DisplayUnit GEOPOTENTIAL_DECAMETRE = new DisplayUnit("gpdam", 0.1 / STANDARD_GRAVITY, 0);

    private static final Map<String, DisplayUnit> USUAL = Map.of(
            "Pa", new DisplayUnit("hPa", 0.01, 0),
            "kg kg-1", new DisplayUnit("g kg\u207B\u00B9", 1000, 0),
            "m s-1", new DisplayUnit("m s\u207B\u00B9", 1, 0),
            "m2 s-2", new DisplayUnit("m\u00B2 s\u207B\u00B2", 1, 0),
            "Pa s-1", new DisplayUnit("Pa s\u207B\u00B9", 1, 0),
            "1", new DisplayUnit("", 1, 0));

    /**
     * The usual unit for people.
     *
     * @param unit unit of the values in CF notation
     * @return how to show them; units without a usual other form are shown as they are
     */
    public static DisplayUnit of(String unit) {
        DisplayUnit usual = USUAL.get(unit);
        return usual != null ? usual : new DisplayUnit(unit, 1, 0);
    }

    /**
     * All units in which a variable may be read.
     *
     * @param variable the variable
     * @param unit unit of its values in CF notation
     * @return at least one unit, the usual one first: temperatures also in °C, geopotential on levels also as a height
     */
    public static List<DisplayUnit> choices(Variable variable, String unit) {
        return switch (unit) {
            case "K" -> List.of(of(unit), CELSIUS);
            case "m2 s-2" -> variable.kind() == VariableKind.ATMOSPHERIC
                    ? List.of(of(unit), GEOPOTENTIAL_METRE, GEOPOTENTIAL_DECAMETRE) : List.of(of(unit), GEOPOTENTIAL_METRE);
            default -> List.of(of(unit));
        };
    }

    /**
     * The unit for differences of values: a difference of temperatures has no zero point and is read in K.
     *
     * @return this unit, or kelvin for °C
     */
    public DisplayUnit forDifferences() {
        return offset == 0 ? this : new DisplayUnit("K", factor, 0);
    }

    /**
     * A value in this unit.
     *
     * @param value the value in the unit it is stored in
     * @return the number to show
     */
    public double shown(double value) {
        return value * factor + offset;
    }

    /**
     * The value behind a number in this unit.
     *
     * @param shown the number as shown
     * @return the value in the unit it is stored in
     */
    public double stored(double shown) {
        return (shown - offset) / factor;
    }

    /**
     * A value with its unit.
     *
     * @param value the value in the unit it is stored in
     * @return text of about five significant digits, e.g. {@code 1013.2 hPa}
     */
    public String format(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        double shown = shown(value);
        double size = Math.abs(shown);
        String number = size != 0 && (size < 1e-3 || size >= 1e7) ? String.format(Locale.ROOT, "%.3e", shown)
                : String.format(Locale.ROOT, size >= 10000 ? "%.0f" : size >= 1000 ? "%.1f" : size >= 10 ? "%.2f" : "%.4f",
                shown);
        return (number.replace('-', '\u2212') + " " + symbol).trim();
    }

    /**
     * A range in this unit.
     *
     * @param range a range in the unit of the values
     * @return the range as displayed
     */
    public ValueRange range(ValueRange range) {
        return new ValueRange(shown(range.low()), shown(range.high()));
    }
}
