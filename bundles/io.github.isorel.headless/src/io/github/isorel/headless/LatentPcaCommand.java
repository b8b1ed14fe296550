package io.github.isorel.headless;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.latent.UnsuitableSamplesException;

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
                " isorel latent pca --archive latents.nc --data simulated/ --fields msl,t2m,z@500 --fields-out maps.nc");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LatentInput.ARCHIVE, LatentInput.LATENT_LEVELS, LatentInput.STATISTICS, COMPONENTS,
                LatentInput.STANDARDIZE,
                LABEL, LatentInput.BLOCK_DAYS, LatentInput.GROUPS, LatentInput.WITHIN, LatentInput.RESAMPLES,
                LatentInput.PERMUTATIONS, LatentInput.SEED, LatentInput.OUT, LatentInput.CSV, LatentInput.JSON, LatentFields.DATA,
                LatentFields.FIELDS, LatentFields.FIELDS_OUT);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Optional<LatentFields> fields = LatentFields.of(arguments);
        LatentInput input = LatentInput.read(arguments, context);
        try {
            LatentPca result = LatentPca.of(input, arguments, context);
            result.show(context.console());
            result.write(arguments, context.progress());
            if (fields.isPresent()) {
                fields.get().write(result.components(), input, context.progress());
            }
            return ExitCode.GOOD;
        } catch (UnsuitableSamplesException e) {
            throw new UsageException(arguments.required(LatentInput.ARCHIVE) + ": " + e.getMessage());
        }
    }
}
