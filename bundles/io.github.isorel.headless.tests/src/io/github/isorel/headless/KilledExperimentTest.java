package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;

/** Real experiments in processes of their own, killed and asked to end. */
class KilledExperimentTest {

    private static final long SEED = 20260103;
    private static final int KILLS = 4;
    private static final int LONGEST = 6000;

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");
    private Path program = Path.of("");

    @BeforeEach
    void write() throws IOException {
        program = HeadlessProcess.program(folder.resolve("isorel"));
        file = Files.writeString(folder.resolve("storm.yaml"), "isorel: 1\nmodels: {demo: " + Shell.DEMO.toAbsolutePath()
                + "}\ndata: "
                + Shell.SIMULATED.toAbsolutePath() + "\ncases: [1990-01-10]\ntargets: {p: 'mean(msl, 38..55, 168..192)'}\n"
                + "relevance: {methods: [gradient]}\nmasking: {methods: [gradient, random], fractions: [5, 10], draws: 8,"
                + " baselines: [zonal-mean, zero]}\nlatent: {times: 1990-01, labels: [season], pca: false}\noutput: {report:"
                        + " false}\n");
    }

    private Process start(Path runs, Path log) throws IOException {
        return new ProcessBuilder(List.of(program.toString(), "run", "--runs", runs.toString(),
                file.toString())).redirectErrorStream(
                true).redirectOutput(log.toFile()).start();
    }

    private static Map<String, String> results(Path runs) throws IOException {
        Map<String, String> results = new TreeMap<>();
        StoredRun run = RunStore.open(runs).runs().getFirst();
        for (StoredStep step : run.steps()) {
            assertTrue(step.isDone(), step.name() + ": " + step.message());
            step.files().forEach(entry -> results.put(step.name() + "/" + entry.name(), entry.sha256()));
            for (String name : step.files().stream().map(entry -> entry.name()).toList()) {
                assertEquals(results.get(step.name() + "/" + name), Digest.sha256(step.file(name).orElseThrow(),
                        Progress.none()));
            }
        }
        results.put("summary.json", Files.readString(run.folder().resolve("summary.json")));
        return results;
    }

    @Test
    void killedExperimentsGoOnToTheSameBytes() throws Exception {
        Path alone = folder.resolve("alone");
        Shell.real().run("run", "--runs", alone, file).expect(ExitCode.GOOD);
        Path killed = folder.resolve("killed");
        var random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(killed, folder.resolve("kill.log"));
            process.waitFor(2000 + random.nextInt(LONGEST), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
        Shell.real().run("run", "--runs", killed, file).expect(ExitCode.GOOD);
        assertEquals(results(alone), results(killed));
        List<String> left = new ArrayList<>(Shell.files(killed.resolve(".work")));
        left.removeIf(name -> name.endsWith(".tmp")); // of a process that was killed between two names; clean removes it
        assertEquals(List.of(), left);
    }

    @Test
    void aSignalToTerminateKeepsWhatIsDone() throws Exception {
        Path runs = folder.resolve("ended");
        Process process = start(runs, folder.resolve("end.log"));
        while (process.isAlive() && RunStore.open(runs).runs().stream().noneMatch(run -> run.steps().getFirst().isDone())) {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        process.destroy();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
        String log = Files.readString(folder.resolve("end.log"));
        assertEquals(ExitCode.CANCELLED.number(), process.exitValue(), log);
        assertTrue(log.contains("steps are done and kept in " + runs), log);
        StoredRun run = RunStore.open(runs).runs().getFirst();
        assertTrue(!run.isComplete() && run.steps().getFirst().isDone());
        assertTrue(Shell.files(runs.resolve(".work")).stream().noneMatch(name -> name.contains(".lock.")), "no lock is left");
    }
}
