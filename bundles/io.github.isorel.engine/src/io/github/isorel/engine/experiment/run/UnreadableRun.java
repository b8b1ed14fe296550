package io.github.isorel.engine.experiment.run;

import java.nio.file.Path;

/**
 * A run whose record cannot be read.
 *
 * @param folder the run's folder
 * @param reason why its record cannot be read, and what to do: a sentence that names the file
 */
public record UnreadableRun(Path folder, String reason) {

    /**
     * The name of the run.
     *
     * @return that of its folder
     */
    public String id() {
        return folder.getFileName().toString();
    }

    /** Whether it is a run of an experiment, as far as its name tells: names are those of experiments with a digest. */
    boolean isOf(Path experiment) {
        int digest = id().lastIndexOf('-');
        return digest > 0 && id().substring(0, digest).equals(RunStore.stem(experiment));
    }
}
