package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders for temporary files that are named after their owner, so that a later process can tell which are left of one that was
 * killed: after its kind, the namespace of process numbers, the number of the process and when that was started [ticks since
 * the machine was].
 */
final class TemporaryFolders {

    private static final Path PROCESSES = Path.of("/proc");
    private static final Pattern NAME = Pattern.compile("isorel-(?:runtime|graph)-([0-9]+)-([0-9]{1,18})-([0-9]+)-[0-9]+");
    /** Position of the start among the words behind the name of the process, which is in brackets and can hold anything. */
    private static final int START = 19;

    private final Path parent;

    /**
     * @param parent the folder that they are in
     */
    TemporaryFolders(Path parent) {
        this.parent = parent;
    }

    /** Those of this machine. */
    static TemporaryFolders usual() {
        return new TemporaryFolders(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Makes a folder.
     *
     * @param kind {@code runtime} or {@code graph}
     */
    Path create(String kind) throws IOException {
        Optional<String> namespace = namespace();
        long process = ProcessHandle.current().pid();
        Optional<String> start = start(process);
        return Files.createTempDirectory(parent, "isorel-" + kind + "-" + (namespace.isEmpty() || start.isEmpty() ? ""
                : namespace.get() + "-" + process + "-" + start.get() + "-"));
    }

    /**
     * Removes folders of processes that are not there any more. What somebody else may not remove stays, as does what is not
     * flat.
     */
    void removeAbandoned() {
        Optional<String> namespace = namespace();
        if (namespace.isEmpty()) {
            return; // no folder was named after its owner
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "isorel-*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches() && name.group(1).equals(namespace.get())
                        && !start(Long.parseLong(name.group(2))).equals(Optional.of(name.group(3)))) {
                    remove(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // the folder cannot be listed: then nothing can be made in it either, which is told where that is tried
        }
    }

    /** Removes the folders of this process. */
    void removeOwn() {
        long process = ProcessHandle.current().pid();
        String own = namespace().orElse("") + "-" + process + "-" + start(process).orElse("") + "-";
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "isorel-*-" + own + "*")) {
            for (Path folder : folders) {
                if (NAME.matcher(folder.getFileName().toString()).matches()) {
                    remove(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // the folder cannot be listed: the next process removes what is left
        }
    }

    private static void remove(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException | DirectoryIteratorException e) {
            // of another user, or just removed by another process
        }
    }

    /** The namespace in which processes have their numbers: folders can be shared among several. */
    private static Optional<String> namespace() {
        try {
            return Optional.of(Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString().replaceAll("[^0-9]", ""));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** When a process was started; empty where there is none of this number. */
    private static Optional<String> start(long process) {
        try {
            String state = Files.readString(PROCESSES.resolve(process + "/stat"));
            return Optional.of(state.substring(state.lastIndexOf(')') + 2).split(" ")[START]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
