package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.latent.Groups;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentColumn;
import io.github.isorel.engine.latent.archive.LatentSelection;
import io.github.isorel.engine.provenance.SourceFile;

/** What the statistics of latents are made of: an archive, the columns wanted of it, its labels, and which rows go together. */
final class LatentInput {

    static final Option<Path> ARCHIVE = Option.needed("--archive", "FILE", ValueParsers::file, "archive of pooled latents");
    static final Option<List<Integer>> LATENT_LEVELS = Option.of("--latent-levels", "N,N…", LatentInput::numbers,
            "take these latent levels only, numbered from 0");
    static final Option<List<String>> STATISTICS = Option.of("--statistics", "NAME,NAME…",
            text -> Arrays.asList(ValueParsers.text(text).split(",")), "take these statistics of the pooling only, such as mean");
    static final Option<String> STANDARDIZE = Option.flag("--standardize",
            "divide each channel by its standard deviation, so that all count alike");
    static final Option<Double> BLOCK_DAYS = Option.of("--block-days", "DAYS", ValueParsers::amount,
            "samples no further apart than this go together, and long runs of them are cut into blocks no shorter than this; 5"
                    + " without it");
    static final Option<String> GROUPS = Option.of("--groups", "LABEL", ValueParsers::text,
            "samples with the same class of this label, such as the name of a storm, go together too");
    static final Option<String> WITHIN = Option.of("--within", "LABEL", ValueParsers::text,
            "compare and permute only within the classes of this label, such as season");
    static final Option<Integer> PERMUTATIONS = Option.of("--permutations", "N", ValueParsers::positiveNumber,
            "how often labels are permuted for p-values; 1000 without it");
    static final Option<Integer> RESAMPLES = Option.of("--resamples", "N", ValueParsers::positiveNumber,
            "how often samples are drawn anew for intervals; 1000 without it");
    static final Option<Long> SEED = Option.of("--seed", "N", ValueParsers::seed, "where random numbers begin; 1 without it");
    static final Option<Path> OUT = Option.of("--out", "FILE", ValueParsers::file, "NetCDF file for the results");
    static final Option<Path> CSV = Option.of("--csv", "FILE", ValueParsers::file, "CSV file for the results of each sample");
    static final Option<Path> JSON = Option.of("--json", "FILE", ValueParsers::file,
            "JSON file for all numbers and where they come from");

    private static final int USUAL = 1000;
    private static final double USUAL_DAYS = 5;

    private final Arguments arguments;
    private final CommandContext context;
    private final LatentArchive archive;
    private final LatentSelection selection;
    private final LatentSamples samples;
    private final SourceFile source;

    private LatentInput(Arguments arguments, CommandContext context, LatentArchive archive, LatentSelection selection,
            LatentSamples samples, SourceFile source) {
        this.arguments = arguments;
        this.context = context;
        this.archive = archive;
        this.selection = selection;
        this.samples = samples;
        this.source = source;
    }

    /**
     * Checks the output files and reads the archive.
     *
     * @param arguments what was given
     * @param context progress and console
     * @return all samples of the archive
     * @throws IOException if the archive cannot be read or a result cannot be written
     */
    static LatentInput read(Arguments arguments, CommandContext context) throws IOException {
        Path file = arguments.required(ARCHIVE);
        for (Option<Path> output : List.of(OUT, CSV, JSON)) {
            Optional<Path> path = arguments.value(output);
            if (path.isPresent()) {
                OutputFile.check(output, path.get(), List.of(file));
            }
        }
        LatentArchive archive = LatentArchive.open(file);
        var selection = new LatentSelection(arguments.value(LATENT_LEVELS).orElse(List.of()),
                arguments.value(STATISTICS).orElse(List.of()));
        try {
            return new LatentInput(arguments, context, archive, selection, archive.samples(selection, context.progress()),
                    SourceFile.of(file, Long.MAX_VALUE, context.progress()));
        } catch (IllegalArgumentException e) { // the selection names what is not there
            throw new UsageException(e.getMessage());
        }
    }

    private static List<Integer> numbers(String text) {
        if (!text.matches("[0-9]{1,4}(,[0-9]{1,4})*")) {
            throw new IllegalArgumentException("must be numbers of latent levels, such as 0,1");
        }
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    LatentSamples samples() {
        return samples;
    }

    LatentArchive archive() {
        return archive;
    }

    /** What a channel of the samples is. */
    LatentColumn column(int channel) {
        return archive.column(selection, channel);
    }

    Scaling scaling() {
        return arguments.has(STANDARDIZE) ? Scaling.STANDARDIZED : Scaling.CENTERED;
    }

    int permutations() {
        return arguments.value(PERMUTATIONS).orElse(USUAL);
    }

    int resamples() {
        return arguments.value(RESAMPLES).orElse(USUAL);
    }

    long seed() {
        return arguments.value(SEED).orElse(1L);
    }

    /** Length of a block of consecutive days. */
    Duration block() {
        Duration block = days(arguments.value(BLOCK_DAYS).orElse(USUAL_DAYS));
        if (block.isZero()) {
            throw new UsageException(BLOCK_DAYS.name() + " must be above 0");
        }
        return block;
    }

    static Duration days(double days) {
        return Duration.of(Math.round(days * 86_400), ChronoUnit.SECONDS);
    }

    /** Which samples go together. */
    Groups groups() {
        Groups blocks = Groups.ofBlocks(samples.times(), block());
        return arguments.value(GROUPS).map(name -> blocks.joined(classes(GROUPS, name))).orElse(blocks);
    }

    /** Classes within which alone is compared. */
    Optional<Label.Classes> within() {
        return arguments.value(WITHIN).map(name -> classes(WITHIN, name));
    }

    List<Label> labels() {
        return archive.labels();
    }

    /**
     * A label of the archive.
     *
     * @param option where the user has named it
     * @param name its name
     * @throws UsageException if there is none
     */
    Label label(Option<String> option, String name) {
        return archive.label(name).orElseThrow(() -> new UsageException(option.name() + ": the archive has no label '" + name
                + "'"
                + (labels().isEmpty() ? " and no other" : " but " + String.join(", ",
                labels().stream().map(Label::name).toList()))));
    }

    /** A label of classes. */
    Label.Classes classes(Option<String> option, String name) {
        if (label(option, name) instanceof Label.Classes classes) {
            return classes;
        }
        throw new UsageException(option.name() + ": the label '" + name + "' has no classes but numbers");
    }

    /** What the result is made of, in words. */
    String description() {
        return samples + " in " + archive.file().getFileName() + ", " + groupsText();
    }

    private String groupsText() {
        Groups groups = groups();
        return groups.count() + (groups.count() == 1 ? " group" : " groups") + " of consecutive days";
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
        String history = archive.attributes().getOrDefault("history", "");
        attributes.put("history", context.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " " + context.repeatable()
                + (history.isEmpty() ? "" : "\n" + history));
        attributes.put("isorel_product", context.product());
        attributes.put("isorel_latents", source.toString());
        attributes.put("isorel_seed", Long.toString(seed()));
        return attributes;
    }

    /** Columns of a CSV file that say which sample a row is: its time and its labels. */
    List<List<String>> csvColumns() {
        List<List<String>> columns = new ArrayList<>();
        columns.add(column("time", samples.times().stream().map(Object::toString).toList()));
        for (Label label : labels()) {
            columns.add(column(label.name(), texts(label)));
        }
        return columns;
    }

    static List<String> column(String name, List<String> values) {
        List<String> column = new ArrayList<>(List.of(name));
        column.addAll(values);
        return column;
    }

    /** The values of a label; empty where they are not known. */
    static List<String> texts(Label label) {
        return switch (label) {
            case Label.Classes classes -> classes.values();
            case Label.Numbers numbers -> numbers.values().stream().map(LatentInput::text).toList();
            case Label.Cycle cycle -> cycle.values().stream().map(LatentInput::text).toList();
        };
    }

    private static String text(Double value) {
        return value.isNaN() ? "" : value.toString();
    }
}
