package io.github.isorel.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** A model in a file: a checkpoint with its configuration, or a compiled model. Nothing is held open. */
public interface ModelFile {

    /**
     * Opens a model.
     *
     * @param file a compiled model ({@code .onnx}) or a checkpoint ({@code .ckpt}, {@code .safetensors}; told apart by content)
     * @param options what the user says about it
     * @return the model, checked: its configuration fits its weights
     * @throws ModelException if the file or its configuration is missing, broken or does not fit
     */
    static ModelFile open(Path file, ModelOptions options) throws ModelException {
        requireFile(file);
        return isCompiled(file) ? CompiledModelFile.open(file, options)
                : AuroraModelFile.open(file, options, UnaryOperator.identity());
    }

    /**
     * Opens a model with other weights than those of its file.
     *
     * @param file a checkpoint ({@code .ckpt}, {@code .safetensors}; told apart by content)
     * @param options what the user says about it
     * @param change what to make of the weights in the file; names and shapes must stay
     * @return the model, checked: its configuration fits its weights
     * @throws ModelException if the model is compiled, or the file or its configuration is missing, broken or does not fit
     */
    static ModelFile open(Path file, ModelOptions options, UnaryOperator<Weights> change) throws ModelException {
        requireFile(file);
        if (isCompiled(file)) {
            throw new ModelException(file + " is compiled, its weights are fixed in it; name the checkpoint");
        }
        return AuroraModelFile.open(file, options, change);
    }

    private static void requireFile(Path file) throws ModelException {
        if (Files.isDirectory(file)) {
            throw new ModelException(file + " is a folder; name the checkpoint or compiled model in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new ModelException("there is no file " + file);
        }
    }

    /**
     * Files beside a model that are read with it: the configuration of a checkpoint, the weights of a compiled model.
     *
     * @param file the file of the model
     * @return the files that exist
     */
    static List<Path> companions(Path file) {
        if (isCompiled(file)) {
            return Stream.of(file.resolveSibling(file.getFileName() + ".data")).filter(Files::isRegularFile).toList();
        }
        return AuroraModelFile.configurations(file).stream().filter(Files::isRegularFile).limit(1).toList();
    }

    private static boolean isCompiled(Path file) {
        return file.getFileName().toString().endsWith(".onnx");
    }

    /**
     * What is in the file, for people: format, configuration, number of parameters, variables, levels, time step, LoRA mode.
     *
     * @return lines without line ends
     */
    List<String> description();

    /**
     * All that the result of the model depends on beside its weights, the grid and the runtime: its configuration, with the LoRA
     * mode and the levels that were asked for.
     *
     * @return a text that stays the same as long as these do
     */
    String configuration();

    /**
     * What the model takes and gives, on any grid.
     *
     * @return the contract; its grid is empty unless the model is compiled for one
     */
    StateContract contract();

    /**
     * What the model takes and gives on the grid of some data.
     *
     * @param dataGrid grid of the data
     * @return the contract with the model's grid: that of the data without the rows that the model leaves out
     * @throws ModelException if the model cannot run on such a grid
     */
    StateContract contract(Grid dataGrid) throws ModelException;

    /**
     * The latents that can be asked for.
     *
     * @return tap names in the order of the model
     */
    List<String> taps();

    /**
     * The memory that a step takes on a grid.
     *
     * @param contract from {@link #contract(Grid)}
     * @return an estimate
     * @throws ModelException if the model cannot be compiled for it
     */
    MemoryEstimate memory(StateContract contract) throws ModelException;

    /**
     * Compiles the model and loads it on a device.
     *
     * @param contract from {@link #contract(Grid)}
     * @param options where and how to run
     * @param progress reports stages; can be cancelled
     * @return the model, to be closed by the caller
     * @throws ModelException if it does not fit into memory, the device is missing or the runtime refuses it
     */
    ForecastModel load(StateContract contract, RuntimeOptions options, Progress progress) throws ModelException;

    /**
     * The model as graphs.
     *
     * @param contract from {@link #contract(Grid)}
     * @return its graphs, made when they are asked for
     * @throws ModelException if the contract does not fit the model
     */
    ModelGraphs graphs(StateContract contract) throws ModelException;

    /**
     * Compiles the model into an ONNX file that {@link #open} reads. The weights are copied into a second file beside it. Where
     * low-rank adapters change along the roll-out, the file holds the model of the first steps and says how many.
     *
     * @param contract from {@link #contract(Grid)}
     * @param output the file to write; the weights go to {@code <output>.data}
     * @param progress reports stages; can be cancelled
     * @return the files written, {@code output} first
     * @throws ModelException if the model cannot be compiled or the file cannot be written
     */
    List<Path> compile(StateContract contract, Path output, Progress progress) throws ModelException;
}
