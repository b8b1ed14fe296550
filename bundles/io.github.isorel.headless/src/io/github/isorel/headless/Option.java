package io.github.isorel.headless;

import java.util.function.Function;

/**
 * An option of a command. Its name starts with two hyphens.
 *
 * @param <T> what a value is read as
 * @param name the name with its hyphens
 * @param values how many values follow the name
 * @param placeholder what stands for a value in help texts; empty for a flag
 * @param required whether the command cannot do without
 * @param repeatable whether the option may be given several times
 * @param description what it does, as a sentence without the full stop
 * @param parser reads one value; its {@link IllegalArgumentException} says what a value must be
 */
record Option<T>(String name, Values values, String placeholder, boolean required, boolean repeatable, String description,
        Function<String, T> parser) {

    /** How many values follow an option. */
    enum Values {
        /** None. */
        FLAG,
        /** Exactly one. */
        ONE,
        /** One or more, up to the next option. */
        MANY
    }

    static Option<String> flag(String name, String description) {
        return new Option<>(name, Values.FLAG, "", false, false, description, text -> text);
    }

    static <T> Option<T> of(String name, String placeholder, Function<String, T> parser, String description) {
        return new Option<>(name, Values.ONE, placeholder, false, false, description, parser);
    }

    static <T> Option<T> needed(String name, String placeholder, Function<String, T> parser, String description) {
        return new Option<>(name, Values.ONE, placeholder, true, false, description, parser);
    }

    /** This option with as many values as there are up to the next option; it may also be repeated. */
    Option<T> many() {
        return new Option<>(name, Values.MANY, placeholder, required, true, description, parser);
    }

    /** This option, to be given as often as one likes. */
    Option<T> repeated() {
        return new Option<>(name, values, placeholder, required, true, description, parser);
    }

    /** Name and placeholder, e.g. {@code --data FILE…}. */
    String synopsis() {
        return switch (values) {
            case FLAG -> name;
            case ONE -> name + " " + placeholder;
            case MANY -> name + " " + placeholder + "…";
        };
    }

    /** Name and placeholder as in a usage line: in brackets when not needed, with dots when it may be repeated. */
    String usage() {
        String synopsis = required ? synopsis() : "[" + synopsis() + "]";
        return repeatable && values == Values.ONE ? synopsis + "…" : synopsis;
    }
}
