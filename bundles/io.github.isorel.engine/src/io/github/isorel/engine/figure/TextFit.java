package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Fits texts into the room that there is for them.
 *
 * @param width gives the width of a text, in the unit of the room
 */
public record TextFit(ToDoubleFunction<String> width) {

    /** Stands where something was left out. */
    public static final String ELLIPSIS = "\u2026";

    /**
     * A text, or as much of its beginning as there is room for.
     *
     * @param text the text
     * @param room room for it
     * @return the text itself, or its beginning with an ellipsis
     */
    public String shortened(String text, double room) {
        if (width.applyAsDouble(text) <= room) {
            return text;
        }
        int length = text.length();
        while (length > 0 && width.applyAsDouble(text.substring(0, length) + ELLIPSIS) > room) {
            length--;
        }
        return text.substring(0, length).stripTrailing() + ELLIPSIS;
    }

    /**
     * A text in as many lines as it needs. What does not fit into the last allowed one ends in an ellipsis.
     *
     * @param text words with spaces between them
     * @param room room for a line
     * @param mostLines how many lines there may be, at least 1
     * @return the lines
     */
    public List<String> wrapped(String text, double room, int mostLines) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && lines.size() < mostLines - 1 && width.applyAsDouble(longer) > room) {
                lines.add(shortened(line.toString(), room));
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(shortened(line.toString(), room));
        return lines;
    }
}
