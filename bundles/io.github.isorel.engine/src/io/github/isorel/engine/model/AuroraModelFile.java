package io.github.isorel.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.isorel.engine.aurora.AuroraCompiler;
import io.github.isorel.engine.aurora.AuroraConfiguration;
import io.github.isorel.engine.aurora.ConfigurationException;
import io.github.isorel.engine.aurora.ConfigurationReader;
import io.github.isorel.engine.aurora.LoraMode;
import io.github.isorel.engine.aurora.PublishedConfigurations;
import io.github.isorel.engine.aurora.VariantSettings;
import io.github.isorel.engine.aurora.WeightTable;
import io.github.isorel.engine.checkpoint.AuroraWeights;
import io.github.isorel.engine.checkpoint.Checkpoint;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.onnx.OnnxModel;
import io.github.isorel.engine.graph.onnx.OnnxWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.NearestName;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;

/** A checkpoint of Aurora with its configuration. */
final class AuroraModelFile implements ModelFile {

    private final Checkpoint checkpoint;
    private final Weights weights;
    private final AuroraConfiguration configuration;
    private final AuroraCompiler compiler;
    private final Precision precision;

    private AuroraModelFile(Checkpoint checkpoint, Weights weights, AuroraConfiguration configuration, AuroraCompiler compiler,
            Precision precision) {
        this.precision = precision;
        this.checkpoint = checkpoint;
        this.weights = weights;
        this.configuration = configuration;
        this.compiler = compiler;
    }

    static AuroraModelFile open(Path file, ModelOptions options, UnaryOperator<Weights> change) throws ModelException {
        try {
            Checkpoint checkpoint = Checkpoint.open(file);
            Optional<LoraMode> lora = options.lora().map(LoraMode::parse);
            Optional<AuroraConfiguration> published = options.configuration().flatMap(PublishedConfigurations::find);
            AuroraConfiguration configuration = published.isPresent() ? lora.map(published.get()::withLora).orElse(published
                    .get())
                    : ConfigurationReader.read(configurationFile(file, options.configuration()),
                            AuroraWeights.renamed(checkpoint), lora);
            if (!options.levels().isEmpty()) {
                configuration = configuration.withLevels(options.levels());
            }
            Weights weights = AuroraWeights.adapt(change.apply(checkpoint), configuration.history());
            return new AuroraModelFile(checkpoint, weights, configuration, new AuroraCompiler(configuration, weights,
                    options.scaleEncoding()), options.precision());
        } catch (ConfigurationException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        } catch (ModelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    private static Path configurationFile(Path file, Optional<String> named) throws ModelException {
        if (named.isPresent()) {
            Path given = Path.of(named.get());
            if (Files.isRegularFile(given)) {
                return given;
            }
            throw new ModelException("there is no configuration '" + named.get() + "': neither a JSON file nor one of "
                    + String.join(", ", PublishedConfigurations.NAMES)
                    + NearestName.suggestion(named.get(), PublishedConfigurations.NAMES));
        }
        List<Path> candidates = configurations(file);
        return candidates.stream().filter(Files::isRegularFile).findFirst().orElseThrow(() -> new ModelException(file
                + " has no configuration beside it (" + candidates.get(0).getFileName() + " or " + candidates.get(1).getFileName()
                + "); name a JSON file or one of " + String.join(", ", PublishedConfigurations.NAMES)));
    }

    /** Where the configuration of a checkpoint may lie; the first that exists counts. */
    static List<Path> configurations(Path file) {
        String name = file.getFileName().toString();
        return List.of(file.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".json"), file.resolveSibling("config.json"));
    }

    @Override
    public String configuration() {
        return precision == Precision.FLOAT32 ? configuration.text()
                : configuration.text() + "\n" + PrecisionGraphs.line(precision);
    }

    @Override
    public List<String> description() {
        long parameters = weights.names().stream().mapToLong(name -> weights.shape(name).count()).sum();
        long adapters = weights.names().stream().filter(WeightTable::isAdapter).mapToLong(name ->
                weights.shape(name).count()).sum();
        List<String> lines = new ArrayList<>();
        lines.add("Aurora, " + checkpoint.format() + ", " + String.format(Locale.ROOT, "%.1f MB", checkpoint.byteSize() / 1e6));
        lines.add("configuration: " + configuration.name());
        lines.add("parameters: " + String.format(Locale.ROOT, "%,d", parameters) + " in " + weights.names().size() + " tensors");
        lines.add("surface variables: " + String.join(", ", configuration.surface()));
        lines.add("static variables: " + String.join(", ", configuration.constants()));
        lines.add("atmospheric variables: " + String.join(", ", configuration.atmospheric()));
        lines.add("levels: " + levels(configuration.levels()));
        lines.add("time step: " + configuration.timeStep().toHours() + " h, history of " + configuration.history() + " states");
        lines.add("patches of " + configuration.patchSize() + "×" + configuration.patchSize() + " points, "
                + configuration.latentLevels()
                + " latent levels, embedding " + configuration.embedding());
        lines.add("backbone: stages of " + configuration.encoder().depths() + " and " + configuration.decoder().depths()
                + " blocks, windows of "
                + configuration.window() + " tokens");
        if (!configuration.variant().equals(VariantSettings.NONE)) {
            lines.add("variant: written from the public code of Aurora alone; nobody has compared its numbers yet");
        }
        lines.add("LoRA: " + configuration.lora() + adapterNote(adapters));
        if (precision != Precision.FLOAT32) {
            lines.add(PrecisionGraphs.line(precision));
        }
        lines.add("taps: " + String.join(", ", taps()));
        return lines;
    }

    private String adapterNote(long adapters) {
        if (adapters == 0) {
            return " (the checkpoint has no adapters)";
        }
        String size = String.format(Locale.ROOT, "%,d", adapters) + " parameters in adapters";
        return configuration.lora() == LoraMode.OFF ? " (" + size + " are left out)" : " (" + size + ")";
    }

    private static String levels(List<PressureLevel> levels) {
        return levels.stream().map(level -> Integer.toString(level.hectopascal())).collect(Collectors.joining(", ", "", " hPa"));
    }

    @Override
    public StateContract contract() {
        return configuration.contract();
    }

    @Override
    public StateContract contract(Grid dataGrid) throws ModelException {
        int edge = configuration.patchSize();
        int rows = dataGrid.rows() > edge && dataGrid.rows() % edge == 1 ? dataGrid.rows() - 1 : dataGrid.rows();
        Grid grid = dataGrid.northern(rows);
        try {
            compiler.check(grid);
        } catch (ConfigurationException e) {
            throw new ModelException(e.getMessage(), e);
        }
        return configuration.contract().withGrid(grid);
    }

    @Override
    public List<String> taps() {
        return AuroraCompiler.taps(configuration);
    }

    @Override
    public MemoryEstimate memory(StateContract contract) throws ModelException {
        Graph graph;
        try {
            graph = precise(checkpointGraphs(contract)).graph(StepKind.ONLY, Progress.none());
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        }
        return MemoryEstimate.of(graph.withOutputs(graph.outputs().keySet().stream().filter(name ->
                !name.startsWith("tap.")).toList()));
    }

    @Override
    public ForecastModel load(StateContract contract, RuntimeOptions options, Progress progress) throws ModelException {
        verify(progress);
        return new GraphForecastModel(new ModelGraphs(contract, taps(), precise(checkpointGraphs(contract))), options, progress);
    }

    @Override
    public ModelGraphs graphs(StateContract contract) {
        return new ModelGraphs(contract, taps(), precise(new VerifiedGraphs(checkpointGraphs(contract))));
    }

    private StepGraphs precise(StepGraphs graphs) {
        return precision == Precision.FLOAT32 ? graphs : new PrecisionGraphs(graphs, precision);
    }

    @Override
    public List<Path> compile(StateContract contract, Path output, Progress progress) throws ModelException {
        if (precision != Precision.FLOAT32) {
            throw new ModelException("compiled models are float32; compile without the precision " + precision.word()
                    + " and give it when the compiled model is run");
        }
        verify(progress);
        CheckpointGraphs graphs = checkpointGraphs(contract);
        StepKind kind = graphs.kind(0);
        int steps = 0;
        while (steps < configuration.loraSteps() && graphs.kind(steps).equals(kind)) {
            steps++;
        }
        boolean isAlwaysValid = configuration.lora() == LoraMode.OFF;
        Graph graph = graphs.graph(kind, progress);
        Map<String, String> metadata = CompiledModelFile.metadata(contract, taps(),
                isAlwaysValid ? OptionalInt.empty() : OptionalInt.of(steps), description());
        try {
            return OnnxWriter.write(new OnnxModel(graph, metadata), output, progress);
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    /** Damaged weights would give results all the same, wrong ones. */
    private void verify(Progress progress) throws ModelException {
        try {
            checkpoint.verify(progress);
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    private CheckpointGraphs checkpointGraphs(StateContract contract) {
        Grid grid = contract.grid().orElseThrow(() -> new IllegalArgumentException("a grid is needed to compile "
                + checkpoint.file()));
        return new CheckpointGraphs(compiler, configuration, grid);
    }

    /** Graphs whose weights are checked before the first of them is made. */
    private final class VerifiedGraphs implements StepGraphs {

        private final CheckpointGraphs graphs;
        private boolean isVerified;

        VerifiedGraphs(CheckpointGraphs graphs) {
            this.graphs = graphs;
        }

        @Override
        public StepKind kind(int step) {
            return graphs.kind(step);
        }

        @Override
        public Graph graph(StepKind kind, Progress progress) throws ModelException {
            if (!isVerified) {
                verify(progress);
                isVerified = true;
            }
            return graphs.graph(kind, progress);
        }
    }

    /** Graphs compiled from the checkpoint. */
    private record CheckpointGraphs(AuroraCompiler compiler, AuroraConfiguration configuration, Grid grid) implements StepGraphs {

        @Override
        public StepKind kind(int step) {
            boolean isLikeFirst = step == 0 || !configuration.variant().treatsFirstStepDifferently();
            return new StepKind(configuration.lora().adapter(step, configuration.loraSteps()), isLikeFirst);
        }

        @Override
        public Graph graph(StepKind kind, Progress progress) throws ModelException {
            try {
                return compiler.compile(grid, kind.adapter(), kind.isFirst(), progress);
            } catch (IOException e) {
                throw new ModelException(e.getMessage(), e);
            }
        }
    }
}
