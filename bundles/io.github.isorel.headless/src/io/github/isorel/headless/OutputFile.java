package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.isorel.engine.data.DataSet;

/** Checks made before long work whose result goes into a file. */
final class OutputFile {

    private OutputFile() {
    }

    /**
     * Makes sure that a result can be written.
     *
     * @param option where the user has named the file
     * @param file the file to write; may exist, then it is going to be replaced
     * @param inputs files that must not be replaced, and folders of data
     * @throws UsageException if the file is one of the inputs
     * @throws IOException if its folder is missing or cannot be written into, or the file is a folder
     */
    static void check(Option<Path> option, Path file, List<Path> inputs) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; " + option.name() + " must name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder " + folder + " for " + option.name() + " does not exist; create it first");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("the folder " + folder + " for " + option.name() + " may not be written into");
        }
        if (Files.exists(file)) {
            for (Path input : inputs) {
                checkReplaced(option, file, input);
            }
        }
    }

    /** A folder stands for the data in it. */
    private static void checkReplaced(Option<Path> option, Path file, Path input) throws IOException {
        if (Files.isDirectory(input)) {
            List<Path> data;
            try (Stream<Path> entries = Files.list(input)) {
                data = entries.filter(DataSet::isTaken).filter(Files::isRegularFile).toList();
            }
            for (Path entry : data) {
                checkReplaced(option, file, entry);
            }
        } else if (Files.exists(input) && Files.isSameFile(file, input)) {
            throw new UsageException(option.name() + " is the input " + input + "; choose another file");
        }
    }
}
