package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.DataDescription;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Provenance;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** What a run of a model starts from: the contract for the grid of the data, the initial states, and where they come from. */
final class RunInput {

    /** Data files above this size are told by size and time only: reading 1 GiB for a digest takes some seconds. */
    static final long LARGEST_DATA_TO_DIGEST = 1L << 30;

    private final Arguments arguments;
    private final CommandContext context;
    private final DataSet data;
    private final StateContract contract;

    /**
     * The input of a run. Says so when rows of the data are left out.
     *
     * @param arguments of a command with the options of {@link ModelArguments} and {@link DataArguments}
     * @param context streams, progress, clock
     * @param modelFile the model
     * @param data the data; stays the caller's
     * @throws IOException if the model cannot run on the grid of the data
     */
    RunInput(Arguments arguments, CommandContext context, ModelFile modelFile, DataSet data) throws IOException {
        this.arguments = arguments;
        this.context = context;
        this.data = data;
        Grid dataGrid = DataArguments.grid(data);
        this.contract = modelFile.contract(dataGrid);
        contract.grid().filter(grid -> grid.rows() < dataGrid.rows()).ifPresent(grid -> context.console().note("the "
                + (dataGrid.rows() - grid.rows() == 1 ? "southernmost row" : dataGrid.rows() - grid.rows() + " southernmost rows")
                + " of the data's " + dataGrid.rows() + " is left out, as the model's patches of " + contract.patchSize()
                + " ask for"));
    }

    StateContract contract() {
        return contract;
    }

    Instant initialTime() {
        return arguments.required(DataArguments.TIME);
    }

    /**
     * Reads the initial states. Warns when one stands in for others.
     *
     * @throws IOException if the data do not fit
     */
    History history() throws IOException {
        return history(initialTime());
    }

    /**
     * Reads the initial states of another forecast. Warns when one stands in for others.
     *
     * @param time its initial time
     * @throws IOException if the data do not fit
     */
    History history(Instant time) throws IOException {
        History history = data.history(time, contract, arguments.has(DataArguments.REPEAT_HISTORY), context.progress());
        if (history.repeated()) {
            context.console().warning("the state of " + time + " is used for the earlier states of the history too,"
                    + " which are not in the data (--repeat-history): expect a worse forecast");
        }
        return history;
    }

    /**
     * Where the result of the run comes from.
     *
     * @param history the initial states
     * @param further settings of the command itself
     * @throws IOException if a file cannot be read
     */
    Provenance provenance(History history, Map<String, String> further) throws IOException {
        Progress progress = context.progress();
        List<SourceFile> sources = sources(data, progress);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("initial_time", initialTime().toString());
        settings.put("time_step", contract.timeStep().toString());
        settings.put("history", history.repeated() ? "initial state repeated" : "from the data");
        RuntimeOptions runtime = ModelArguments.runtime(arguments);
        settings.put("device", runtime.device().toString());
        if (runtime.device().kind() == Device.Kind.CUDA) {
            settings.put("matrix_products", runtime.cuda().usesTensorFloat32() ? "TensorFloat-32" : "float32");
        }
        arguments.value(ModelArguments.CONFIGURATION).ifPresent(name -> settings.put("configuration", name));
        arguments.value(ModelArguments.LORA).ifPresent(mode -> settings.put("lora", mode));
        Optional<Path> encoding = arguments.value(ModelArguments.SCALE_ENCODING);
        if (encoding.isPresent()) {
            settings.put("scale_encoding", SourceFile.of(encoding.get(), LARGEST_DATA_TO_DIGEST, progress).toString());
        }
        settings.putAll(further);
        return new Provenance(context.product(), context.repeatable(), context.clock().instant(),
                SourceFile.of(arguments.required(ModelArguments.MODEL), Long.MAX_VALUE, progress), sources, settings);
    }

    /**
     * What data are made of.
     *
     * @param data the data
     * @param progress counts bytes; can be cancelled
     * @return a description of each file
     * @throws IOException if a file cannot be read
     */
    static List<SourceFile> sources(DataSet data, Progress progress) throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        for (DataDescription.FileDescription file : data.describe().files()) {
            sources.add(SourceFile.of(file.file(), LARGEST_DATA_TO_DIGEST, progress));
        }
        return sources;
    }
}
