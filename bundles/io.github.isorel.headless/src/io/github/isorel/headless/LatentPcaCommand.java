package io.github.isorel.headless;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.operation.LatentComponents;
import io.github.isorel.engine.operation.LatentInput;

/** Finds principal components of latents, how stable they are and what organises them. */
final class LatentPcaCommand implements Command {

    static final Option<Integer> COMPONENTS = Option.of("--components", "N", ValueParsers::positiveNumber,
            "number of components; 10 without it, or fewer where samples are few");
    static final Option<String> LABEL = Option.of("--label", "NAME", ValueParsers::text,
            "labels to test; all that can be tested without it").many();

    @Override
    public String name() {
        return "latent pca";
    }

    @Override
    public String summary() {
        return "finds the principal components of pooled latents and what organises them";
    }

    @Override
    public List<String> details() {
        return List.of("Takes the pooled latents of an archive as samples and finds their principal components: the variance they"
                + " explain, scores and loadings. How much they hang on which samples were there is seen by drawing samples"
                + " anew, in"
                + " blocks of consecutive days and one by one. How much of each component a label explains is tested by"
                + " permuting the"
                + " label by blocks.", "",
                "Columns of the table: share of the variance and its 95 % interval over resamples; cosine with the component of"
                        + " the"
                        + " same rank in a resample (median, and low, which 97.5 % of the resamples exceed); the same with the"
                        + " component that fits, whatever its rank; the same of the largest angle between the spaces up to this"
                        + " component; and whether its variance differs from its neighbours' by more than the sampling error"
                        + " (North"
                        + " et al. 1982).",
                "",
                "What a component looks like is shown by the regression of physical fields on its scores: --data, --fields,"
                        + " --fields-out.",
                "",
                " isorel latent pca --archive latents.nc --out components.nc --csv scores.csv --json components.json",
                " isorel latent pca --archive latents.nc --data simulated/ --fields msl,t2m,z@500",
                "        --fields-out maps.nc");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LatentArguments.ARCHIVE, LatentArguments.LATENT_LEVELS, LatentArguments.STATISTICS, COMPONENTS,
                LatentArguments.STANDARDIZE,
                LABEL, LatentArguments.BLOCK_DAYS, LatentArguments.GROUPS, LatentArguments.WITHIN, LatentArguments.RESAMPLES,
                LatentArguments.PERMUTATIONS, LatentArguments.SEED, LatentArguments.OUT, LatentArguments.CSV,
                LatentArguments.JSON, LatentFields.DATA,
                LatentFields.FIELDS, LatentFields.FIELDS_OUT);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Optional<LatentFields> fields = LatentFields.of(arguments);
        LatentInput input = LatentArguments.read(arguments, context);
        var question = new LatentComponents.Question(LatentArguments.number(arguments, COMPONENTS), arguments.values(LABEL));
        LatentComponents found = LatentArguments.find(arguments, () -> LatentComponents.of(input, question));
        new LatentPcaReport(input, found.result()).show(context.console());
        found.write(LatentArguments.files(arguments));
        if (fields.isPresent()) {
            fields.get().write(found.components(), input, context);
        }
        return ExitCode.GOOD;
    }
}
