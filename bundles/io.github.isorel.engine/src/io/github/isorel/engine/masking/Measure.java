package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;

/**
 * One way to say how much worse a forecast has become.
 *
 * @param kind what is compared with what
 * @param domain where
 * @param variable one variable; empty for the target, and for all variables together, each divided by the scale that the
 *        model normalises it by
 * @param level the level of an atmospheric variable
 */
public record Measure(Kind kind, Domain domain, Optional<Variable> variable, Optional<PressureLevel> level) {

    /** What is compared with what. All means are weighted with the area of the cells. */
    public enum Kind {
        /** Root mean square of masked minus unmasked forecast. */
        CHANGE("change"),
        /**
         * Root mean square error of the masked forecast minus that of the unmasked one, both against the truth; may be negative.
         */
        ERROR_INCREASE("error increase"),
        /** Absolute difference of the target. */
        TARGET_CHANGE("target change");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** Where forecasts are compared. */
    public enum Domain {
        /** The grid points that the target looks at. */
        REGION("region"),
        /** The whole grid. */
        GLOBE("globe");

        private final String label;

        Domain(String label) {
            this.label = label;
        }
    }

    /** The absolute difference of the target. */
    public static final Measure TARGET = new Measure(Kind.TARGET_CHANGE, Domain.REGION, Optional.empty(), Optional.empty());

    /**
     * All variables together.
     *
     * @param kind change or error increase
     * @param domain where
     * @return root of the mean over variables and levels of the squared, normalised root mean squares (or the difference
     *        of two such)
     */
    public static Measure together(Kind kind, Domain domain) {
        return new Measure(kind, domain, Optional.empty(), Optional.empty());
    }

    /**
     * All measures of a model's forecasts.
     *
     * @param contract what the model gives
     * @return the target, all variables together, then each variable at each level
     */
    public static List<Measure> all(StateContract contract) {
        List<Measure> all = new ArrayList<>(List.of(TARGET));
        add(all, Optional.empty(), Optional.empty());
        contract.surface().forEach(variable -> add(all, Optional.of(variable), Optional.empty()));
        contract.atmospheric().forEach(variable -> contract.levels().forEach(level -> add(all, Optional.of(variable),
                Optional.of(level))));
        return List.copyOf(all);
    }

    private static void add(List<Measure> all, Optional<Variable> variable, Optional<PressureLevel> level) {
        for (Kind kind : List.of(Kind.CHANGE, Kind.ERROR_INCREASE)) {
            for (Domain domain : Domain.values()) {
                all.add(new Measure(kind, domain, variable, level));
            }
        }
    }

    /**
     * Tells whether the truth is needed.
     *
     * @return true for the error increase
     */
    public boolean needsTruth() {
        return kind == Kind.ERROR_INCREASE;
    }

    /**
     * The name.
     *
     * @return e.g. {@code error increase, region} or {@code change of t@850, globe}
     */
    public String label() {
        if (kind == Kind.TARGET_CHANGE) {
            return kind.label;
        }
        return kind.label + variable.map(known -> " of " + known + level.map(at -> "@" + at.hectopascal()).orElse("")).orElse("")
                + ", " + domain.label;
    }

    /**
     * The unit.
     *
     * @param targetUnit the unit of the target
     * @return the target's or the variable's unit; {@code 1} for all variables together
     */
    public String unit(String targetUnit) {
        return kind == Kind.TARGET_CHANGE ? targetUnit : variable.map(Units::of).orElse("1");
    }
}
