package io.github.isorel.engine.relevance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.tensor.Tensor;

/** A variable of a file of results, as a value: what is written is for whoever holds the file. */
public sealed interface GridVariable {

    /**
     * A field, or several.
     *
     * @param name its name
     * @param values float32 values; the names of the axes are those of the dimensions
     * @param attributes its attributes
     */
    record Floats(String name, Tensor values, Map<String, String> attributes) implements GridVariable {

        /** Copies the attributes. */
        public Floats {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /**
     * A coordinate, a column of a table, or a single number.
     *
     * @param name its name
     * @param dimensions its dimension; none for a single number
     * @param values float64 values
     * @param attributes its attributes
     */
    record Doubles(String name, List<String> dimensions, List<Double> values, Map<String, String> attributes)
            implements GridVariable {

        /** Copies lists and attributes. */
        public Doubles {
            dimensions = List.copyOf(dimensions);
            values = List.copyOf(values);
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /**
     * A column of a table of texts.
     *
     * @param name its name
     * @param dimension its dimension
     * @param values the texts
     * @param attributes its attributes
     */
    record Texts(String name, String dimension, List<String> values, Map<String, String> attributes) implements GridVariable {

        /** Copies list and attributes. */
        public Texts {
            values = List.copyOf(values);
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }
}
