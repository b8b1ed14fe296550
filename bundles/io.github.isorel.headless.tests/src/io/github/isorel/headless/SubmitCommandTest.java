package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;

class SubmitCommandTest {

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");

    /** A queue that takes everything and never runs it. */
    private static final class PaperQueue implements JobQueue {

        private final List<String> submitted = new ArrayList<>();
        private final List<String> active = new ArrayList<>();

        @Override
        public String submit(Path script, Optional<String> after) {
            submitted.add(script + after.map(job -> " after " + job).orElse(""));
            return Integer.toString(submitted.size());
        }

        @Override
        public List<String> active(List<String> jobs) {
            return active;
        }
    }

    private final PaperQueue paper = new PaperQueue();

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a question.yaml"), "isorel: 1\nmodels: {demo: " + Shell.DEMO.toAbsolutePath()
                + "}\ndata: " + Shell.SIMULATED.toAbsolutePath() + "\ncases: [1990-01-10, 1990-01-11]\n"
                + "targets: {p: 'mean(msl, 35..62, 350..46)'}\nrelevance: {methods: [gradient, random]}\n"
                + "gates: [forecast.skill.ratio < 5]\n");
    }

    private Shell shell(JobQueue queue) {
        return Shell.with(new Surroundings(ModelFile::open, new ExperimentStepSource(), queue, Optional.of(Path.of(
                "/opt/is it/isorel"))));
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.filter(entry -> entry.getFileName().toString().startsWith("a question-")).findFirst().orElseThrow();
        }
    }

    @Test
    void scriptsAreMadeFromTemplatesThatASiteCanChange() throws IOException {
        String said = shell(paper).run("submit", "--slurm", "--dry-run", file).expect(ExitCode.GOOD).out();
        Path slurm = run().resolve("slurm");
        assertEquals(List.of("would submit " + slurm.resolve("array.sh"), "would submit " + slurm.resolve("merge.sh")),
                said.lines()
                .toList());
        assertEquals(List.of(), paper.submitted);
        List<String> array = Files.readAllLines(slurm.resolve("array.sh"));
        String name = run().getFileName().toString().replace(' ', '_');
        assertTrue(array.containsAll(List.of("#!/bin/sh", "#SBATCH --job-name=" + name, "#SBATCH --array=1-6",
                "#SBATCH --output=\""
                + slurm + "/task-%a.log\"")), array.toString());
        assertEquals("exec '/opt/is it/isorel' run --shard \"$SLURM_ARRAY_TASK_ID/6\" --runs " + folder.resolve("runs") + " '"
                + file
                + "'", array.getLast());
        Path template = folder.resolve("runs/slurm/array.sh");
        Files.writeString(template, Files.readString(template).replace("#SBATCH --open-mode=append",
                "#SBATCH --account=weather"));
        shell(paper).run("submit", "--slurm", file, "--shards", "2", "--only", "*/gradient", "--threads",
                "1").expect(ExitCode.GOOD);
        assertEquals(List.of(slurm.resolve("array.sh").toString(), slurm.resolve("merge.sh") + " after 1"), paper.submitted);
        array = Files.readAllLines(slurm.resolve("array.sh"));
        assertTrue(array.contains("#SBATCH --account=weather") && array.contains("#SBATCH --array=1-2"), array.toString());
        assertTrue(array.getLast().contains(" --only '*/gradient' --threads 1 "), array.getLast());
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("array.sh"), "#!/bin/sh\n{{isorel}} {{queue}}\n");
        String message = shell(paper).run("submit", "--slurm", "--template", own, file).failure(ExitCode.FAILED);
        assertTrue(message.startsWith("isorel: the template " + own.resolve("array.sh") + " has {{queue}}, but there are only "
                + "{{experiment}}, {{folder}}, {{isorel}}, {{name}}, {{options}}, {{shards}}"), message);
    }

    @Test
    void wrongUseIsTold() throws IOException {
        Shell shell = shell(paper);
        assertTrue(shell.run("submit", file).failure(ExitCode.WRONG_USE).contains("say one of --slurm (submit), --status and"));
        shell.run("submit", "--slurm", "--status", file).failure(ExitCode.WRONG_USE);
        assertTrue(Shell.real().run("submit", "--slurm", file).failure(ExitCode.WRONG_USE).contains("say --program"));
        assertTrue(shell.run("submit", "--status", file).failure(ExitCode.FAILED).contains("no jobs were submitted for " + file));
        assertTrue(shell.run("submit", "--slurm", "--only", "section", file).failure(ExitCode.FAILED).contains("no step fits"));
        assertFalse(Files.exists(folder.resolve("runs")));
        // a file that Slurm refuses at once: without any it looks for a cluster for a minute
        Path faulty = Files.writeString(folder.resolve("slurm.conf"), "Nonsense=1\n");
        Shell nowhere = shell(new SlurmQueue(Map.of("SLURM_CONF", faulty.toString())));
        String message = nowhere.run("submit", "--slurm", file).failure(ExitCode.FAILED);
        assertTrue(message.contains("sbatch"), message);
        assertTrue(nowhere.run("submit", "--collect", file).failure(ExitCode.FAILED).contains("no jobs were submitted"));
    }

    @Test
    void waitingCanBeCancelledAndNothingIsTakenForDone() {
        shell(paper).run("submit", "--slurm", file).expect(ExitCode.GOOD);
        paper.active.add("job 1_3: running");
        String status = shell(paper).run("submit", "--status", file).expect(ExitCode.GOOD).out();
        assertTrue(status.startsWith("job 1_3: running" + System.lineSeparator() + "no job has begun to compute"), status);
        Shell shell = shell(paper);
        shell.cancellation().cancel();
        assertTrue(shell.run("submit", "--collect", file).failure(ExitCode.CANCELLED).contains("the jobs go on"));
        paper.active.clear();
        assertTrue(shell(paper).run("submit", "--collect", file).failure(ExitCode.FAILED).contains("have computed nothing"));
    }

    /** On a real Slurm: shards and the job at the end leave the same results as a run without shards. */
    @Test
    void aClusterComputesTheSameRun() throws Exception {
        Path alone = folder.resolve("alone");
        Shell.real().run("run", "--runs", alone, file).expect(ExitCode.GOOD);
        Path program = HeadlessProcess.program(folder.resolve("isorel"));
        try (SlurmCluster cluster = SlurmCluster.start(Files.createDirectory(folder.resolve("cluster")))) {
            Shell shell = Shell.with(new Surroundings(ModelFile::open, new ExperimentStepSource(), new SlurmQueue(cluster
                    .environment()), Optional.of(program)));
            String said = shell.run("submit", "--slurm", "--shards", "3", file).expect(ExitCode.GOOD).out();
            assertTrue(said.startsWith("submitted job 1 with 3 shards, and job 2 after it"), said);
            String status = shell.run("submit", "--status", file).expect(ExitCode.GOOD).out();
            assertTrue(status.contains("job 2: pending (Dependency)"), status);
            Shell.Outcome collected = shell.run("submit", "--collect", file).expect(ExitCode.GOOD);
            assertTrue(collected.out().contains("gate passed: forecast.skill.ratio < 5"), collected.out());
            assertTrue(collected.out().contains("6 steps: 6 done"), collected.out());
            assertTrue(shell.run("submit", "--status", file).expect(ExitCode.GOOD).out().startsWith("jobs 1 and 2 are over"));
        }
        Path slurm = run().resolve("slurm");
        assertEquals(List.of("array.sh", "jobs.json", "merge.log", "merge.sh", "task-1.log", "task-2.log", "task-3.log"),
                Shell.files(
                slurm));
        assertTrue(Files.readString(slurm.resolve("merge.log")).contains("6 steps: 6 done; 0 computed now"),
                "the shards did it all");
        assertEquals(results(alone), results(folder.resolve("runs")));
        assertTrue(shell(paper).run("submit", "--slurm", file).expect(ExitCode.GOOD).out().startsWith("all results are there"));
    }

    private static Map<String, String> results(Path runs) throws IOException {
        Map<String, String> results = new TreeMap<>();
        StoredRun run = RunStore.open(runs).runs().getFirst();
        for (StoredStep step : run.steps()) {
            for (String name : Shell.files(step.folder())) {
                results.put(step.name() + "/" + name, Digest.sha256(step.folder().resolve(name), Progress.none()));
            }
        }
        results.put("summary.json", Digest.sha256(run.folder().resolve("summary.json"), Progress.none()));
        return results;
    }
}
