package io.github.isorel.engine.weather;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads small languages such as targets and rules, word by word from left to right; blanks between words do not matter. What it
 * does not find is told with the column and what was expected. Used for one text, once.
 */
public final class PhraseReader {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("\\d+");
    private static final int LONGEST = 1000;

    private final String what;
    private final String text;
    private int position;

    /**
     * A reader of a text.
     *
     * @param what what the text is said to be, for messages
     * @param text the text
     * @throws IllegalArgumentException if the text is longer than anybody would write it
     */
    public PhraseReader(String what, String text) {
        this.what = what;
        this.text = text;
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a " + what + " has at most " + LONGEST + " characters, not " + text.length());
        }
    }

    /**
     * Where the next word begins.
     *
     * @return position in the text, from 0, behind any blanks
     */
    public int position() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /**
     * Tells whether all is read.
     *
     * @return true when nothing but blanks is left
     */
    public boolean atEnd() {
        return position() == text.length();
    }

    /**
     * Makes sure that all is read.
     *
     * @param expected what could also stand here, for the message
     * @throws IllegalArgumentException if something is left
     */
    public void requireEnd(String expected) {
        if (!atEnd()) {
            throw expected(expected);
        }
    }

    /**
     * Tells what comes next without reading it.
     *
     * @param start a beginning
     * @return whether the rest of the text begins so
     */
    public boolean comes(String start) {
        return text.startsWith(start, position());
    }

    /**
     * Reads something if it comes next.
     *
     * @param sign what may come
     * @return whether it came
     */
    public boolean skip(String sign) {
        boolean comes = comes(sign);
        position += comes ? sign.length() : 0;
        return comes;
    }

    /**
     * Reads a character that must come.
     *
     * @param character the character
     * @throws IllegalArgumentException if something else comes
     */
    public void expect(char character) {
        if (!skip(String.valueOf(character))) {
            throw expected("'" + character + "'");
        }
    }

    /**
     * Reads a comma that must come.
     *
     * @param next what comes behind it, for the message
     * @throws IllegalArgumentException if something else comes
     */
    public void comma(String next) {
        if (!skip(",")) {
            throw expected("',' and " + next);
        }
    }

    /**
     * Reads a word of letters, digits and underscores.
     *
     * @param expected what it must be, for the message
     * @return the word
     * @throws IllegalArgumentException if something else comes
     */
    public String word(String expected) {
        return next(WORD, expected);
    }

    /**
     * Reads a decimal number, with a sign or without.
     *
     * @param expected what it must be, for the message
     * @return the number
     * @throws IllegalArgumentException if something else comes
     */
    public double number(String expected) {
        return Double.parseDouble(next(NUMBER, expected));
    }

    /**
     * Reads a whole number without a sign.
     *
     * @param expected what it must be, for the message
     * @return the number
     * @throws IllegalArgumentException if something else comes or the number is too large
     */
    public int integer(String expected) {
        int start = position();
        String digits = next(INTEGER, expected);
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw problem(start, "expected " + expected + ", but " + digits + " is too large");
        }
    }

    /**
     * Reads a box, two latitudes and two longitudes.
     *
     * @return the box
     * @throws IllegalArgumentException if there is none
     */
    public Box box() {
        int start = position();
        double oneLatitude = number("the first latitude of a box, as in 35..62, 350..46");
        expectDots();
        double otherLatitude = number("the second latitude of a box");
        comma("two longitudes, as in 35..62, 350..46");
        double west = number("the western longitude of a box, as in 35..62, 350..46");
        expectDots();
        double east = number("the eastern longitude of a box");
        return at(start, () -> new Box(oneLatitude, otherLatitude, west, east));
    }

    /**
     * Reads a box, or {@code polygon(} with the latitude and the longitude of each corner and commas between, and a bracket.
     *
     * @return the box or polygon
     * @throws IllegalArgumentException if there is neither
     */
    public GeographicArea area() {
        int start = position();
        if (!skip("polygon")) {
            return box();
        }
        expect('(');
        List<GeographicPoint> corners = new ArrayList<>();
        do {
            int at = position();
            double latitude = number("the latitude of a corner, as in polygon(35 350, 62 10, 40 46)");
            double longitude = number("the longitude of a corner behind its latitude, as in polygon(35 350, 62 10, 40 46)");
            corners.add(at(at, () -> new GeographicPoint(latitude, longitude)));
        } while (skip(","));
        expect(')');
        return at(start, () -> new Polygon(corners));
    }

    private void expectDots() {
        if (!skip("..")) {
            throw expected("'..' between two edges of a box");
        }
    }

    /**
     * Reads whatever is left.
     *
     * @return the rest of the text without blanks around it; empty at the end
     */
    public String rest() {
        String rest = text.substring(position()).strip();
        position = text.length();
        return rest;
    }

    /**
     * Makes a value; what is wrong with it is told with its column.
     *
     * @param <T> its type
     * @param start where its text begins
     * @param value makes it
     * @return the value
     * @throws IllegalArgumentException if making it throws one
     */
    public <T> T at(int start, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw problem(start, e.getMessage());
        }
    }

    private String next(Pattern pattern, String expected) {
        Matcher matcher = pattern.matcher(text).region(position(), text.length());
        if (!matcher.lookingAt()) {
            throw expected(expected);
        }
        position = matcher.end();
        return matcher.group();
    }

    /**
     * An error about what comes next.
     *
     * @param expected what was expected instead
     * @return the error, to be thrown
     */
    public IllegalArgumentException expected(String expected) {
        int start = position();
        return problem(start, "expected " + expected + ", but found " + found(start));
    }

    /**
     * What stands at a place, for messages.
     *
     * @param start the place
     * @return a word or character in quotes, or the end
     */
    public String found(int start) {
        Matcher word = WORD.matcher(text).region(start, text.length());
        return start >= text.length() ? "the end" : "'" + (word.lookingAt() ? word.group() : text.substring(start, start + 1))
                + "'";
    }

    /**
     * An error about a place.
     *
     * @param at position in the text, from 0
     * @param message what is wrong there
     * @return the error, to be thrown; it tells the text and the column
     */
    public IllegalArgumentException problem(int at, String message) {
        return new IllegalArgumentException(what + " '" + text + "', column " + (at + 1) + ": " + message);
    }
}
