package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.text.ErrorText;

class RunStoreTest {

    @TempDir
    Path folder = Path.of("");

    private static FakeStep failing() {
        return FakeStep.of("forecast/m/b").failing("a <bad> \"state\" & a bell \u0007\nin two lines");
    }

    @Test
    void aFullFileSystemIsAFailureOfTheStep() throws IOException {
        FakeStep full = FakeStep.of("forecast/m/a").doing(context -> {
            Path file = Files.createSymbolicLink(context.folder().resolve("large"), Path.of("/dev/full"));
            Files.writeString(file, "text");
        });
        StoredRun run = RunFolder.in(folder).run(List.of(full, FakeStep.of("forecast/m/b"))).run();
        assertEquals(StepState.FAILED, run.steps().getFirst().state());
        assertTrue(run.steps().getFirst().message().contains("No space left on device; make room and run the experiment again"),
                run
                .steps().getFirst().message());
        assertTrue(run.steps().getLast().isDone());
        assertFalse(Files.exists(folder.resolve("runs/.work").resolve(run.steps().getFirst().key())), "nothing is left of it");
    }

    @Test
    void resultsAreSharedAndProtected() throws IOException {
        RunOutcome outcome = RunFolder.in(folder).run(List.of(FakeStep.of("forecast/m/a")));
        Path file = outcome.run().steps().getFirst().file(FakeStep.FILE).orElseThrow();
        Path cached = RunStore.open(folder.resolve("runs")).cache().folder(outcome.run().steps().getFirst().key()).resolve(
                FakeStep.FILE);
        assertEquals(Files.getAttribute(cached, "unix:ino"), Files.getAttribute(file, "unix:ino"), "the same file");
        assertEquals("r--r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void resultsOfARunOutliveTheCache() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = List.of(FakeStep.of("forecast/m/a"), FakeStep.of("comparison/scores", "forecast/m/a"));
        runs.run(steps.subList(0, 1));
        runs.run(steps, RunFolder.only("forecast"), Progress.none());
        SafeFiles.delete(folder.resolve("runs/.cache"));
        RunOutcome outcome = runs.run(steps);
        assertEquals(List.of("comparison/scores"), outcome.computed());
        assertTrue(outcome.isGood());
        assertEquals(1, steps.getFirst().runs());
    }

    @Test
    void whatWasTamperedWithIsNamed() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = List.of(FakeStep.of("forecast/m/a"));
        StoredRun run = runs.run(steps).run();
        Path file = run.steps().getFirst().file(FakeStep.FILE).orElseThrow();
        Files.delete(file);
        Files.writeString(file, "mine");
        String message = String.valueOf(assertThrows(IOException.class, () -> runs.run(steps)).getMessage());
        assertEquals(file + " is not the result that was computed; move it away and run the experiment again", message);
        assertEquals("mine", Files.readString(file), "nothing is overwritten");
        Files.delete(file);
        assertTrue(runs.run(steps).isGood());
        Path cached = runs.store().cache().folder(run.steps().getFirst().key());
        SafeFiles.write(cached.resolve(FakeStep.FILE), "other");
        StoredStep damaged = runs.run(steps).run().steps().getFirst();
        assertEquals("failed: the result in " + cached + " is damaged: text.txt is not as it was written; delete that folder",
                damaged.state() + ": " + damaged.message());
    }

    @Test
    void damagedRecordsAreNamed() throws IOException {
        StoredRun run = RunFolder.in(folder).run(List.of(FakeStep.of("forecast/m/a"))).run();
        Path file = run.folder().resolve("run.json");
        String text = Files.readString(file);
        for (String broken : List.of("", "[]", "{}", text.substring(0, text.length() / 2), text.replace("\"forecast\"",
                "\"no kind\""),
                text.replace("\"done\"", "\"perhaps\""))) {
            Files.writeString(file, broken);
            String message = String.valueOf(assertThrows(IOException.class, () -> StoredRun.read(run.folder())).getMessage());
            assertTrue(message.startsWith(file + " is damaged ("), message);
        }
        Files.writeString(file, text.replace("\"isorel_run\": 1", "\"isorel_run\": 2"));
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> StoredRun.read(run.folder())).getMessage()).contains(
                "is of version 2 of the format"));
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> StoredRun.read(folder)).getMessage()).contains(
                "is no run: there is no run.json in it"));
        assertEquals(run, RunFolder.in(folder).run(List.of(FakeStep.of("forecast/m/a"))).run(), "a run writes it anew");
    }

    @Test
    void aDamagedRecordKeepsNobodyFromTheOthers() throws IOException {
        StoredRun good = RunFolder.in(folder).run(List.of(FakeStep.of("forecast/m/a"))).run();
        Path broken = Files.createDirectory(folder.resolve("runs/another-0123456789ab"));
        Path record = Files.writeString(broken.resolve("run.json"), "{");
        RunStore store = RunFolder.in(folder).store();
        StoredRuns found = store.read();
        assertEquals(List.of(good), found.runs());
        assertEquals(1, found.unreadable().size());
        assertTrue(found.unreadable().getFirst().startsWith(record + " is damaged ("), found.unreadable().toString());
        assertEquals(List.of(good), store.runs());
        assertEquals(List.of("another-0123456789ab"), found.damagedOf(folder.resolve("another.yaml")).stream()
                .map(UnreadableRun::id).toList());
        assertEquals(List.of(), found.damagedOf(folder.resolve("other.yaml")), "of another experiment");
        assertEquals(List.of(), found.damagedOf(folder.resolve("anoth.yaml")), "the whole name counts");
    }

    @Test
    void cleaningKeepsResultsThatADamagedRecordMayHave() throws IOException {
        var runs = RunFolder.in(folder);
        StoredRun run = runs.run(List.of(FakeStep.of("forecast/m/a"))).run();
        Path report = Files.writeString(run.folder().resolve("report.html"), "page");
        Path record = run.folder().resolve("run.json");
        String text = Files.readString(record);
        Files.writeString(record, "{");
        Cleaned cleaned = runs.store().clean(any -> true, false, Progress.none());
        assertEquals(List.of(), cleaned.removed());
        assertTrue(cleaned.unreadable().getFirst().startsWith(record + " is damaged ("), cleaned.unreadable().toString());
        assertTrue(runs.store().cache().has(run.steps().getFirst().key()), "it may be a result of that run");
        Files.writeString(record, text);
        assertEquals(List.of(report), runs.store().clean(any -> true, false, Progress.none()).removed());
    }

    @Test
    void aStepSaysOnWhatItWasComputed() throws IOException {
        StoredRun run = RunFolder.in(folder).run(List.of(FakeStep.of("forecast/m/a"))).run();
        String options = RunFolder.SETTINGS.options().text();
        assertEquals(options, StoredRun.read(run.folder()).steps().getFirst().cost().orElseThrow().options());
        Path record = run.folder().resolve("run.json");
        Files.writeString(record, Files.readString(record).replaceFirst(",\\s*\"options\": \"[^\"]*\"", ""));
        assertEquals("", StoredRun.read(run.folder()).steps().getFirst().cost().orElseThrow().options(),
                "as older versions wrote it");
    }

    @Test
    void aTrialWritesNothing() throws IOException {
        StoredRun run = RunFolder.in(folder).run(List.of(FakeStep.of("forecast/m/a"))).run();
        Files.delete(run.folder().resolve("run.json"));
        Path work = folder.resolve("runs/.work");
        SafeFiles.delete(work);
        Cleaned trial = RunFolder.in(folder).store().clean(any -> true, true, Progress.none());
        assertEquals(List.of(RunFolder.in(folder).store().cache().folder(run.steps().getFirst().key())), trial.removed());
        assertFalse(Files.exists(work), "not even a folder to work in");
    }

    @Test
    void recordsThatAreNoTextAreNamedAsWell() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = List.of(FakeStep.of("forecast/m/a"));
        StoredRun run = runs.run(steps).run();
        byte[] noText = {'{', (byte) 0xC3, (byte) 0x28, (byte) 0xFF};
        Path file = run.folder().resolve("run.json");
        Files.write(file, noText);
        String message = String.valueOf(assertThrows(IOException.class, () -> StoredRun.read(run.folder())).getMessage());
        assertTrue(message.startsWith(file + " is damaged ("), message);
        assertFalse(message.contains("Exception") || message.contains("\n"), message);
        Files.write(run.folder().resolve("summary.json"), noText);
        assertEquals(run, runs.run(steps).run(), "a run writes it anew");
        Path cached = runs.store().cache().folder(run.steps().getFirst().key());
        Files.write(cached.resolve("step.json"), noText);
        StoredStep damaged = runs.run(steps).run().steps().getFirst();
        assertTrue(damaged.message().startsWith("the result in " + cached + " is damaged ("), damaged.message());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("runs"), "a file");
        String message = String.valueOf(assertThrows(IOException.class, () -> RunFolder.in(folder).run(List.of(FakeStep.of(
                "forecast/m/a")))).getMessage());
        assertTrue(message.startsWith("the folder " + folder.resolve("runs") + " cannot be written into ("), message);
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("runs"), "a file");
        RunStore store = RunStore.open(file);
        assertEquals(file + " is no folder", ErrorText.of(assertThrows(IOException.class, store::runs)));
        assertEquals("there are no runs: " + file + " is no folder", ErrorText.of(assertThrows(IOException.class,
                () -> store.clean(run -> true, false, Progress.none()))));
        Path data = Files.writeString(folder.resolve("data"), "x");
        Files.setLastModifiedTime(data, FileTime.from(Instant.parse("1990-01-01T00:00:00Z")));
        FileDigests digests = store.digests(Progress.none());
        assertEquals(Digest.sha256("x"), digests.sha256(data));
        digests.save();
        assertEquals("a file", Files.readString(file), "what cannot be remembered is no error");
    }

    @Test
    void cleaningLeavesResultsOfRuns() throws IOException {
        var runs = RunFolder.in(folder);
        FakeStep kept = FakeStep.of("forecast/m/a");
        FakeStep broken = FakeStep.of("forecast/m/b").doing(context -> {
            Files.writeString(context.kept().resolve("journal"), "half");
            throw new IOException("broken");
        });
        StoredRun old = runs.run(List.of(kept, FakeStep.of("relevance/m/a/p/gradient"))).run();
        StoredRun run = runs.run(List.of(kept, broken)).run();
        Path report = Files.writeString(run.folder().resolve("report.html"), "page");
        Files.writeString(Files.createDirectory(run.folder().resolve("figures")).resolve("a.png"), "picture");
        Files.writeString(old.folder().resolve("report.html"), "page");
        SafeFiles.delete(old.folder().resolve("results"));
        Files.delete(old.folder().resolve("run.json"));
        Map<String, String> before = RunFolder.content(folder);
        Cleaned trial = runs.store().clean(any -> true, true, Progress.none());
        assertEquals(before, RunFolder.content(folder), "a trial removes nothing");
        Cleaned cleaned = runs.store().clean(any -> true, false, Progress.none());
        assertEquals(trial, cleaned);
        String key = run.steps().getLast().key();
        Path work = folder.resolve("runs/.work");
        assertEquals(Set.of(work.resolve(key), work.resolve(key + ".failed"), runs.store().cache().folder(old.steps().getLast()
                .key()), report, run.folder().resolve("figures")), Set.copyOf(cleaned.removed()));
        assertEquals(List.of(), ResultCache.entries(work));
        assertTrue(runs.store().cache().has(run.steps().getFirst().key()), "a run has it");
        assertTrue(Files.exists(run.steps().getFirst().file(FakeStep.FILE).orElseThrow()));
    }

    @Test
    void cleaningLeavesWhatIsInUse() throws IOException {
        var runs = RunFolder.in(folder);
        var seen = new ArrayList<Cleaned>();
        RunOutcome outcome = runs.run(List.of(FakeStep.of("forecast/m/a").doing(context -> {
            Files.writeString(context.kept().resolve("journal"), "half");
            seen.add(runs.store().clean(any -> true, false, Progress.none()));
            assertEquals("half", Files.readString(context.kept().resolve("journal")));
        })));
        assertTrue(outcome.isGood(), outcome.run().steps().getFirst().message());
        assertEquals(List.of(), seen.getFirst().removed());
        assertEquals(1, seen.getFirst().busy().size());
    }

    @Test
    void aRemovedRunTakesItsOwnResultsWithIt() throws IOException {
        var runs = RunFolder.in(folder);
        FakeStep shared = FakeStep.of("forecast/m/a");
        StoredRun old = runs.run(List.of(shared, FakeStep.of("relevance/m/a/p/gradient"))).run();
        runs.run(List.of(FakeStep.of("forecast/m/b"))); // of the same experiment: the record of the same run
        StoredRun kept = otherRun(List.of(shared));
        Path own = old.steps().getLast().file(FakeStep.FILE).orElseThrow();
        long least = Files.size(own); // what both have stays on disk
        Path cached = runs.store().cache().folder(old.steps().getLast().key());
        Map<String, String> before = RunFolder.content(folder);
        Cleaned trial = runs.store().remove(run -> run.id().equals(old.id()), true, Progress.none());
        assertEquals(before, RunFolder.content(folder), "a trial removes nothing");
        Cleaned removed = runs.store().remove(run -> run.id().equals(old.id()), false, Progress.none());
        assertEquals(trial, removed);
        assertTrue(removed.bytes() >= least, removed.toString());
        assertTrue(removed.removed().contains(old.folder()), removed.toString());
        assertFalse(Files.exists(old.folder()));
        assertFalse(Files.exists(cached));
        assertTrue(Files.exists(kept.steps().getFirst().file(FakeStep.FILE).orElseThrow()));
        assertTrue(runs.store().cache().has(kept.steps().getFirst().key()), "another run has it");
    }

    /** A run of an experiment with another text, in the same folder. */
    private StoredRun otherRun(List<FakeStep> steps) throws IOException {
        return RunFolder.in(folder, "relevance.budget.rest < 1").run(steps).run();
    }

    @Test
    void aRunThatGoesOnIsNotRemoved() throws IOException {
        var runs = RunFolder.in(folder);
        var seen = new ArrayList<Cleaned>();
        RunOutcome outcome = runs.run(List.of(FakeStep.of("forecast/m/a").doing(context -> seen.add(runs.store().remove(any ->
                true,
                false, Progress.none())))));
        assertTrue(outcome.isGood(), outcome.run().steps().getFirst().message());
        assertEquals(List.of(), seen.getFirst().removed());
        assertTrue(seen.getFirst().busy().getFirst().startsWith(outcome.run().id()), seen.toString());
    }

    @Test
    void pagesOfSeveralRunsAreCleaned() throws IOException {
        var runs = RunFolder.in(folder);
        runs.run(List.of(FakeStep.of("forecast/m/a")));
        Path page = Files.writeString(folder.resolve("runs/compared-0123456789.html"), "page");
        Path other = Files.writeString(folder.resolve("runs/compared-by-hand.html"), "page");
        assertEquals(List.of(page), runs.store().clean(any -> true, false, Progress.none()).removed());
        assertTrue(Files.exists(other));
    }

    @Test
    void theSummaryTellsWhatCameOut() throws IOException {
        RunOutcome outcome = RunFolder.in(folder, "relevance.budget.rest < 1").run(List.of(FakeStep.of("relevance/m/a/p/gradient")
                .finding(GateQuantity.RELEVANCE_BUDGET_REST, 2, "m"), failing()));
        JsonObject summary = JsonParser.parseString(Files.readString(outcome.run().folder().resolve("summary.json")))
                .getAsJsonObject();
        assertEquals("failed", summary.get("verdict").getAsString());
        assertEquals("{\"done\":1,\"failed\":1,\"not run\":0,\"pending\":0}", summary.get("counts").toString());
        JsonObject first = summary.getAsJsonArray("steps").get(0).getAsJsonObject();
        assertEquals("[{\"quantity\":\"relevance.budget.rest\",\"value\":2.0,\"about\":[\"m\"]}]",
                first.get("findings").toString());
        assertEquals("[\"text.txt\"]", first.get("files").toString());
        assertEquals("failed", summary.getAsJsonArray("gates").get(0).getAsJsonObject().get("state").getAsString());
    }

    @Test
    void runsAreTestsForContinuousIntegration() throws Exception {
        RunOutcome outcome = RunFolder.in(folder, "relevance.budget.rest < 1", "masking.ratio > 1").run(List.of(FakeStep.of(
                "relevance/m/a/p/gradient").finding(GateQuantity.RELEVANCE_BUDGET_REST, 0.5, "m"), failing(), FakeStep.of(
                        "comparison/scores", "forecast/m/b")));
        Document document = parsed(Files.readString(outcome.run().folder().resolve("junit.xml")));
        assertEquals("testsuites", document.getDocumentElement().getTagName());
        List<Element> suites = elements(document.getElementsByTagName("testsuite"));
        assertEquals(List.of("3/0/1/1", "2/1/0/0"), suites.stream().map(suite -> String.join("/", suite.getAttribute("tests"),
                suite
                .getAttribute("failures"), suite.getAttribute("errors"), suite.getAttribute("skipped"))).toList());
        for (Element suite : suites) {
            List<String> children = elements(suite.getChildNodes()).stream().map(Element::getTagName).distinct().toList();
            assertEquals(List.of("properties", "testcase", "system-out", "system-err"), children);
            assertTrue(suite.getAttribute("timestamp").matches("2026-01-02T03:04:05"));
            assertTrue(suite.getAttribute("time").matches("\\d+\\.\\d{3}"));
            for (String needed : List.of("id", "package", "name", "hostname")) {
                assertFalse(suite.getAttribute(needed).isEmpty(), needed);
            }
        }
        List<Element> tests = elements(document.getElementsByTagName("testcase"));
        assertEquals(List.of("relevance/m/a/p/gradient", "forecast/m/b", "comparison/scores", "relevance.budget.rest < 1",
                "masking.ratio > 1"), tests.stream().map(test -> test.getAttribute("name")).toList());
        assertTrue(tests.stream().allMatch(test -> test.getAttribute("time").matches("\\d+\\.\\d{3}") && test.getAttribute(
                "classname").startsWith(outcome.run().id())));
        assertEquals("a <bad> \"state\" & a bell \nin two lines", elements(tests.get(1).getElementsByTagName("error")).getFirst()
                .getAttribute("message"));
        assertEquals(1, tests.get(2).getElementsByTagName("skipped").getLength());
        assertEquals(0, tests.get(3).getChildNodes().getLength());
        assertEquals(1, tests.get(4).getElementsByTagName("failure").getLength());
    }

    private static Document parsed(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(
                StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
