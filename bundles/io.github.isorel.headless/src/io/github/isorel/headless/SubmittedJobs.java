package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;

/**
 * Jobs that compute a run.
 *
 * @param run name of the run
 * @param experiment name of the experiment's file
 * @param submitted when they were submitted
 * @param shards number of the job of the shards
 * @param merge number of the job that runs at the end
 * @param folder where scripts and what the jobs say are
 */
record SubmittedJobs(String run, String experiment, Instant submitted, String shards, String merge, Path folder) {

    /** Name of the folder of scripts within a run, and of the folder of templates beside runs. */
    static final String FOLDER = "slurm";

    private static final String FILE = "jobs.json";

    /** Numbers of the jobs. */
    List<String> jobs() {
        return List.of(shards, merge);
    }

    void write() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("experiment", experiment);
        values.put("submitted", submitted.toString());
        values.put("shards", shards);
        values.put("merge", merge);
        TextFile.write(folder.resolve(FILE), JsonText.document(values));
    }

    /**
     * The jobs that were submitted last for an experiment.
     *
     * @param store where its runs are
     * @param experiment the experiment's file
     * @return the jobs; empty when none were submitted
     * @throws IOException if what was written of them cannot be read
     */
    static Optional<SubmittedJobs> latest(RunStore store, Path experiment) throws IOException {
        if (!Files.isDirectory(store.folder())) {
            return Optional.empty();
        }
        String name = experiment.toAbsolutePath().getFileName().toString();
        List<SubmittedJobs> all = new ArrayList<>();
        try (Stream<Path> runs = Files.list(store.folder())) {
            for (Path run : runs.filter(entry -> Files.isRegularFile(entry.resolve(FOLDER).resolve(FILE))).toList()) {
                SubmittedJobs jobs = read(run);
                if (jobs.experiment().equals(name)) {
                    all.add(jobs);
                }
            }
        }
        return all.stream().max(Comparator.comparing(SubmittedJobs::submitted));
    }

    private static SubmittedJobs read(Path run) throws IOException {
        JsonNode json = JsonNode.read(run.resolve(FOLDER).resolve(FILE));
        return new SubmittedJobs(run.getFileName().toString(), json.get("experiment").text(),
                json.get("submitted").parsed("a time",
                Instant::parse), json.get("shards").text(), json.get("merge").text(), run.resolve(FOLDER));
    }
}
