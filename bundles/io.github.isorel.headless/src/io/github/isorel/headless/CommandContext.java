package io.github.isorel.headless;

import java.time.Clock;
import java.util.List;

import io.github.isorel.engine.progress.Progress;

/**
 * What commands work with.
 *
 * @param console where results and messages go
 * @param progress takes reports and tells whether to stop
 * @param clock tells when a result was made
 * @param product name and version of the product
 * @param commandLine all words of the command line, without the program's name
 * @param models opens models
 */
record CommandContext(Console console, Progress progress, Clock clock, String product, List<String> commandLine,
        ModelOpener models) {

    /** The command line as it could be repeated in a shell. */
    String repeatable() {
        var text = new StringBuilder("isorel");
        for (String word : commandLine) {
            text.append(' ').append(quoted(word));
        }
        return text.toString();
    }

    /** A word as a shell reads it. */
    static String quoted(String word) {
        return word.matches("[-_./:,=@%+A-Za-z0-9]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
