package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.CudaOptions;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;

class PlanTest {

    @TempDir
    Path folder = Path.of("");

    private List<String> keys(List<FakeStep> steps) throws IOException {
        return RunFolder.in(folder).plan(steps).steps().stream().map(PlannedStep::key).toList();
    }

    private String key(RunSettings settings) throws IOException {
        return RunFolder.in(folder).plan(List.of(FakeStep.of("forecast/m/a")), settings).steps().getFirst().key();
    }

    /**
     * Digests by coreutils: {@code printf 'isorel result 1\nkind forecast\nproduct Isorel 1.2.3\ndevice cpu\nfact 4 12
     * text=forecast/m/a\n' | sha256sum}, and that of the second with its need.
     */
    @Test
    void keysAreTheDigestsOfWhatResultsHangOn() throws IOException {
        List<String> keys = keys(List.of(FakeStep.of("forecast/m/a"), FakeStep.of("comparison/scores", "forecast/m/a").fact("b",
                "1")
                .fact("a", "2")));
        assertEquals(List.of("e9690695ed225f97a0c406152e94f6e8a87aeee1dadd9024e265077e644400e9", 
                "da5b1e6a786230718a865fead740358c05535a1a69f93e5ed496908ff6fec423"), keys);
    }

    @Test
    void keysChangeWithEveryFactAndWithNothingElse() throws IOException {
        FakeStep first = FakeStep.of("forecast/m/a").fact("text", "x").fact("data", "1");
        FakeStep second = FakeStep.of("relevance/m/a/p/gradient", "forecast/m/a").fact("text", "y");
        FakeStep third = FakeStep.of("relevance/m/b/p/gradient").fact("text", "z");
        List<String> before = keys(List.of(first, second, third));
        List<String> renamed = keys(List.of(FakeStep.of("forecast/other/name").fact("data", "1").fact("text", "x"), FakeStep.of(
                "relevance/other/name", "forecast/other/name").fact("text", "y"), third.memory(5).failing("not run here")));
        assertEquals(before, renamed, "names, the order of facts, memory and work are no facts");
        List<String> changed = keys(List.of(first.fact("data", "2"), second, third));
        assertNotEquals(before.get(0), changed.get(0));
        assertNotEquals(before.get(1), changed.get(1), "what is needed has changed");
        assertEquals(before.get(2), changed.get(2));
        Set<String> all = new HashSet<>(before);
        assertTrue(all.add(keys(List.of(first.fact("more", ""))).getFirst()), "a fact without value");
        assertTrue(all.add(keys(List.of(first.fact("dat", "a=1"))).getFirst()), "letters on the other side of the sign");
        assertTrue(all.add(keys(List.of(first.fact("data", "1\nfact 4 1 more=1"))).getFirst()), "a value that looks like a fact");
        assertTrue(all.add(keys(List.of(FakeStep.of("masking/1/m").fact("text", "x").fact("data", "1"))).getFirst()), "the kind");
    }

    @Test
    void keysHangOnProductAndKindOfDeviceNotOnThreadsAndMemory() throws IOException {
        String cpu = key(RunFolder.SETTINGS);
        assertEquals(cpu, key(new RunSettings("Isorel 1.2.3", new RuntimeOptions(Device.CPU, OptionalInt.of(3),
                OptionalLong.empty()))), "threads");
        assertEquals(cpu, key(new RunSettings("Isorel 1.2.3", new RuntimeOptions(Device.CPU, OptionalInt.empty(),
                OptionalLong.of(1)))), "in segments or slices results are the same to rounding");
        Set<String> keys = new HashSet<>(Set.of(cpu));
        assertTrue(keys.add(key(new RunSettings("Isorel 1.2.4", RuntimeOptions.standard()))), "the product");
        String card = key(new RunSettings("Isorel 1.2.3", options(0, CudaOptions.EXACT)));
        assertTrue(keys.add(card), "the kind of device");
        assertEquals(card, key(new RunSettings("Isorel 1.2.3", options(1, CudaOptions.EXACT))), "cards are all the same");
        assertTrue(keys.add(key(new RunSettings("Isorel 1.2.3", options(0, CudaOptions.EXACT.withTensorFloat32())))), "rounding");
    }

    private static RuntimeOptions options(int card, CudaOptions cuda) {
        return new RuntimeOptions(new Device(Device.Kind.CUDA, card), OptionalInt.empty(), OptionalLong.empty(), cuda);
    }

    @Test
    void runsAreNamedByTextAndSteps() throws IOException {
        List<FakeStep> steps = List.of(FakeStep.of("forecast/m/a"));
        String id = RunFolder.in(folder).plan(steps).id();
        assertTrue(id.matches("a-test-[0-9a-f]{10}"), id);
        assertEquals(id, RunFolder.in(Files.createDirectory(folder.resolve("elsewhere"))).plan(steps).id());
        Set<String> ids = new HashSet<>(Set.of(id));
        assertTrue(ids.add(RunFolder.in(folder, "relevance.budget.rest < 1").plan(steps).id()), "the text");
        assertTrue(ids.add(RunFolder.in(folder).plan(List.of(steps.getFirst().fact("data", "2"))).id()), "a fact");
        assertTrue(ids.add(RunFolder.in(folder).plan(List.of(FakeStep.of("forecast/n/a").fact("text", "forecast/m/a"))).id()),
                "a name");
        assertEquals("experiment", RunStore.stem(Path.of("...")));
        assertEquals("a.b", RunStore.stem(Path.of("a.b.yaml")));
        assertEquals("x".repeat(120), RunStore.stem(Path.of("x".repeat(200) + ".yaml")), "with locks it fits into a file system");
        assertEquals("a" + "😀".repeat(29), RunStore.stem(Path.of("a" + "😀".repeat(50) + ".yaml")), "no half characters");
    }

    @Test
    void stepsThatCannotBeAreRefused() {
        assertEquals("two steps are called forecast/m/a", refused(FakeStep.of("forecast/m/a"), FakeStep.of("forecast/m/a")));
        assertEquals("the step comparison/scores needs forecast/m/b, which is not before it", refused(FakeStep.of(
                "comparison/scores", "forecast/m/b"), FakeStep.of("forecast/m/b")));
        assertEquals("no folder can be called '..' as in the step forecast/../a", refused(FakeStep.of("forecast/../a")));
        assertEquals("no folder can be called '' as in the step forecast//a", refused(FakeStep.of("forecast//a")));
        assertEquals("no folder can be called '' as in the step forecast/a/", refused(FakeStep.of("forecast/a/")));
    }

    private String refused(FakeStep... steps) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> RunFolder.in(folder).plan(List.of(steps)))
                .getMessage());
    }

    @Test
    void digestsAreRememberedWhileFilesAreTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "content");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        Path memo = folder.resolve("memo.json");
        var first = new FileDigests(memo, Progress.none());
        String digest = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"; // printf content | sha256sum
        assertEquals(digest, first.sha256(file));
        first.save();
        assertTrue(Files.readString(memo).contains(digest));
        Files.writeString(memo, Files.readString(memo).replace(digest, "remembered"));
        assertEquals("remembered", new FileDigests(memo, Progress.none()).sha256(file));
        Files.writeString(file, "CONTENT"); // of the same size, now
        var then = new FileDigests(memo, Progress.none());
        assertNotEquals(digest, then.sha256(file));
        assertEquals(List.of("data"), then.asked().stream().map(DigestedFile::name).toList());
        then.save();
        assertTrue(Files.readString(memo).contains("remembered"), "a file that was changed just now may change again");
        Files.writeString(memo, "no json");
        Files.writeString(file, "content");
        assertEquals(digest, new FileDigests(memo, Progress.none()).sha256(file), "what cannot be read was not remembered");
    }

    @Test
    void shardsHaveEveryStepOnce() throws IOException {
        Plan plan = RunFolder.in(folder).plan(RunFolder.several(context -> { /* quick */ }));
        for (int count : new int[] { 1, 2, 3, 8, 11 }) {
            List<String> all = new ArrayList<>();
            for (int index = 1; index <= count; index++) {
                all.addAll(RunFolder.shard(index, count).steps(plan));
            }
            assertEquals(plan.steps().stream().map(PlannedStep::name).sorted().toList(), all.stream().sorted().toList());
        }
        assertEquals(new Shard(2, 3), Shard.parse("2/3"));
        Map<String, String> wrong = new LinkedHashMap<>();
        for (String text : List.of("0/3", "4/3", "1/0", "1", "a/b", "-1/3", "1/99999", "1/3/2")) {
            wrong.put(text, String.valueOf(assertThrows(IllegalArgumentException.class, () -> Shard.parse(text)).getMessage()));
        }
        assertEquals("there is no shard 4/3", wrong.get("4/3"));
        assertEquals("a shard is a number and a count, such as 2/3, not 'a/b'", wrong.get("a/b"));
    }

    @Test
    void selectionsAreByWordsAndLetters() {
        StepSelection relevance = StepSelection.of(List.of("relevance/demo", "*/scores", "masking/?/m"));
        assertTrue(relevance.has("relevance/demo/a/p/gradient") && relevance.has("relevance/demo"));
        assertTrue(relevance.has("comparison/scores") && relevance.has("masking/1/m/p"));
        assertTrue(!relevance.has("relevance/demonstration/a") && !relevance.has("masking/12/m") && !relevance.has("scores"));
        assertTrue(StepSelection.all().has("anything"));
        assertTrue(!StepSelection.of(List.of("a.c")).has("abc"), "other signs stand for themselves");
    }
}
