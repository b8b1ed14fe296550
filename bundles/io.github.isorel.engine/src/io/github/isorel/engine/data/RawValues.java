package io.github.isorel.engine.data;

import java.util.function.IntToDoubleFunction;

import ucar.ma2.Array;
import ucar.ma2.DataType;

/** Values as a file stores them, row-major, each exactly as a double (64-bit integers beyond 2⁵³ are rounded). */
final class RawValues {

    private final IntToDoubleFunction values;
    private final int count;

    private RawValues(IntToDoubleFunction values, int count) {
        this.values = values;
        this.count = count;
    }

    /** Takes over what the library has read. */
    static RawValues of(Array array, ucar.nc2.Variable variable) throws DataException {
        Object storage = array.getStorage();
        boolean unsigned = unsigned(variable);
        IntToDoubleFunction values = switch (storage) {
            case float[] floats -> index -> floats[index];
            case double[] doubles -> index -> doubles[index];
            case short[] shorts -> unsigned ? index -> shorts[index] & 0xffff : index -> shorts[index];
            case int[] ints -> unsigned ? index -> ints[index] & 0xffffffffL : index -> ints[index];
            case byte[] bytes -> unsigned ? index -> bytes[index] & 0xff : index -> bytes[index];
            case long[] longs -> index -> longs[index];
            default -> throw new DataException(NetcdfInput.name(variable) + " holds " + variable.getDataType() + ", not numbers");
        };
        return new RawValues(values, Math.toIntExact(array.getSize()));
    }

    /** Tells whether a variable's integers are meant without sign. */
    static boolean unsigned(ucar.nc2.Variable variable) {
        DataType type = variable.getDataType();
        return type.isUnsigned() || "true".equalsIgnoreCase(variable.findAttributeString("_Unsigned", "false"));
    }

    int count() {
        return count;
    }

    double get(int index) {
        return values.applyAsDouble(index);
    }
}
