package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.data.Row;
import io.github.isorel.engine.data.RowFileReader;
import io.github.isorel.engine.data.RowFileWriter;
import io.github.isorel.engine.data.RowFormat;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.progress.Progress;

/**
 * Adds rows to an archive, and labels when all rows are there. A row that was added is on the disk, whatever happens to the
 * process afterwards; the archive can be read at any time. One writer an archive: a second one is refused. Used by one thread.
 */
public final class LatentArchiveWriter implements AutoCloseable {

    private static final String HISTORY = "history";
    private static final String DATA = "isorel_data";

    private final Path file;
    private final ArchiveLock lock;
    private final LatentAxes axes;
    private final Map<String, String> attributes;
    private final Set<Instant> times = new HashSet<>();
    private RowFileWriter writer;

    private LatentArchiveWriter(Path file, ArchiveLock lock, LatentAxes axes, Map<String, String> attributes,
            List<Instant> times, RowFileWriter writer) {
        this.file = file;
        this.lock = lock;
        this.axes = axes;
        this.attributes = new LinkedHashMap<>(attributes);
        this.times.addAll(times);
        this.writer = writer;
    }

    /**
     * Opens an archive to add rows, or begins one.
     *
     * @param file the archive; made when it is not there
     * @param identity what all its rows have in common
     * @param axes how the numbers of its rows are ordered
     * @param origin where the rows to come are from, as global attributes: source, history, …
     * @return the writer, to be closed
     * @throws ArchiveException if another process writes to it, or its rows are of another identity; the message names all that
     *         differs
     * @throws IOException if it cannot be read or written
     */
    public static LatentArchiveWriter open(Path file, ArchiveIdentity identity, LatentAxes axes, Map<String, String> origin)
            throws IOException {
        ArchiveLock lock = ArchiveLock.take(file);
        try {
            removeLeftovers(file);
            if (!Files.exists(file)) {
                return begin(file, lock, identity, axes, origin);
            }
            LatentArchive archive = LatentArchive.open(file);
            List<String> differences = new ArrayList<>(archive.identity().differences(identity));
            if (differences.isEmpty() && !archive.axes().equals(axes)) {
                differences.add("levels, statistics, tokens or channels are others");
            }
            if (!differences.isEmpty()) {
                throw new ArchiveException(file + " holds rows of another kind; write to another archive. What differs:\n- "
                        + String.join("\n- ", differences));
            }
            return new LatentArchiveWriter(file, lock, axes, merged(archive.attributes(), origin), archive.times(),
                    RowFileWriter.append(file));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens an archive that is there, to give it other labels.
     *
     * @param file the archive
     * @param origin where the labels are from, as global attributes; only {@code history} is taken
     * @return the writer, to be closed
     * @throws ArchiveException if another process writes to it
     * @throws IOException if it cannot be read or written
     */
    public static LatentArchiveWriter relabel(Path file, Map<String, String> origin) throws IOException {
        LatentArchive archive = LatentArchive.open(file);
        return open(file, archive.identity(), archive.axes(), Map.of(HISTORY, origin.getOrDefault(HISTORY, "")));
    }

    private static LatentArchiveWriter begin(Path file, ArchiveLock lock, ArchiveIdentity identity, LatentAxes axes,
            Map<String, String> origin) throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Conventions", "CF-1.8");
        attributes.put("title", "latents of " + identity.fact("tap").orElse("a model"));
        attributes.putAll(origin);
        attributes.putAll(identity.attributes());
        RowFileWriter writer = RowFileWriter.create(file, ArchiveFormat.of(axes, attributes, List.of()));
        try {
            writer.publish();
        } catch (IOException e) {
            writer.close();
            throw e;
        }
        return new LatentArchiveWriter(file, lock, axes, attributes, List.of(), writer);
    }

    /** What a process left that was killed while it wrote labels. Under the lock nobody else can be at it. */
    private static void removeLeftovers(Path file) throws IOException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        String start = "." + file.getFileName() + ".";
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, path -> {
            String name = path.getFileName().toString();
            return name.startsWith(start) && name.substring(start.length()).matches("[-0-9a-f]{36}\\.part");
        })) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private static Map<String, String> merged(Map<String, String> old, Map<String, String> added) {
        Map<String, String> all = new LinkedHashMap<>(old);
        added.forEach((name, value) -> all.merge(name, value, (before, now) -> switch (name) {
            case HISTORY -> joined(before, now, "\n");
            case DATA -> joined(before, now, "; ");
            default -> now;
        }));
        return all;
    }

    private static String joined(String before, String now, String separator) {
        Set<String> parts = new LinkedHashSet<>(Arrays.asList(before.split(separator)));
        parts.addAll(Arrays.asList(now.split(separator)));
        parts.remove("");
        return String.join(separator, parts);
    }

    /**
     * Tells whether there is a row of a time.
     *
     * @param time initial time (UTC)
     * @return true when the row need not be computed
     */
    public boolean holds(Instant time) {
        return times.contains(time);
    }

    /**
     * How many rows there are.
     *
     * @return the number of rows
     */
    public int count() {
        return writer.count();
    }

    /**
     * Adds rows. When this returns they are on the disk.
     *
     * @param rows rows of times that the archive does not hold yet
     * @throws ArchiveException if a value is not finite; the message names the time; no row is added then
     * @throws IOException if they cannot be written
     */
    public void append(List<ArchiveRow> rows) throws IOException {
        List<Row> cells = new ArrayList<>();
        List<Row.Cell> unknown = ArchiveFormat.unknown(writer.format());
        Set<Instant> added = new HashSet<>();
        for (ArchiveRow row : rows) {
            requireFinite(row);
            if (holds(row.time()) || !added.add(row.time())) {
                throw new IllegalArgumentException(file + " holds the row of " + row.time() + " already");
            }
            cells.add(ArchiveFormat.row(row, unknown));
        }
        writer.append(cells);
        times.addAll(added);
    }

    private void requireFinite(ArchiveRow row) throws ArchiveException {
        for (int i = 0; i < row.values().shape().count(); i++) {
            if (!Float.isFinite(row.values().get(i))) {
                int channel = i % axes.channels();
                throw new ArchiveException("the latent of " + row.time() + " is " + row.values().get(i) + " in channel " + channel
                        + ": the model cannot make anything of that state. Look at its fields, or leave that time out; the rows"
                                + " before it are in " + file);
            }
        }
    }

    /**
     * Completes the archive: brings its rows into the order of time, and replaces its labels. Where nothing has changed nothing
     * is written. The archive as it was stays until the new one is complete.
     *
     * @param labels all labels it is to have, each with a value for each row, in the order that the rows have in the file now
     * @param progress counts rows; can be cancelled
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if a label has a name that is not allowed or taken, or not as many values as there are
     *        rows
     */
    public void complete(List<LabelDefinition> labels, Progress progress) throws IOException {
        LatentArchive now = LatentArchive.open(file);
        for (LabelDefinition definition : labels) {
            if (definition.label().count() != now.count()) {
                throw new IllegalArgumentException("label " + definition.label().name() + " has " + definition.label().count()
                        + " values for " + now.count() + " rows");
            }
        }
        List<Integer> order = IntStream.range(0, now.count()).boxed().sorted(Comparator.comparing(now.times()::get)).toList();
        boolean isOrdered = IntStream.range(0, now.count()).allMatch(row -> order.get(row) == row);
        if (isOrdered && now.definitions().equals(labels)) {
            return;
        }
        rewrite(now, order, labels, progress);
    }

    private void rewrite(LatentArchive now, List<Integer> order, List<LabelDefinition> labels, Progress progress)
            throws IOException {
        progress.begin("Writing labels", now.count());
        RowFormat format = ArchiveFormat.of(axes, attributes, labels);
        List<Label> values = labels.stream().map(LabelDefinition::label).toList();
        RowFileWriter next = RowFileWriter.create(file, format);
        Optional<RowFileWriter> unpublished = Optional.of(next);
        try (RowFileReader reader = RowFileReader.open(file)) {
            for (int row : order) {
                progress.check();
                var one = new ArchiveRow(now.times().get(row), now.repeated().get(row), LatentArchive.array(reader, axes, row));
                next.write(List.of(ArchiveFormat.row(one, ArchiveFormat.cells(values, row))));
                progress.worked(1);
            }
            next.publish();
            unpublished = Optional.empty();
        } finally {
            if (unpublished.isPresent()) {
                unpublished.get().close();
            }
        }
        writer.close();
        writer = next;
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            lock.close();
        }
    }
}
