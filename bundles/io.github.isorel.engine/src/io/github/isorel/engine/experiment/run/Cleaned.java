package io.github.isorel.engine.experiment.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What was removed from a store.
 *
 * @param removed files and folders, absolute; links to them are gone, too
 * @param bytes how large they were [bytes]
 * @param busy what was left since somebody works with it, in words
 * @param unreadable why records of runs cannot be read; unless empty, results that no run seems to have were left, too
 */
public record Cleaned(List<Path> removed, long bytes, List<String> busy, List<String> unreadable) {

    /** Copies the lists. */
    public Cleaned {
        removed = List.copyOf(removed);
        busy = List.copyOf(busy);
        unreadable = List.copyOf(unreadable);
    }
}
