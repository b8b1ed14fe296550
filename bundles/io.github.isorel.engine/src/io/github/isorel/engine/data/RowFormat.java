package io.github.isorel.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.isorel.engine.tensor.Shape;

/**
 * What a file of rows holds: variables that have one value, text or array a row, and coordinates that are the same for all rows.
 *
 * @param dimension name of the dimension along which rows are added
 * @param attributes global attributes; empty ones are left out
 * @param coordinates what is the same for all rows
 * @param variables what each row has, in the order of the cells of a row; at least two
 */
public record RowFormat(String dimension, Map<String, String> attributes, List<Coordinate> coordinates,
        List<Variable> variables) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.@+-]*");

    /** Copies the collections and checks the names. */
    public RowFormat {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        coordinates = List.copyOf(coordinates);
        variables = List.copyOf(variables);
        Map<String, String> names = new LinkedHashMap<>();
        coordinates.forEach(coordinate -> requireName(coordinate.name(), names));
        variables.forEach(variable -> requireName(variable.name(), names));
        if (variables.size() < 2) { // the format pads the records of a single variable in another way
            throw new IllegalArgumentException("a file of rows has at least two variables, not " + variables);
        }
    }

    private static void requireName(String name, Map<String, String> taken) {
        if (!NAME.matcher(name).matches() || taken.put(name, name) != null) {
            throw new IllegalArgumentException("'" + name + "' is " + (NAME.matcher(name).matches() ? "there already"
                    : "no name for a variable: it must begin with a letter and consist of letters, digits and _ . @ + -"));
        }
    }

    private static Map<String, String> copy(Map<String, String> attributes) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** What is the same for all rows: a variable over one dimension of its own. */
    public sealed interface Coordinate {

        /**
         * Its name.
         *
         * @return a name that NetCDF allows
         */
        String name();

        /**
         * Its dimension.
         *
         * @return a name that NetCDF allows
         */
        String dimension();

        /**
         * Its attributes.
         *
         * @return texts by name
         */
        Map<String, String> attributes();

        /**
         * How long the dimension is.
         *
         * @return the number of values, at least 1
         */
        int size();
    }

    /**
     * A coordinate of numbers (float64).
     *
     * @param name its name
     * @param dimension its dimension
     * @param values its values
     * @param attributes its attributes
     */
    public record Numbers(String name, String dimension, List<Double> values, Map<String, String> attributes)
            implements Coordinate {

        /** Copies the collections. */
        public Numbers {
            values = List.copyOf(values);
            attributes = copy(attributes);
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public String dimension() {
            return dimension;
        }

        @Override
        public Map<String, String> attributes() {
            return attributes;
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    /**
     * A coordinate of texts (UTF-8).
     *
     * @param name its name
     * @param dimension its dimension
     * @param values its values
     * @param attributes its attributes
     */
    public record Texts(String name, String dimension, List<String> values, Map<String, String> attributes)
            implements Coordinate {

        /** Copies the collections. */
        public Texts {
            values = List.copyOf(values);
            attributes = copy(attributes);
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public String dimension() {
            return dimension;
        }

        @Override
        public Map<String, String> attributes() {
            return attributes;
        }

        @Override
        public int size() {
            return values.size();
        }

        /** The bytes that the longest text takes, at least 1. */
        int length() {
            return Math.max(1, values.stream().mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length).max().orElse(1));
        }
    }

    /** What each row has. */
    public sealed interface Variable {

        /**
         * Its name.
         *
         * @return a name that NetCDF allows
         */
        String name();

        /**
         * Its attributes.
         *
         * @return texts by name
         */
        Map<String, String> attributes();
    }

    /**
     * A number (float64) a row. Not a number stands for one that is missing, as its attribute {@code _FillValue} says.
     *
     * @param name its name
     * @param attributes its attributes
     */
    public record NumberVariable(String name, Map<String, String> attributes) implements Variable {

        /** Copies the attributes. */
        public NumberVariable {
            attributes = copy(attributes);
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public Map<String, String> attributes() {
            return attributes;
        }
    }

    /**
     * A text a row.
     *
     * @param name its name
     * @param length the most bytes that a text takes in UTF-8, at least 1
     * @param attributes its attributes
     */
    public record TextVariable(String name, int length, Map<String, String> attributes) implements Variable {

        /** Copies the attributes and checks the length. */
        public TextVariable {
            attributes = copy(attributes);
            if (length < 1) {
                throw new IllegalArgumentException(name + " needs room for a text, not " + length + " bytes");
            }
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public Map<String, String> attributes() {
            return attributes;
        }
    }

    /**
     * An array of float32 numbers a row.
     *
     * @param name its name
     * @param axes names of its dimensions, without that of the rows
     * @param shape shape of a row's array
     * @param attributes its attributes
     */
    public record ArrayVariable(String name, List<String> axes, Shape shape, Map<String, String> attributes) implements Variable {

        /** Copies the collections and checks that axes and shape fit. */
        public ArrayVariable {
            axes = List.copyOf(axes);
            attributes = copy(attributes);
            if (axes.size() != shape.rank() || shape.count() == 0 || shape.count() > (Integer.MAX_VALUE - 8) / Float.BYTES) {
                throw new IllegalArgumentException(name + " " + shape + " over " + axes
                        + " is no array of a row: it is empty, has" + " 2 GiB or more, or its axes have no names");
            }
        }

        @Override
        public String name() { // written out: the compiler's null analysis does not accept the implicit one
            return name;
        }

        @Override
        public Map<String, String> attributes() {
            return attributes;
        }
    }
}
