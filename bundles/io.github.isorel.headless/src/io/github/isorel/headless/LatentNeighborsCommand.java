package io.github.isorel.headless;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.UnsuitableSamplesException;

/** Finds which states a model represents alike. */
final class LatentNeighborsCommand implements Command {

    static final Option<Integer> COUNT = Option.of("--count", "N", ValueParsers::positiveNumber,
            "number of neighbours of each sample; 5 without it");
    static final Option<Distance> DISTANCE = Option.of("--distance", "NAME", LatentNeighborsCommand::distance,
            "euclidean (the default), cosine (1 − cosine of the angle), or anomaly-cosine (the same of anomalies from the mean)");
    static final Option<Double> APART_DAYS = Option.of("--apart-days", "DAYS", ValueParsers::amount,
            "samples nearer in time than this are no neighbours; 5 without it");
    static final Option<Instant> LIKE = Option.of("--like", "TIME", ValueParsers::time,
            "show the samples most like the mean of these, such as the states of one storm").many();
    static final Option<String> LABEL = Option.of("--label", "NAME", ValueParsers::text,
            "label of which it is counted how often neighbours share it; all labels of classes without it").many();

    @Override
    public String name() {
        return "latent neighbours";
    }

    @Override
    public String summary() {
        return "finds the states whose pooled latents are most alike";
    }

    @Override
    public List<String> details() {
        return List.of("Finds the nearest neighbours of each sample of an archive in the space of all channels, exactly, and"
                + " counts how"
                + " often they share a label. With --like it shows analogues: the samples with the smallest mean distance from"
                + " those"
                + " named, in the order of that distance.", "",
                "--csv keeps the edges of the graph of neighbours, --out and --json its nodes too: times, labels, edges with"
                        + " distances"
                        + " and whether each end is a neighbour of the other. Of equal distances the earlier row comes first.",
                "", " isorel latent neighbours --archive latents.nc --like 1990-01-10 --count 8 --csv edges.csv");
    }

    private static Distance distance(String text) {
        for (Distance distance : Distance.values()) {
            if (distance.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return distance;
            }
        }
        throw new IllegalArgumentException("must be euclidean, cosine or anomaly-cosine");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LatentInput.ARCHIVE, LatentInput.LATENT_LEVELS, LatentInput.STATISTICS, COUNT, DISTANCE, APART_DAYS, LIKE,
                LABEL,
                LatentInput.OUT, LatentInput.CSV, LatentInput.JSON);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        LatentInput input = LatentInput.read(arguments, context);
        try {
            LatentNeighbors result = LatentNeighbors.of(input, arguments, context);
            result.show(context.console());
            result.write(arguments, context.progress());
            return ExitCode.GOOD;
        } catch (UnsuitableSamplesException e) {
            throw new UsageException(arguments.required(LatentInput.ARCHIVE) + ": " + e.getMessage());
        }
    }
}
