package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;

/** Changes initial states and shows what becomes of it. */
final class PerturbCommand implements Command {

    static final Option<String> CHANGE = Option.needed("--change", "CHANGE", ValueParsers::text,
            "a change of the initial states, see above; several are made one after the other").repeated();
    static final Option<Integer> STEPS = Option.of("--steps", "N", ValueParsers::positiveNumber,
            "number of roll-out steps; 1 without it");

    @Override
    public String name() {
        return "perturb";
    }

    @Override
    public String summary() {
        return "changes the initial states and shows the difference it makes";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Runs the model from the initial states as they are and from changed ones, writes both forecasts and their"
                        + " difference at every step"
                        + " into a NetCDF file, and prints how large the difference is: area-weighted root mean square within"
                        + " the boxes of the changes"
                        + " and over the globe, atmospheric variables over all levels, and the largest value with its place.",
                "", "Changes; V is a number, a box is two latitudes and two longitudes from west to east:", "",
                " add V UNIT to VAR[@HPA] in BOX        such as: add 2 K to t@850 in 35..62, 350..46",
                " set VAR[@HPA] to V UNIT in BOX        such as: set q to 0 in 0..20, 120..160",
                " scale VAR[@HPA] by V in BOX           such as: scale u@200 by 1.1 in 20..50, 100..200",
                " shift VAR[@HPA] by NORTH, EAST in BOX such as: shift all by 0, 5 in 35..62, 350..46", "",
                "all stands for every variable that changes with time, a variable without level for all its levels, a change"
                        + " without 'in BOX' for the"
                        + " whole globe. 'smooth N' behind the box lets the change fall off over N degrees outside of it;"
                        + " 'state current' or 'state"
                        + " previous' changes one state of the history only. Units are K, Pa, hPa, m/s, kg/kg, g/kg, m2/s2,"
                        + " and m for geopotential"
                        + " height.", "",
                " isorel perturb --model demo.ckpt --data simulated/ --time 1990-01-11 --steps 3",
                "        --change 'add 2 K to t@850 in 35..62, 350..46 smooth 5' --out perturbed.nc");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ModelArguments.MODEL, DataArguments.DATA, DataArguments.TIME, CHANGE, ForecastCommand.OUT, STEPS,
                ModelArguments.CONFIGURATION,
                ModelArguments.LEVELS, ModelArguments.LORA, ModelArguments.SCALE_ENCODING, ModelArguments.PRECISION,
                DataArguments.REPEAT_HISTORY, ModelArguments.DEVICE,
                ModelArguments.THREADS, ModelArguments.MEMORY);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        List<Path> taken = new ArrayList<>(arguments.values(DataArguments.DATA));
        taken.add(arguments.required(ModelArguments.MODEL));
        arguments.value(ModelArguments.SCALE_ENCODING).ifPresent(taken::add);
        OutputFile.check(ForecastCommand.OUT, arguments.required(ForecastCommand.OUT), taken);
        ModelFile model = ModelArguments.open(arguments.required(ModelArguments.MODEL), arguments, context);
        try (DataSet data = DataSet.open(arguments.values(DataArguments.DATA))) {
            new PerturbRun(arguments, context, model, data).run();
        }
        return ExitCode.GOOD;
    }
}
