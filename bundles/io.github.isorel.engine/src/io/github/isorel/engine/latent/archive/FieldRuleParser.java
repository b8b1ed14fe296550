package io.github.isorel.engine.latent.archive;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.UnitConversion;
import io.github.isorel.engine.latent.archive.FieldRule.Condition;
import io.github.isorel.engine.latent.archive.FieldRule.Side;
import io.github.isorel.engine.latent.archive.FieldRule.Statistic;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.PhraseReader;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** Reads rules over fields. Used for one text, once. */
final class FieldRuleParser {

    private static final List<String> STATISTICS = List.of("min", "max", "mean");

    /** More digits of a limit that was converted are rounding errors. */
    private static final MathContext DIGITS = new MathContext(12);

    private final PhraseReader reader;

    FieldRuleParser(String text) {
        this.reader = new PhraseReader("rule", text);
    }

    FieldRule rule() {
        int start = reader.position();
        String name = reader.word("the name of a label, as in storm = min(msl) < 985 hPa");
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*") || ArchiveFormat.RESERVED.contains(name)) {
            throw reader.problem(start, "'" + name
                    + "' cannot be the name of a label: it must begin with a letter from A to Z and not be one of "
                    + ArchiveFormat.RESERVED.stream().sorted().toList());
        }
        String other = reader.skip("/") ? reader.word("the name of the other class") : name.equals("storm") ? "calm" : "not_"
                + name;
        reader.expect('=');
        int at = reader.position();
        String statistic = reader.word("one of " + String.join(", ", STATISTICS));
        if (!STATISTICS.contains(statistic)) {
            throw reader.problem(at, "there is no statistic '" + statistic + "', only " + String.join(", ", STATISTICS));
        }
        reader.expect('(');
        int variableAt = reader.position();
        String variable = reader.word("a variable: " + names());
        Optional<PressureLevel> level = level();
        List<Variable> variables = variables(variableAt, variable, level);
        Optional<Box> box = reader.skip(",") ? Optional.of(reader.box()) : Optional.empty();
        reader.expect(')');
        Condition condition = condition(Units.of(variables.getFirst()));
        reader.requireEnd("the end");
        return new FieldRule(name, other, Statistic.valueOf(statistic.toUpperCase(Locale.ROOT)), variables, level, box,
                condition);
    }

    private Optional<PressureLevel> level() {
        if (!reader.skip("@")) {
            return Optional.empty();
        }
        int at = reader.position();
        int hectopascal = reader.integer("a pressure level in hPa");
        return Optional.of(reader.at(at, () -> new PressureLevel(hectopascal)));
    }

    private List<Variable> variables(int at, String name, Optional<PressureLevel> level) {
        if (name.equals(FieldRule.WIND_SPEED)) {
            return level.isPresent() ? List.of(Variable.atmospheric("u"), Variable.atmospheric("v"))
                    : List.of(Variable.surface("10u"), Variable.surface("10v"));
        }
        Optional<Variable> surface = VariableNames.surface(name);
        Optional<Variable> atmospheric = VariableNames.atmospheric(name);
        if (surface.isPresent() && level.isPresent()) {
            throw reader.problem(at, name + " is a surface variable: write it without @" + level.get().hectopascal());
        }
        if (surface.isEmpty() && atmospheric.isPresent() && level.isEmpty()) {
            throw reader.problem(at, name + " is given on pressure levels: write " + name + "@ and the level in hPa, as in "
                    + name + "@850");
        }
        return List.of(surface.or(() -> atmospheric).orElseThrow(() -> reader.problem(at, "there is no variable '" + name
                + "', only " + names())));
    }

    private static String names() {
        List<String> names = new ArrayList<>(VariableNames.ofSurface());
        names.add(FieldRule.WIND_SPEED);
        VariableNames.ofLevels().forEach(name -> names.add(name + "@LEVEL"));
        names.add(FieldRule.WIND_SPEED + "@LEVEL");
        return String.join(", ", names);
    }

    private Condition condition(String unit) {
        if (reader.skip("<")) {
            return new Condition(Side.BELOW, limit(unit), false);
        }
        if (reader.skip(">")) {
            return new Condition(Side.ABOVE, limit(unit), false);
        }
        String expected = "'<', '>', 'below quantile' or 'above quantile'";
        int start = reader.position();
        String side = reader.word(expected);
        if (!List.of("below", "above").contains(side) || !reader.word("'quantile'").equals("quantile")) {
            throw reader.problem(start, "expected " + expected + ", but found " + reader.found(start));
        }
        int at = reader.position();
        double share = reader.number("a share of the times, as in 0.1");
        return reader.at(at, () -> new Condition(side.equals("below") ? Side.BELOW : Side.ABOVE, share, true));
    }

    /** A number with or without a unit, in the unit of the variable. */
    private double limit(String unit) {
        double number = reader.number("a number");
        int at = reader.position();
        String given = reader.rest();
        if (given.isEmpty()) {
            return number;
        }
        try {
            double converted = UnitConversion.between(given, unit).applyAsDouble(number);
            return new BigDecimal(converted).round(DIGITS).doubleValue();
        } catch (DataException e) {
            throw reader.problem(at, "the limit cannot be used: " + e.getMessage());
        }
    }
}
