package io.github.isorel.headless;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.isorel.engine.runtime.AllowedMemory;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.UtcTime;

/** Readers of option values. Each throws {@link IllegalArgumentException} with a message that says what a value must be. */
final class ValueParsers {

    private static final Pattern GRID = Pattern.compile("([0-9]{1,6})[x×]([0-9]{1,6})");

    private static final int MOST_JOBS = 256;

    private ValueParsers() {
    }

    static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    static Path file(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must be a file");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a file: " + e.getReason(), e);
        }
    }

    /** A time in UTC: a date, a date with hours (and minutes, seconds), with Z, another offset or nothing behind it. */
    static Instant time(String text) {
        try {
            return UtcTime.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a time in ISO 8601, such as 1990-01-10T00:00:00Z", e);
        }
    }

    static int positiveNumber(String text) {
        return positiveNumber(text, 1_000_000);
    }

    private static int positiveNumber(String text, int most) {
        if (text.matches("0*[1-9][0-9]{0,8}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("must be a whole number from 1 to " + most);
    }

    static int threads(String text) {
        return positiveNumber(text, RuntimeOptions.MOST_THREADS);
    }

    static int jobs(String text) {
        return positiveNumber(text, MOST_JOBS);
    }

    /** How many results are shown with figures; none is allowed. */
    static int shown(String text) {
        if (text.matches("0{1,9}")) {
            return 0;
        }
        return positiveNumber(text, 100_000);
    }

    /** A decimal number that is not negative, at most a million. */
    static double amount(String text) {
        if (text.matches("[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?|\\.[0-9]+([eE][-+]?[0-9]{1,3})?")) {
            double value = Double.parseDouble(text);
            if (value <= 1e6) {
                return value;
            }
        }
        throw new IllegalArgumentException("must be a number from 0 to 1000000, such as 0.25 or 1e-6");
    }

    static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number of at most 18 digits", e);
        }
    }

    /** An amount of memory in bytes; k, m, g, t are powers of 1024. */
    static long memory(String text) {
        return AllowedMemory.amount(text);
    }

    static Device device(String text) {
        try {
            return Device.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be cpu or cuda:0 (or another card's number)", e);
        }
    }

    static List<PressureLevel> levels(String text) {
        if (!text.matches("[0-9]{1,4}(,[0-9]{1,4})*")) {
            throw new IllegalArgumentException("must be pressure levels in hPa, such as 500,700,850");
        }
        List<PressureLevel> levels = Arrays.stream(text.split(",")).map(Integer::parseInt).filter(level -> level > 0)
                .map(PressureLevel::new).distinct().toList();
        if (levels.size() < text.split(",").length) {
            throw new IllegalArgumentException("must be different pressure levels above 0 hPa");
        }
        return levels;
    }

    static Grid grid(String text) {
        Matcher matcher = GRID.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 2 || Integer.parseInt(matcher.group(2)) < 1) {
            throw new IllegalArgumentException("must be numbers of rows and columns, such as 721x1440");
        }
        return Grid.regular(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    static String loraMode(String text) {
        if (!List.of("off", "single", "from_second", "all").contains(text)) {
            throw new IllegalArgumentException("must be off, single, from_second or all");
        }
        return text;
    }

    static Precision precision(String text) {
        try {
            return Precision.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be float32, bfloat16 or float16", e);
        }
    }

    static Path table(String text) {
        if (!text.endsWith(".json") && !text.endsWith(".csv")) {
            throw new IllegalArgumentException("must be a file that ends in .json or .csv");
        }
        return file(text);
    }

    /** A box or polygon. */
    static GeographicArea area(String text) {
        try {
            return GeographicArea.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a box, such as '35..62, 350..46', or a polygon (" + e.getMessage()
                    + ")", e);
        }
    }

    /** Two numbers with a comma between them; the message says what they must be. */
    static double[] pair(String text, String message) {
        String[] parts = text.split(",", -1);
        try {
            double[] numbers = { Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[parts.length - 1].strip()) };
            if (parts.length == 2 && Double.isFinite(numbers[0]) && Double.isFinite(numbers[1])) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(message, e);
        }
        throw new IllegalArgumentException(message);
    }

    /** A latitude and a longitude. */
    static GeographicPoint point(String text) {
        String message = "must be a latitude and a longitude, such as 60,-30";
        double[] numbers = pair(text, message);
        try {
            return new GeographicPoint(numbers[0], numbers[1]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(message + " (" + e.getMessage() + ")", e);
        }
    }
}
