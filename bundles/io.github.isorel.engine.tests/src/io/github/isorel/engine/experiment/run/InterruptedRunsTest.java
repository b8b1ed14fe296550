package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.process.JavaProcess;
import io.github.isorel.engine.progress.Progress;

/** Runs in processes of their own: killed, side by side, in shards, on a full disk. */
class InterruptedRunsTest {

    private static final int KILLS = 20;
    private static final int MOST_KILLS = 40;
    private static final long SEED = 20260102;
    private static final int LONGEST = 1500;
    private static final int PIECE = 25;

    @TempDir
    Path folder = Path.of("");

    /** Everything that a run without interruptions leaves, but for the protocol of these tests. */
    private Map<String, String> uninterrupted() throws IOException {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        assertTrue(RunFolder.in(alone).run(FakeRunProcess.steps(alone, 0)).isGood());
        return content(alone);
    }

    private static Map<String, String> content(Path runs) throws IOException {
        Map<String, String> content = RunFolder.content(runs);
        content.keySet().removeIf(name -> !name.startsWith("runs/")
                || name.matches("runs/\\.work/\\..*\\.tmp")); // clean removes these
        return content;
    }

    private static List<String> begun(Path runs) throws IOException {
        return Files.readAllLines(runs.resolve("begun.txt")).stream().sorted().toList();
    }

    private static List<String> keys(Path runs) throws IOException {
        return RunFolder.in(runs).plan(FakeRunProcess.steps(runs, 0)).steps().stream().map(PlannedStep::key).sorted().toList();
    }

    @Test
    void killedRunsGoOnToTheSameBytes() throws Exception {
        Map<String, String> expected = uninterrupted();
        var random = new Random(SEED);
        Path killed = Files.createDirectory(folder.resolve("killed"));
        int mostDone = 0;
        for (int kill = 0; kill < KILLS || mostDone == 0 && kill < MOST_KILLS; kill++) {
            Process process = FakeRunProcessWatch.begun(killed, PIECE);
            // on a busy machine nothing may be done within that time: then there are more kills, later and later ones
            process.waitFor(random.nextInt(LONGEST * Math.max(1, kill - KILLS)), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertNothingIsHalf(killed, expected);
            List<StoredRun> recorded = RunStore.open(killed.resolve("runs")).runs();
            for (StoredRun run : recorded) {
                mostDone = Math.max(mostDone, (int) run.steps().stream().filter(StoredStep::isDone).count());
            }
            if (recorded.stream().anyMatch(StoredRun::isComplete)) {
                assertTrue(RunFolder.in(killed).run(FakeRunProcess.steps(killed, 0)).isGood());
                assertEquals(expected, content(killed), "after kill " + kill);
                killed = Files.createDirectory(folder.resolve("killed-" + kill));
            }
        }
        assertTrue(RunFolder.in(killed).run(FakeRunProcess.steps(killed, 0)).isGood());
        assertEquals(expected, content(killed));
        assertTrue(mostDone > 0, "what was done was kept from one kill to the next");
    }

    /** What can be read while a run is killed: records that can be parsed, and results that are whole. */
    private static void assertNothingIsHalf(Path killed, Map<String, String> expected) throws IOException {
        for (StoredRun run : RunStore.open(killed.resolve("runs")).runs()) {
            for (StoredStep step : run.steps()) {
                for (DigestedFile file : step.files()) {
                    assertEquals(file.size(), Files.size(step.file(file.name()).orElseThrow()), step.name());
                }
                assertFalse(step.isDone() && step.files().isEmpty());
            }
        }
        Map<String, String> now = new TreeMap<>(content(killed));
        now.keySet().removeIf(name -> !name.startsWith("runs/.cache/") && !name.contains("/results/") || name.endsWith(".tmp"));
        now.forEach((name, digest) -> assertEquals(expected.get(name), digest, name));
    }

    @Test
    void twoRunsAtOnceComputeNothingTwice() throws Exception {
        Map<String, String> expected = uninterrupted();
        Path both = Files.createDirectory(folder.resolve("both"));
        Process first = FakeRunProcess.start(both, FakeRunProcess.WHOLE, PIECE / 2, folder.resolve("first.log"));
        Process second = FakeRunProcess.start(both, FakeRunProcess.WHOLE, PIECE / 2, folder.resolve("second.log"));
        assertEquals(0, first.waitFor(), Files.readString(folder.resolve("first.log")));
        assertEquals(0, second.waitFor(), Files.readString(folder.resolve("second.log")));
        assertEquals(keys(both), begun(both));
        assertEquals(expected, content(both));
    }

    @Test
    void shardsInProcessesOfTheirOwnAreTheWholeRun() throws Exception {
        Map<String, String> expected = uninterrupted();
        Path split = Files.createDirectory(folder.resolve("split"));
        List<Process> shards = new ArrayList<>();
        for (String shard : List.of("3/3", "1/3", "2/3")) {
            shards.add(FakeRunProcess.start(split, shard, PIECE / 2, folder.resolve(shard.charAt(0) + ".log")));
        }
        for (Process shard : shards) {
            assertEquals(0, shard.waitFor());
        }
        assertEquals(keys(split), begun(split), "each step by one shard");
        assertEquals(expected, content(split), "whoever is last leaves the record of all");
        assertEquals(List.of(), RunFolder.in(split).run(FakeRunProcess.steps(split, 0)).computed());
        assertEquals(expected, content(split));
    }

    @Test
    void shardsInAnyOrderAreTheWholeRun() throws IOException {
        Map<String, String> expected = uninterrupted();
        for (List<Integer> order : List.of(List.of(1, 2, 3), List.of(1, 3, 2), List.of(2, 1, 3), List.of(2, 3, 1), List.of(3, 1,
                2),
                List.of(3, 2, 1))) {
            Path split = Files.createDirectory(folder.resolve("order" + order.get(0) + order.get(1)));
            for (int shard : order) {
                assertTrue(RunFolder.in(split).run(FakeRunProcess.steps(split, 0), RunFolder.shard(shard, 3), Progress.none())
                        .isGood());
            }
            assertEquals(keys(split), begun(split));
            assertEquals(expected, content(split), order.toString());
        }
    }

    /**
     * A disk of 500 kB has no room for 8 results of 100 kB. It is one in memory, which a process may mount that has a world of
     * its own ({@code unshare}).
     */
    @Test
    void aFullDiskLosesNothing() throws Exception {
        Map<String, String> expected = uninterrupted();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path copy = folder.resolve("disk-copy");
        String script = "mount -t tmpfs -o size=500k tmpfs \"$0\" && { \"$@\"; echo code $?; mount -o remount,size=9m \"$0\"; "
                + "\"$@\"; echo code $?; cp -r \"$0\" \"$0-copy\"; }"; // the disk, then the words of the command line
        List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, disk.toString()));
        command.addAll(JavaProcess.command(FakeRunProcess.class, disk.toString(), FakeRunProcess.WHOLE, "0"));
        Process process = JavaProcess.builder(FakeRunProcess.class, command).start();
        List<String> said;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8))) {
            said = reader.lines().toList();
        }
        assertEquals(0, process.waitFor(), said.toString());
        assertEquals(List.of("code 1", "code 0"), said.stream().filter(line -> line.startsWith("code")).toList(),
                said.toString());
        assertTrue(said.stream().anyMatch(line -> line.contains(
                "No space left on device; make room and run the experiment again: what is done is kept")), said.toString());
        assertFalse(said.stream().anyMatch(line -> line.contains("internal error")), said.toString());
        assertEquals(expected, content(copy));
    }

    /** Children that have begun to run. */
    private static final class FakeRunProcessWatch {

        static Process begun(Path folder, int milliseconds) throws IOException {
            List<String> command = JavaProcess.command(FakeRunProcess.class, folder.toString(), FakeRunProcess.WHOLE, Integer
                    .toString(milliseconds));
            Process process = JavaProcess.builder(FakeRunProcess.class, command).start();
            var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            Stream<String> lines = reader.lines();
            assertTrue(lines.anyMatch(FakeRunProcess.BEGUN::equals), "it begins");
            return process;
        }
    }
}
