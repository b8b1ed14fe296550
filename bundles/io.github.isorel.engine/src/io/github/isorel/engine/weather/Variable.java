package io.github.isorel.engine.weather;

/**
 * A physical quantity that a model takes or gives.
 * <p>
 * Two variables are the same when kind and short name are: {@code z} on levels is not the {@code z} of the surface.
 *
 * @param kind where it lives
 * @param shortName the short name that Aurora and ECMWF use ({@code 2t}, {@code msl}, {@code z})
 */
public record Variable(VariableKind kind, String shortName) {

    /** Checks that there is a name. */
    public Variable {
        if (shortName.isBlank()) {
            throw new IllegalArgumentException("a variable needs a short name");
        }
    }

    /**
     * A surface variable.
     *
     * @param shortName its short name, e.g. {@code 2t}
     * @return the variable
     */
    public static Variable surface(String shortName) {
        return new Variable(VariableKind.SURFACE, shortName);
    }

    /**
     * A static variable.
     *
     * @param shortName its short name, e.g. {@code lsm}
     * @return the variable
     */
    public static Variable constant(String shortName) {
        return new Variable(VariableKind.STATIC, shortName);
    }

    /**
     * An atmospheric variable.
     *
     * @param shortName its short name, e.g. {@code q}
     * @return the variable
     */
    public static Variable atmospheric(String shortName) {
        return new Variable(VariableKind.ATMOSPHERIC, shortName);
    }

    /** The short name, with the kind for static variables since {@code z} exists twice. */
    @Override
    public String toString() {
        return kind == VariableKind.STATIC ? "static " + shortName : shortName;
    }
}
