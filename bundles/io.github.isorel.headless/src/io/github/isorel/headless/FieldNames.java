package io.github.isorel.headless;

import java.util.Map;

import io.github.isorel.engine.weather.Variable;

/** The names of variables in our files and on the command line: those of ERA5 files, which all start with a letter. */
final class FieldNames {

    private static final Map<String, String> SURFACE = Map.of("2t", "t2m", "2d", "d2m");

    private FieldNames() {
    }

    /** The name of a variable, e.g. {@code t2m}; the surface geopotential is {@code z_surface}. */
    static String of(Variable variable) {
        return switch (variable.kind()) {
            case SURFACE -> SURFACE.getOrDefault(variable.shortName(),
                    variable.shortName().replaceFirst("^([0-9]+)([a-z]+)$", "$2$1")); // 10u is u10
            case STATIC -> variable.shortName().equals("z") ? "z_surface" : variable.shortName();
            case ATMOSPHERIC -> variable.shortName();
        };
    }
}
