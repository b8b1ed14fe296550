package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.github.isorel.engine.progress.Progress;

/**
 * A run in one file, to be kept or given away: the text of the experiment, the record with its provenance, results, figures and
 * report, as a zip archive with a table of contents that has the digest of every file. Models and data are not in it: the record
 * names them with their digests.
 */
public final class RunPackage {

    /** Ending of the names of packages. */
    public static final String ENDING = ".zip";

    /** The largest table of contents and record that are read [bytes]: packages may come from anybody. */
    private static final int LARGEST_TEXT = 64 << 20;

    private final Path file;
    private final PackageContents contents;
    private final StoredRun run;

    private RunPackage(Path file, PackageContents contents, StoredRun run) {
        this.file = file;
        this.contents = contents;
        this.run = run;
    }

    /**
     * A run that was taken out of a package.
     *
     * @param run the run
     * @param experiment the file of its experiment, beside the folder of runs
     * @param isExperimentNew whether that file was made from the text in the package; else there was one of that name, which
     * stays
     */
    public record Unpacked(StoredRun run, Path experiment, boolean isExperimentNew) {
    }

    /**
     * Puts a run into a package. It appears when it is complete.
     *
     * @param run a run that nobody works on; steps that are not done have no results in it
     * @param file the package; replaced when it exists
     * @param progress a unit a byte; can be cancelled
     * @throws IOException if a result is not as it was written, or the package cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled; nothing is left
     */
    public static void write(StoredRun run, Path file, Progress progress) throws IOException {
        Path target = file.toAbsolutePath().normalize();
        if (target.startsWith(run.folder().toAbsolutePath().normalize())) {
            throw new IOException(file + " is in the folder of the run itself; choose another folder");
        }
        Path temporary = SafeFiles.temporary(target);
        try {
            try (OutputStream bytes = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
                zip.setLevel(1); // most are numbers, which hardly get smaller
                new PackageWriter(run, zip, progress).write();
            }
            SafeFiles.force(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (ZipException e) {
            throw new IOException("the package " + file + " cannot be written: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Looks into a package.
     *
     * @param file a file
     * @return the package, whose names were checked; digests are checked when it is unpacked
     * @throws IOException if it is no package of a run, or a name in it is not one that a package has
     */
    public static RunPackage open(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            PackageContents contents = PackageContents.parse(file, text(file, zip, PackageContents.FILE));
            Set<String> named = new HashSet<>(Set.of(PackageContents.FILE));
            contents.files().forEach(entry -> named.add(contents.entry(entry.name())));
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                if (!named.contains(entry.getName())) {
                    throw new IOException(file + " has a file that its table of contents has not: " + printable(entry.getName())
                            + "; it is damaged or no package of a run");
                }
            }
            String record = text(file, zip, contents.entry(StoredRun.FILE));
            StoredRun run = RunText.parse(Path.of(contents.id()).toAbsolutePath(), record);
            check(file, contents, run);
            return new RunPackage(file, contents, run);
        } catch (ZipException | IllegalArgumentException e) { // the latter: names that are no text
            throw new IOException(file + " is no package of a run, or damaged: " + e.getMessage(), e);
        }
    }

    /** The record must not lead to files elsewhere either. */
    private static void check(Path file, PackageContents contents, StoredRun run) throws IOException {
        if (!run.id().equals(contents.id()) || !isName(run.origin().experiment())) {
            throw new IOException(file + " is damaged: the record in it is of the run " + printable(run.id()) + " of "
                    + printable(run.origin().experiment()) + ", not of " + contents.id());
        }
        for (StoredStep step : run.steps()) {
            if (!PackageContents.isSafe(step.name()) || !step.files().stream().allMatch(entry -> isName(entry.name()))) {
                throw new IOException(file + " is damaged: the record in it has a step " + printable(step.name())
                        + " whose name or files are none");
            }
        }
    }

    /** Whether a text is the name of a file, without folders. */
    static boolean isName(String text) {
        return PackageContents.isSafe(text) && text.indexOf('/') < 0 && !text.startsWith(".");
    }

    /** A name for a message: it may hold anything. */
    static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String text(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(file + " is no package of a run: there is no " + name + " in it");
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            byte[] read = bytes.readNBytes(LARGEST_TEXT + 1);
            if (read.length > LARGEST_TEXT) {
                throw new IOException(file + " is no package of a run: " + name + " in it is larger than any");
            }
            return new String(read, StandardCharsets.UTF_8);
        }
    }

    /**
     * The run.
     *
     * @return its record; its folder is not there
     */
    public StoredRun run() {
        return run;
    }

    /**
     * What is in the package.
     *
     * @return files of the run by their names in its folder, with slashes
     */
    public List<DigestedFile> files() {
        return contents.files();
    }

    /**
     * How large it is when it is unpacked.
     *
     * @return size [bytes]
     */
    public long bytes() {
        return contents.files().stream().mapToLong(DigestedFile::size).sum();
    }

    /**
     * Puts the run into a folder of runs. It appears when it is complete; nothing is replaced.
     *
     * @param store where the run goes; the experiment goes beside it, where there is none of its name
     * @param progress a unit a byte; can be cancelled
     * @return the run in its place
     * @throws IOException if there is a run of that name, a file is not what the table of contents says, or something cannot be
     *         written; nothing is left then
     * @throws java.util.concurrent.CancellationException when cancelled; nothing is left
     */
    public Unpacked unpack(RunStore store, Progress progress) throws IOException {
        Path place = store.folder().resolve(contents.id());
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("there is a run " + contents.id() + " in " + store.folder()
                    + " already; delete it or choose another folder");
        }
        store.prepare();
        Path temporary = store.cache().work().resolve(".unpacked-" + UUID.randomUUID() + ".tmp");
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Files.createDirectory(temporary);
            new PackageReader(file, zip, contents, temporary, progress).read();
            boolean isNew = place(store, temporary, place);
            return new Unpacked(StoredRun.read(place), experiment(store), isNew);
        } catch (ZipException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(SafeFiles.explained(e), e);
        } finally {
            SafeFiles.delete(temporary);
        }
    }

    /** Puts the experiment and then the run into their places; tells whether the experiment is new. */
    private boolean place(RunStore store, Path unpacked, Path place) throws IOException {
        boolean isNew = placeExperiment(store, unpacked);
        boolean isPlaced = false;
        try {
            isPlaced = SafeFiles.place(unpacked, place);
        } finally {
            if (isNew && !isPlaced) {
                Files.deleteIfExists(experiment(store));
            }
        }
        if (!isPlaced) {
            throw new IOException("somebody else has just put a run " + contents.id() + " into " + store.folder());
        }
        return isNew;
    }

    private Path experiment(RunStore store) {
        return store.folder().resolveSibling(run.origin().experiment());
    }

    /** Runs are found by the name of their experiment's file. */
    private boolean placeExperiment(RunStore store, Path unpacked) throws IOException {
        Path experiment = experiment(store);
        if (Files.exists(experiment, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        SafeFiles.write(experiment, Files.readString(unpacked.resolve(StoredRun.EXPERIMENT)));
        return true;
    }

    /**
     * The files of a run that belong to it: all but temporary ones and links to elsewhere; results that are not done are
     * no part.
     */
    static List<Path> files(StoredRun run) throws IOException {
        Set<Path> done = new HashSet<>();
        run.steps().forEach(step -> step.files().forEach(entry -> done.add(step.folder().resolve(entry.name()))));
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(run.folder())) {
            Path results = run.folder().resolve(StoredRun.RESULTS);
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !SafeFiles.isTemporary(path))
                    .filter(path -> !path.startsWith(results)).forEach(files::add);
        }
        files.addAll(done);
        files.sort(Path::compareTo);
        return files;
    }

    /** The digest that a file of a run must have; empty for what is no result. */
    static Optional<DigestedFile> expected(StoredRun run, Path path) {
        return run.steps().stream().flatMap(step -> step.files().stream().filter(entry -> step.folder().resolve(entry.name())
                .equals(path))).findFirst();
    }
}
