package io.github.isorel.engine.data;

import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;

import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import ucar.units.ConversionException;
import ucar.units.Converter;
import ucar.units.PrefixDBException;
import ucar.units.SpecificationException;
import ucar.units.TokenMgrError;
import ucar.units.Unit;
import ucar.units.UnitDBException;
import ucar.units.UnitFormatManager;
import ucar.units.UnitSystemException;

/** Conversion between units, as UDUNITS knows them and ERA5 writes them. */
public final class UnitConversion {

    /** Ways of ECMWF and others to say that a number has no unit. */
    private static final Set<String> DIMENSIONLESS = Set.of("", "~", "-", "(0 - 1)", "(0-1)", "0-1", "0 - 1", "dimensionless",
            "fraction", "proportion", "numeric", "none", "unitless", "code table (4.213)");

    private static final Pattern CELSIUS = Pattern.compile("(°|(?i:deg(rees?)?)[ _]?)C(?i:elsius)?");

    /** Standard gravity [m s⁻²] by definition: what makes a geopotential of a geopotential height. */
    private static final double STANDARD_GRAVITY = 9.80665;

    private UnitConversion() {
    }

    /**
     * The conversion of values of a variable to the unit in which states hold it.
     *
     * @param variable what the values are
     * @param unit their unit as the file gives it; empty when it gives none
     * @param height whether the file says that they are geopotential heights
     * @return the conversion; the identity where units agree or the variable's unit is not known to us
     * @throws DataException if they cannot be converted
     */
    static DoubleUnaryOperator of(Variable variable, String unit, boolean height) throws DataException {
        String expected = Units.of(variable);
        if (expected.equals("unknown") || unit.equals(expected)) {
            return DoubleUnaryOperator.identity();
        }
        String cleaned = cleaned(unit);
        if (variable.shortName().equals("z") && (cleaned.equals("gpm") || height && cleaned.equals("m"))) {
            return value -> value * STANDARD_GRAVITY;
        }
        if (unit.isBlank() && !expected.equals("1")) {
            throw new DataException("it has no units attribute; " + expected + " is needed. Add units=\"...\" to the file.");
        }
        return between(cleaned, expected);
    }

    /**
     * The conversion between two units.
     *
     * @param from the unit of the values
     * @param to the unit wanted
     * @return the conversion
     * @throws DataException if a unit is unknown or they measure different things; the message begins with {@code its unit}
     */
    public static DoubleUnaryOperator between(String from, String to) throws DataException {
        try {
            Unit source = parse(cleaned(from));
            Unit target = parse(cleaned(to));
            if (!source.isCompatible(target)) {
                throw new DataException("its unit is \"" + from + "\", which cannot be converted to " + to);
            }
            if (source.equals(target)) {
                return DoubleUnaryOperator.identity();
            }
            Converter converter = source.getConverterTo(target);
            return converter::convert;
        } catch (SpecificationException | UnitDBException | PrefixDBException | UnitSystemException
                | ConversionException | RuntimeException | StackOverflowError | TokenMgrError e) {
            // whatever a parser of foreign text throws
            throw new DataException("its unit \"" + from + "\" is not known; " + to + " is needed", e);
        }
    }

    private static Unit parse(String unit)
            throws SpecificationException, UnitDBException, PrefixDBException, UnitSystemException {
        synchronized (UnitConversion.class) { // the library's parser is one object for all
            return UnitFormatManager.instance().parse(unit);
        }
    }

    private static String cleaned(String unit) {
        String trimmed = unit.strip();
        if (trimmed.length() > 100 || DIMENSIONLESS.contains(trimmed.toLowerCase(Locale.ROOT))) {
            return trimmed.length() > 100 ? trimmed.substring(0, 100) : "1";
        }
        return CELSIUS.matcher(trimmed).matches() ? "degC" : trimmed.replace("**", "^");
    }
}
