package io.github.isorel.engine.data;

import java.util.Arrays;

import org.eclipse.jdt.annotation.Nullable;

import ucar.ma2.DataType;
import ucar.nc2.Attribute;

/**
 * How stored values stand for numbers: {@code stored × scale_factor + add_offset} as in the CF conventions, computed in
 * double; and which stored values mean that there is no number.
 */
final class Packing {

    private final double scale;
    private final double offset;
    private final double[] missing;
    private final String description;

    private Packing(double scale, double offset, double[] missing, String description) {
        this.scale = scale;
        this.offset = offset;
        this.missing = missing;
        this.description = description;
    }

    /** Reads the attributes of a variable. */
    static Packing of(ucar.nc2.Variable variable) throws DataException {
        double scale = number(variable, "scale_factor", 1);
        double offset = number(variable, "add_offset", 0);
        if (!Double.isFinite(scale) || !Double.isFinite(offset) || scale == 0) {
            throw new DataException("its scale_factor " + scale + " and add_offset " + offset + " are useless");
        }
        double[] fill = numbers(variable, "_FillValue");
        double[] marked = numbers(variable, "missing_value");
        if (fill.length == 0) {
            fill = defaultFill(variable.getDataType());
        }
        double[] missing = Arrays.copyOf(fill, fill.length + marked.length);
        System.arraycopy(marked, 0, missing, fill.length, marked.length);
        String type = variable.getDataType().toString().toLowerCase(java.util.Locale.ROOT);
        String packed = scale == 1 && offset == 0 ? "" : " × " + scale + " + " + offset;
        return new Packing(scale, offset, missing, type + packed);
    }

    /** What the NetCDF library writes where nothing was written. */
    private static double[] defaultFill(DataType type) {
        return switch (type) {
            case FLOAT, DOUBLE -> new double[] { 0x1.ep122 }; // 9.969209968386869e36
            case SHORT -> new double[] { -32767 };
            case INT -> new double[] { -2147483647 };
            default -> new double[0];
        };
    }

    private static double number(ucar.nc2.Variable variable, String attribute, double otherwise) {
        double[] numbers = numbers(variable, attribute);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    private static double[] numbers(ucar.nc2.Variable variable, String name) {
        Attribute attribute = variable.findAttribute(name);
        if (attribute == null || attribute.isString()) {
            return new double[0];
        }
        double[] numbers = new double[Math.min(attribute.getLength(), 16)];
        for (int i = 0; i < numbers.length; i++) {
            @Nullable
            Number number = attribute.getNumericValue(i);
            numbers[i] = number == null ? Double.NaN : number.doubleValue();
        }
        return numbers;
    }

    /**
     * The number that a stored value stands for.
     *
     * @param stored as in the file
     * @return the number; NaN when missing or not finite
     */
    double unpack(double stored) {
        for (double none : missing) {
            if (stored == none) {
                return Double.NaN;
            }
        }
        double value = scale == 1 && offset == 0 ? stored : stored * scale + offset; // keeps -0
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Type and packing for people, e.g. {@code short × 0.0014 + 264.3}. */
    @Override
    public String toString() {
        return description;
    }
}
