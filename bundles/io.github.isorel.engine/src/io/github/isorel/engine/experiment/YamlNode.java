package io.github.isorel.engine.experiment;

import java.util.List;

/** A part of a YAML text with its position. Which type a scalar has is decided by whoever reads it. */
sealed interface YamlNode {

    /** Where it begins. */
    Position position();

    /** Whether it is written with braces or brackets around, where commas end a text. */
    boolean isFlow();

    /** What it is, for messages. */
    String kind();

    /** How many nodes it has with itself, those of aliases counted at every use. */
    int size();

    /**
     * A text.
     *
     * @param isPlain whether it is without quotes and not a block of text
     */
    record Scalar(Position position, boolean isFlow, String text, boolean isPlain) implements YamlNode {

        @Override
        public Position position() {
            return position;
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
        }

        @Override
        public int size() {
            return 1;
        }

        /** Whether it is an absent value. */
        boolean isNull() {
            return isPlain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /** Values one after the other. */
    record Sequence(Position position, boolean isFlow, List<YamlNode> items, int size) implements YamlNode {

        @Override
        public Position position() {
            return position;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Values by key. */
    record Mapping(Position position, boolean isFlow, List<Entry> entries, int size) implements YamlNode {

        @Override
        public Position position() {
            return position;
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key with its value. */
    record Entry(Scalar key, YamlNode value) {
    }
}
