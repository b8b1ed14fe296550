package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.progress.Progress;

/** Copies files into a folder or links them there: all of them or none, and nothing is replaced. */
final class FileTransfer {

    private static final int BUFFER = 1 << 20;

    private final Map<Path, String> files; // names in the folder by source
    private final boolean isLinked;

    private FileTransfer(Map<Path, String> files, boolean isLinked) {
        this.files = files;
        this.isLinked = isLinked;
    }

    /**
     * A transfer.
     *
     * @param files what names files get in the folder
     * @param isLinked whether the folder gets symbolic links in place of copies
     */
    static FileTransfer of(Map<Path, String> files, boolean isLinked) {
        return new FileTransfer(new LinkedHashMap<>(files), isLinked);
    }

    /** The names that are taken in a folder already. */
    List<String> taken(Path folder) {
        return files.values().stream().filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)).toList();
    }

    /**
     * Does it.
     *
     * @param folder a folder; made where it is missing
     * @param progress a unit a byte; can be cancelled
     * @return the new files
     * @throws IOException if a name is taken or a file cannot be read or written; then nothing is left
     */
    List<Path> into(Path folder, Progress progress) throws IOException {
        if (!taken(folder).isEmpty()) {
            throw new IOException(NLS.bind(Messages.taken, String.join(", ", taken(folder)), folder));
        }
        Files.createDirectories(folder);
        long bytes = 0;
        for (Path file : files.keySet()) {
            bytes += Files.size(file);
        }
        progress.begin(NLS.bind(Messages.copying, files.size()), bytes);
        List<Path> placed = new ArrayList<>();
        boolean isComplete = false;
        try {
            for (Map.Entry<Path, String> entry : files.entrySet()) {
                progress.check();
                Path target = folder.resolve(entry.getValue());
                if (isLinked) {
                    Files.createSymbolicLink(target, entry.getKey().toRealPath());
                } else {
                    copy(entry.getKey(), target, progress);
                }
                placed.add(target);
            }
            isComplete = true;
        } catch (UnsupportedOperationException e) {
            throw new IOException(Messages.noLinks, e);
        } finally {
            if (!isComplete) {
                for (Path file : placed) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return placed;
    }

    private static void copy(Path from, Path to, Progress progress) throws IOException {
        Path hidden = to.resolveSibling("." + to.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (InputStream input = Files.newInputStream(from);
                    OutputStream output = Files.newOutputStream(hidden, StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE)) {
                byte[] buffer = new byte[BUFFER];
                for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                    progress.check();
                    output.write(buffer, 0, count);
                    progress.worked(count);
                }
            }
            Files.move(hidden, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(hidden);
        }
    }
}
