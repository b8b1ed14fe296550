package io.github.isorel.engine.weather;

import java.util.Map;

/** The units in which states are held in memory and written to files, and in which models take and give them. */
public final class Units {

    private static final Map<String, String> SURFACE = Map.of("2t", "K", "10u", "m s-1", "10v", "m s-1", "msl", "Pa");
    private static final Map<String, String> CONSTANT = Map.of("lsm", "1", "slt", "1", "z", "m2 s-2");
    private static final Map<String, String> ATMOSPHERIC = Map.of("z", "m2 s-2", "u", "m s-1", "v", "m s-1", "t", "K", "q", "kg kg-1",
            "w", "Pa s-1");

    private Units() {
    }

    /**
     * The unit of a variable.
     *
     * @param variable the variable
     * @return its unit in CF notation; {@code unknown} for variables that this table does not hold
     */
    public static String of(Variable variable) {
        Map<String, String> table = switch (variable.kind()) {
            case SURFACE -> SURFACE;
            case STATIC -> CONSTANT;
            case ATMOSPHERIC -> ATMOSPHERIC;
        };
        return table.getOrDefault(variable.shortName(), "unknown");
    }
}
