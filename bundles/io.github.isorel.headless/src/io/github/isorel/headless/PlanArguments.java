package io.github.isorel.headless;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.isorel.engine.experiment.run.Plan;
import io.github.isorel.engine.experiment.run.RunScope;
import io.github.isorel.engine.experiment.run.RunSettings;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.Runner;
import io.github.isorel.engine.experiment.run.Shard;
import io.github.isorel.engine.experiment.run.StepSelection;
import io.github.isorel.engine.runtime.RuntimeOptions;

/** The options by which commands say where runs are, which steps are meant and how they are run. */
final class PlanArguments {

    static final Option<Path> RUNS = Option.of("--runs", "DIR", ValueParsers::file,
            "folder of runs; without it 'runs' beside EXPERIMENT");
    static final Option<String> ONLY = Option.of("--only", "PATTERN", ValueParsers::text,
            "only steps whose name fits, and what they need: the beginning of a name up to a slash, such as relevance or"
                    + " masking/1; * stands for any letters, slashes too, ? for one").repeated();
    static final Option<Shard> SHARD = Option.of("--shard", "I/N", PlanArguments::shard,
            "the I-th of N parts of the steps, for N machines with the folder of runs in common; what the parts have computed"
                    + " comes together by itself");
    static final Option<Integer> JOBS = Option.of("--jobs", "N", ValueParsers::jobs,
            "how many steps are run at the same time, at most, as far as memory allows; without it one for every four"
                    + " processors, at most four, and one on a graphics card. Without --threads each gets its share of the"
                    + " processors");

    private PlanArguments() {
    }

    private static Shard shard(String text) {
        try {
            return Shard.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be the number of a part and how many there are, from 1/1 to "
                    + String.format(
                    Locale.ROOT, "%1$d/%1$d", Shard.MOST), e);
        }
    }

    static RunStore store(Arguments arguments, Path experiment) {
        return arguments.value(RUNS).map(RunStore::open).orElseGet(() -> RunStore.beside(experiment));
    }

    static RunScope scope(Arguments arguments) {
        return new RunScope(StepSelection.of(arguments.values(ONLY)), arguments.value(SHARD));
    }

    static int jobs(Arguments arguments) {
        return arguments.value(JOBS).orElseGet(() -> Runner.usualJobs(ModelArguments.runtime(arguments)));
    }

    /** How steps are run, when as many may run at the same time as the options say. */
    static RunSettings settings(Arguments arguments, CommandContext context) {
        RuntimeOptions options = ModelArguments.runtime(arguments);
        int jobs = jobs(arguments);
        OptionalInt threads = jobs > 1 && options.threads().isEmpty() ? OptionalInt.of(Math.max(1, Runtime.getRuntime()
                .availableProcessors() / jobs)) : options.threads();
        return new RunSettings(context.product(), new RuntimeOptions(options.device(), threads, options.memoryLimit(), options
                .cuda()));
    }

    /** Why there is nothing to do. */
    static String nothing(Arguments arguments, Plan plan) {
        if (new RunScope(StepSelection.of(arguments.values(ONLY)), Optional.empty()).steps(plan).isEmpty()) {
            return plan.steps().isEmpty() ? "the experiment has no steps: nothing is asked"
                    : "no step fits --only " + String.join(", ", arguments.values(ONLY)) + "; isorel plan lists the "
                            + plan.steps().size() + " steps there are";
        }
        return "shard " + arguments.required(SHARD) + " has no steps: there are fewer steps than shards";
    }
}
