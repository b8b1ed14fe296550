package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.UnsuitableSamplesException;
import io.github.isorel.engine.latent.archive.LatentSelection;
import io.github.isorel.engine.operation.LatentFiles;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.operation.LatentSettings;

/** The options that the statistics of latents have in common, and what operations of the engine make of them. */
final class LatentArguments {

    static final Option<Path> ARCHIVE = Option.needed("--archive", "FILE", ValueParsers::file, "archive of pooled latents");
    static final Option<List<Integer>> LATENT_LEVELS = Option.of("--latent-levels", "N,N…", LatentArguments::numbers,
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

    private LatentArguments() {
    }

    private static List<Integer> numbers(String text) {
        if (!text.matches("[0-9]{1,4}(,[0-9]{1,4})*")) {
            throw new IllegalArgumentException("must be numbers of latent levels, such as 0,1");
        }
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    /**
     * Checks the output files and reads the archive.
     *
     * @param arguments what was given
     * @param context progress and console
     * @return all samples of the archive
     * @throws IOException if the archive cannot be read or a result cannot be written
     * @throws UsageException if the archive has no such level or statistic
     */
    static LatentInput read(Arguments arguments, CommandContext context) throws IOException {
        Path file = arguments.required(ARCHIVE);
        for (Option<Path> output : List.of(OUT, CSV, JSON)) {
            Optional<Path> path = arguments.value(output);
            if (path.isPresent()) {
                OutputFile.check(output, path.get(), List.of(file));
            }
        }
        LatentSettings settings = settings(arguments);
        try {
            return LatentInput.read(file, settings, RunArguments.operation(context));
        } catch (IllegalArgumentException e) { // the selection names what is not there
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static LatentSettings settings(Arguments arguments) {
        LatentSettings usual = LatentSettings.usual();
        Duration block = arguments.value(BLOCK_DAYS).map(LatentArguments::days).orElse(usual.block());
        if (block.isZero()) {
            throw new UsageException(BLOCK_DAYS.name() + " must be above 0");
        }
        return new LatentSettings(new LatentSelection(arguments.value(LATENT_LEVELS).orElse(List.of()), arguments.value(
                STATISTICS).orElse(List.of())), arguments.has(STANDARDIZE) ? Scaling.STANDARDIZED : Scaling.CENTERED, block,
                arguments.value(GROUPS), arguments.value(WITHIN), arguments.value(PERMUTATIONS).orElse(usual.permutations()),
                arguments.value(RESAMPLES).orElse(usual.resamples()), arguments.value(SEED).orElse(usual.seed()));
    }

    static Duration days(double days) {
        return Duration.of(Math.round(days * 86_400), ChronoUnit.SECONDS);
    }

    static OptionalInt number(Arguments arguments, Option<Integer> option) {
        return arguments.value(option).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Where results go. */
    static LatentFiles files(Arguments arguments) {
        return new LatentFiles(arguments.value(OUT), arguments.value(CSV), arguments.value(JSON));
    }

    /**
     * Finds something in an archive.
     *
     * @param <T> what is found
     * @param arguments what was given
     * @param work finds it
     * @throws UsageException if the archive does not have what was asked for, or its samples do not allow it
     */
    static <T> T find(Arguments arguments, Supplier<T> work) {
        try {
            return work.get();
        } catch (UnsuitableSamplesException e) {
            throw new UsageException(arguments.required(ARCHIVE) + ": " + e.getMessage());
        } catch (IllegalArgumentException e) { // a label or a time that is not there
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
