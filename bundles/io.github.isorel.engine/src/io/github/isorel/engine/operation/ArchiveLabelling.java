package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.archive.ArchiveLabels;
import io.github.isorel.engine.latent.archive.ColumnFile;
import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.latent.archive.LabelDefinition;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentArchiveWriter;
import io.github.isorel.engine.latent.archive.StormTracks;
import io.github.isorel.engine.weather.Box;

/**
 * Labels the rows of an archive. Files are read before anything long begins.
 *
 * @param rules rules over fields
 * @param tracks labels by storms
 * @param columns labels from a file
 * @param keep whether labels that the archive has already stay
 */
public record ArchiveLabelling(List<FieldRule> rules, List<TrackLabel> tracks, Optional<NamedColumns> columns, boolean keep) {

    /** Copies the lists and makes sure that no two labels have the same name. */
    public ArchiveLabelling {
        rules = List.copyOf(rules);
        tracks = List.copyOf(tracks);
        requireNames(rules, tracks, columns);
    }

    /**
     * Nearness to storms ({@link StormTracks#labels}).
     *
     * @param name name of the label
     * @param fileName name of the file with tracks, without folders
     * @param tracks the tracks
     * @param radius how far the centre of a storm may be from the region [km]
     * @param region the region; empty for the whole globe
     */
    public record TrackLabel(String name, String fileName, StormTracks tracks, double radius, Optional<Box> region) {

        /**
         * Reads tracks.
         *
         * @param name name of the label
         * @param file file with tracks
         * @param radius how far the centre of a storm may be from the region [km]
         * @param region the region; empty for the whole globe
         * @return the label to be
         * @throws IOException if the file is faulty
         */
        public static TrackLabel read(String name, Path file, double radius, Optional<Box> region) throws IOException {
            return new TrackLabel(name, file.getFileName().toString(), StormTracks.read(file), radius, region);
        }

        private List<LabelDefinition> definitions(List<Instant> times) {
            String origin = "storm of " + fileName + region.map(box -> " within " + radius + " km of " + box).orElse(" anywhere");
            return tracks.labels(name, region, radius, times).stream().map(label -> new LabelDefinition(label, origin)).toList();
        }
    }

    /**
     * Labels of a file with columns.
     *
     * @param fileName name of the file, without folders
     * @param file what is in it
     */
    public record NamedColumns(String fileName, ColumnFile file) {

        /**
         * Reads a file.
         *
         * @param file the file
         * @return the labels to be
         * @throws IOException if the file is faulty
         */
        public static NamedColumns read(Path file) throws IOException {
            return new NamedColumns(file.getFileName().toString(), ColumnFile.read(file));
        }
    }

    private static void requireNames(List<FieldRule> rules, List<TrackLabel> tracks, Optional<NamedColumns> columns) {
        List<String> names = new ArrayList<>(List.of("month", "season", "day_of_year", "time_of_day"));
        rules.forEach(rule -> names.addAll(List.of(rule.name(), rule.name() + "_value")));
        tracks.forEach(track -> names.addAll(List.of(track.name(), track.name() + "_id")));
        columns.ifPresent(some -> names.addAll(some.file().names()));
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("two labels would be called " + name + "; give a rule or a column another name");
        });
    }

    /**
     * Labels the rows of an archive and completes it. Says which labels are not known for all rows.
     *
     * @param file the archive
     * @param writer writes it
     * @param data where the fields are that rules need
     * @param context what operations work with
     * @throws IOException if values are missing in a field of a rule, or the archive cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void complete(Path file, LatentArchiveWriter writer, DataSet data, OperationContext context) throws IOException {
        LatentArchive archive = LatentArchive.open(file);
        var labels = new ArchiveLabels(archive, data);
        List<LabelDefinition> given = new ArrayList<>();
        tracks.forEach(track -> {
            context.remarks().note("tracks: " + track.tracks());
            given.addAll(track.definitions(archive.times()));
        });
        columns.ifPresent(some -> some.file().labels(archive.times()).forEach(label -> given.add(new LabelDefinition(label,
                "column of " + some.fileName()))));
        writer.complete(labels.make(rules, given, keep, context.progress()), context.progress());
        labels.incomplete().forEach(context.remarks()::warning);
    }
}
