package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;

/** Runs a forecast. */
final class ForecastCommand implements Command {

    static final Option<Integer> STEPS = Option.needed("--steps", "N", ValueParsers::positiveNumber,
            "number of roll-out steps; each step's forecast is the next one's input");
    static final Option<Path> OUT = Option.needed("--out", "FILE", ValueParsers::file,
            "NetCDF file for the forecasts. A file that exists is replaced once the new one is complete");
    static final Option<String> TAP = Option.of("--tap", "NAME", ValueParsers::text,
            "latent to record at every step, such as bottleneck; isorel info MODEL lists them").repeated();
    static final Option<Path> TAP_OUT = Option.of("--tap-out", "FILE", ValueParsers::file, "NetCDF file for the latents");
    static final Option<Path> CLIMATOLOGY = Option.of("--climatology", "FILE", ValueParsers::file,
            "NetCDF file with monthly means, for the anomaly correlation");
    static final Option<Path> VERIFICATION = Option.of("--verification", "FILE", ValueParsers::table,
            "file for the verification with all digits, .json or .csv");

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public String summary() {
        return "runs a forecast and verifies it against the truth in the data";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Runs the model from the state at --time for a number of steps and writes all steps into one NetCDF file"
                        + " (CF-1.8, names of ERA5). For every step whose valid time is in the data too, a table is printed:"
                        + " area-weighted root mean square error of the forecast and of persistence (the initial state taken as"
                        + " forecast) and their ratio, bias (forecast minus truth) and, with a climatology, the uncentred anomaly"
                        + " correlation (ACC).",
                "", "Nothing is left behind when the run fails or is cancelled.", "",
                " isorel forecast --model demo.ckpt --data simulated/ --time 1990-01-10 --steps 1 --out forecast.nc");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ModelArguments.MODEL, DataArguments.DATA, DataArguments.TIME, STEPS, OUT, ModelArguments.CONFIGURATION,
                ModelArguments.LEVELS, ModelArguments.LORA, ModelArguments.SCALE_ENCODING, ModelArguments.PRECISION, TAP,
                TAP_OUT, CLIMATOLOGY, VERIFICATION, DataArguments.REPEAT_HISTORY, ModelArguments.DEVICE, ModelArguments.TENSOR_FLOAT,
                ModelArguments.THREADS, ModelArguments.MEMORY);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        TapArguments.checkPair(arguments, TAP, TAP_OUT);
        checkOutputs(arguments);
        ModelArguments.runtime(arguments); // refuses what cannot be before anything is read
        ModelFile model = ModelArguments.open(arguments.required(ModelArguments.MODEL), arguments, context);
        TapArguments.checkNames(arguments.values(TAP), model);
        try (DataSet data = DataSet.open(arguments.values(DataArguments.DATA))) {
            new ForecastRun(arguments, context, model, data).run();
        }
        return ExitCode.GOOD;
    }

    private static void checkOutputs(Arguments arguments) throws IOException {
        List<Path> taken = new ArrayList<>(arguments.values(DataArguments.DATA));
        taken.addAll(ModelArguments.files(arguments));
        arguments.value(CLIMATOLOGY).ifPresent(taken::add);
        List<Path> outputs = new ArrayList<>();
        for (Option<Path> option : List.of(OUT, TAP_OUT, VERIFICATION)) {
            Optional<Path> output = arguments.value(option);
            if (output.isPresent()) {
                OutputFile.check(option, output.get(), taken);
                Path absolute = output.get().toAbsolutePath().normalize();
                if (outputs.contains(absolute)) {
                    throw new UsageException(option.name() + " names a file that another result goes into");
                }
                outputs.add(absolute);
            }
        }
    }
}
