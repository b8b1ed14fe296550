package io.github.isorel.headless;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.operation.LatentSeparability;

/** Tests whether a class of latents, such as storms, is separable from the others. */
final class LatentSeparabilityCommand implements Command {

    static final Option<String> LABEL = Option.needed("--label", "NAME", ValueParsers::text,
            "label whose classes are to be told apart");
    static final Option<String> CLASS = Option.of("--class", "CLASS", ValueParsers::text,
            "class to be told from all others; the rarer of two without it");
    static final Option<Double> BELOW = Option.of("--below", "X", LatentSeparabilityCommand::number,
            "for a label of numbers: the class is where it is below this");
    static final Option<Double> ABOVE = Option.of("--above", "X", LatentSeparabilityCommand::number,
            "for a label of numbers: the class is where it is above this");
    static final Option<Integer> COMPONENTS = Option.of("--components", "N", ValueParsers::positiveNumber,
            "number of components the boundary may use; 10 without it, or fewer where samples are few");
    static final Option<Integer> FOLDS = Option.of("--folds", "N", LatentSeparabilityCommand::folds,
            "number of folds; 5 without it, or as many as the rarer class has groups");
    static final Option<String> AGAINST = Option.of("--against", "CLASS", ValueParsers::text,
            "the class it is held against, samples of others left out; all others without it");
    static final Option<Integer> HARMONICS = Option.of("--harmonics", "N", ValueParsers::positiveNumber,
            "harmonics of the year that are regressed out in the second test; 1 without it");
    static final Option<Double> APART_DAYS = Option.of("--apart-days", "DAYS", ValueParsers::amount,
            "nothing is learnt from samples nearer in time than this to one held out; 2 without it");

    @Override
    public String name() {
        return "latent separability";
    }

    @Override
    public String summary() {
        return "tests whether a linear boundary separates a class, such as storms";
    }

    @Override
    public List<String> details() {
        return List.of("Learns a linear boundary between one class of pooled latents and the others from some groups of"
                + " consecutive"
                + " days and applies it to the others; once with the season in the latents, once with it regressed out. Season,"
                + " components, boundary and contrastive axis are learnt from the training samples alone.", "",
                "AUC is the probability that a sample of the class lies further on its side than another; 0.5 is chance."
                        + " Contrast is"
                        + " the difference of both classes along the axis from mean to mean, in standard deviations (Hedges' g)."
                        + " Intervals come from drawing groups anew, p-values from permuting the label by groups and repeating"
                        + " everything.",
                "", "What was found is said in words, and what such a test cannot show.", "",
                " isorel latent separability --archive latents.nc --label storm --groups storm_name",
                "        --json storms.json",
                " isorel latent separability --archive latents.nc --label msl_minimum --below 98000",
                " isorel latent separability --archive latents.nc --label season --class JJA --against DJF",
                "        --csv along.csv");
    }

    private static double number(String text) {
        if (text.matches("[-+]?[0-9]{1,12}(\\.[0-9]*)?([eE][-+]?[0-9]{1,2})?")) {
            return Double.parseDouble(text);
        }
        throw new IllegalArgumentException("must be a number, such as 98000 or 0.5");
    }

    private static int folds(String text) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 2) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("must be a number from 2 to 999");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LatentArguments.ARCHIVE, LABEL, CLASS, AGAINST, BELOW, ABOVE, LatentArguments.LATENT_LEVELS,
                LatentArguments.STATISTICS,
                COMPONENTS,
                LatentArguments.STANDARDIZE, HARMONICS, FOLDS, APART_DAYS, LatentArguments.BLOCK_DAYS, LatentArguments.GROUPS,
                LatentArguments.WITHIN,
                LatentArguments.RESAMPLES, LatentArguments.PERMUTATIONS, LatentArguments.SEED, LatentArguments.OUT,
                LatentArguments.CSV,
                LatentArguments.JSON);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        LatentInput input = LatentArguments.read(arguments, context);
        LatentSeparability found = LatentArguments.find(arguments, () -> LatentSeparability.of(input, question(arguments)));
        new LatentSeparabilityReport(input, found.result()).show(context.console());
        found.write(LatentArguments.files(arguments));
        return ExitCode.GOOD;
    }

    private static LatentSeparability.Question question(Arguments arguments) {
        var usual = LatentSeparability.Question.of(arguments.required(LABEL), arguments.value(CLASS));
        return new LatentSeparability.Question(usual.label(), usual.named(), arguments.value(AGAINST), limit(arguments, BELOW),
                limit(arguments, ABOVE),
                LatentArguments.number(arguments, COMPONENTS), arguments.value(HARMONICS).orElse(usual.harmonics()),
                arguments.value(FOLDS).orElse(usual.folds()),
                arguments.value(APART_DAYS).map(LatentArguments::days).orElse(usual.apart()));
    }

    private static OptionalDouble limit(Arguments arguments, Option<Double> option) {
        return arguments.value(option).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
