package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.isorel.engine.progress.Progress;

/** Writes the files of a run into an archive; used once. The same run gives the same bytes. */
final class PackageWriter {

    private final StoredRun run;
    private final ZipOutputStream zip;
    private final Progress progress;
    private final List<DigestedFile> written = new ArrayList<>();

    PackageWriter(StoredRun run, ZipOutputStream zip, Progress progress) {
        this.run = run;
        this.zip = zip;
        this.progress = progress;
    }

    void write() throws IOException {
        List<Path> files = RunPackage.files(run);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        progress.begin("Packing the run " + run.id(), bytes);
        for (Path file : files) {
            add(file);
        }
        begin(PackageContents.FILE);
        zip.write(new PackageContents(run.id(), written).format().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(run.created()));
        zip.putNextEntry(entry);
    }

    private void add(Path file) throws IOException {
        String name = run.folder().relativize(file).toString().replace('\\', '/');
        Optional<DigestedFile> expected = RunPackage.expected(run, file);
        if (!PackageContents.isSafe(name)) {
            throw new IOException("a package cannot have a file of the name " + RunPackage.printable(file.toString()));
        }
        begin(run.id() + "/" + name);
        DigestedFile read;
        try (InputStream input = Files.newInputStream(file)) {
            read = DigestedCopy.copy(name, input, zip, Long.MAX_VALUE, progress);
        }
        zip.closeEntry();
        if (expected.isPresent() && !expected.get().sha256().equals(read.sha256())) {
            throw new IOException("the result " + file + " is damaged: it is not as it was written; delete the run and run the"
                    + " experiment again");
        }
        written.add(read);
    }
}
