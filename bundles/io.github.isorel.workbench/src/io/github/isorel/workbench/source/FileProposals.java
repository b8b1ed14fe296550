package io.github.isorel.workbench.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files and folders that can be named in an experiment. */
final class FileProposals {

    /** So many of them at most. */
    private static final int MOST = 200;

    private FileProposals() {
    }

    /**
     * What a path can go on with.
     *
     * @param file the experiment, beside which relative paths begin
     * @param written the path as far as it is written
     * @return whole paths, folders with a slash at the end
     */
    static List<String> beside(Path file, String written) {
        String folder = written.substring(0, written.lastIndexOf('/') + 1);
        try (Stream<Path> entries = Files.list(file.resolveSibling(folder.isEmpty() ? "." : folder))) {
            List<String> names = entries.filter(path -> !path.equals(file) && !name(path).startsWith(".")).limit(MOST)
                    .map(path -> folder + name(path) + (Files.isDirectory(path) ? "/" : "")).sorted().toList();
            return folder.isEmpty() ? Stream.concat(names.stream(), Stream.of("../")).toList() : names;
        } catch (IOException | InvalidPathException e) { // nothing to propose below what is no folder
            return List.of();
        }
    }

    private static String name(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }
}
