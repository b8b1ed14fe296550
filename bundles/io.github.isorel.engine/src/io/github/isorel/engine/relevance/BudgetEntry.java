package io.github.isorel.engine.relevance;

import java.util.stream.Stream;

/**
 * One line of a budget as it is written to files.
 *
 * @param name what it is, e.g. {@code absorbed}
 * @param value how much, in the target's unit
 * @param kind the kind of sink, e.g. {@code bias}; empty for totals
 * @param place where in the model; empty for totals
 */
public record BudgetEntry(String name, double value, String kind, String place) {

    /**
     * The kind of sink in words.
     *
     * @return as {@link Sink.Kind#text} has it; the kind itself when it is none of those
     */
    public String kindText() {
        return Stream.of(Sink.Kind.values()).filter(known -> known.name().equalsIgnoreCase(kind)).map(Sink.Kind::text).findFirst()
                .orElse(kind);
    }
}
