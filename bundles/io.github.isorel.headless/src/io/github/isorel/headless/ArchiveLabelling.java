package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.archive.ArchiveLabels;
import io.github.isorel.engine.latent.archive.ColumnFile;
import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.latent.archive.LabelDefinition;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentArchiveWriter;
import io.github.isorel.engine.latent.archive.StormTracks;
import io.github.isorel.engine.text.TextTable;
import io.github.isorel.engine.weather.Box;

/** Labels the rows of an archive as the command line asks for. Files are read before anything long begins. */
final class ArchiveLabelling {

    private static final String TRACK = "track";
    private static final double TRACK_RADIUS = 500;
    /** More classes are told by their number. */
    private static final int MOST_CLASSES = 12;

    private final Arguments arguments;
    private final CommandContext context;
    private final Path file;
    private final Optional<StormTracks> tracks;
    private final Optional<ColumnFile> columns;

    private ArchiveLabelling(Arguments arguments, CommandContext context, Optional<StormTracks> tracks,
            Optional<ColumnFile> columns) {
        this.arguments = arguments;
        this.context = context;
        this.file = arguments.required(LatentArchiveCommand.OUT);
        this.tracks = tracks;
        this.columns = columns;
    }

    /**
     * Reads what labels come from.
     *
     * @throws IOException if a file is faulty
     * @throws UsageException if two labels have the same name
     */
    static ArchiveLabelling of(Arguments arguments, CommandContext context) throws IOException {
        Optional<Path> trackFile = arguments.value(LatentArchiveCommand.TRACKS);
        if (trackFile.isEmpty() && (arguments.has(LatentArchiveCommand.TRACK_RADIUS) || arguments.has(
                LatentArchiveCommand.TRACK_REGION))) {
            throw new UsageException("--track-radius and --track-region go with --tracks");
        }
        Optional<Path> columnFile = arguments.value(LatentArchiveCommand.COLUMNS);
        var labelling = new ArchiveLabelling(arguments, context, trackFile.isPresent() ? Optional.of(StormTracks.read(trackFile
                .get())) : Optional.empty(), columnFile.isPresent() ? Optional.of(ColumnFile.read(columnFile.get()))
                        : Optional.empty());
        labelling.requireNames();
        return labelling;
    }

    private void requireNames() {
        List<String> names = new ArrayList<>(List.of("month", "season", "day_of_year", "time_of_day"));
        arguments.values(LatentArchiveCommand.RULE).forEach(rule -> names.addAll(List.of(rule.name(), rule.name() + "_value")));
        tracks.ifPresent(any -> names.addAll(List.of(TRACK, TRACK + "_id")));
        columns.ifPresent(some -> names.addAll(some.names()));
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new UsageException("two labels would be called " + name + "; give a rule or a column another name");
        });
    }

    /**
     * Makes labels of an archive that is there.
     *
     * @throws IOException if it cannot be read or written
     */
    ExitCode relabel(DataSet data) throws IOException {
        if (arguments.has(LatentArchiveCommand.DRY_RUN)) {
            LatentArchive archive = LatentArchive.open(file);
            context.console().result(archive.count() + " rows of " + file + " would be labelled");
            return ExitCode.GOOD;
        }
        String history = context.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " " + context.repeatable();
        try (LatentArchiveWriter writer = LatentArchiveWriter.relabel(file, Map.of("history", history))) {
            complete(writer, data);
        }
        return ExitCode.GOOD;
    }

    /**
     * Labels the rows of an archive, completes it and shows what there is.
     *
     * @throws IOException if values are missing in a field of a rule, or the archive cannot be written
     */
    void complete(LatentArchiveWriter writer, DataSet data) throws IOException {
        LatentArchive archive = LatentArchive.open(file);
        var labels = new ArchiveLabels(archive, data);
        List<FieldRule> rules = arguments.values(LatentArchiveCommand.RULE);
        writer.complete(labels.make(rules, given(archive.times()), !arguments.has(LatentArchiveCommand.DROP_LABELS), context
                .progress()), context.progress());
        labels.incomplete().forEach(context.console()::warning);
        show(LatentArchive.open(file));
    }

    private List<LabelDefinition> given(List<Instant> times) {
        List<LabelDefinition> given = new ArrayList<>();
        if (tracks.isPresent()) {
            double radius = arguments.value(LatentArchiveCommand.TRACK_RADIUS).orElse(TRACK_RADIUS);
            Optional<Box> region = ArchiveArguments.trackRegion(arguments);
            String origin = "storm of " + arguments.required(LatentArchiveCommand.TRACKS).getFileName()
                    + region.map(box -> " within " + radius + " km of " + box).orElse(" anywhere");
            context.console().note("tracks: " + tracks.get());
            tracks.get().labels(TRACK, region, radius, times).forEach(label -> given.add(new LabelDefinition(label, origin)));
        }
        columns.ifPresent(some -> some.labels(times).forEach(label -> given.add(new LabelDefinition(label, "column of "
                + arguments.required(LatentArchiveCommand.COLUMNS).getFileName()))));
        return given;
    }

    private void show(LatentArchive archive) {
        if (archive.count() == 0) {
            context.console().result(file + " has no rows");
            return;
        }
        context.console().result(file + ": " + archive.count() + " rows of " + archive.axes().width() + " columns, "
                + archive.times().getFirst() + " to " + archive.times().getLast());
        long repeated = archive.repeated().stream().filter(is -> is).count();
        if (repeated > 0) {
            context.console().result("  " + repeated + " of them with the initial state in place of earlier ones");
        }
        archive.labels().forEach(label -> context.console().result("  " + label.name() + ": " + summary(label)));
    }

    private static String summary(Label label) {
        return switch (label) {
            case Label.Classes it -> classes(it);
            case Label.Numbers it -> range(it.values(), it.unit().equals("1") ? "" : " " + it.unit());
            case Label.Cycle it -> range(it.values(), " of the circle");
        };
    }

    private static String classes(Label.Classes label) {
        Map<String, Long> counts = label.values().stream().filter(value -> !value.isEmpty()).collect(Collectors.groupingBy(
                value -> value, TreeMap::new, Collectors.counting()));
        if (counts.isEmpty()) {
            return "not known";
        }
        return counts.size() > MOST_CLASSES ? counts.size() + " classes" : counts.entrySet().stream().map(entry ->
                entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
    }

    private static String range(List<Double> values, String unit) {
        var statistics = values.stream().filter(value -> !value.isNaN()).mapToDouble(Double::doubleValue).summaryStatistics();
        return statistics.getCount() == 0 ? "not known" : TextTable.number(statistics.getMin(), 4) + " to " + TextTable.number(
                statistics.getMax(), 4) + unit;
    }
}
