package io.github.isorel.engine.latent;

import java.util.List;

/** What is known of each sample beside its latents, such as its season or whether there was a storm: one value a row. */
public sealed interface Label {

    /**
     * What the label tells.
     *
     * @return a name without blanks, such as {@code season}
     */
    String name();

    /**
     * The number of values.
     *
     * @return as many as samples
     */
    int count();

    /**
     * Tells whether a value is known.
     *
     * @param row the sample, from 0
     * @return false for a sample about which the label says nothing
     */
    boolean isKnown(int row);

    /**
     * The same label of some of the samples.
     *
     * @param rows positions of the wanted rows, in the order wanted
     * @return a label of its own
     */
    Label rows(List<Integer> rows);

    /**
     * A class a sample, such as {@code DJF} or {@code storm}.
     *
     * @param name what the label tells
     * @param values class of each sample; empty where it is not known
     */
    record Classes(String name, List<String> values) implements Label {

        /** Copies the list. */
        public Classes {
            values = List.copyOf(values);
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public int count() {
            return values.size();
        }

        @Override
        public boolean isKnown(int row) {
            return !values.get(row).isEmpty();
        }

        /**
         * The same label, not known but where it is one of two values.
         *
         * @param first a value
         * @param second another value
         * @return the label of these two
         */
        public Classes between(String first, String second) {
            return new Classes(name, values.stream().map(value -> value.equals(first) || value.equals(second) ? value : "")
                    .toList());
        }

        @Override
        public Classes rows(List<Integer> rows) {
            return new Classes(name, rows.stream().map(values::get).toList());
        }
    }

    /**
     * A number a sample, such as the lowest pressure in a region.
     *
     * @param name what the label tells
     * @param unit unit of the values; {@code 1} for plain numbers
     * @param values value of each sample; not a number where it is not known
     */
    record Numbers(String name, String unit, List<Double> values) implements Label {

        /** Copies the list. */
        public Numbers {
            values = List.copyOf(values);
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public int count() {
            return values.size();
        }

        @Override
        public boolean isKnown(int row) {
            return !values.get(row).isNaN();
        }

        @Override
        public Numbers rows(List<Integer> rows) {
            return new Numbers(name, unit, rows.stream().map(values::get).toList());
        }
    }

    /**
     * A place on a circle a sample, such as the time of the year.
     *
     * @param name what the label tells
     * @param values share of the circle that is behind each sample, at least 0 and below 1; not a number where it is not known
     */
    record Cycle(String name, List<Double> values) implements Label {

        /** Copies the list and checks the range. */
        public Cycle {
            values = List.copyOf(values);
            for (double value : values) {
                if (value < 0 || value >= 1) {
                    throw new IllegalArgumentException("a place on the circle of " + name + " lies from 0 to below 1, not at "
                            + value);
                }
            }
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public int count() {
            return values.size();
        }

        @Override
        public boolean isKnown(int row) {
            return !values.get(row).isNaN();
        }

        @Override
        public Cycle rows(List<Integer> rows) {
            return new Cycle(name, rows.stream().map(values::get).toList());
        }
    }
}
