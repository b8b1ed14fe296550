package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.runtime.DeviceSurvey;
import io.github.isorel.engine.text.ErrorText;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** Shows what is in files. */
final class InfoCommand implements Command {

    private static final Option<Path> MODEL = Option.of("--model", "FILE", ValueParsers::file,
            "say what the data lack for this model; without it, what they lack for Aurora at 0.25° (AuroraPretrained)");
    static final Option<Grid> GRID = Option.of("--grid", "ROWSxCOLUMNS", ValueParsers::grid,
            "estimate the memory of a model for the global grid of this size, such as 721x1440; without it for a small one");
    static final Option<String> TENSORS = Option.flag("--tensors", "list all tensors of a checkpoint");
    private static final Option<String> DEVICES = Option.flag("--devices",
            "list what models can run on: the processor and graphics cards; where a card cannot be used, what is missing, where it"
                    + " was looked for and what to do");

    @Override
    public String name() {
        return "info";
    }

    @Override
    public String summary() {
        return "shows what is in checkpoints, compiled models, data and results, and which devices there are";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Tells for every file what it is and what is in it: of a checkpoint or compiled model its tensors, configuration,"
                        + " variables, latents and the memory it takes; of NetCDF files and folders their grid, levels, times,"
                        + " variables and what they lack as input of a model. What a file is, is told by its content, not its"
                        + " name. When a file cannot be read, the others are shown all the same, and the exit code is 1.",
                "", " isorel info demo.ckpt simulated/", " isorel info --devices");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(MODEL, GRID, TENSORS, DEVICES, ModelArguments.CONFIGURATION, ModelArguments.LEVELS, ModelArguments.LORA,
                ModelArguments.SCALE_ENCODING);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("[FILE…]");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        if (arguments.has(DEVICES)) {
            DeviceSurvey.take(context.progress()).forEach(context.console()::result);
        } else if (arguments.operands().isEmpty()) {
            throw new UsageException("missing FILE…");
        }
        if (arguments.operands().isEmpty()) {
            return ExitCode.GOOD;
        }
        return showFiles(arguments, context);
    }

    private static ExitCode showFiles(Arguments arguments, CommandContext context) throws IOException {
        StateContract contract = contract(arguments, context);
        List<Path> dataFiles = new ArrayList<>();
        boolean failed = false;
        for (String operand : arguments.operands()) {
            context.progress().check();
            try {
                Path file = ValueParsers.file(operand);
                FileKind kind = FileKind.of(file);
                switch (kind) {
                    case CHECKPOINT, ONNX -> new ModelInfo(arguments, context).show(file, kind);
                    case DATA -> {
                        showData(file, contract, context);
                        dataFiles.add(file);
                    }
                    case UNKNOWN -> throw new IOException(file + " is neither a checkpoint (.ckpt, .pt, .safetensors) nor a"
                            + " compiled model (.onnx) nor NetCDF data; if it should be one, it is damaged: fetch it again");
                }
            } catch (IOException e) {
                context.console().error("isorel: " + ErrorText.of(e));
                failed = true;
            } catch (IllegalArgumentException e) {
                throw new UsageException("FILE " + e.getMessage() + ", not '" + operand + "'");
            }
        }
        if (dataFiles.size() > 1 && !failed) {
            context.console().result("All data together:");
            showProblems(dataFiles, contract, context);
        }
        return failed ? ExitCode.FAILED : ExitCode.GOOD;
    }

    private static StateContract contract(Arguments arguments, CommandContext context) throws IOException {
        return arguments.has(MODEL) ? ModelArguments.open(arguments.required(MODEL), arguments, context).contract()
                : AuroraContract.STANDARD;
    }

    private static void showData(Path file, StateContract contract, CommandContext context) throws IOException {
        try (DataSet data = DataSet.open(List.of(file))) {
            data.description().forEach(context.console()::result);
            showProblems(data, contract, context);
        }
    }

    private static void showProblems(List<Path> files, StateContract contract, CommandContext context) throws IOException {
        try (DataSet data = DataSet.open(files)) {
            showProblems(data, contract, context);
        }
    }

    private static void showProblems(DataSet data, StateContract contract, CommandContext context) {
        List<String> problems = data.problems(contract, Optional.empty());
        String model = contract == AuroraContract.STANDARD ? "Aurora (AuroraPretrained)" : "the model";
        context.console().result(
                problems.isEmpty() ? "  has all that " + model + " needs" : "  lacks as input of " + model + ":");
        problems.forEach(problem -> context.console().result("  - " + problem));
    }

    /** The size of a file as it lies on disk. */
    static String size(Path file) throws IOException {
        return Sizes.bytes(Files.size(file));
    }
}
