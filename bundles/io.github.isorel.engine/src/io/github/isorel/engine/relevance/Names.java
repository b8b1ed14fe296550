package io.github.isorel.engine.relevance;

import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Names of a model graph's inputs and outputs. */
final class Names {

    private Names() {
    }

    static String input(Variable variable) {
        return switch (variable.kind()) {
        case SURFACE -> "surface.";
        case ATMOSPHERIC -> "atmospheric.";
        case STATIC -> "static.";
        } + variable.shortName();
    }

    static String output(Variable variable) {
        return "forecast." + input(variable);
    }

    /** The variable of an input. */
    static Variable variable(String input) {
        String name = input.substring(input.indexOf('.') + 1);
        VariableKind kind = input.startsWith("surface.") ? VariableKind.SURFACE
                : input.startsWith("static.") ? VariableKind.STATIC : VariableKind.ATMOSPHERIC;
        return new Variable(kind, name);
    }
}
