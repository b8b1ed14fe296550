package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** Compiles a model for a grid. */
final class CompileCommand implements Command {

    private static final Option<Path> DATA = Option.of("--data", "FILE", ValueParsers::file,
            "compile for the grid of these NetCDF files or folders").many();
    private static final Option<Grid> GRID = Option.of("--grid", "ROWSxCOLUMNS", ValueParsers::grid,
            "compile for the global regular grid of this size, such as 721x1440; an odd number of rows includes the poles");
    private static final Option<Path> OUT = Option.needed("--out", "FILE", CompileCommand::compiled,
            "the ONNX file to write, .onnx; large weights lie beside it under names that start with its name. A file that exists"
                    + " is replaced once the new one is complete");

    /** Compiled models are known by the ending of their name. */
    private static Path compiled(String text) {
        if (!text.endsWith(".onnx")) {
            throw new IllegalArgumentException("must be a file that ends in .onnx");
        }
        return ValueParsers.file(text);
    }

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public String summary() {
        return "compiles a model for a grid into an ONNX file";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Turns a checkpoint into an ONNX file for one grid, one set of pressure levels and the model's time step. info"
                        + " and forecast take the compiled model in place of the checkpoint, as does any other ONNX runtime. Give"
                        + " either --data or --grid.",
                "", " isorel compile --model demo.ckpt --grid 48x96 --out demo-48x96.onnx");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ModelArguments.MODEL, DATA, GRID, OUT, ModelArguments.LEVELS, ModelArguments.CONFIGURATION,
                ModelArguments.LORA, ModelArguments.SCALE_ENCODING);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        if (arguments.has(DATA) == arguments.has(GRID)) {
            throw new UsageException("give either --data or --grid to say which grid to compile for");
        }
        Path output = arguments.required(OUT);
        List<Path> inputs = new ArrayList<>(arguments.values(DATA));
        inputs.addAll(ModelArguments.files(arguments));
        OutputFile.check(OUT, output, inputs);
        ModelFile model = ModelArguments.open(arguments.required(ModelArguments.MODEL), arguments, context);
        StateContract contract = model.contract(grid(arguments));
        for (Path file : model.compile(contract, output, context.progress())) {
            context.console().result(file + " (" + Sizes.bytes(Files.size(file)) + ")");
        }
        return ExitCode.GOOD;
    }

    private static Grid grid(Arguments arguments) throws IOException {
        Optional<Grid> given = arguments.value(GRID);
        if (given.isPresent()) {
            return given.get();
        }
        try (DataSet data = DataSet.open(arguments.values(DATA))) {
            return RunInput.grid(data);
        }
    }
}
