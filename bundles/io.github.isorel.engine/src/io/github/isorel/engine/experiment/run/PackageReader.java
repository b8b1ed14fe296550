package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.github.isorel.engine.progress.Progress;

/** Takes the files of a run out of an archive, each as its table of contents says; used once. */
final class PackageReader {

    private final Path file;
    private final ZipFile zip;
    private final PackageContents contents;
    private final Path folder;
    private final Progress progress;

    PackageReader(Path file, ZipFile zip, PackageContents contents, Path folder, Progress progress) {
        this.file = file;
        this.zip = zip;
        this.contents = contents;
        this.folder = folder;
        this.progress = progress;
    }

    void read() throws IOException {
        progress.begin("Unpacking the run " + contents.id(), contents.files().stream().mapToLong(DigestedFile::size).sum());
        for (DigestedFile expected : contents.files()) {
            read(expected);
        }
    }

    private void read(DigestedFile expected) throws IOException {
        ZipEntry entry = zip.getEntry(contents.entry(expected.name()));
        Path target = folder.resolve(expected.name()).normalize();
        if (entry == null || entry.isDirectory() || !target.startsWith(folder)) {
            throw new IOException(file + " is damaged: " + expected.name() + " is missing in it");
        }
        Files.createDirectories(target.resolveSibling(""));
        DigestedFile read;
        try (InputStream input = zip.getInputStream(entry);
                OutputStream output = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            read = DigestedCopy.copy(expected.name(), input, output, expected.size(), progress);
        }
        if (!read.equals(expected)) {
            throw new IOException(file + " is damaged: " + expected.name() + " in it is not what its table of contents says");
        }
        SafeFiles.force(target);
    }
}
