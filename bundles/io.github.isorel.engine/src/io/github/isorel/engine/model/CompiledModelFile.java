package io.github.isorel.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.onnx.OnnxModel;
import io.github.isorel.engine.graph.onnx.OnnxReader;
import io.github.isorel.engine.graph.onnx.OnnxWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** A model that was compiled into an ONNX file, with its contract in the file's metadata. */
final class CompiledModelFile implements ModelFile {

    private static final String CONTRACT = "isorel.contract";
    private static final String TAPS = "isorel.taps";
    private static final String STEPS = "isorel.steps";
    private static final String ORIGIN = "isorel.origin";

    private final Path file;
    private final OnnxModel model;
    private final StateContract contract;
    private final Precision precision;

    private CompiledModelFile(Path file, OnnxModel model, StateContract contract, Precision precision) {
        this.precision = precision;
        this.file = file;
        this.model = model;
        this.contract = contract;
    }

    static CompiledModelFile open(Path file, ModelOptions options) throws ModelException {
        if (!options.equals(ModelOptions.none().withPrecision(options.precision()))) {
            throw new ModelException(file
                    + " is compiled: configuration, LoRA mode, scale encoding and levels are fixed in it; compile the"
                    + " checkpoint again with other options");
        }
        try {
            OnnxModel model = OnnxReader.read(file);
            String contract = model.metadata().get(CONTRACT);
            if (contract == null) {
                throw new ModelException(file + " was not compiled by this product: it does not say what its inputs are");
            }
            return new CompiledModelFile(file, model, ContractText.parse(contract), options.precision());
        } catch (ModelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    /** What goes into the metadata of a compiled model. */
    static Map<String, String> metadata(StateContract contract, List<String> taps, OptionalInt steps, List<String> origin) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(CONTRACT, ContractText.format(contract));
        metadata.put(TAPS, String.join(" ", taps));
        metadata.put(ORIGIN, String.join("\n", origin));
        steps.ifPresent(number -> metadata.put(STEPS, Integer.toString(number)));
        return metadata;
    }

    @Override
    public String configuration() {
        return "compiled: " + ContractText.format(contract) + (precision == Precision.FLOAT32 ? ""
                : "\n" + PrecisionGraphs.line(precision));
    }

    @Override
    public List<String> description() {
        List<String> lines = new ArrayList<>();
        lines.add("compiled model of " + model.graph().nodes().size() + " operations, compiled from:");
        model.metadata().getOrDefault(ORIGIN, "unknown").lines().forEach(line -> lines.add("  " + line));
        if (precision != Precision.FLOAT32) {
            lines.add(PrecisionGraphs.line(precision));
        }
        lines.add("grid: " + contract.grid().map(Grid::toString).orElse("unknown"));
        lines.add("roll-out steps: " + (model.metadata().containsKey(STEPS) ? "up to "
                + model.metadata().get(STEPS) : "any number"));
        return lines;
    }

    @Override
    public StateContract contract() {
        return contract;
    }

    @Override
    public StateContract contract(Grid dataGrid) throws ModelException {
        Grid grid = contract.grid().orElseThrow();
        if (dataGrid.rows() < grid.rows() || !dataGrid.northern(grid.rows()).equals(grid)) {
            throw new ModelException(file + " is compiled for the grid " + grid + ", but the data are on " + dataGrid
                    + "; compile the checkpoint for that grid");
        }
        return contract;
    }

    @Override
    public List<String> taps() {
        return List.of(model.metadata().getOrDefault(TAPS, "").split(" "));
    }

    @Override
    public MemoryEstimate memory(StateContract wanted) throws ModelException {
        try {
            return MemoryEstimate.of(graphs(wanted).graph(0, Progress.none()));
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    @Override
    public ForecastModel load(StateContract wanted, RuntimeOptions options, Progress progress) throws ModelException {
        return new GraphForecastModel(graphs(wanted), options, progress);
    }

    @Override
    public ModelGraphs graphs(StateContract wanted) {
        StepGraphs graphs = new OneGraph(file, model);
        return new ModelGraphs(contract, taps(), precision == Precision.FLOAT32 ? graphs
                : new PrecisionGraphs(graphs, precision));
    }

    @Override
    public List<Path> compile(StateContract wanted, Path output, Progress progress) throws ModelException {
        if (precision != Precision.FLOAT32) {
            throw new ModelException("compiled models are float32; compile without the precision " + precision.word()
                    + " and give it when the compiled model is run");
        }
        try {
            return OnnxWriter.write(model, output, progress);
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    /** The graph of the file, for as many steps as its adapter holds. */
    private record OneGraph(Path file, OnnxModel model) implements StepGraphs {

        @Override
        public StepKind kind(int step) throws ModelException {
            String steps = model.metadata().get(STEPS);
            if (steps != null && step >= Integer.parseInt(steps)) {
                throw new ModelException(file + " is compiled for " + steps
                        + " roll-out steps, after which the model has other weights;"
                        + " run the checkpoint instead");
            }
            return StepKind.ONLY;
        }

        @Override
        public Graph graph(StepKind kind, Progress progress) {
            return model.graph();
        }
    }
}
