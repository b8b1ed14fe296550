package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.isorel.engine.weather.NearestName;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/**
 * Which values a mask hides where it lies, and whose relevance ranks its patches.
 *
 * @param fields variables at levels, at least one; in a stable order
 * @param states positions in the history, 0 the oldest; at least one. Static variables, which the model sees once, do not
 *        mind them
 */
public record MaskScope(Set<Entry> fields, Set<Integer> states) {

    /** Copies both. */
    public MaskScope {
        fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        states = Collections.unmodifiableSet(new LinkedHashSet<>(states));
        if (fields.isEmpty() || states.isEmpty()) {
            throw new IllegalArgumentException("a mask hides at least one variable in at least one state of the history");
        }
    }

    /**
     * A variable at a level.
     *
     * @param variable the variable
     * @param level position of the level in the model's order; 0 for variables without levels
     */
    public record Entry(Variable variable, int level) {
    }

    /**
     * All that changes with time, in all states of the history: every surface variable and every atmospheric one at every level.
     *
     * @param contract what the model takes
     * @return the scope
     */
    public static MaskScope everything(StateContract contract) {
        Set<Entry> fields = new LinkedHashSet<>();
        contract.surface().forEach(variable -> fields.add(new Entry(variable, 0)));
        contract.atmospheric().forEach(variable -> fields.addAll(atAllLevels(contract, variable)));
        return new MaskScope(fields, allStates(contract));
    }

    /**
     * What people say that is hidden.
     *
     * @param contract what the model takes
     * @param names variables, at all their levels or at one, such as {@code t} or {@code q@850}; none for all that change with
     *        time
     * @param states which states of the history
     * @return the scope
     * @throws IllegalArgumentException if the model takes no such variable, or not at that level, or if values of its states may
     *         be missing, so that what hiding does cannot be measured
     */
    public static MaskScope parse(StateContract contract, List<String> names, MaskedStates states) {
        if (!contract.gappy().isEmpty()) {
            throw new IllegalArgumentException("a masking test compares forecasts value by value, but those of this model lack "
                    + "values of " + contract.gappy().stream().map(VariableNames::of).sorted().collect(Collectors.joining(", "))
                    + " in places; take a model without gaps, or perturb the input instead");
        }
        Set<Entry> fields = new LinkedHashSet<>();
        names.forEach(name -> fields.addAll(named(contract, name)));
        return new MaskScope(fields.isEmpty() ? everything(contract).fields() : fields, states.positions(contract));
    }

    private static List<Entry> named(StateContract contract, String text) {
        String[] parts = text.split("@", 2);
        List<Variable> all = Stream.of(contract.surface(), contract.atmospheric(), contract.constants()).flatMap(List::stream)
                .toList();
        List<String> known = all.stream().map(VariableNames::of).toList();
        int index = known.indexOf(parts[0]);
        if (index < 0) {
            throw new IllegalArgumentException("the model takes no " + parts[0] + ", only " + String.join(", ", known)
                    + NearestName.suggestion(parts[0], known));
        }
        Variable variable = all.get(index);
        if (parts.length == 1) {
            return atAllLevels(contract, variable);
        }
        if (variable.kind() != VariableKind.ATMOSPHERIC) {
            throw new IllegalArgumentException(parts[0] + " has no levels, write it without @" + parts[1]);
        }
        List<String> levels = contract.levels().stream().map(PressureLevel::hectopascal).map(String::valueOf).toList();
        if (!levels.contains(parts[1])) {
            throw new IllegalArgumentException(parts[0] + " is given on " + String.join(", ", levels) + " hPa, not on "
                    + parts[1]);
        }
        return List.of(new Entry(variable, levels.indexOf(parts[1])));
    }

    /** A variable at every level that it has. */
    public static List<Entry> atAllLevels(StateContract contract, Variable variable) {
        int levels = variable.kind() == VariableKind.ATMOSPHERIC ? contract.levels().size() : 1;
        return IntStream.range(0, levels).mapToObj(level -> new Entry(variable, level)).toList();
    }

    /** All positions in a model's history. */
    public static Set<Integer> allStates(StateContract contract) {
        return new LinkedHashSet<>(IntStream.range(0, contract.history()).boxed().toList());
    }

    /** The levels of a variable that are meant. */
    List<Integer> levels(Variable variable) {
        return fields.stream().filter(entry -> entry.variable().equals(variable)).map(Entry::level).toList();
    }

    /** The variables that are meant. */
    Set<Variable> variables() {
        Set<Variable> variables = new LinkedHashSet<>();
        fields.forEach(entry -> variables.add(entry.variable()));
        return variables;
    }

    /**
     * The scope in words.
     *
     * @param contract what the model takes
     * @return e.g. {@code t@850, q@850 of state 1 of 2}
     */
    public String describe(StateContract contract) {
        String where = states.equals(allStates(contract)) ? "" : " of state " + String.join(", ",
                states.stream().map(state -> Integer.toString(state + 1)).toList())
                + " of " + contract.history();
        if (fields.equals(everything(contract).fields())) {
            return "all variables that change with time" + where;
        }
        List<String> names = new ArrayList<>();
        for (Entry entry : fields) {
            List<PressureLevel> levels = contract.levels();
            names.add(entry.variable() + (entry.variable().kind() == VariableKind.ATMOSPHERIC ? "@"
                    + levels.get(entry.level()).hectopascal() : ""));
        }
        return String.join(", ", names) + where;
    }
}
