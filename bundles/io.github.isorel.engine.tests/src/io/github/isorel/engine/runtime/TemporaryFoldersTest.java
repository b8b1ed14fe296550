package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.process.JavaProcess;

/** What is left of a process that is killed, and who removes it. */
class TemporaryFoldersTest {

    @TempDir
    Path folder = Path.of("");

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("isorel-")).toList();
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(JavaProcess.command(DeepGraph.class));
        command.add(1, "-Djava.io.tmpdir=" + folder);
        return JavaProcess.builder(DeepGraph.class, command).redirectOutput(folder.resolve("log").toFile()).start();
    }

    /** The libraries of the runtime are unpacked, and graphs loaded again and again, until somebody kills the process. */
    @Test
    void whatAKilledProcessLeavesIsRemovedByAnother() throws IOException, InterruptedException {
        Process process = start();
        var folders = new TemporaryFolders(folder);
        try {
            Optional<Path> runtime = Optional.empty(); // folders of graphs come and go
            for (int i = 0; i < 1200 && runtime.isEmpty(); i++) {
                assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), this::log);
                runtime = left().stream().filter(entry -> entry.getFileName().toString().startsWith("isorel-runtime-"))
                        .findFirst();
            }
            Path unpacked = runtime.orElseThrow(() -> new AssertionError(log()));
            folders.removeAbandoned();
            assertTrue(left().contains(unpacked), "the owner is still there");
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        }
        assertFalse(left().isEmpty());
        folders.removeAbandoned();
        assertEquals(List.of(), left());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void onlyFoldersOfOwnersThatAreGoneAreRemoved() throws IOException {
        var folders = new TemporaryFolders(folder);
        Path own = folders.create("graph");
        Files.createFile(own.resolve("constants"));
        // a process of the same number that was started at another time, and one of another namespace
        String[] words = own.getFileName().toString().split("-");
        Path before = Files.createDirectory(folder.resolve(String.join("-", words[0], words[1], words[2], words[3], "1", "7")));
        Files.createFile(before.resolve("constants"));
        Path elsewhere = Files.createDirectory(folder.resolve(String.join("-", words[0], words[1], "12", words[3], "1", "7")));
        Path other = Files.createDirectory(folder.resolve("isorel-graph-of-somebody"));
        // a number that no process has
        Files.createDirectory(folder.resolve(String.join("-", words[0], words[1], words[2], "9".repeat(30), "1", "7")));
        folders.removeAbandoned();
        assertTrue(Files.exists(own.resolve("constants")));
        assertTrue(Files.exists(elsewhere));
        assertTrue(Files.exists(other));
        assertFalse(Files.exists(before));
    }
}
