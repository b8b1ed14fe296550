package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Finds the data that a file of results was made from: files of the names that it tells, all in one folder, which is one of those
 * above the file or lies in one of them.
 */
final class DataAtHand {

    /** The attribute that names the data. */
    static final String NAMES = "isorel_data";
    /** From a result of an experiment, {@code runs/RUN/results/relevance/MODEL/CASE/TARGET/METHOD}, up to beyond its project. */
    private static final int LEVELS_UP = 12;

    private DataAtHand() {
    }

    /** The data of a file with these attributes; none where they are not found. */
    static List<Path> find(Path file, Map<String, String> attributes) throws IOException {
        List<String> names = Stream.of(attributes.getOrDefault(NAMES, "").split(";"))
                .map(entry -> entry.strip().split(" sha256:")[0]).filter(name -> name.endsWith(".nc")).toList();
        @Nullable Path folder = file.toAbsolutePath().getParent();
        for (int up = 0; up < LEVELS_UP && folder != null && !names.isEmpty() && Files.isReadable(folder); up++) {
            if (holds(folder, names)) {
                return in(folder, names);
            }
            try (DirectoryStream<Path> within = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (Path child : within) {
                    if (holds(child, names)) {
                        return in(child, names);
                    }
                }
            }
            folder = folder.getParent();
        }
        return List.of();
    }

    private static boolean holds(Path folder, List<String> names) {
        return names.stream().allMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    private static List<Path> in(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).toList();
    }
}
