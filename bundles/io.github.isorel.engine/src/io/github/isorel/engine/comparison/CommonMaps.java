package io.github.isorel.engine.comparison;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Two relevance maps, each restricted to the variables, levels and states of the history that both have.
 *
 * @param first the first map
 * @param second the second map, of the same variables, levels and history
 * @param remarks what was left out
 */
record CommonMaps(RelevanceMap first, RelevanceMap second, List<String> remarks) {

    CommonMaps {
        remarks = List.copyOf(remarks);
    }

    /**
     * Restricts.
     *
     * @throws IncomparableException if the maps answer different questions, are on different grids, or have nothing in common
     */
    static CommonMaps of(RelevanceMap first, RelevanceMap second) {
        requireSameQuestion(first, second);
        List<String> remarks = new ArrayList<>();
        List<Variable> variables = common("variables", "relevance of ", List.copyOf(first.relevance().keySet()),
                List.copyOf(second.relevance().keySet()), remarks);
        boolean hasLevels = variables.stream().anyMatch(variable -> variable.kind() == VariableKind.ATMOSPHERIC);
        List<PressureLevel> levels = hasLevels ? common("levels", "relevance on ", first.contract().levels(),
                second.contract().levels(), remarks) : List.of();
        int history = history(first.contract(), second.contract(), remarks);
        return new CommonMaps(restricted(first, variables, levels, history), restricted(second, variables, levels, history),
                remarks);
    }

    private static void requireSameQuestion(RelevanceMap first, RelevanceMap second) {
        RelevanceQuestion one = first.question();
        RelevanceQuestion other = second.question();
        List<String> differences = new ArrayList<>();
        compare("target", one, other, question -> question.target().toString(), differences);
        compare("initial time", one, other, RelevanceQuestion::initialTime, differences);
        compare("step of the roll-out", one, other, RelevanceQuestion::leadStep, differences);
        compare("grid", first, second, RelevanceMap::grid, differences);
        compare("time step of the model", first, second, map -> map.contract().timeStep(), differences);
        if (!differences.isEmpty()) {
            throw new IncomparableException("the relevance maps answer different questions: " + String.join("; ", differences)
                    + "; compare maps of the same target, time, lead time and grid");
        }
    }

    private static <T> void compare(String what, T first, T second, Function<T, Object> property, List<String> differences) {
        Object one = property.apply(first);
        Object other = property.apply(second);
        if (!one.equals(other)) {
            differences.add("the " + what + " is " + one + " in the first and " + other + " in the second"
                    + (one.toString().equals(other.toString()) ? ", which differ in digits that are not shown" : ""));
        }
    }

    private static <T> List<T> common(String what, String of, List<T> first, List<T> second, List<String> remarks) {
        List<T> common = first.stream().filter(second::contains).toList();
        if (common.isEmpty()) {
            throw new IncomparableException("the relevance maps have no " + what + " in common: the first is of " + names(first)
                    + ", the second of " + names(second));
        }
        leftOut("first", of, first, common, remarks);
        leftOut("second", of, second, common, remarks);
        return common;
    }

    private static <T> void leftOut(String which, String of, List<T> own, List<T> common, List<String> remarks) {
        List<T> rest = own.stream().filter(item -> !common.contains(item)).toList();
        if (!rest.isEmpty()) {
            remarks.add("left out, since only the " + which + " map has it: " + of + names(rest));
        }
    }

    private static String names(List<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** States are the same when they are as long before the initial time. */
    private static int history(StateContract first, StateContract second, List<String> remarks) {
        int history = Math.min(first.history(), second.history());
        if (first.history() != second.history()) {
            remarks.add("only the last " + history + " of the states that the models see are compared: the first sees "
                    + first.history() + ", the second " + second.history());
        }
        return history;
    }

    private static RelevanceMap restricted(RelevanceMap map, List<Variable> variables, List<PressureLevel> levels, int history) {
        StateContract own = map.contract();
        StateContract contract = new StateContract(of(VariableKind.SURFACE, variables), of(VariableKind.STATIC, variables),
                of(VariableKind.ATMOSPHERIC, variables), levels, Optional.of(map.grid()), 1, history, own.timeStep());
        int[] places = levels.stream().mapToInt(own.levels()::indexOf).toArray();
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        variables.forEach(variable -> relevance.put(variable, restricted(map, variable, places, history)));
        return new RelevanceMap(map.question(), contract, relevance, Map.of());
    }

    private static List<Variable> of(VariableKind kind, List<Variable> variables) {
        return variables.stream().filter(variable -> variable.kind() == kind).toList();
    }

    private static Tensor restricted(RelevanceMap map, Variable variable, int[] levels, int history) {
        Tensor tensor = map.relevance(variable);
        int skipped = map.contract().history() - history;
        boolean hasLevels = variable.kind() == VariableKind.ATMOSPHERIC;
        boolean isWhole = skipped == 0 && (!hasLevels || isAll(levels, map.contract().levels().size()));
        if (variable.kind() == VariableKind.STATIC || isWhole) {
            return tensor;
        }
        Shape shape = hasLevels ? Shape.of(history, levels.length, map.grid().rows(), map.grid().columns())
                : Shape.of(history, map.grid().rows(), map.grid().columns());
        FloatBuffer values = Tensor.allocate(shape);
        for (int state = skipped; state < skipped + history; state++) {
            if (hasLevels) {
                for (int level : levels) {
                    values.put(tensor.slice(state).slice(level).elements());
                }
            } else {
                values.put(tensor.slice(state).elements());
            }
        }
        return Tensor.wrap(shape, values.flip());
    }

    private static boolean isAll(int[] levels, int count) {
        boolean isAll = levels.length == count;
        for (int i = 0; isAll && i < count; i++) {
            isAll = levels[i] == i;
        }
        return isAll;
    }
}
