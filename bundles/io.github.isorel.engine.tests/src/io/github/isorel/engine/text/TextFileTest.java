package io.github.isorel.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of text appear as a whole. */
class TextFileTest {

    @TempDir
    private Path folder = Path.of("");

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsReplacedAndNothingElseStays() throws IOException {
        Path file = folder.resolve("a.txt");
        TextFile.write(file, "before");
        TextFile.write(file, "größer");
        assertEquals("größer", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void itHasThePermissionsOfNewFiles() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual.txt"), "x");
        Path file = folder.resolve("a.txt");
        TextFile.write(file, "x");
        assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(file));
    }

    @Test
    void whatCannotBeReplacedStays() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a.txt/inside"));
        assertThrows(IOException.class, () -> TextFile.write(file.getParent(), "x"));
        assertEquals(List.of("a.txt"), names());
    }
}
