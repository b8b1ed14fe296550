package io.github.isorel.workbench.guide;

/**
 * A piece of text in one style.
 *
 * @param style how it is written
 * @param text what is read
 * @param target what a link leads to: {@code #anchor} within the guide, or an address; empty for all else
 */
public record TextRun(Style style, String text, String target) {

    /** How text is written. */
    public enum Style {
        /** As it is. */
        PLAIN,
        /** As it is typed: names, options, formulas. */
        CODE,
        /** Important. */
        STRONG,
        /** A title, a term. */
        EMPHASIS,
        /** A link. */
        LINK
    }

    /**
     * Text without a link.
     *
     * @param style how it is written, no link
     * @param text what is read
     */
    public TextRun(Style style, String text) {
        this(style, text, "");
    }
}
