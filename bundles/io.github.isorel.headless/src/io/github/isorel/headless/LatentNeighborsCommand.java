package io.github.isorel.headless;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.operation.LatentNeighbors;

/** Finds which states a model represents alike. */
final class LatentNeighborsCommand implements Command {

    private static final int USUAL_COUNT = 5;
    private static final double USUAL_APART = 5;

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
        return List.of(LatentArguments.ARCHIVE, LatentArguments.LATENT_LEVELS, LatentArguments.STATISTICS, COUNT, DISTANCE,
                APART_DAYS, LIKE,
                LABEL,
                LatentArguments.OUT, LatentArguments.CSV, LatentArguments.JSON);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        LatentInput input = LatentArguments.read(arguments, context);
        var question = new LatentNeighbors.Question(arguments.value(COUNT).orElse(USUAL_COUNT), arguments.value(DISTANCE).orElse(
                Distance.EUCLIDEAN), LatentArguments.days(arguments.value(APART_DAYS).orElse(USUAL_APART)),
                arguments.values(LIKE), arguments.values(LABEL));
        LatentNeighbors found = LatentArguments.find(arguments, () -> LatentNeighbors.of(input, question));
        new LatentNeighborsReport(input, found).show(context.console());
        found.write(LatentArguments.files(arguments));
        return ExitCode.GOOD;
    }
}
