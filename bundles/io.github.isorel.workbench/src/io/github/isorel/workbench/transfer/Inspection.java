package io.github.isorel.workbench.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is in files that may be imported.
 *
 * @param files names that they get by where they are
 * @param lines what is in them, for people
 * @param problems what does not fit; importing is possible all the same
 */
record Inspection(Map<Path, String> files, List<String> lines, List<String> problems) {

    /** Copies the lists. */
    Inspection {
        files = Map.copyOf(files);
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }
}
