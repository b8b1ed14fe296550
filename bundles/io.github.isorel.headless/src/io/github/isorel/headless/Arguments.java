package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/** The arguments of one command: the values of its options, and its operands. Immutable. */
final class Arguments {

    private final Map<String, List<String>> values;
    private final List<String> operands;

    private Arguments(Map<String, List<String>> values, List<String> operands) {
        this.values = values;
        this.operands = List.copyOf(operands);
    }

    /**
     * Reads and checks the arguments of a command.
     *
     * @param command says which options and operands there are
     * @param words what follows the command's name
     * @return the arguments; every value can be parsed
     * @throws UsageException if an option is unknown, missing, repeated or without value, or a value is none
     */
    static Arguments parse(Command command, List<String> words) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> operands = new ArrayList<>();
        int next = 0;
        while (next < words.size()) {
            String word = words.get(next++);
            if (word.equals("--")) {
                operands.addAll(words.subList(next, words.size()));
                break;
            } else if (isOption(word)) {
                next = readOption(command, word, words, next, values);
            } else {
                operands.add(word);
            }
        }
        checkOperands(command, operands);
        checkRequired(command, values);
        var arguments = new Arguments(values, operands);
        for (Option<?> option : command.allOptions()) {
            arguments.values(option); // parses them all
        }
        return arguments;
    }

    /** A hyphen begins an option, unless a digit follows: then it is a negative number. */
    private static boolean isOption(String word) {
        return word.matches("-[^-.0-9].*|--.+");
    }

    private static int readOption(Command command, String word, List<String> words, int start, Map<String, List<String>> values) {
        int equals = word.indexOf('=');
        String name = equals > 0 ? word.substring(0, equals) : word;
        Option<?> option = find(command, name);
        List<String> read = new ArrayList<>();
        int next = start;
        if (equals > 0) {
            if (option.values() == Option.Values.FLAG) {
                throw new UsageException(name + " takes no value, but '" + word.substring(equals + 1) + "' is given");
            }
            read.add(word.substring(equals + 1));
        } else if (option.values() == Option.Values.FLAG) {
            read.add("");
        } else {
            while (next < words.size() && !isOption(words.get(next))
                    && (read.isEmpty() || option.values() == Option.Values.MANY)) {
                read.add(words.get(next++));
            }
            if (read.isEmpty()) {
                throw new UsageException(name + " needs a value: " + option.synopsis());
            }
        }
        if (!option.repeatable() && values.containsKey(name)) {
            throw new UsageException(name + " is given twice");
        }
        values.computeIfAbsent(name, key -> new ArrayList<>()).addAll(read);
        return next;
    }

    private static Option<?> find(Command command, String name) {
        return command.allOptions().stream().filter(option -> option.name().equals(name)).findFirst()
                .orElseThrow(() -> new UsageException("unknown option " + name
                        + NearestWord.suggestion(name, command.allOptions().stream().map(Option::name).toList())));
    }

    private static void checkOperands(Command command, List<String> operands) {
        Optional<String> wanted = command.operands();
        if (wanted.isEmpty() && !operands.isEmpty()) {
            throw new UsageException("unexpected argument '" + operands.getFirst() + "'");
        }
        if (wanted.isPresent() && operands.isEmpty() && !wanted.get().startsWith("[")) {
            throw new UsageException("missing " + wanted.get());
        }
    }

    private static void checkRequired(Command command, Map<String, List<String>> values) {
        List<String> missing = command.allOptions().stream()
                .filter(option -> option.required() && !values.containsKey(option.name())).map(Option::synopsis).toList();
        if (!missing.isEmpty()) {
            throw new UsageException("missing " + String.join(", ", missing));
        }
    }

    /**
     * Tells whether an option is given.
     *
     * @param option an option of the command
     * @return true when it is there
     */
    boolean has(Option<?> option) {
        return values.containsKey(option.name());
    }

    /**
     * The value of an option.
     *
     * @param <T> its type
     * @param option an option of the command with one value
     * @return the value; empty when the option is not given
     */
    <T> Optional<T> value(Option<T> option) {
        return values(option).stream().findFirst();
    }

    /**
     * The value of an option that must be given.
     *
     * @param <T> its type
     * @param option a required option of the command
     * @return the value
     */
    <T> T required(Option<T> option) {
        return values(option).getFirst();
    }

    /**
     * All values of an option.
     *
     * @param <T> their type
     * @param option an option of the command
     * @return the values in the order given
     * @throws UsageException if one is none
     */
    <T> List<T> values(Option<T> option) {
        @Nullable List<String> texts = values.get(option.name());
        if (texts == null) {
            return List.of();
        }
        List<T> parsed = new ArrayList<>();
        for (String text : texts) {
            try {
                parsed.add(option.parser().apply(text));
            } catch (IllegalArgumentException e) {
                throw new UsageException(option.name() + " " + e.getMessage() + (text.isBlank() ? "" : ", not '" + text + "'"));
            }
        }
        return parsed;
    }

    /**
     * All values of an option as they were given.
     *
     * @param option an option of the command
     * @return the texts in the order given; an empty one for a flag that is given
     */
    List<String> texts(Option<?> option) {
        return List.copyOf(values.getOrDefault(option.name(), List.of()));
    }

    /**
     * The operands.
     *
     * @return arguments that belong to no option, in the order given
     */
    List<String> operands() {
        return operands;
    }
}
