package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;

class RunPackageTest {

    @TempDir
    Path folder = Path.of("");

    private Path zip() {
        return folder.resolve("run.zip");
    }

    private StoredRun packed() throws IOException {
        Path from = Files.createDirectories(folder.resolve("from"));
        StoredRun run = RunFolder.in(from).run(List.of(FakeStep.of("forecast/m/a"), FakeStep.of("comparison/scores",
                "forecast/m/a"))).run();
        Files.writeString(run.folder().resolve("report.html"), "<html>");
        Files.writeString(Files.createDirectories(run.folder().resolve("figures")).resolve("a.svg"), "<svg>");
        Files.writeString(run.folder().resolve(".half.tmp"), "temporary");
        RunPackage.write(run, zip(), Progress.none());
        return run;
    }

    private RunStore store(String name) throws IOException {
        return RunStore.open(Files.createDirectories(folder.resolve(name)).resolve("runs"));
    }

    /** The package with another content, as somebody who means no good makes it. */
    private Path forged(UnaryOperator<Map<String, String>> change) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Path forged = folder.resolve("forged.zip");
        try (OutputStream bytes = Files.newOutputStream(forged); ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : change.apply(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return forged;
    }

    private static Map<String, String> replaced(Map<String, String> entries, String from, String to) {
        Map<String, String> changed = new LinkedHashMap<>();
        entries.forEach((name, text) -> changed.put(name.replace(from, to), text.replace(from, to)));
        return changed;
    }

    private void assertRefused(Path file, String message) throws IOException {
        RunStore store = store("refused");
        IOException error = assertThrows(IOException.class, () -> RunPackage.open(file).unpack(store, Progress.none()));
        assertTrue(String.valueOf(error.getMessage()).contains(message), String.valueOf(error.getMessage()));
        try (var left = Files.walk(folder.resolve("refused"))) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList(), "nothing is left");
        }
    }

    @Test
    void aRunComesOutAsItWentIn() throws IOException {
        StoredRun run = packed();
        RunPackage opened = RunPackage.open(zip());
        assertEquals("A test", opened.run().title());
        RunStore store = store("to");
        RunPackage.Unpacked unpacked = opened.unpack(store, Progress.none());
        Map<String, String> expected = RunFolder.content(run.folder());
        expected.remove(".half.tmp");
        assertEquals(expected, RunFolder.content(unpacked.run().folder()));
        assertEquals(opened.files().size(), expected.size());
        assertTrue(unpacked.isExperimentNew());
        assertEquals(run.experimentText(), Files.readString(folder.resolve("to/a-test.yaml")));
        assertEquals(List.of(run.id()), store.runs(unpacked.experiment()).stream().map(StoredRun::id).toList());
        Path again = folder.resolve("again.zip");
        RunPackage.write(unpacked.run(), again, Progress.none());
        assertEquals(-1, Files.mismatch(zip(), again), "the same run gives the same package");
    }

    @Test
    void nothingIsReplaced() throws IOException {
        packed();
        RunStore store = store("to");
        Path experiment = Files.writeString(folder.resolve("to/a-test.yaml"), "mine");
        RunPackage opened = RunPackage.open(zip());
        assertFalse(opened.unpack(store, Progress.none()).isExperimentNew());
        assertEquals("mine", Files.readString(experiment));
        IOException error = assertThrows(IOException.class, () -> opened.unpack(store, Progress.none()));
        assertTrue(String.valueOf(error.getMessage()).contains("already"), error.getMessage());
    }

    /** Somebody else puts the run there while the files are taken out. */
    @Test
    void whereARunAppearsMeanwhileNoExperimentIsLeft() throws IOException {
        packed();
        RunStore store = store("to");
        RunPackage opened = RunPackage.open(zip());
        Path place = store.folder().resolve(opened.run().id());
        Progress other = new Progress() {
            @Override
            public void begin(String task, long total) {
                try {
                    Files.writeString(Files.createDirectories(place).resolve("other"), "other");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void worked(long units) {
                // not of interest
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
        IOException error = assertThrows(IOException.class, () -> opened.unpack(store, other));
        assertTrue(String.valueOf(error.getMessage()).contains("somebody else"), error.getMessage());
        assertFalse(Files.exists(folder.resolve("to/a-test.yaml")));
        assertEquals(List.of("other"), List.copyOf(RunFolder.content(place).keySet()));
    }

    @Test
    void aPackageIsNotPutIntoItsOwnRun() throws IOException {
        StoredRun run = packed();
        Path around = run.folder().resolve("../" + run.id() + "/inside.zip");
        Path aside = folder.resolve("x").resolve("..").resolve(folder.relativize(run.folder())).resolve("inside.zip");
        for (Path inside : List.of(around, aside)) {
            IOException error = assertThrows(IOException.class, () -> RunPackage.write(run, inside, Progress.none()));
            assertTrue(String.valueOf(error.getMessage()).contains("choose another folder"), error.getMessage());
        }
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
        packed();
        for (String bad : List.of("../../report.html", "/tmp/report.html", "a//report.html", "C:report.html",
                "..\\\\report.html")) {
            assertRefused(forged(entries -> replaced(entries, "report.html", bad)), "no name of a file");
        }
        String id = RunPackage.open(zip()).run().id();
        for (String bad : List.of("..", "../elsewhere", ".hidden", "a/b")) {
            assertRefused(forged(entries -> replaced(entries, id, bad)), "no name of a run");
        }
        assertRefused(forged(entries -> replaced(entries, "a-test.yaml", "../evil.yaml")), "is damaged");
        assertFalse(Files.exists(folder.resolve("evil.yaml")));
        assertRefused(forged(entries -> {
            entries.computeIfPresent(id + "/run.json", (name, text) -> text.replace("comparison/scores",
                    "comparison/../../scores"));
            return entries;
        }), "has a step comparison/../../scores");
    }

    @Test
    void whatIsNotAsTheTableOfContentsSaysIsRefused() throws IOException {
        String id = packed().id();
        assertRefused(forged(entries -> {
            entries.put(id + "/report.html", "<HTML>");
            return entries;
        }), "report.html in it is not what its table of contents says");
        assertRefused(forged(entries -> {
            entries.put(id + "/report.html", "<html>".repeat(100_000));
            return entries;
        }), "report.html in it is not what its table of contents says");
        assertRefused(forged(entries -> {
            entries.put(id + "/further.txt", "");
            return entries;
        }), "has a file that its table of contents has not");
        assertRefused(forged(entries -> {
            entries.remove(id + "/report.html");
            return entries;
        }), "report.html is missing");
        assertRefused(forged(entries -> {
            entries.remove("isorel-package.json");
            return entries;
        }), "there is no isorel-package.json");
        assertRefused(forged(entries -> replaced(entries, "\"isorel_package\": 1", "\"isorel_package\": 2")), "version 2");
        assertRefused(Files.writeString(folder.resolve("text.zip"), "no archive"), "is no package of a run");
    }

    @Test
    void aDamagedResultIsNotPacked() throws IOException {
        StoredRun run = packed();
        Path file = run.steps().getFirst().file(FakeStep.FILE).orElseThrow();
        Files.delete(file);
        Files.writeString(file, "changed");
        Path other = folder.resolve("other.zip");
        IOException error = assertThrows(IOException.class, () -> RunPackage.write(run, other, Progress.none()));
        assertTrue(String.valueOf(error.getMessage()).contains("is damaged"), error.getMessage());
        assertFalse(Files.exists(other));
    }

    @Test
    void cancellingLeavesNothing() throws IOException {
        StoredRun run = packed();
        List<Long> units = new ArrayList<>();
        Progress cancelled = new Progress() {
            @Override
            public void begin(String name, long count) {
                // nothing to show
            }

            @Override
            public void worked(long count) {
                units.add(count);
            }

            @Override
            public boolean isCancelled() {
                return units.size() > 2;
            }
        };
        Path other = folder.resolve("other.zip");
        assertThrows(CancellationException.class, () -> RunPackage.write(run, other, cancelled));
        units.clear();
        RunStore store = store("to");
        assertThrows(CancellationException.class, () -> RunPackage.open(zip()).unpack(store, cancelled));
        try (var left = Files.walk(folder.resolve("to"))) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
        try (var left = Files.list(folder)) {
            assertEquals(List.of("from", "run.zip", "to"), left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }
}
