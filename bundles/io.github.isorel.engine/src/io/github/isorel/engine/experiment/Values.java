package io.github.isorel.engine.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.UtcTime;

/** Reads values of nodes. What does not fit is a problem and gives nothing. */
final class Values {

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})\\s*(min|h|d)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
    private static final int LONGEST_TEXT = 2000;

    private final Path folder;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param folder what relative paths begin at
     * @param problems what is wrong
     */
    Values(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** A text that is not empty. */
    Optional<String> text(YamlNode node, String what) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
            problems.error(node.position(), what + " must be a text, not " + node.kind(), "write one value behind the colon");
            return Optional.empty();
        }
        if (scalar.text().isBlank() || scalar.text().length() > LONGEST_TEXT) {
            problems.error(node.position(), what + (scalar.text().isBlank() ? " is empty" : " has more than " + LONGEST_TEXT
                    + " characters"),
                    "write a text");
            return Optional.empty();
        }
        return Optional.of(scalar.text().strip());
    }

    /** A name, also for files. */
    Optional<String> name(YamlNode node, String what) {
        return text(node, what).filter(text -> isName(text, what, node.position()));
    }

    boolean isName(String text, String what, Position position) {
        boolean isName = NAME.matcher(text).matches();
        if (!isName) {
            problems.error(position, what + " cannot be '" + text + "'",
                    "a name has up to 60 letters from A to Z, digits, '-', '_' and '.', and begins with a letter or digit");
        }
        return isName;
    }

    /** A name for something whose own name may have other characters. */
    static String nameOf(String text) {
        String name = text.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "unnamed" : name.substring(0, Math.min(60, name.length()));
    }

    Optional<Long> whole(YamlNode node, String what, long least, long most) {
        return text(node, what).flatMap(text -> {
            String expected = what + " must be a whole number"
                    + (least == Long.MIN_VALUE ? " of at most 18 digits" : " from " + least + " to "
                    + most);
            if (WHOLE.matcher(text).matches()) {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return Optional.of(value);
                }
            }
            problems.error(node.position(), expected + ", not '" + text + "'", "");
            return Optional.empty();
        });
    }

    Optional<Double> number(YamlNode node, String what) {
        return text(node, what).flatMap(text -> {
            if (NUMBER.matcher(text).matches()) {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return Optional.of(value);
                }
            }
            problems.error(node.position(), what + " must be a number, not '" + text + "'", "write it as 0.25 or 1e-3");
            return Optional.empty();
        });
    }

    /** A number above one bound and up to another. */
    Optional<Double> above(YamlNode node, String what, double bound, double most) {
        return number(node, what).filter(value -> {
            boolean fits = value > bound && value <= most;
            if (!fits) {
                problems.error(node.position(), what + " must be above " + plain(bound) + " and at most " + plain(most)
                        + ", not " + plain(value),
                        "");
            }
            return fits;
        });
    }

    /** A number without digits that say nothing. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    Optional<Boolean> truth(YamlNode node, String what) {
        return text(node, what).flatMap(text -> {
            if (List.of("true", "false").contains(text)) {
                return Optional.of(text.equals("true"));
            }
            boolean isOn = List.of("yes", "on", "True", "TRUE", "y", "1").contains(text);
            boolean isOff = List.of("no", "off", "False", "FALSE", "n", "0").contains(text);
            problems.error(node.position(), what + " must be true or false, not '" + text + "'",
                    isOn ? "did you mean 'true'?" : isOff ? "did you mean 'false'?" : "");
            return Optional.empty();
        });
    }

    /** One of several words. */
    Optional<String> word(YamlNode node, String what, List<String> words) {
        return text(node, what).filter(text -> {
            if (!words.contains(text)) {
                problems.error(node.position(), what + " cannot be '" + text + "'",
                        Problems.fix(text, "words that it can be", words));
            }
            return words.contains(text);
        });
    }

    /** A file; relative paths begin at the experiment. */
    Optional<Path> path(YamlNode node, String what) {
        return text(node, what).flatMap(text -> {
            try {
                return Optional.of(folder.resolve(text).normalize());
            } catch (InvalidPathException e) {
                problems.error(node.position(), what + " is no path: " + e.getReason(), "");
                return Optional.empty();
            }
        });
    }

    Optional<Instant> time(YamlNode node, String what) {
        return text(node, what).flatMap(text -> parse(node, what, text, UtcTime::parse));
    }

    Optional<Box> box(YamlNode node, String what) {
        return text(node, what).flatMap(text -> parse(node, what, text, Box::parse));
    }

    Optional<GeographicArea> area(YamlNode node, String what) {
        return text(node, what).flatMap(text -> parse(node, what, text, GeographicArea::parse));
    }

    Optional<Duration> duration(YamlNode node, String what) {
        return text(node, what).flatMap(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                problems.error(node.position(), what + " must be a length of time, not '" + text + "'",
                        "write it as 6 h, 5 d or 30 min");
                return Optional.empty();
            }
            long number = Long.parseLong(matcher.group(1));
            return Optional.of(switch (matcher.group(2)) {
                case "min" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            });
        });
    }

    /** What a parser of the engine makes of a text. Its message tells all; a comma in braces or brackets ends texts early. */
    <T> Optional<T> parse(YamlNode node, String what, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            boolean isCut = node.isFlow() && text.chars().filter(c -> c == '(').count() != text.chars().filter(c -> c == ')')
                    .count()
                    || node.isFlow() && text.contains("..");
            problems.error(node.position(), what + ": " + e.getMessage(),
                    isCut && isPlain(node) ? "inside braces and brackets put quotes around it, since a comma ends a text there"
                    : "");
            return Optional.empty();
        }
    }

    private static boolean isPlain(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.isPlain();
    }

    /** The items of a list; anything else is a list of one. */
    List<YamlNode> items(YamlNode node, String what) {
        if (node instanceof YamlNode.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                problems.error(node.position(), what + " is an empty list", "write at least one or delete the key");
            }
            return sequence.items();
        }
        return List.of(node);
    }

    /** Several values of a kind. */
    <T> List<T> all(YamlNode node, String what, Function<YamlNode, Optional<T>> reader) {
        List<T> values = new ArrayList<>();
        for (YamlNode item : items(node, what)) {
            Optional<T> value = reader.apply(item);
            value.ifPresent(it -> {
                if (values.contains(it)) {
                    problems.error(item.position(), what + " has '" + it + "' twice", "delete one of both");
                } else {
                    values.add(it);
                }
            });
        }
        return values;
    }
}
