package io.github.isorel.engine.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for shared libraries in folders, the first of which that has one wins. Libraries that come with the C and C++ run-time
 * are none of its business: the loader finds them.
 *
 * @param folders where to look, in this order
 */
record LibrarySearch(List<Path> folders) {

    /** The environment variable in which a user names folders with CUDA libraries, separated by colons. */
    static final String FOLDERS = "ISOREL_CUDA_LIBRARIES";

    /** Where NVIDIA's packages and containers, and distributions, put their libraries. */
    private static final List<String> USUAL = List.of("/usr/local/nvidia/lib64", "/usr/local/nvidia/lib", "/usr/local/cuda/lib64",
            "/usr/local/cuda/targets/x86_64-linux/lib", "/opt/cuda/lib64", "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu",
            "/usr/lib64", "/lib64", "/usr/lib", "/usr/local/lib");
    private static final Path LOADER = Path.of("/etc/ld.so.conf.d");

    /** Copies the list. */
    LibrarySearch {
        folders = List.copyOf(folders);
    }

    /**
     * The folders of this machine: what the user names, what the loader is told by LD_LIBRARY_PATH and by its configuration, and
     * the usual ones.
     *
     * @param environment the environment variables
     */
    static LibrarySearch of(Map<String, String> environment) {
        Set<Path> folders = new LinkedHashSet<>();
        for (String variable : List.of(FOLDERS, "LD_LIBRARY_PATH")) {
            for (String folder : environment.getOrDefault(variable, "").split(File.pathSeparator)) {
                add(folder, folders);
            }
        }
        configured(LOADER).forEach(folder -> add(folder, folders));
        USUAL.forEach(folder -> add(folder, folders));
        return new LibrarySearch(new ArrayList<>(folders));
    }

    private static void add(String folder, Set<Path> folders) {
        try {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder.strip()));
            }
        } catch (InvalidPathException e) {
            // it names no folder of this machine, so no library lies in it
        }
    }

    /** Folders that the files of the loader's configuration name; none where there is no configuration. */
    private static List<String> configured(Path configuration) {
        List<String> folders = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(configuration, "*.conf")) {
            for (Path file : files) {
                Files.readAllLines(file).stream().map(String::strip).filter(line -> line.startsWith("/")).forEach(folders::add);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return folders; // without it the loader has its usual folders only, which are looked at anyway
        }
        return folders;
    }

    /**
     * Finds a library.
     *
     * @param name file name, such as {@code libcudart.so.13}
     * @return the file
     */
    Optional<Path> find(String name) {
        return folders.stream().map(folder -> folder.resolve(name)).filter(Files::isRegularFile).findFirst();
    }

    /** The folders that exist, for messages. */
    List<Path> existing() {
        return folders.stream().filter(Files::isDirectory).toList();
    }
}
