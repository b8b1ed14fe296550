package io.github.isorel.engine.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.data.DataDescription;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.provenance.Provenance;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** What a run of a model starts from: the contract for the grid of the data, the initial states, and where they come from. */
public final class RunInput {

    /** So many reasons are listed when nothing in the data can be used. */
    private static final int REASONS = 5;

    private final ModelSource source;
    private final DataSet data;
    private final boolean repeatHistory;
    private final OperationContext context;
    private final StateContract contract;

    /**
     * The input of a run. Says so when rows of the data are left out.
     *
     * @param source the model
     * @param data the data; stays the caller's
     * @param repeatHistory whether the initial state may stand in for earlier ones that are not in the data
     * @param context what operations work with
     * @throws IOException if the model cannot run on the grid of the data
     */
    public RunInput(ModelSource source, DataSet data, boolean repeatHistory, OperationContext context) throws IOException {
        this.source = source;
        this.data = data;
        this.repeatHistory = repeatHistory;
        this.context = context;
        Grid dataGrid = grid(data);
        this.contract = source.model().contract(dataGrid);
        contract.grid().filter(grid -> grid.rows() < dataGrid.rows()).ifPresent(grid -> context.remarks().note("the "
                + (dataGrid.rows() - grid.rows() == 1 ? "southernmost row" : dataGrid.rows() - grid.rows() + " southernmost rows")
                + " of the data's " + dataGrid.rows() + " is left out, as the model's patches of " + contract.patchSize()
                + " ask for"));
    }

    /**
     * The grid of data.
     *
     * @param data the data
     * @return the grid
     * @throws IOException if nothing in them is on a grid that can be used; the message says why
     */
    public static Grid grid(DataSet data) throws IOException {
        if (data.grid().isPresent()) {
            return data.grid().get();
        }
        List<String> reasons = new ArrayList<>();
        for (DataDescription.FileDescription file : data.describe().files()) {
            file.variables().stream().filter(variable -> variable.problem().isPresent()).findFirst().ifPresent(variable ->
                    reasons.add("\n  - " + file.file() + ": " + variable.name() + ": " + variable.problem().get()));
        }
        throw new IOException("nothing in the data is on a grid that can be used; isorel info shows what is in each file"
                + String.join("", reasons.subList(0, Math.min(REASONS, reasons.size()))));
    }

    /**
     * The model.
     *
     * @return the model in its file
     */
    public ModelFile model() {
        return source.model();
    }

    /**
     * Where the model comes from.
     *
     * @return the model with its file
     */
    public ModelSource source() {
        return source;
    }

    /**
     * The data.
     *
     * @return the data; not to be closed
     */
    public DataSet data() {
        return data;
    }

    /**
     * Whether the initial state may stand in for earlier ones.
     *
     * @return true when it may
     */
    public boolean repeatsHistory() {
        return repeatHistory;
    }

    /**
     * What the run works with.
     *
     * @return the context
     */
    public OperationContext context() {
        return context;
    }

    /**
     * What the model takes and gives.
     *
     * @return the contract, with the grid
     */
    public StateContract contract() {
        return contract;
    }

    /**
     * What identifies the model, and how it is run, for work that goes on later.
     *
     * @return a text that stays the same as long as model, configuration and runtime do
     * @throws IOException if a file cannot be read
     */
    String identity() throws IOException {
        String encoding = source.scaleEncoding().isEmpty() ? "computed"
                : context.files().data(source.scaleEncoding().get()).toString();
        return String.join("\n", context.origin().product(), modelFile().toString(), source.model().configuration(), contract
                .toString(), encoding, source.settings().toString(), context.options().toString());
    }

    /**
     * The model's file.
     *
     * @return its description, with the digest
     * @throws IOException if it cannot be read
     */
    public SourceFile modelFile() throws IOException {
        return context.files().model(source.file());
    }

    /**
     * Reads the initial states of a forecast. Warns when one stands in for others.
     *
     * @param time initial time (UTC)
     * @return the states
     * @throws IOException if the data do not fit
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public History history(Instant time) throws IOException {
        History history = data.history(time, contract, repeatHistory, context.progress());
        if (history.repeated()) {
            context.remarks().warning("the state of " + time + " is used for the earlier states of the history too,"
                    + " which are not in the data (" + context.wording().of("repeat-history") + "): expect a worse forecast");
        }
        return history;
    }

    /**
     * Where the result of the run comes from.
     *
     * @param initialTime initial time of the forecast, or of the first one (UTC)
     * @param isRepeated whether the initial state stands in for earlier ones
     * @param further settings of the operation itself; replace others of the same name
     * @return the record
     * @throws IOException if a file cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Provenance provenance(Instant initialTime, boolean isRepeated, Map<String, String> further) throws IOException {
        List<SourceFile> sources = sources(data, context.files());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("initial_time", initialTime.toString());
        settings.put("time_step", contract.timeStep().toString());
        settings.put("history", isRepeated ? "initial state repeated" : "from the data");
        RuntimeOptions runtime = context.options();
        settings.put("device", runtime.device().toString());
        if (runtime.device().kind() == Device.Kind.CUDA) {
            settings.put("matrix_products", runtime.cuda().usesTensorFloat32() ? "TensorFloat-32" : "float32");
        }
        settings.putAll(source.settings());
        if (source.scaleEncoding().isPresent()) {
            settings.put("scale_encoding", context.files().data(source.scaleEncoding().get()).toString());
        }
        settings.putAll(further);
        Origin origin = context.origin();
        return new Provenance(origin.product(), origin.command(), origin.created(), modelFile(), sources, settings);
    }

    /**
     * What data are made of.
     *
     * @param data the data
     * @param files describes files
     * @return a description of each file
     * @throws IOException if a file cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<SourceFile> sources(DataSet data, SourceFiles files) throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        for (DataDescription.FileDescription file : data.describe().files()) {
            sources.add(files.data(file.file()));
        }
        return sources;
    }
}
