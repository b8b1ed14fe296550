package io.github.isorel.engine.text;

import java.util.List;
import java.util.Map;

/** Parts of JSON texts (RFC 8259). */
public final class JsonText {

    private JsonText() {
    }

    /**
     * A number with all its digits.
     *
     * @param value the number
     * @return its shortest text that means the same number; {@code null} where JSON has none, as for NaN and infinities
     */
    public static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    /**
     * A text in quotation marks.
     *
     * @param text any text
     * @return the text with what JSON does not allow in it escaped
     */
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> quoted.append(letter < ' ' ? String.format("\\u%04x", (int) letter) : Character.toString(letter));
            }
        }
        return quoted.append('"').toString();
    }

    /**
     * A value with all that is in it, indented.
     *
     * @param value a map (texts as keys), list, text, number or truth value
     * @return a document, with a line end
     */
    public static String document(Object value) {
        var text = new StringBuilder();
        append(text, value, "\n");
        return text.append('\n').toString();
    }

    private static void append(StringBuilder text, Object value, String lineStart) {
        switch (value) {
            case Map<?, ?> map -> {
                String separator = "";
                text.append('{');
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(separator).append(lineStart).append("  ").append(quoted(entry.getKey().toString())).append(": ");
                    append(text, entry.getValue(), lineStart + "  ");
                    separator = ",";
                }
                text.append(map.isEmpty() ? "" : lineStart).append('}');
            }
            case List<?> list -> {
                boolean simple = list.stream().allMatch(item -> item instanceof Number || item instanceof Boolean);
                String separator = "";
                text.append('[');
                for (Object item : list) {
                    text.append(separator).append(simple ? separator.isEmpty() ? "" : " " : lineStart + "  ");
                    append(text, item, lineStart + "  ");
                    separator = ",";
                }
                text.append(simple ? "" : lineStart).append(']');
            }
            case Double number -> text.append(number(number));
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> text.append(quoted(value.toString()));
        }
    }
}
