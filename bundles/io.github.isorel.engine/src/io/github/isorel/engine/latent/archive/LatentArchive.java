package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.data.RowFileReader;
import io.github.isorel.engine.data.RowFormat;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * An archive of latents as it was when it was opened: what is in it, times and labels. The latents themselves are read when they
 * are asked for; in between the file is not held open. Immutable.
 */
public final class LatentArchive {

    private final Path file;
    private final RowFormat format;
    private final LatentAxes axes;
    private final List<Instant> times;
    private final List<Boolean> repeated;
    private final List<LabelDefinition> labels;

    private LatentArchive(Path file, RowFormat format, LatentAxes axes, List<Instant> times, List<Boolean> repeated,
            List<LabelDefinition> labels) {
        this.file = file;
        this.format = format;
        this.axes = axes;
        this.times = times;
        this.repeated = repeated;
        this.labels = labels;
    }

    /**
     * Tells whether a file is an archive of latents.
     *
     * @param file a NetCDF file
     * @return true when it holds latents and when they were taken
     * @throws DataException if it cannot be read as NetCDF
     */
    public static boolean holdsLatents(Path file) throws DataException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            return reader.names().containsAll(List.of(ArchiveFormat.LATENT, ArchiveFormat.TIME, ArchiveFormat.REPEATED));
        }
    }

    /**
     * Opens an archive.
     *
     * @param file the file
     * @return what is in it
     * @throws IOException if it cannot be read, is damaged or no archive of latents
     */
    public static LatentArchive open(Path file) throws IOException {
        try (RowFileReader reader = RowFileReader.open(file)) {
            RowFormat format = reader.format();
            LatentAxes axes = ArchiveFormat.axes(file, format);
            List<Instant> times = reader.numbers(ArchiveFormat.TIME).stream().map(ArchiveFormat::time).toList();
            List<Boolean> repeated = reader.numbers(ArchiveFormat.REPEATED).stream().map(value -> value != 0).toList();
            List<LabelDefinition> labels = new ArrayList<>();
            for (RowFormat.Variable variable : ArchiveFormat.labelVariables(format)) {
                labels.add(new LabelDefinition(label(reader, variable), ArchiveFormat.definition(variable)));
            }
            return new LatentArchive(file, format, axes, times, repeated, List.copyOf(labels));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(file + " is a damaged archive of latents: " + e.getMessage(), e);
        }
    }

    private static Label label(RowFileReader reader, RowFormat.Variable variable) throws DataException {
        String name = variable.name();
        return switch (ArchiveFormat.kind(variable)) {
            case "classes" -> new Label.Classes(name, reader.texts(name));
            case "cycle" -> new Label.Cycle(name, reader.numbers(name));
            default -> new Label.Numbers(name, variable.attributes().getOrDefault("units", "1"), reader.numbers(name));
        };
    }

    /**
     * The file.
     *
     * @return its path as given
     */
    public Path file() {
        return file;
    }

    /**
     * How many rows there are.
     *
     * @return one a time
     */
    public int count() {
        return times.size();
    }

    /**
     * The times.
     *
     * @return initial time of each row (UTC), increasing in an archive that was completed
     */
    public List<Instant> times() {
        return times;
    }

    /**
     * Which rows were made with a repeated history.
     *
     * @return true for each row whose initial state stood in for the earlier ones
     */
    public List<Boolean> repeated() {
        return repeated;
    }

    /**
     * The labels.
     *
     * @return in the order of the file, each with as many values as there are rows
     */
    public List<Label> labels() {
        return labels.stream().map(LabelDefinition::label).toList();
    }

    /**
     * The labels with where they come from.
     *
     * @return in the order of the file
     */
    public List<LabelDefinition> definitions() {
        return labels;
    }

    /**
     * One label.
     *
     * @param name its name
     * @return the label; empty when there is none of that name
     */
    public Optional<Label> label(String name) {
        return labels().stream().filter(label -> label.name().equals(name)).findFirst();
    }

    /**
     * How the numbers of a row are ordered.
     *
     * @return latent levels, statistics or tokens, and channels
     */
    public LatentAxes axes() {
        return axes;
    }

    /**
     * What all rows have in common: model, tap, pooling, grid and so on.
     *
     * @return facts by name
     */
    public ArchiveIdentity identity() {
        return ArchiveIdentity.of(format.attributes());
    }

    /**
     * All that the file says about itself, where it comes from included.
     *
     * @return texts by name, in the order of the file
     */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(format.attributes()));
    }

    /**
     * How many columns a selection has.
     *
     * @param selection which columns
     * @return their number
     * @throws IllegalArgumentException if the archive has no such level or statistic; the message lists those that it has
     */
    public long width(LatentSelection selection) {
        return (long) selection.blocks(axes).size() * selection.parts(axes).size() * axes.channels();
    }

    /**
     * What a column of a selection is.
     *
     * @param selection which columns
     * @param index the column, from 0
     * @return its level, statistic or token, and channel
     */
    public LatentColumn column(LatentSelection selection, int index) {
        List<Integer> blocks = selection.blocks(axes);
        List<Integer> parts = selection.parts(axes);
        int block = blocks.get(index / axes.channels() / parts.size());
        int part = parts.get(index / axes.channels() % parts.size());
        return new LatentColumn(axes.levels().isEmpty() ? OptionalInt.empty() : OptionalInt.of(axes.levels().get(block)),
                axes.statistics().isEmpty() ? Optional.empty() : Optional.of(axes.statistics().get(part)),
                        axes.tokens().isEmpty() ? Optional.empty() : Optional.of(axes.tokens().get(part)),
                        index % axes.channels());
    }

    /**
     * Reads latents of all rows.
     *
     * @param selection which columns; see {@link #column} for their order
     * @param progress counts rows; can be cancelled
     * @return a sample a row, in the order of {@link #times()}
     * @throws IOException if the archive has no rows, cannot be read, has changed, or the samples do not fit into memory
     * @throws IllegalArgumentException if the archive has no such level or statistic; the message lists those that it has
     */
    public LatentSamples samples(LatentSelection selection, Progress progress) throws IOException {
        List<Integer> blocks = selection.blocks(axes);
        List<Integer> parts = selection.parts(axes);
        requireMemory(width(selection));
        List<float[]> rows = new ArrayList<>(count());
        progress.begin("Reading " + file.getFileName(), count());
        try (RowFileReader reader = RowFileReader.open(file)) {
            if (reader.count() < count()) {
                throw new ArchiveException(file + " has changed while it was in use: it has lost rows; run the command again");
            }
            for (int row = 0; row < count(); row++) {
                progress.check();
                rows.add(row(reader, row, blocks, parts));
                progress.worked(1);
            }
        }
        try {
            return LatentSamples.of(times, rows);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void requireMemory(long width) throws ArchiveException {
        if (count() == 0) {
            throw new ArchiveException(file + " has no rows yet");
        }
        long bytes = 2 * width * count() * Float.BYTES; // once row by row, once together
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (bytes > free || width * count() > Integer.MAX_VALUE - 8) {
            throw new ArchiveException(count() + " samples of " + width + " columns of " + file + " take " + (bytes >> 20)
                    + " MiB, but only " + (free >> 20)
                            + " MiB are free; choose fewer latent levels, pool the tokens, or give Java"
                            + " more memory (ISOREL_JAVA_OPTS=-Xmx8g)");
        }
    }

    private float[] row(RowFileReader reader, int row, List<Integer> blocks, List<Integer> parts) throws DataException {
        float[] values = new float[blocks.size() * parts.size() * axes.channels()];
        float[] all = array(reader, axes, row).toArray();
        int next = 0;
        for (int block : blocks) {
            for (int part : parts) {
                System.arraycopy(all, (block * axes.parts() + part) * axes.channels(), values, next, axes.channels());
                next += axes.channels();
            }
        }
        return values;
    }

    /** All latents of a row: (latent level, statistic or token, channel). */
    static Tensor array(RowFileReader reader, LatentAxes axes, int row) throws DataException {
        boolean hasLevels = !axes.levels().isEmpty();
        Shape shape = hasLevels ? axes.shape() : Shape.of(axes.parts(), axes.channels());
        return reader.array(ArchiveFormat.LATENT, row, hasLevels ? List.of(0, 0, 0) : List.of(0, 0), shape).reshaped(
                axes.shape());
    }
}
