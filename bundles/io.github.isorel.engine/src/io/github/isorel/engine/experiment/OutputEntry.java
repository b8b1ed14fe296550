package io.github.isorel.engine.experiment;

import java.util.List;

/**
 * What is drawn and written for people.
 *
 * @param figures formats of figures: {@code png}, {@code svg}; empty for no figures
 * @param report whether a report is written
 */
public record OutputEntry(List<String> figures, boolean report) {

    /** Formats of figures that can be written. */
    public static final List<String> FORMATS = List.of("png", "svg");

    /** Copies the list. */
    public OutputEntry {
        figures = List.copyOf(figures);
    }
}
