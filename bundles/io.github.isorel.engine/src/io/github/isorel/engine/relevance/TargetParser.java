package io.github.isorel.engine.relevance;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.isorel.engine.relevance.FieldTarget.Statistic;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/** Reads targets and boxes. Used for one text, once. */
final class TargetParser {

    private static final List<String> FUNCTIONS = List.of("mean", "point", "difference", "rmse");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("\\d+");
    private static final int LONGEST = 1000;
    /** No question needs more; it keeps the recursion flat. */
    private static final int DEEPEST = 8;

    private final String what;
    private final String text;
    private int position;

    /**
     * A parser of a text.
     *
     * @param what what the text is said to be, for messages
     * @param text the text
     */
    TargetParser(String what, String text) {
        this.what = what;
        this.text = text;
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a " + what + " has at most " + LONGEST + " characters, not " + text.length());
        }
    }

    Target wholeTarget() {
        Target target = target(0);
        skipSpaces();
        if (position < text.length()) {
            target = new TargetAtStep(target, step());
            requireEnd("the end");
        }
        return target;
    }

    Box wholeBox() {
        Box box = box();
        requireEnd("the end");
        return box;
    }

    private void requireEnd(String expected) {
        skipSpaces();
        if (position < text.length()) {
            throw expected(expected);
        }
    }

    private int step() {
        int start = position;
        if (!word("'at step N' or the end").equals("at") || !word("'step'").equals("step")) {
            throw problem(start, "expected 'at step N' or the end, but found " + found(start));
        }
        skipSpaces();
        int at = position;
        int step = integer("the number of a step");
        if (step < 1) {
            throw problem(at, "steps count from 1");
        }
        return step;
    }

    private Target target(int depth) {
        skipSpaces();
        int start = position;
        String function = word("one of " + String.join(", ", FUNCTIONS));
        if (!FUNCTIONS.contains(function)) {
            throw problem(start, "there is no target '" + function + "', only " + String.join(", ", FUNCTIONS)
                    + NearestName.suggestion(function, FUNCTIONS));
        }
        expect('(');
        Target target = switch (function) {
            case "mean" -> new FieldTarget(Statistic.MEAN, quantityAndComma(), new Region.Within(box()));
            case "rmse" -> new FieldTarget(Statistic.RMSE, quantityAndComma(), new Region.Within(box()));
            case "point" -> new FieldTarget(Statistic.MEAN, quantityAndComma(), new Region.Nearest(point()));
            default -> difference(start, depth);
        };
        expect(')');
        return target;
    }

    private Target difference(int start, int depth) {
        if (depth == DEEPEST) {
            throw problem(start, "differences can be nested " + DEEPEST + " deep at most");
        }
        Target minuend = target(depth + 1);
        refuseStep();
        expect(',');
        Target subtrahend = target(depth + 1);
        refuseStep();
        return at(start, () -> new DifferenceTarget(minuend, subtrahend));
    }

    private void refuseStep() {
        skipSpaces();
        if (text.startsWith("at ", position)) {
            throw problem(position,
                    "both parts of a difference are at the same step: write 'at step N' behind its closing bracket");
        }
    }

    private Quantity quantityAndComma() {
        skipSpaces();
        int start = position;
        String name = word("a variable: " + String.join(", ", Quantity.names()));
        skipSpaces();
        Optional<PressureLevel> level = Optional.empty();
        if (position < text.length() && text.charAt(position) == '@') {
            position++;
            skipSpaces();
            int at = position;
            int hectopascal = integer("a pressure level in hPa");
            level = Optional.of(at(at, () -> new PressureLevel(hectopascal)));
        }
        Quantity quantity = quantity(start, name, level);
        expect(',');
        return quantity;
    }

    private Quantity quantity(int start, String name, Optional<PressureLevel> level) {
        if (name.equals(Quantity.SQUARED_WIND_SPEED)) {
            return Quantity.squaredWindSpeed(level);
        }
        Optional<Variable> surface = VariableNames.surface(name);
        Optional<Variable> atmospheric = VariableNames.atmospheric(name);
        if (surface.isPresent() && level.isPresent()) {
            throw problem(start, name + " is a surface variable: write it without @" + level.get().hectopascal());
        }
        if (atmospheric.isPresent() && level.isEmpty()) {
            throw problem(start, name + " is given on pressure levels: write " + name + "@ and the level in hPa, as in " + name
                    + "@500");
        }
        return Quantity.of(surface.or(() -> atmospheric).orElseThrow(() -> problem(start, "there is no variable '" + name
                + "', only "
                + String.join(", ", Quantity.names())
                + NearestName.suggestion(name, VariableNames.all()))), level);
    }

    private Box box() {
        skipSpaces();
        int start = position;
        double oneLatitude = number("the first latitude of a box, as in 35..62, 350..46");
        expectDots();
        double otherLatitude = number("the second latitude of a box");
        expect(',');
        double west = number("the western longitude of a box, as in 35..62, 350..46");
        expectDots();
        double east = number("the eastern longitude of a box");
        return at(start, () -> new Box(oneLatitude, otherLatitude, west, east));
    }

    private GeographicPoint point() {
        skipSpaces();
        int start = position;
        double latitude = number("a latitude");
        expect(',');
        double longitude = number("a longitude");
        return at(start, () -> new GeographicPoint(latitude, longitude));
    }

    /** Makes a value; what is wrong with it is told with its column. */
    private <T> T at(int start, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw problem(start, e.getMessage());
        }
    }

    private void expect(char character) {
        skipSpaces();
        if (position == text.length() || text.charAt(position) != character) {
            throw expected("'" + character + "'");
        }
        position++;
    }

    private void expectDots() {
        skipSpaces();
        if (!text.startsWith("..", position)) {
            throw expected("'..' between two edges of a box");
        }
        position += 2;
    }

    private String word(String expected) {
        return next(WORD, expected);
    }

    private double number(String expected) {
        return Double.parseDouble(next(NUMBER, expected));
    }

    private int integer(String expected) {
        int start = position;
        String digits = next(INTEGER, expected);
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw problem(start, "expected " + expected + ", but " + digits + " is too large");
        }
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
        return problem(position, "expected " + expected + ", but found " + found(position));
    }

    private String found(int start) {
        Matcher word = WORD.matcher(text).region(start, text.length());
        return start >= text.length() ? "the end" : "'" + (word.lookingAt() ? word.group() : text.substring(start, start + 1))
                + "'";
    }

    private IllegalArgumentException problem(int at, String message) {
        return new IllegalArgumentException(what + " '" + text + "', column " + (at + 1) + ": " + message);
    }
}
