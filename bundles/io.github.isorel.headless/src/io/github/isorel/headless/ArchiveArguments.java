package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.latent.archive.Pooling.Separation;
import io.github.isorel.engine.latent.archive.Pooling.Statistic;
import io.github.isorel.engine.latent.archive.Pooling.Surface;
import io.github.isorel.engine.operation.ArchiveLabelling;
import io.github.isorel.engine.operation.ArchiveLabelling.NamedColumns;
import io.github.isorel.engine.operation.ArchiveLabelling.TrackLabel;
import io.github.isorel.engine.weather.Box;

/** Readers of the values of options of the archive command. */
final class ArchiveArguments {

    private static final Map<String, Statistic> STATISTICS = Map.of("mean", Statistic.MEAN, "mean+std", Statistic.MEAN_AND_STD,
            "tokens", Statistic.TOKENS);

    private static final String TRACK = "track";
    private static final double TRACK_RADIUS = 500;

    private ArchiveArguments() {
    }

    static List<Integer> months(String text) {
        return numbers(text, 1, 12, "must be months from 1 to 12, such as 12,1,2");
    }

    static List<Integer> hours(String text) {
        return numbers(text, 0, 23, "must be hours from 0 to 23, such as 0,12");
    }

    private static List<Integer> numbers(String text, int smallest, int largest, String message) {
        if (!text.matches("[0-9]{1,4}(,[0-9]{1,4})*")) {
            throw new IllegalArgumentException(message);
        }
        List<Integer> numbers = Arrays.stream(text.split(",")).map(Integer::valueOf).distinct().toList();
        if (numbers.stream().anyMatch(number -> number < smallest || number > largest)) {
            throw new IllegalArgumentException(message);
        }
        return numbers;
    }

    static Statistic statistic(String text) {
        Statistic statistic = STATISTICS.get(text);
        if (statistic == null) {
            throw new IllegalArgumentException("must be mean, mean+std or tokens");
        }
        return statistic;
    }

    static Surface surface(String text) {
        return switch (text) {
            case "land" -> Surface.LAND;
            case "sea" -> Surface.SEA;
            default -> throw new IllegalArgumentException("must be land or sea");
        };
    }

    static String latentLevels(String text) {
        if (!text.equals("each") && !text.equals("together")) {
            numbers(text, 0, 9999, "must be each, together, or numbers of latent levels from 0, such as 0,3");
        }
        return text;
    }

    static Box box(String text) {
        try {
            return Box.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a box (" + e.getMessage() + ")", e);
        }
    }

    static FieldRule rule(String text) {
        try {
            return FieldRule.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be like 'storm = min(msl, 35..62, 350..46) < 985 hPa' (" + e.getMessage()
                    + ")", e);
        }
    }

    static Pooling pooling(Arguments arguments) {
        String levels = arguments.value(LatentArchiveCommand.LATENT_LEVELS).orElse("each");
        boolean isNamed = levels.equals("each") || levels.equals("together");
        try {
            return new Pooling(arguments.value(LatentArchiveCommand.REGION), arguments.value(LatentArchiveCommand.SURFACE).orElse(
                    Surface.BOTH), isNamed ? List.of() : numbers(levels, 0, 9999, ""), levels.equals("together")
                            ? Separation.TOGETHER : Separation.APART, arguments.value(LatentArchiveCommand.POOL).orElse(
                            Statistic.MEAN));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * How rows are labelled. Reads the files that labels come from.
     *
     * @throws IOException if a file is faulty
     * @throws UsageException if options do not fit together, or two labels have the same name
     */
    static ArchiveLabelling labelling(Arguments arguments) throws IOException {
        Optional<Path> trackFile = arguments.value(LatentArchiveCommand.TRACKS);
        if (trackFile.isEmpty() && (arguments.has(LatentArchiveCommand.TRACK_RADIUS) || arguments.has(
                LatentArchiveCommand.TRACK_REGION))) {
            throw new UsageException("--track-radius and --track-region go with --tracks");
        }
        List<TrackLabel> tracks = trackFile.isEmpty() ? List.of()
                : List.of(TrackLabel.read(TRACK, trackFile.get(), arguments.value(LatentArchiveCommand.TRACK_RADIUS).orElse(
                        TRACK_RADIUS), arguments.value(LatentArchiveCommand.TRACK_REGION).or(() -> arguments.value(
                                LatentArchiveCommand.REGION))));
        Optional<Path> columnFile = arguments.value(LatentArchiveCommand.COLUMNS);
        Optional<NamedColumns> columns = columnFile.isEmpty() ? Optional.empty()
                : Optional.of(NamedColumns.read(columnFile.get()));
        try {
            return new ArchiveLabelling(arguments.values(LatentArchiveCommand.RULE), tracks, columns,
                    !arguments.has(LatentArchiveCommand.DROP_LABELS));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
