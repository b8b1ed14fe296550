package io.github.isorel.workbench.editor;

/** Plain text for information windows, which read what they show as HTML and would put it all on one line. */
final class Markup {

    private Markup() {
    }

    /** A text whose lines stay lines, and whose signs are no marks. */
    static String of(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>");
    }
}
