package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.isorel.engine.checkpoint.Checkpoint;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** Shows what is in a checkpoint or a compiled model. Nothing is run. */
final class ModelInfo {

    /** A grid of so many rows of patches is compiled in no time; no model is without such a grid. */
    private static final int PATCH_ROWS = 12;

    private final Arguments arguments;
    private final CommandContext context;

    ModelInfo(Arguments arguments, CommandContext context) {
        this.arguments = arguments;
        this.context = context;
    }

    /**
     * Shows a file.
     *
     * @param file the file
     * @param kind checkpoint or compiled model
     * @throws IOException if it is broken, or its configuration does not fit
     */
    void show(Path file, FileKind kind) throws IOException {
        Console console = context.console();
        if (kind == FileKind.CHECKPOINT) {
            showTensors(Checkpoint.open(file));
            if (!arguments.has(ModelArguments.CONFIGURATION) && configurationBeside(file).isEmpty()) {
                console.result("  configuration: none beside the file; give --configuration with a published name, such as"
                        + " AuroraSmallPretrained, or a JSON file");
                return;
            }
        } else {
            console.result(file + ": compiled model (ONNX), " + InfoCommand.size(file));
        }
        ModelFile model = ModelArguments.open(file, arguments, context);
        model.description().forEach(line -> console.result("  " + line));
        StateContract general = model.contract();
        Grid grid = arguments.value(InfoCommand.GRID).or(general::grid)
                .orElseGet(() -> Grid.regular(PATCH_ROWS * general.patchSize(), 2 * PATCH_ROWS * general.patchSize()));
        String another = arguments.has(InfoCommand.GRID) ? "" : "; --grid tells it for another grid";
        MemoryEstimate memory = model.memory(model.contract(grid));
        console.result("  memory of a step on " + grid.rows() + "×" + grid.columns() + ": about " + Sizes.bytes(memory.total())
                + " (weights " + Sizes.bytes(memory.weights()) + ", values " + Sizes.bytes(memory.values()) + ", workspace "
                + Sizes.bytes(memory.workspace()) + ")" + another);
    }

    private void showTensors(Checkpoint checkpoint) throws IOException {
        Console console = context.console();
        console.result(checkpoint.file() + ": " + checkpoint.format() + ", " + InfoCommand.size(checkpoint.file()));
        long parameters = 0;
        SortedMap<String, Integer> types = new TreeMap<>();
        for (String name : checkpoint.names()) {
            parameters += checkpoint.shape(name).count();
            types.merge(checkpoint.type(name).toString(), 1, Integer::sum);
        }
        console.result("  " + checkpoint.names().size() + " tensors, " + Sizes.count(parameters) + " elements, "
                + Sizes.bytes(checkpoint.byteSize()) + ", stored as " + String.join(", ", types.keySet()));
        checkpoint.metadata().forEach((name, value) -> console.result("  " + name + ": " + value));
        if (arguments.has(InfoCommand.TENSORS)) {
            checkpoint.names().forEach(
                    name -> console.result("    " + name + " " + checkpoint.shape(name) + " " + checkpoint.type(name)));
        }
    }

    private static Optional<Path> configurationBeside(Path file) {
        Path absolute = file.toAbsolutePath();
        String name = absolute.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path own = absolute.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
        Path common = absolute.resolveSibling("config.json");
        return Optional.of(own).filter(Files::isRegularFile).or(() -> Optional.of(common).filter(Files::isRegularFile));
    }
}
