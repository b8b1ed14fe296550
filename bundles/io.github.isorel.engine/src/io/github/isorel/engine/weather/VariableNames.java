package io.github.isorel.engine.weather;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of variables for people and in our files: those of ERA5, and where people write them also those of Aurora. */
public final class VariableNames {

    /** Aurora's short names by those of ERA5's files. */
    private static final Map<String, String> SURFACE = Map.of("t2m", "2t", "u10", "10u", "v10", "10v", "msl", "msl");
    /** Names in files whose letters are not those of Aurora, by Aurora's. */
    private static final Map<String, String> OTHER_LETTERS = Map.of("2t", "t2m", "2d", "d2m");
    private static final List<String> SURFACE_IN_ORDER = List.of("t2m", "u10", "v10", "msl");
    private static final List<String> ATMOSPHERIC = List.of("z", "u", "v", "t", "q", "w");

    private VariableNames() {
    }

    /**
     * The surface variable of a name.
     *
     * @param name a name of ERA5 or Aurora
     * @return the variable; empty when no surface variable is called so
     */
    public static Optional<Variable> surface(String name) {
        return Optional.ofNullable(SURFACE.containsValue(name) ? name : SURFACE.get(name)).map(Variable::surface);
    }

    /**
     * The variable on pressure levels of a name.
     *
     * @param name a name
     * @return the variable; empty when none is called so
     */
    public static Optional<Variable> atmospheric(String name) {
        return ATMOSPHERIC.contains(name) ? Optional.of(Variable.atmospheric(name)) : Optional.empty();
    }

    /**
     * All names there are.
     *
     * @return names in alphabetical order
     */
    public static Collection<String> all() {
        return Stream.of(SURFACE.keySet(), SURFACE.values(), ATMOSPHERIC).flatMap(Collection::stream).distinct().sorted()
                .toList();
    }

    /**
     * The names of surface variables, to be listed in messages.
     *
     * @return one name a variable
     */
    public static Collection<String> ofSurface() {
        return SURFACE_IN_ORDER;
    }

    /**
     * The names of variables on pressure levels, to be listed in messages.
     *
     * @return one name a variable
     */
    public static Collection<String> ofLevels() {
        return ATMOSPHERIC;
    }

    /**
     * The name of a variable.
     *
     * @param variable the variable
     * @return {@code t2m} for {@code 2t}, {@code d2m} for {@code 2d}, {@code u10} for {@code 10u} and so on: digits behind the
     *         letters; {@code z_surface} for the static geopotential
     */
    public static String of(Variable variable) {
        String name = variable.shortName();
        if (variable.kind() == VariableKind.STATIC && name.equals("z")) {
            return "z_surface";
        }
        if (variable.kind() == VariableKind.SURFACE && OTHER_LETTERS.containsKey(name)) {
            return OTHER_LETTERS.getOrDefault(name, name);
        }
        int digits = 0;
        while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
            digits++;
        }
        return name.substring(digits) + name.substring(0, digits);
    }

    /**
     * The variable of a name that {@link #of} has given.
     *
     * @param name the name
     * @param kind where the variable lives
     * @return the variable, which again has that name; a surface or static one whose short name itself ends with digits cannot
     *         be told from one whose short name starts with them, which is what it is taken for
     */
    public static Variable named(String name, VariableKind kind) {
        String swapped = name.replaceFirst("^([^0-9].*?)([0-9]+)$", "$2$1");
        return switch (kind) {
            case SURFACE -> Variable.surface(OTHER_LETTERS.entrySet().stream().filter(entry -> entry.getValue().equals(name))
                    .map(Map.Entry::getKey).findFirst().orElse(swapped));
            case STATIC -> Variable.constant(name.equals("z_surface") ? "z" : swapped);
            case ATMOSPHERIC -> Variable.atmospheric(name);
        };
    }
}
