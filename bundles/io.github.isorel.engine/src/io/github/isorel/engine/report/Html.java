package io.github.isorel.engine.report;

/** Text that becomes part of HTML. */
final class Html {

    private Html() {
    }

    /** A text with everything escaped that means something in HTML, in elements and in attributes; controls become a mark. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(point);
                default -> escaped.appendCodePoint(isValid(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** Whether a document may hold a character (XML 1.0, section 2.2, without controls). */
    private static boolean isValid(int point) {
        return !Character.isISOControl(point) && !(point >= 0xD800 && point <= 0xDFFF) && (point & 0xFFFE) != 0xFFFE;
    }
}
