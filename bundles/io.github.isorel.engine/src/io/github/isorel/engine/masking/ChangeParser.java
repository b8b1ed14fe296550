package io.github.isorel.engine.masking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.isorel.engine.relevance.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Reads changes. Used for one text, once. */
final class ChangeParser {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    /** A symbol, and further ones with exponents, as in kg kg-1. */
    private static final Pattern UNIT = Pattern.compile("(?!(to|in|smooth|state)\\b)[\\p{L}°][^,\\s]*(\\s+\\p{L}+-?\\d+\\b)*");
    private static final String ALL = "all";
    private static final int LONGEST = 1000;
    private static final double GRAVITY = 9.80665;

    /** Other spellings and multiples of units: factor by unit, by unit of the state. */
    private static final Map<String, Map<String, Double>> UNITS = Map.of("K", Map.of("K", 1.0), "Pa", Map.of("Pa", 1.0, "hPa", 100.0), "m s-1",
            Map.of("m s-1", 1.0, "m/s", 1.0), "kg kg-1", Map.of("kg kg-1", 1.0, "kg/kg", 1.0, "g kg-1", 1e-3, "g/kg", 1e-3), "m2 s-2",
            Map.of("m2 s-2", 1.0, "m2/s2", 1.0, "m", GRAVITY), "1", Map.of("1", 1.0));

    private final String text;
    private final StateContract contract;
    private final Function<Variable, String> names;
    private int position;

    ChangeParser(String text, StateContract contract, Function<Variable, String> names) {
        this.text = text;
        this.contract = contract;
        this.names = names;
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a change has at most " + LONGEST + " characters, not " + text.length());
        }
    }

    /** An amount whose unit still has to fit the variable. */
    private record Amount(double value, String unit, int column) {
    }

    Change parse() {
        skipSpaces();
        int start = position;
        String verb = word("one of add, set, scale, shift");
        Set<MaskScope.Entry> fields;
        Change.Effect effect;
        switch (verb) {
            case "add" -> {
                Amount amount = amount();
                keyword("to");
                fields = fields();
                effect = new Change.Effect.Add(converted(amount, fields, false));
            }
            case "set" -> {
                fields = fields();
                keyword("to");
                effect = new Change.Effect.Put(converted(amount(), fields, true));
            }
            case "scale" -> {
                fields = fields();
                keyword("by");
                effect = new Change.Effect.Scale(number(NUMBER, "a factor"));
            }
            case "shift" -> {
                fields = fields();
                effect = shift();
            }
            default -> throw problem(start, "expected one of add, set, scale, shift, but found '" + verb + "'");
        }
        Optional<Box> box = optional("in") ? Optional.of(box()) : Optional.empty();
        double edge = optional("smooth") ? edge(box.isPresent()) : 0;
        Set<Integer> states = optional("state") ? states() : MaskScope.allStates(contract);
        skipSpaces();
        if (position < text.length()) {
            throw expected(states.isEmpty() ? "the end" : "in BOX, smooth N, state current|previous|all or the end");
        }
        return new Change(text.strip(), effect, fields, box, edge, states);
    }

    private Change.Effect shift() {
        keyword("by");
        skipSpaces();
        int at = position;
        double north = number(DEGREES, "degrees to the north, as in: by 2, -5");
        symbol(",", "',' and degrees to the east");
        double east = number(DEGREES, "degrees to the east");
        if (Math.abs(north) > 180 || Math.abs(east) > 360) {
            throw problem(at, "a field is moved by at most 180 degrees to the north and 360 to the east");
        }
        return new Change.Effect.Shift(north, east);
    }

    private Amount amount() {
        double value = number(NUMBER, "a number with a unit, such as 2 K");
        skipSpaces();
        int column = position;
        Matcher unit = UNIT.matcher(text).region(position, text.length());
        if (!unit.lookingAt()) {
            return new Amount(value, "", column);
        }
        position = unit.end();
        return new Amount(value, unit.group().replaceAll("\\s+", " "), column);
    }

    private double converted(Amount amount, Set<MaskScope.Entry> fields, boolean isValue) {
        List<String> units = fields.stream().map(entry -> Units.of(entry.variable())).distinct().toList();
        boolean needsUnit = units.stream().anyMatch(unit -> !List.of("1", "unknown").contains(unit));
        if (amount.unit().isEmpty() && (amount.value() == 0 || !needsUnit)) {
            return amount.value();
        }
        if (units.size() > 1) {
            throw problem(amount.column(), "variables of different units, " + String.join(", ", units) + ", cannot get the same amount");
        }
        String own = units.getFirst();
        Map<String, Double> factors = UNITS.getOrDefault(own, Map.of(own, 1.0));
        if (own.equals("K") && isValue && List.of("°C", "degC", "C").contains(amount.unit())) {
            return amount.value() + 273.15;
        }
        Double factor = factors.get(amount.unit());
        if (factor == null) {
            String variable = names.apply(fields.iterator().next().variable());
            throw problem(amount.column(), (amount.unit().isEmpty() ? "expected a unit, " + variable + " is in " : variable + " cannot be given in '"
                    + amount.unit() + "' but in ") + String.join(" or ", factors.keySet().stream().sorted().toList()));
        }
        return amount.value() * factor;
    }

    private Set<MaskScope.Entry> fields() {
        skipSpaces();
        int start = position;
        List<Variable> known = Stream.of(contract.surface(), contract.atmospheric(), contract.constants()).flatMap(List::stream).toList();
        String list = "all, " + String.join(", ", known.stream().map(names).toList());
        String name = word("a variable: " + list);
        if (name.equals(ALL)) {
            return MaskScope.everything(contract).fields();
        }
        Variable variable = known.stream().filter(candidate -> names.apply(candidate).equals(name)).findFirst()
                .orElseThrow(() -> problem(start, "the model takes no '" + name + "', only " + list));
        skipSpaces();
        if (!text.startsWith("@", position)) {
            return new LinkedHashSet<>(MaskScope.atAllLevels(contract, variable));
        }
        position++;
        return Set.of(new MaskScope.Entry(variable, level(variable, name)));
    }

    private int level(Variable variable, String name) {
        skipSpaces();
        int start = position;
        String level = word("a pressure level in hPa");
        if (variable.kind() != VariableKind.ATMOSPHERIC) {
            throw problem(start, name + " has no levels: write it without @" + level);
        }
        List<String> levels = contract.levels().stream().map(PressureLevel::hectopascal).map(String::valueOf).toList();
        if (!levels.contains(level)) {
            throw problem(start, name + " is given on " + String.join(", ", levels) + " hPa, not on " + level);
        }
        return levels.indexOf(level);
    }

    private Box box() {
        skipSpaces();
        int start = position;
        double one = number(DEGREES, "the first latitude of a box, as in 35..62, 350..46");
        symbol("..", "'..' between two edges of a box");
        double other = number(DEGREES, "the second latitude of a box");
        symbol(",", "',' and the longitudes of the box");
        double west = number(DEGREES, "the western longitude of a box");
        symbol("..", "'..' between two edges of a box");
        double east = number(DEGREES, "the eastern longitude of a box");
        try {
            Box box = new Box(one, other, west, east);
            requirePoints(box, start);
            return box;
        } catch (IllegalArgumentException e) {
            throw String.valueOf(e.getMessage()).startsWith("change '") ? e : problem(start, String.valueOf(e.getMessage()));
        }
    }

    private void requirePoints(Box box, int start) {
        Grid grid = contract.grid().orElseThrow();
        for (int point = 0; point < grid.rows() * grid.columns(); point++) {
            if (box.contains(grid.latitude(point / grid.columns()), grid.longitude(point % grid.columns()))) {
                return;
            }
        }
        throw problem(start, "no grid point lies in the box " + box + " (latitudes, longitudes): the grid is " + grid);
    }

    private double edge(boolean hasBox) {
        skipSpaces();
        int start = position;
        double edge = number(DEGREES, "the width of the edge in degrees");
        if (!hasBox || !(edge > 0 && edge <= 90)) {
            throw problem(start, hasBox ? "an edge is wider than 0 and at most 90 degrees" : "only a box has an edge that could be smooth");
        }
        return edge;
    }

    private Set<Integer> states() {
        skipSpaces();
        int start = position;
        String state = word("current, previous or all");
        return switch (state) {
            case "current" -> Set.of(contract.history() - 1);
            case "previous" -> {
                if (contract.history() < 2) {
                    throw problem(start, "the model sees no previous state");
                }
                yield Set.of(contract.history() - 2);
            }
            case ALL -> MaskScope.allStates(contract);
            default -> throw problem(start, "expected current, previous or all, but found '" + state + "'");
        };
    }

    private void keyword(String keyword) {
        if (!optional(keyword)) {
            throw expected("'" + keyword + "'");
        }
    }

    private boolean optional(String keyword) {
        skipSpaces();
        Matcher word = WORD.matcher(text).region(position, text.length());
        if (word.lookingAt() && word.group().equals(keyword)) {
            position = word.end();
            return true;
        }
        return false;
    }

    private void symbol(String symbol, String expected) {
        skipSpaces();
        if (!text.startsWith(symbol, position)) {
            throw expected(expected);
        }
        position += symbol.length();
    }

    private String word(String expected) {
        return next(WORD, expected);
    }

    private double number(Pattern pattern, String expected) {
        return Double.parseDouble(next(pattern, expected));
    }

    private String next(Pattern pattern, String expected) {
        skipSpaces();
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw expected(expected);
        }
        position = matcher.end();
        return matcher.group();
    }

    private void skipSpaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private IllegalArgumentException expected(String expected) {
        Matcher word = WORD.matcher(text).region(position, text.length());
        String found = position >= text.length() ? "the end" : "'" + (word.lookingAt() ? word.group() : text.substring(position, position + 1)) + "'";
        return problem(position, "expected " + expected + ", but found " + found);
    }

    private IllegalArgumentException problem(int at, String message) {
        return new IllegalArgumentException("change '" + text + "', column " + (at + 1) + ": " + message);
    }
}
