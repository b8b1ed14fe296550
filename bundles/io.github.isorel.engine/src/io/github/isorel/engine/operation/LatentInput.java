package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.latent.Groups;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentColumn;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.SourceFile;

/**
 * What the statistics of latents are made of: an archive, the columns wanted of it, its labels, and which rows go together.
 * Immutable; holds the samples in memory, not the file.
 */
public final class LatentInput {

    private final LatentArchive archive;
    private final LatentSettings settings;
    private final OperationContext context;
    private final LatentSamples samples;
    private final SourceFile source;

    private LatentInput(LatentArchive archive, LatentSettings settings, OperationContext context, LatentSamples samples,
            SourceFile source) {
        this.archive = archive;
        this.settings = settings;
        this.context = context;
        this.samples = samples;
        this.source = source;
    }

    /**
     * Reads an archive.
     *
     * @param file the archive
     * @param settings how samples are made and tested
     * @param context what operations work with
     * @return all samples of the archive
     * @throws IOException if it cannot be read or does not fit into memory
     * @throws IllegalArgumentException if it has no such level or statistic
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static LatentInput read(Path file, LatentSettings settings, OperationContext context) throws IOException {
        LatentArchive archive = LatentArchive.open(file);
        LatentSamples samples = archive.samples(settings.selection(), context.progress());
        return new LatentInput(archive, settings, context, samples, context.files().model(file));
    }

    /**
     * The samples.
     *
     * @return as many as the archive has rows
     */
    public LatentSamples samples() {
        return samples;
    }

    /**
     * How samples are made and tested.
     *
     * @return the settings
     */
    public LatentSettings settings() {
        return settings;
    }

    /**
     * The labels of the samples.
     *
     * @return all labels of the archive
     */
    public List<Label> labels() {
        return archive.labels();
    }

    Progress progress() {
        return context.progress();
    }

    LabelledTimes labelledTimes() {
        return new LabelledTimes(samples.times(), labels());
    }

    /** What a channel of the samples is. */
    LatentColumn column(int channel) {
        return archive.column(settings.selection(), channel);
    }

    /** Which samples go together. */
    Groups groups() {
        Groups blocks = Groups.ofBlocks(samples.times(), settings.block());
        return settings.groups().map(name -> blocks.joined(classes("groups", name))).orElse(blocks);
    }

    /** Classes within which alone is compared. */
    Optional<Label.Classes> within() {
        return settings.within().map(name -> classes("within", name));
    }

    /**
     * A label of the archive.
     *
     * @param setting where the user has named it
     * @param name its name
     * @throws IllegalArgumentException if there is none
     */
    Label label(String setting, String name) {
        return archive.label(name).orElseThrow(() -> new IllegalArgumentException(text(setting)
                + ": the archive has no label '" + name + "'" + (labels().isEmpty() ? " and no other" : " but "
                + String.join(", ",
                        labels().stream().map(Label::name).toList()))));
    }

    /** A label of classes. */
    Label.Classes classes(String setting, String name) {
        if (label(setting, name) instanceof Label.Classes classes) {
            return classes;
        }
        throw new IllegalArgumentException(text(setting) + ": the label '" + name + "' has no classes but numbers");
    }

    /** A setting as people know it. */
    String text(String setting) {
        return context.wording().of(setting);
    }

    /**
     * What a result is made of, in words.
     *
     * @return a phrase such as {@code 60 samples of 768 channels in latents.nc}
     */
    public String description() {
        return samples + " in " + archive.file().getFileName();
    }

    /**
     * How many samples are independent, in words.
     *
     * @return a phrase such as {@code 12 groups of consecutive days}
     */
    public String groupsDescription() {
        int count = groups().count();
        return count + (count == 1 ? " group" : " groups") + " of consecutive days";
    }

    /**
     * Where the result comes from: what the archive says of itself and the archive with its digest.
     *
     * @return attributes of a NetCDF file
     */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        archive.attributes().forEach((name, value) -> {
            if (name.equals("source") || name.startsWith("isorel_")) {
                attributes.put(name, value);
            }
        });
        Origin origin = context.origin();
        String history = archive.attributes().getOrDefault("history", "");
        attributes.put("history", origin.created().map(time -> time.truncatedTo(ChronoUnit.SECONDS) + " ").orElse("")
                + origin.command() + (history.isEmpty() ? "" : "\n" + history));
        attributes.put("isorel_product", origin.product());
        attributes.put("isorel_latents", source.toString());
        attributes.put("isorel_seed", Long.toString(settings.seed()));
        return attributes;
    }

    /** Columns of a CSV file that say which sample a row is: its time and its labels. */
    List<List<String>> csvColumns() {
        List<List<String>> columns = new ArrayList<>();
        columns.add(column("time", samples.times().stream().map(Object::toString).toList()));
        for (Label label : labels()) {
            columns.add(column(label.name(), LabelledTimes.texts(label)));
        }
        return columns;
    }

    static List<String> column(String name, List<String> values) {
        List<String> column = new ArrayList<>(List.of(name));
        column.addAll(values);
        return column;
    }
}
