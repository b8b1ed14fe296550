package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.Explaining;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.text.DefinitionKind;

/** Explains a target of a forecast. */
final class ExplainCommand implements Command {

    static final Option<String> TARGET = Option.needed("--target", "TARGET", ValueParsers::text,
            "the number to explain, such as 'mean(msl, 35..62, 350..46)'; see above");
    static final Option<Integer> STEPS = Option.of("--steps", "N", ValueParsers::positiveNumber,
            "number of roll-out steps; without it the step that the target names, or 1");
    static final Option<Path> OUT = Option.of("--out", "FILE", ValueParsers::file,
            "NetCDF file for the relevance, needed unless --dry-run. A file that exists is replaced once the new one is"
                    + " complete");
    static final Option<String> TAP = Option.of("--tap", "NAME", ValueParsers::text,
            "latent at the target's step whose relevance is wanted too, such as bottleneck; isorel info MODEL lists them. For the"
                    + " methods " + String.join(", ", Method.NAMES_FOR_LATENTS)).repeated();
    static final Option<Path> TAP_OUT = Option.of("--tap-out", "FILE", ValueParsers::file,
            "NetCDF file for the relevance of the latents");
    static final Option<String> DRY_RUN = Option.flag("--dry-run",
            "check everything, show which rules hold for how many operations and how much memory a run takes, and stop");
    static final Option<String> CHECK = Option.flag("--check",
            "also check the relevance of this case: gradient against central differences, conservation without constants,"
                    + " completeness of reference-lrp, and that the map changes when the model's weights are shuffled; the exit"
                    + " code is 1 when a check fails");

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "computes how much each input value counted for a number of a forecast";
    }

    @Override
    public List<String> details() {
        List<String> details = new ArrayList<>(List.of(
                "Runs the model and goes back from a target, a number computed from the forecast, to every input value: variable,"
                        + " level, latitude, longitude and state of the history. The relevance of each, in the target's unit,"
                        + " goes into a NetCDF file (CF-1.8).",
                "", "Targets; a box is two latitudes and two longitudes from west to east and may cross 0 or 180 degrees:", "",
                " mean(msl, 35..62, 350..46)       area-weighted mean of a variable in a box",
                " mean(z@500, 35..62, 350..46)     the same on a pressure level in hPa",
                " mean(ws2@850, 35..62, 350..46)   the same of the squared wind speed (ws2: of the 10 m wind)",
                " point(t2m, 51.5, 359.9)          value at the nearest grid point",
                " rmse(msl, 35..62, 350..46)       root mean square error against the truth in --data",
                " difference(TARGET, TARGET)       the first minus the second, in the same unit",
                " TARGET at step N                 at that step of the roll-out; without it the last", "",
                "First it is checked that every operation between target and input has a rule. Layer-wise relevance propagation"
                        + " (the methods with lrp, and rules) closes with a budget: what constants inside the model absorb and"
                        + " what reaches the inputs must add up to the target, else the result is marked INVALID and the exit"
                        + " code is 1.",
                "", "Relevance is that of the model in float32: there is no --precision, since roundings have no derivative.",
                "", "Nothing is left behind when the run fails or is cancelled.", "",
                " isorel explain --model demo.ckpt --data simulated/ --time 1990-01-10 --method cp-lrp",
                "        --target 'mean(msl, 35..62, 350..46)' --out relevance.nc"));
        details.addAll(DefinitionText.of("Methods:", DefinitionKind.METHOD));
        details.addAll(DefinitionText.of("Rules of a rule file:", DefinitionKind.RULE));
        return details;
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(ModelArguments.MODEL, DataArguments.DATA, DataArguments.TIME, TARGET,
                MethodArguments.METHOD, OUT, STEPS, TAP, TAP_OUT, DRY_RUN, CHECK));
        options.addAll(MethodArguments.PARAMETERS);
        options.addAll(List.of(BaselineArguments.BASELINE, BaselineArguments.CLIMATOLOGY, ModelArguments.CONFIGURATION,
                ModelArguments.LEVELS, ModelArguments.LORA, ModelArguments.SCALE_ENCODING, DataArguments.REPEAT_HISTORY,
                ModelArguments.DEVICE,
                ModelArguments.THREADS, ModelArguments.MEMORY));
        return List.copyOf(options);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Target target = target(arguments.required(TARGET));
        int steps = arguments.value(STEPS).orElse(target.step().orElse(1));
        if (target.step().orElse(1) > steps) {
            throw new UsageException("the target is at step " + target.step().getAsInt() + ", but --steps is " + steps);
        }
        TapArguments.checkPair(arguments, TAP, TAP_OUT);
        checkOutputs(arguments);
        Explaining explaining = MethodArguments.explaining(arguments);
        Method method = explaining.method();
        if (arguments.has(TAP) && !method.reachesLatents()) {
            throw new UsageException("--tap: " + method.name() + " tells no relevance of latents; the methods that do are "
                    + String.join(", ", Method.NAMES_FOR_LATENTS));
        }
        ModelFile model = ModelArguments.open(arguments.required(ModelArguments.MODEL), arguments, context);
        TapArguments.checkNames(arguments.values(TAP), model);
        try (DataSet data = DataSet.open(arguments.values(DataArguments.DATA))) {
            return new ExplainRun(arguments, context, model, data).run(target, steps, explaining);
        }
    }

    private static Target target(String text) {
        try {
            return Target.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static void checkOutputs(Arguments arguments) throws IOException {
        Optional<Path> output = arguments.value(OUT);
        Optional<Path> tapOutput = arguments.value(TAP_OUT);
        if (output.isEmpty() && !arguments.has(DRY_RUN)) {
            throw new UsageException("missing " + OUT.synopsis());
        }
        List<Path> taken = new ArrayList<>(arguments.values(DataArguments.DATA));
        taken.addAll(ModelArguments.files(arguments));
        for (Option<Path> option : List.of(MethodArguments.RULES, BaselineArguments.CLIMATOLOGY)) {
            arguments.value(option).ifPresent(taken::add);
        }
        for (Option<Path> option : List.of(OUT, TAP_OUT)) {
            if (arguments.has(option)) {
                OutputFile.check(option, arguments.required(option), taken);
            }
        }
        if (output.isPresent() && tapOutput.isPresent() && output.get().toAbsolutePath().normalize().equals(
                tapOutput.get().toAbsolutePath().normalize())) {
            throw new UsageException("--tap-out names a file that another result goes into");
        }
    }
}
