package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The batch system of a cluster. */
interface JobQueue {

    /**
     * Submits a script.
     *
     * @param script the script
     * @param after number of a job that must be over before, however it ends; empty for none
     * @return number of the job
     * @throws IOException if the batch system does not take it; the message is for the user
     */
    String submit(Path script, Optional<String> after) throws IOException;

    /**
     * Jobs that are not over.
     *
     * @param jobs numbers of jobs
     * @return a line for people a job, or a task of it, that waits or runs; empty when all are over
     * @throws IOException if the batch system does not answer; the message is for the user
     */
    List<String> active(List<String> jobs) throws IOException;
}
