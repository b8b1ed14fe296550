package io.github.isorel.engine.relevance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** The names of variables in targets and in files of relevance: those of ERA5, and in targets also those of Aurora. */
final class VariableNames {

    /** Aurora's short names by those of ERA5's files. */
    private static final Map<String, String> SURFACE = Map.of("t2m", "2t", "u10", "10u", "v10", "10v", "msl", "msl");
    private static final List<String> SURFACE_IN_ORDER = List.of("t2m", "u10", "v10", "msl");
    private static final List<String> ATMOSPHERIC = List.of("z", "u", "v", "t", "q", "w");

    private VariableNames() {
    }

    /** The surface variable of a name. */
    static Optional<Variable> surface(String name) {
        return Optional.ofNullable(SURFACE.containsValue(name) ? name : SURFACE.get(name)).map(Variable::surface);
    }

    /** The variable on pressure levels of a name. */
    static Optional<Variable> atmospheric(String name) {
        return ATMOSPHERIC.contains(name) ? Optional.of(Variable.atmospheric(name)) : Optional.empty();
    }

    /** All names there are. */
    static Collection<String> all() {
        return Stream.of(SURFACE.keySet(), SURFACE.values(), ATMOSPHERIC).flatMap(Collection::stream).distinct().sorted()
                .toList();
    }

    /** The names of surface variables, to be listed in messages. */
    static Collection<String> ofSurface() {
        return SURFACE_IN_ORDER;
    }

    /** The names of variables on pressure levels, to be listed in messages. */
    static Collection<String> ofLevels() {
        return ATMOSPHERIC;
    }

    /**
     * The name of a variable in targets and files.
     *
     * @param variable the variable
     * @return {@code t2m} for {@code 2t} and so on: digits behind the letters; {@code z_surface} for the static geopotential
     */
    static String of(Variable variable) {
        String name = variable.shortName();
        if (variable.kind() == VariableKind.STATIC && name.equals("z")) {
            return "z_surface";
        }
        if (variable.equals(Variable.surface("2t"))) {
            return "t2m";
        }
        int digits = 0;
        while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
            digits++;
        }
        return name.substring(digits) + name.substring(0, digits);
    }
}
