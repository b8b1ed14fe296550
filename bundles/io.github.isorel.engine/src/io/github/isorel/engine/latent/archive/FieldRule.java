package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;
import io.github.isorel.engine.weather.WeightedPoints;

/**
 * A rule that tells two classes of states apart by one number of the initial state, such as
 * {@code storm = min(msl, 35..62, 350..46) < 985 hPa}.
 *
 * @param name name of the label, and of the class of states for which the rule holds
 * @param other name of the class of the other states
 * @param statistic what is taken of the values in the box
 * @param variables the variable, or the two components of a wind whose speed is taken
 * @param level the pressure level of variables on levels
 * @param box where; empty for the whole grid
 * @param condition what the number must be
 */
public record FieldRule(String name, String other, Statistic statistic, List<Variable> variables, Optional<PressureLevel> level,
        Optional<Box> box, Condition condition) {

    /** The name of the wind speed in rules. */
    static final String WIND_SPEED = "ws";
    /** What the name of the number behind a rule ends with. */
    static final String VALUE = "_value";

    private static final Box GLOBE = new Box(-90, 90, 0, 360);

    /** What is taken of the values in the box. */
    public enum Statistic {
        /** The smallest. */
        MIN, /** The largest. */ MAX, /** The mean, weighted by area. */ MEAN }

    /** On which side of the limit the number must lie. */
    public enum Side {
        /** Less than the limit. */
        BELOW, /** More than the limit. */ ABOVE }

    /**
     * What the number must be.
     *
     * @param side on which side of the limit
     * @param limit the limit, in the unit of {@link Units}; or, of a quantile, the share of the archive's times below it
     * @param isQuantile whether the limit is a quantile of the archive's own times
     */
    public record Condition(Side side, double limit, boolean isQuantile) {

        /** Checks the share. */
        public Condition {
            if (isQuantile && !(limit > 0 && limit < 1)) {
                throw new IllegalArgumentException("a quantile lies between 0 and 1, not at " + limit);
            }
        }

        boolean holds(double value, double threshold) {
            return side == Side.BELOW ? value < threshold : value > threshold;
        }
    }

    /** Copies the list. */
    public FieldRule {
        variables = List.copyOf(variables);
    }

    /**
     * Reads a rule: {@code NAME = min|max|mean(VARIABLE[@LEVEL][, BOX]) <|> NUMBER [UNIT]}, or {@code below|above quantile SHARE}
     * in place of the comparison. {@code ws} is the wind speed. {@code NAME/OTHER = …} names both classes; without, the others
     * are {@code calm} for {@code storm} and else {@code not_NAME}.
     *
     * @param text the rule
     * @return the rule
     * @throws IllegalArgumentException if it is none; the message tells the column and what was expected
     */
    public static FieldRule parse(String text) {
        return new FieldRuleParser(text).rule();
    }

    /**
     * The unit of the number.
     *
     * @return unit in CF notation
     */
    public String unit() {
        return Units.of(variables.getFirst());
    }

    /** The name of the number's label. */
    String valueName() {
        return name + VALUE;
    }

    /** What the number is, e.g. {@code min(msl, 35..62, 350..46)}. */
    String quantity() {
        String variable = variables.size() > 1 ? WIND_SPEED : VariableNames.of(variables.getFirst());
        return statistic.name().toLowerCase(java.util.Locale.ROOT) + "(" + variable + level.map(at -> "@"
                + at.hectopascal()).orElse("") + box.map(where -> ", " + where).orElse("") + ")";
    }

    /**
     * Computes the number at many times.
     *
     * @param data where the fields are; stays the caller's
     * @param times initial times (UTC)
     * @param progress counts times; can be cancelled
     * @return a number a time; not a number where the data do not hold the variable at that time
     * @throws IOException if values are missing in a field, or a file cannot be read
     */
    public List<Double> values(DataSet data, List<Instant> times, Progress progress) throws IOException {
        List<Variable> surface = variables.stream().filter(variable -> variable.kind() == VariableKind.SURFACE).toList();
        List<Variable> atmospheric = variables.stream().filter(variable -> variable.kind() == VariableKind.ATMOSPHERIC).toList();
        var wanted = new StateContract(surface, List.of(), atmospheric, level.stream().toList(), Optional.empty(), 1, 1,
                Duration.ofHours(1));
        progress.begin("Evaluating " + quantity(), times.size());
        Set<Instant> held = held(data, wanted);
        List<Double> values = new ArrayList<>();
        for (Instant time : times) {
            progress.check();
            Optional<AtmosphericState> state = held.contains(time) ? Optional.of(data.state(time, wanted,
                    Progress.cancelledWith(progress))) : Optional.empty();
            values.add(state.map(this::value).orElse(Double.NaN));
            progress.worked(1);
        }
        return values;
    }

    private static Set<Instant> held(DataSet data, StateContract wanted) throws IOException {
        return new HashSet<>(data.initialTimes(wanted, false));
    }

    private double value(AtmosphericState state) {
        Grid grid = state.grid();
        WeightedPoints points = WeightedPoints.in(box.orElse(GLOBE), grid);
        List<Tensor> fields = variables.stream().map(variable -> state.field(variable, level).values()).toList();
        double mean = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.count(); i++) {
            int point = points.position(i);
            double value = fields.size() == 1 ? fields.getFirst().get(point) : Math.hypot(fields.getFirst().get(point), fields
                    .getLast().get(point));
            mean += points.weight(i) * value;
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        return switch (statistic) {
            case MIN -> smallest;
            case MAX -> largest;
            case MEAN -> mean;
        };
    }

    /**
     * Applies the condition.
     *
     * @param values the number of each row; not a number where it is not known
     * @return the class of each row; empty where it is not known
     */
    public Label.Classes classes(List<Double> values) {
        double threshold = condition.isQuantile() ? quantile(values, condition.limit()) : condition.limit();
        return new Label.Classes(name, values.stream().map(value -> value.isNaN() ? "" : condition.holds(value, threshold) ? name
                : other).toList());
    }

    /** The quantile of the known values, between neighbours by a straight line (type 7 of Hyndman and Fan 1996). */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().filter(value -> !value.isNaN()).sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double position = share * (sorted.size() - 1);
        int below = (int) position;
        double next = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (position - below) * (next - sorted.get(below));
    }

    /** The rule as {@link #parse} reads it, limits in the unit of {@link Units}. */
    @Override
    public String toString() {
        String limit = new java.math.BigDecimal(Double.toString(condition.limit())).stripTrailingZeros().toPlainString();
        String words = condition.isQuantile() ? (condition.side() == Side.BELOW ? "below" : "above") + " quantile " + limit
                : (condition.side() == Side.BELOW ? "< " : "> ") + limit + " " + unit();
        return name + "/" + other + " = " + quantity() + " " + words;
    }
}
