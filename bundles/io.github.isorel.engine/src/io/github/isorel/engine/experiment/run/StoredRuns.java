package io.github.isorel.engine.experiment.run;

import java.nio.file.Path;
import java.util.List;

/**
 * The runs in a folder.
 *
 * @param runs those whose records can be read, the newest last
 * @param unreadable why the records of others cannot be read, and what to do: a sentence each, which names the file
 */
public record StoredRuns(List<StoredRun> runs, List<String> unreadable) {

    /** Copies the lists. */
    public StoredRuns {
        runs = List.copyOf(runs);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * The runs of an experiment, also of former states of its file.
     *
     * @param experiment the experiment's file
     * @return runs as they are recorded, the newest last
     */
    public List<StoredRun> of(Path experiment) {
        String name = experiment.toAbsolutePath().getFileName().toString();
        return runs.stream().filter(run -> run.origin().experiment().equals(name)).toList();
    }
}
