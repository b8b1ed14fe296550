package io.github.isorel.engine.masking;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PhraseReader;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/** Reads changes. Used for one text, once. */
final class ChangeParser {

    private static final String ALL = "all";
    private static final double GRAVITY = 9.80665;
    private static final double ZERO_CELSIUS = 273.15;

    /** Other spellings and multiples of units: factor by unit, by unit of the state. */
    private static final Map<String, Map<String, Double>> UNITS = Map.of("K", Map.of("K", 1.0), "Pa", Map.of("Pa", 1.0, "hPa",
            100.0), "m s-1",
            Map.of("m s-1", 1.0, "m/s", 1.0), "kg kg-1", Map.of("kg kg-1", 1.0, "kg/kg", 1.0, "g kg-1", 1e-3, "g/kg", 1e-3),
            "m2 s-2",
            Map.of("m2 s-2", 1.0, "m2/s2", 1.0, "m", GRAVITY), "Pa s-1", Map.of("Pa s-1", 1.0, "Pa/s", 1.0));
    private static final List<String> CELSIUS = List.of("°C", "degC", "C");
    /** Units that values have without being given one. */
    private static final List<String> UNITLESS = List.of("1", "unknown");
    /** The longest first: m s-1 begins with m. */
    private static final List<String> SPELLINGS = Stream.concat(UNITS.values().stream().flatMap(units -> units.keySet().stream()),
            CELSIUS.stream())
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder())).toList();

    private final PhraseReader reader;
    private final String text;
    private final StateContract contract;

    ChangeParser(String text, StateContract contract) {
        this.reader = new PhraseReader("change", text);
        this.text = text;
        this.contract = contract;
    }

    /** An amount whose unit still has to fit the variable. */
    private record Amount(double value, Optional<String> unit, int column) {
    }

    Change parse() {
        int start = reader.position();
        String verb = reader.word("one of add, set, scale, shift");
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
                effect = new Change.Effect.Scale(reader.number("a factor"));
            }
            case "shift" -> {
                fields = fields();
                keyword("by");
                effect = shift();
            }
            default -> throw reader.problem(start, "expected one of add, set, scale, shift, but found '" + verb + "'");
        }
        Optional<Box> box = reader.skip("in") ? Optional.of(box()) : Optional.empty();
        double edge = reader.skip("smooth") ? edge(box.isPresent()) : 0;
        Set<Integer> states = reader.skip("state") ? states() : MaskScope.allStates(contract);
        reader.requireEnd("in BOX, smooth N, state current|previous|all or the end");
        return new Change(text.strip(), effect, fields, box, edge, states);
    }

    private Change.Effect shift() {
        int start = reader.position();
        double north = reader.number("degrees to the north, as in: by 2, -5");
        reader.expect(',');
        double east = reader.number("degrees to the east");
        if (Math.abs(north) > 180 || Math.abs(east) > 360) {
            throw reader.problem(start, "a field is moved by at most 180 degrees to the north and 360 to the east");
        }
        return new Change.Effect.Shift(north, east);
    }

    private Amount amount() {
        double value = reader.number("a number with a unit, such as 2 K");
        int column = reader.position();
        Optional<String> unit = SPELLINGS.stream().filter(reader::skip).findFirst();
        return new Amount(value, unit, column);
    }

    private double converted(Amount amount, Set<MaskScope.Entry> fields, boolean isValue) {
        List<String> units = fields.stream().map(entry -> Units.of(entry.variable())).distinct().toList();
        if (amount.unit().isEmpty() && (amount.value() == 0 || UNITLESS.containsAll(units))) {
            return amount.value();
        }
        if (units.size() > 1) {
            throw reader.problem(amount.column(), "variables of different units, " + String.join(", ", units)
                    + ", cannot get the same amount");
        }
        String own = units.getFirst();
        if (own.equals("K") && isValue && amount.unit().filter(CELSIUS::contains).isPresent()) {
            return amount.value() + ZERO_CELSIUS;
        }
        Map<String, Double> factors = UNITS.getOrDefault(own, Map.of());
        return amount.value() * amount.unit().flatMap(unit -> Optional.ofNullable(factors.get(unit))).orElseThrow(() -> {
            String variable = VariableNames.of(fields.iterator().next().variable());
            String possible = factors.isEmpty() ? "no unit" : String.join(" or ", factors.keySet().stream().sorted().toList());
            return reader.problem(amount.column(), amount.unit().map(unit -> variable + " cannot be given in '" + unit
                    + "' but in " + possible)
                    .orElse("expected a unit, " + variable + " is in " + possible + ", but found "
                    + reader.found(amount.column())));
        });
    }

    private Set<MaskScope.Entry> fields() {
        int start = reader.position();
        List<Variable> known = Stream.of(contract.surface(), contract.atmospheric(),
                contract.constants()).flatMap(List::stream).toList();
        String list = "all, " + String.join(", ", known.stream().map(VariableNames::of).toList());
        String name = reader.word("a variable: " + list);
        if (name.equals(ALL)) {
            return MaskScope.everything(contract).fields();
        }
        Variable variable = known.stream().filter(candidate -> VariableNames.of(candidate).equals(name)).findFirst()
                .orElseThrow(() -> reader.problem(start, "the model takes no '" + name + "', only " + list));
        return reader.skip("@") ? Set.of(new MaskScope.Entry(variable, level(variable, name)))
                : new LinkedHashSet<>(MaskScope.atAllLevels(contract, variable));
    }

    private int level(Variable variable, String name) {
        int start = reader.position();
        int level = reader.integer("a pressure level in hPa");
        if (variable.kind() != VariableKind.ATMOSPHERIC) {
            throw reader.problem(start, name + " has no levels: write it without @" + level);
        }
        List<Integer> levels = contract.levels().stream().map(PressureLevel::hectopascal).toList();
        if (!levels.contains(level)) {
            throw reader.problem(start, name + " is given on " + String.join(", ", levels.stream().map(String::valueOf).toList())
                    + " hPa, not on "
                    + level);
        }
        return levels.indexOf(level);
    }

    private Box box() {
        int start = reader.position();
        Box box = reader.box();
        Grid grid = contract.grid().orElseThrow();
        for (int point = 0; point < grid.rows() * grid.columns(); point++) {
            if (box.contains(grid.latitude(point / grid.columns()), grid.longitude(point % grid.columns()))) {
                return box;
            }
        }
        throw reader.problem(start, "no grid point lies in the box " + box + " (latitudes, longitudes): the grid is " + grid);
    }

    private double edge(boolean hasBox) {
        int start = reader.position();
        double edge = reader.number("the width of the edge in degrees");
        if (!hasBox || !(edge > 0 && edge <= 90)) {
            throw reader.problem(start, hasBox ? "an edge is wider than 0 and at most 90 degrees"
                    : "only a box has an edge that could be smooth");
        }
        return edge;
    }

    private Set<Integer> states() {
        int start = reader.position();
        String state = reader.word("current, previous or all");
        return switch (state) {
            case "current" -> Set.of(contract.history() - 1);
            case "previous" -> {
                if (contract.history() < 2) {
                    throw reader.problem(start, "the model sees no previous state");
                }
                yield Set.of(contract.history() - 2);
            }
            case ALL -> MaskScope.allStates(contract);
            default -> throw reader.problem(start, "expected current, previous or all, but found '" + state + "'");
        };
    }

    private void keyword(String keyword) {
        if (!reader.skip(keyword)) {
            throw reader.expected("'" + keyword + "'");
        }
    }
}
