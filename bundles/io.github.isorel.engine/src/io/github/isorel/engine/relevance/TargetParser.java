package io.github.isorel.engine.relevance;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.relevance.FieldTarget.Statistic;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.NearestName;
import io.github.isorel.engine.weather.PhraseReader;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** Reads targets. Used for one text, once. */
final class TargetParser {

    /** No question needs more; it keeps the recursion flat. */
    private static final int DEEPEST = 8;

    private static final String AREA = "a box or polygon, as in mean(msl, 35..62, 350..46)";
    private static final String PLACE = "a latitude and a longitude, as in point(t2m, 51.5, 359.9)";
    private static final List<String> STATIC = List.of("lsm", "slt", "z_surface");

    private final PhraseReader reader;

    TargetParser(String text) {
        this.reader = new PhraseReader("target", text);
    }

    Target wholeTarget() {
        Target target = target(0);
        if (!reader.atEnd()) {
            target = new TargetAtStep(target, step());
            reader.requireEnd("the end");
        }
        return target;
    }

    private int step() {
        int start = reader.position();
        if (!reader.word("'at step N' or the end").equals("at") || !reader.word("'step'").equals("step")) {
            throw reader.problem(start, "expected 'at step N' or the end, but found " + reader.found(start));
        }
        int at = reader.position();
        int step = reader.integer("the number of a step");
        if (step < 1) {
            throw reader.problem(at, "steps count from 1");
        }
        return step;
    }

    private Target target(int depth) {
        int start = reader.position();
        String function = reader.word("one of " + String.join(", ", Target.FUNCTIONS));
        if (!Target.FUNCTIONS.contains(function) && VariableNames.all().contains(function)) {
            throw reader.problem(start, function + " is a variable: write of what in it, as in mean(" + function
                    + ", 35..62, 350..46) or point(" + function + ", 51.5, 359.9)");
        }
        if (!Target.FUNCTIONS.contains(function)) {
            throw reader.problem(start, "there is no target '" + function + "', only " + String.join(", ", Target.FUNCTIONS)
                    + NearestName.suggestion(function, Target.FUNCTIONS));
        }
        reader.expect('(');
        Target target = switch (function) {
            case "mean" -> new FieldTarget(Statistic.MEAN, quantityAndComma(AREA), new Region.Within(reader.area()));
            case "rmse" -> new FieldTarget(Statistic.RMSE, quantityAndComma(AREA), new Region.Within(reader.area()));
            case "point" -> new FieldTarget(Statistic.MEAN, quantityAndComma(PLACE), new Region.Nearest(point()));
            default -> difference(start, depth);
        };
        reader.expect(')');
        return target;
    }

    private Target difference(int start, int depth) {
        if (depth == DEEPEST) {
            throw reader.problem(start, "differences can be nested " + DEEPEST + " deep at most");
        }
        Target minuend = target(depth + 1);
        refuseStep();
        reader.expect(',');
        Target subtrahend = target(depth + 1);
        refuseStep();
        return reader.at(start, () -> new DifferenceTarget(minuend, subtrahend));
    }

    private void refuseStep() {
        if (reader.comes("at ")) {
            throw reader.problem(reader.position(),
                    "both parts of a difference are at the same step: write 'at step N' behind its closing bracket");
        }
    }

    private Quantity quantityAndComma(String next) {
        int start = reader.position();
        String name = reader.word("a variable: " + String.join(", ", Quantity.names()));
        Optional<PressureLevel> level = Optional.empty();
        if (reader.skip("@")) {
            int at = reader.position();
            int hectopascal = reader.integer("a pressure level in hPa");
            level = Optional.of(reader.at(at, () -> new PressureLevel(hectopascal)));
            if (reader.comes(".") || reader.comes("h")) {
                throw reader.problem(at, "a level is a whole number in hPa, and written without a unit, as in " + name + "@500");
            }
        }
        Quantity quantity = quantity(start, name, level);
        reader.comma(next);
        return quantity;
    }

    private Quantity quantity(int start, String name, Optional<PressureLevel> level) {
        if (name.equals(Quantity.SQUARED_WIND_SPEED)) {
            return Quantity.squaredWindSpeed(level);
        }
        Optional<Variable> surface = VariableNames.surface(name);
        Optional<Variable> atmospheric = VariableNames.atmospheric(name);
        if (STATIC.contains(name)) {
            throw reader.problem(start, name + " does not change with time, so that no forecast tells it; take one of "
                    + String.join(", ", Quantity.names()));
        }
        if (surface.isPresent() && level.isPresent()) {
            throw reader.problem(start, name + " is a surface variable: write it without @" + level.get().hectopascal());
        }
        if (atmospheric.isPresent() && level.isEmpty()) {
            throw reader.problem(start, name + " is given on pressure levels: write " + name + "@ and the level in hPa, as in "
                    + name + "@500");
        }
        return Quantity.of(surface.or(() -> atmospheric).orElseThrow(() -> reader.problem(start, "there is no variable '" + name
                + "', only " + String.join(", ", Quantity.names()) + NearestName.suggestion(name, VariableNames.all()))), level);
    }

    private GeographicPoint point() {
        int start = reader.position();
        double latitude = reader.number("a latitude");
        reader.comma("a longitude");
        double longitude = reader.number("a longitude");
        return reader.at(start, () -> new GeographicPoint(latitude, longitude));
    }
}
