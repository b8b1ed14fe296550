package io.github.isorel.engine.relevance;

import java.util.regex.Pattern;

/**
 * A pattern over module paths: {@code *} stands for anything inside a segment, {@code **} for any number of whole segments, none
 * included.
 */
final class PlacePattern {

    private final String text;
    private final Pattern pattern;

    /**
     * @throws IllegalArgumentException if the text is not a pattern over module paths
     */
    PlacePattern(String text) {
        if (!text.matches("[A-Za-z0-9_~*]+(\\.[A-Za-z0-9_~*]+)*")) {
            throw new IllegalArgumentException("'" + text + "' is not a pattern over places, such as backbone.**.attn.*");
        }
        this.text = text;
        this.pattern = Pattern.compile(expression(text));
    }

    private static String expression(String text) {
        var expression = new StringBuilder("\\.");
        for (String segment : text.split("\\.")) {
            expression.append(segment.equals("**") ? "(?:[^.]+\\.)*" : segment.replace("*", "[^.]*") + "\\.");
        }
        return expression.toString();
    }

    boolean matches(String place) {
        return pattern.matcher("." + place + ".").matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
