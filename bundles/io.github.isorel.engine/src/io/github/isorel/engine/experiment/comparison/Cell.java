package io.github.isorel.engine.experiment.comparison;

import io.github.isorel.engine.text.TextTable;

/** What one run has to say in one row of a table of runs. */
public sealed interface Cell {

    /** Significant digits of numbers that are shown. */
    int DIGITS = 4;

    /** Letters of digests that are shown. */
    int LETTERS = 12;

    /**
     * The whole content, for files: numbers with all their digits.
     *
     * @return the text; empty when there is none
     */
    String text();

    /**
     * The content for people.
     *
     * @return a short text in one line
     */
    String shown();

    /** The run has no such thing. */
    record Missing() implements Cell {

        @Override
        public String text() {
            return "";
        }

        @Override
        public String shown() {
            return "-";
        }
    }

    /**
     * A text, such as a parameter.
     *
     * @param text the text
     */
    record Words(String text) implements Cell {

        private static final int LONGEST = 40;

        @Override
        public String text() { // written out: the compiler's null analysis does not accept the implicit one
            return text;
        }

        @Override
        public String shown() {
            if (text.matches("[0-9a-f]{64}")) {
                return text.substring(0, LETTERS);
            }
            String line = text.replaceAll("\\s*\\n\\s*", ", ");
            return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
        }
    }

    /**
     * A number that was found.
     *
     * @param value the number; NaN where it is undefined
     */
    record Value(double value) implements Cell {

        @Override
        public String text() {
            return Double.toString(value);
        }

        @Override
        public String shown() {
            return Double.isNaN(value) ? "undefined" : TextTable.number(value, DIGITS);
        }
    }
}
