package io.github.isorel.engine.figure;

import java.util.HashMap;
import java.util.Map;

import io.github.isorel.engine.weather.Variable;

/**
 * The styles of all variables. Reads the colour maps once when loaded; immutable and safe for use from several threads.
 */
public final class FieldStyles {

    private final ColorMap sequential = ColorMap.named("batlow");
    private final ColorMap warmth = ColorMap.named("thermal");
    private final ColorMap wind = ColorMap.named("vik");
    private final ColorMap difference = ColorMap.named("balance");
    private final Map<Variable, FieldStyle> known = new HashMap<>();

    private FieldStyles() {
        known.put(Variable.surface("2t"), new FieldStyle("2 m temperature", warmth, false));
        known.put(Variable.surface("10u"), new FieldStyle("10 m eastward wind", wind, true));
        known.put(Variable.surface("10v"), new FieldStyle("10 m northward wind", wind, true));
        known.put(Variable.surface("msl"), new FieldStyle("Mean sea level pressure", sequential, false));
        known.put(Variable.atmospheric("z"), new FieldStyle("Geopotential", sequential, false));
        known.put(Variable.atmospheric("u"), new FieldStyle("Eastward wind", wind, true));
        known.put(Variable.atmospheric("v"), new FieldStyle("Northward wind", wind, true));
        known.put(Variable.atmospheric("t"), new FieldStyle("Temperature", warmth, false));
        known.put(Variable.atmospheric("q"), new FieldStyle("Specific humidity", sequential, false));
        known.put(Variable.atmospheric("w"), new FieldStyle("Vertical velocity", wind, true));
        known.put(Variable.constant("lsm"), new FieldStyle("Land\u2013sea mask", sequential, false));
        known.put(Variable.constant("z"), new FieldStyle("Surface geopotential", sequential, false));
        known.put(Variable.constant("slt"), new FieldStyle("Soil type", sequential, false));
    }

    /**
     * Reads the colour maps.
     *
     * @return the styles
     */
    public static FieldStyles load() {
        return new FieldStyles();
    }

    /**
     * The style of a variable.
     *
     * @param variable any variable
     * @return its style; a sequential one under the variable's short name when it is not known
     */
    public FieldStyle of(Variable variable) {
        FieldStyle style = known.get(variable);
        return style != null ? style : new FieldStyle(variable.toString(), sequential, false);
    }

    /**
     * The style of the difference of two fields of a variable.
     *
     * @param variable any variable
     * @return a diverging style, symmetric about zero
     */
    public FieldStyle difference(Variable variable) {
        return new FieldStyle(of(variable).label(), difference, true);
    }
}
