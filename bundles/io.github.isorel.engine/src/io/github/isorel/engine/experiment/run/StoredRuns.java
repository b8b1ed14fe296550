package io.github.isorel.engine.experiment.run;

import java.nio.file.Path;
import java.util.List;

/**
 * The runs in a folder.
 *
 * @param runs those whose records can be read, the newest last
 * @param damaged the others
 */
public record StoredRuns(List<StoredRun> runs, List<UnreadableRun> damaged) {

    /** Copies the lists. */
    public StoredRuns {
        runs = List.copyOf(runs);
        damaged = List.copyOf(damaged);
    }

    /**
     * Why records of runs cannot be read.
     *
     * @return what is wrong and what to do: a sentence each, which names the file
     */
    public List<String> unreadable() {
        return damaged.stream().map(UnreadableRun::reason).toList();
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

    /**
     * The runs of an experiment whose records cannot be read, as far as their names tell.
     *
     * @param experiment the experiment's file
     * @return these runs, in no certain order
     */
    public List<UnreadableRun> damagedOf(Path experiment) {
        return damaged.stream().filter(run -> run.isOf(experiment)).toList();
    }
}
