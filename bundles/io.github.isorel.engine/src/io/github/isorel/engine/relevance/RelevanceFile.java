package io.github.isorel.engine.relevance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/**
 * What a file of relevance holds (CF-1.8), as a value:
 * <ul>
 * <li>{@code relevance_<name>} and {@code sensitivity_<name>} over {@code history} (valid times of the input states),
 * {@code level} (hPa), {@code latitude} (north to south) and {@code longitude}, static variables without history;
 * <li>{@code target_value};
 * <li>the budget as the columns {@code budget_name}, {@code budget_value}, {@code budget_kind} and {@code budget_place} of a
 * table over {@code budget};
 * <li>global attributes for the question, the time step, and where the result comes from.
 * </ul>
 * Names are those of ERA5: {@code t2m, u10, v10, msl, z, u, v, t, q}, static {@code lsm, slt, z_surface}.
 *
 * @param variables all variables, coordinates first
 * @param attributes global attributes, in the order of the file
 * @see <a href="https://cfconventions.org/Data/cf-conventions/cf-conventions-1.8/cf-conventions.html">CF-1.8</a>
 */
public record RelevanceFile(List<GridVariable> variables, Map<String, String> attributes) {

    /** The global attribute of the time between the states that a model sees, as ISO 8601 has it, e.g. {@code PT6H}. */
    public static final String TIME_STEP = "isorel_time_step";

    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String BUDGET = "budget";

    /** Copies list and map. */
    public RelevanceFile {
        variables = List.copyOf(variables);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * The file of a map.
     *
     * @param map the map
     * @param budget the lines of its budget; none for methods without one
     * @param budgetJson the budget as JSON, for the global attribute {@code budget}; empty for methods without one
     * @param provenance further global attributes: what made it, of what, how and when
     * @return what is to be written
     */
    public static RelevanceFile of(RelevanceMap map, List<BudgetEntry> budget, String budgetJson,
            Map<String, String> provenance) {
        List<GridVariable> variables = new ArrayList<>(coordinates(map));
        RelevanceQuestion question = map.question();
        String unit = question.target().unit();
        variables.add(new GridVariable.Doubles("target_value", List.of(), List.of(question.targetValue()),
                described(question.target().toString(), unit)));
        map.relevance().forEach((variable, tensor) -> variables.add(field("relevance_", variable, tensor,
                "relevance of " + variable + " for the target", unit)));
        map.sensitivity().forEach((variable, tensor) -> variables.add(field("sensitivity_", variable, tensor,
                "derivative of the target with respect to " + variable, quotient(unit, variable))));
        variables.addAll(table(budget, unit));
        Map<String, String> attributes = attributes("the input", question, budgetJson, provenance);
        attributes.putIfAbsent(TIME_STEP, map.contract().timeStep().toString());
        return new RelevanceFile(variables, attributes);
    }

    private static GridVariable field(String prefix, Variable variable, Tensor values, String longName, String unit) {
        return new GridVariable.Floats(prefix + VariableNames.of(variable), values, described(longName, unit));
    }

    /** Global attributes of a file of the relevance of something. */
    static Map<String, String> attributes(String of, RelevanceQuestion question, String budgetJson,
            Map<String, String> provenance) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Conventions", "CF-1.8");
        attributes.put("title", "Relevance of " + of + " for " + question.target() + " by " + question.method());
        attributes.put("method", question.method());
        attributes.put("rule_book", question.ruleBook());
        attributes.put("target", question.target().toString());
        attributes.put("target_value", Double.toString(question.targetValue()));
        attributes.put("target_unit", question.target().unit());
        attributes.put("initial_time", question.initialTime().toString());
        attributes.put("lead_step", Integer.toString(question.leadStep()));
        attributes.put(BUDGET, budgetJson);
        provenance.forEach(attributes::putIfAbsent);
        return attributes;
    }

    private static List<GridVariable> coordinates(RelevanceMap map) {
        List<GridVariable> coordinates = new ArrayList<>();
        Instant initial = map.question().initialTime();
        int history = map.contract().history();
        double step = map.contract().timeStep().toSeconds() / 3600.0;
        List<Double> hours = IntStream.range(0, history).mapToObj(index -> (index - history + 1) * step).toList();
        coordinates.add(coordinate(RelevanceAxis.HISTORY, hours, "units", "hours since " + SINCE.format(initial), "calendar",
                "proleptic_gregorian", "long_name", "valid time of the input state", "standard_name", "time", "axis", "T"));
        if (!map.contract().levels().isEmpty()) {
            List<Double> pressures = map.contract().levels().stream().map(level -> (double) level.hectopascal()).toList();
            coordinates.add(coordinate(RelevanceAxis.LEVEL, pressures, "units", "hPa", "long_name", "pressure level",
                    "standard_name", "air_pressure", "positive", "down", "axis", "Z"));
        }
        coordinates.add(coordinate(RelevanceAxis.LATITUDE, Arrays.stream(map.grid().latitudes()).boxed().toList(), "units",
                "degrees_north", "long_name", "latitude", "standard_name", "latitude", "axis", "Y"));
        coordinates.add(coordinate(RelevanceAxis.LONGITUDE, Arrays.stream(map.grid().longitudes()).boxed().toList(), "units",
                "degrees_east", "long_name", "longitude", "standard_name", "longitude", "axis", "X"));
        return coordinates;
    }

    private static GridVariable coordinate(RelevanceAxis axis, List<Double> values, String... attributes) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            named.put(attributes[i], attributes[i + 1]);
        }
        return new GridVariable.Doubles(axis.axisName(), List.of(axis.axisName()), values, named);
    }

    /** Attributes of a variable. */
    static Map<String, String> described(String longName, String unit) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("long_name", longName);
        attributes.put("units", unit);
        return attributes;
    }

    /** The unit of a derivative in the notation of UDUNITS; empty where the variable's unit is not known. */
    private static String quotient(String unit, Variable variable) {
        String denominator = Units.of(variable);
        return switch (denominator) {
            case "unknown" -> "";
            case "1" -> unit;
            default -> unit + " (" + denominator + ")-1";
        };
    }

    private static List<GridVariable> table(List<BudgetEntry> budget, String unit) {
        if (budget.isEmpty()) {
            return List.of();
        }
        return List.of(text("name", "what the number is", budget.stream().map(BudgetEntry::name).toList()),
                new GridVariable.Doubles("budget_value", List.of(BUDGET), budget.stream().map(BudgetEntry::value).toList(),
                        described("relevance", unit)),
                text("kind", "kind of sink", budget.stream().map(BudgetEntry::kind).toList()),
                text("place", "place in the model", budget.stream().map(BudgetEntry::place).toList()));
    }

    private static GridVariable text(String name, String longName, List<String> values) {
        return new GridVariable.Texts("budget_" + name, BUDGET, values, Map.of("long_name", longName));
    }
}
