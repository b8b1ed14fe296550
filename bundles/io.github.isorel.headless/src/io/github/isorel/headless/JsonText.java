package io.github.isorel.headless;

/** Parts of JSON texts (RFC 8259). */
final class JsonText {

    private JsonText() {
    }

    /** A number with all its digits; {@code null} where JSON has none, as for NaN and infinities. */
    static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    /** A text in quotation marks. */
    static String quoted(String text) {
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
}
