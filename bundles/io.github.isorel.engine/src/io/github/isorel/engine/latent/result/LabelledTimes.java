package io.github.isorel.engine.latent.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.latent.Label;

/**
 * The samples that a result is about: when each was, and what is known of it.
 *
 * @param times initial time of each sample (UTC), in the order of the archive
 * @param labels labels, each with as many values as there are samples
 */
public record LabelledTimes(List<Instant> times, List<Label> labels) {

    /** Copies the lists and checks their length. */
    public LabelledTimes {
        times = List.copyOf(times);
        labels = List.copyOf(labels);
        for (Label label : labels) {
            if (label.count() != times.size()) {
                throw new IllegalArgumentException("the label " + label.name() + " has " + label.count() + " values for "
                        + times.size() + " samples");
            }
        }
    }

    /**
     * How many samples there are.
     *
     * @return one a time
     */
    public int count() {
        return times.size();
    }

    /**
     * One label.
     *
     * @param name its name
     * @return the label; empty when there is none of that name
     */
    public Optional<Label> label(String name) {
        return labels.stream().filter(label -> label.name().equals(name)).findFirst();
    }

    /**
     * The values of a label, for tables.
     *
     * @param label a label
     * @return a text a sample; empty where the value is not known
     */
    public static List<String> texts(Label label) {
        return switch (label) {
            case Label.Classes classes -> classes.values();
            case Label.Numbers numbers -> numbers.values().stream().map(LabelledTimes::text).toList();
            case Label.Cycle cycle -> cycle.values().stream().map(LabelledTimes::text).toList();
        };
    }

    /**
     * The value of a label for one sample, as {@link #texts} has it.
     *
     * @param label a label
     * @param row the sample, from 0
     * @return a text; empty where the value is not known
     */
    public static String text(Label label, int row) {
        return switch (label) {
            case Label.Classes classes -> classes.values().get(row);
            case Label.Numbers numbers -> text(numbers.values().get(row));
            case Label.Cycle cycle -> text(cycle.values().get(row));
        };
    }

    private static String text(Double value) {
        return value.isNaN() ? "" : value.toString();
    }
}
