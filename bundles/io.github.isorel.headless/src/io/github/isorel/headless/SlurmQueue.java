package io.github.isorel.headless;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Slurm, by its programs {@code sbatch} and {@code squeue}. */
final class SlurmQueue implements JobQueue {

    private static final int PATIENCE_SECONDS = 60;

    private final Map<String, String> environment;

    /**
     * A queue.
     *
     * @param environment variables that its programs get besides those of this process
     */
    SlurmQueue(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String submit(Path script, Optional<String> after) throws IOException {
        List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
        after.ifPresent(job -> command.add("--dependency=afterany:" + job));
        command.add(script.toString());
        String job = run(command).strip().split(";")[0]; // the name of a cluster may follow
        if (!job.matches("[0-9]+")) {
            throw new IOException("sbatch says '" + job + "' instead of the number of a job");
        }
        return job;
    }

    @Override
    public List<String> active(List<String> jobs) throws IOException {
        // asking for all jobs of the user is no error when some are forgotten already
        return run(List.of("squeue", "--noheader", "--me", "--array", "--format=%F|%i|%T|%r")).lines().map(line -> line.strip()
                .split("\\|", -1)).filter(fields -> fields.length == 4 && jobs.contains(fields[0])).map(fields -> "job "
                + fields[1]
                        + ": " + fields[2].toLowerCase(Locale.ROOT) + (fields[3].equals("None") ? "" : " (" + fields[3]
                                + ")")).toList();
    }

    private String run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException("the program " + command.getFirst()
                    + " cannot be started: is this a machine of a Slurm cluster?",
                    e);
        }
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " does not end; ask Slurm with sinfo what is wrong");
            }
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said.strip());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
