package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.checkpoint.PerturbedWeights;
import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ModelEntry;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.ModelSource;
import io.github.isorel.engine.operation.OperationContext;
import io.github.isorel.engine.operation.Origin;
import io.github.isorel.engine.operation.Remarks;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.operation.Wording;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.StateContract;

/**
 * The models and data of an experiment, opened once for all its steps. Models are opened when they are first asked for. Safe for
 * use by several threads; to be closed when no step runs any more.
 */
public final class ExperimentInputs implements AutoCloseable {

    /** The operation that results name: it is the same for all experiments, which share results. */
    private static final String COMMAND = "isorel run";

    private final Experiment experiment;
    private final DataSet data;
    private final KnownFiles files = new KnownFiles();
    private final Map<String, ModelSource> models = new HashMap<>();
    private final Map<String, Long> memory = new TreeMap<>();

    private ExperimentInputs(Experiment experiment, DataSet data) {
        this.experiment = experiment;
        this.data = data;
    }

    /**
     * Opens the data of an experiment.
     *
     * @param experiment the experiment
     * @return its inputs, to be closed by the caller
     * @throws IOException if the data cannot be opened
     */
    public static ExperimentInputs open(Experiment experiment) throws IOException {
        return new ExperimentInputs(experiment, DataSet.open(experiment.data().paths()));
    }

    /**
     * What is asked.
     *
     * @return the experiment
     */
    public Experiment experiment() {
        return experiment;
    }

    /**
     * The data.
     *
     * @return the open data; not to be closed
     */
    public DataSet data() {
        return data;
    }

    /**
     * The climatology.
     *
     * @return NetCDF file with monthly means; empty when the experiment has none
     */
    public Optional<Path> climatology() {
        return experiment.data().climatologyPath();
    }

    /**
     * A model, with its perturbation.
     *
     * @param name its name in the experiment
     * @return the model with where it comes from
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if there is none of that name
     */
    public synchronized ModelSource model(String name) throws IOException {
        @Nullable ModelSource known = models.get(name);
        if (known == null) {
            known = open(experiment.model(name));
            models.put(name, known);
        }
        return known;
    }

    private ModelSource open(ModelEntry entry) throws IOException {
        ModelFile model = entry.perturbation().isEmpty() ? ModelFile.open(entry.file(), entry.options())
                : ModelFile.open(entry.file(), entry.options(), weights -> new PerturbedWeights(weights,
                        entry.perturbation().get().seed(), entry.perturbation().get().share()));
        Map<String, String> settings = new LinkedHashMap<>();
        if (entry.configuration().isPresent()) {
            Path named = Path.of(entry.configuration().get());
            settings.put("configuration", named.isAbsolute() ? files.describe(named, Progress.none()).toString()
                    : entry.configuration().get());
        }
        entry.lora().ifPresent(mode -> settings.put("lora", mode));
        if (!entry.levels().isEmpty()) {
            settings.put("levels", entry.levels().stream().map(level -> Integer.toString(level.hectopascal()))
                    .collect(Collectors.joining(", ", "", " hPa")));
        }
        if (entry.precision() != Precision.FLOAT32) {
            settings.put("precision", entry.precision().word());
        }
        entry.perturbation().ifPresent(noise -> settings.put("perturbation", "normally distributed noise on the weights, seed "
                + noise.seed() + ", share " + noise.share() + " of the root mean square of each tensor"));
        return new ModelSource(entry.file(), model, entry.scaleEncoding(), settings);
    }

    /**
     * What a model takes and gives on the grid of the data.
     *
     * @param model its name in the experiment
     * @return the contract, with the grid
     * @throws IOException if it cannot be opened or run on that grid
     */
    public StateContract contract(String model) throws IOException {
        return model(model).model().contract(RunInput.grid(data));
    }

    /**
     * The input of a run of a model.
     *
     * @param model its name in the experiment
     * @param context what the step works with
     * @param remarks takes what there is to say
     * @return the input
     * @throws IOException if the model cannot be opened or run on the grid of the data
     */
    public RunInput run(String model, StepContext context, Remarks remarks) throws IOException {
        return new RunInput(model(model), data, experiment.data().repeatHistory(), operation(context, remarks));
    }

    /**
     * What operations work with that run no model.
     *
     * @param context what the step works with
     * @param remarks takes what there is to say
     * @return the context of an operation
     */
    public OperationContext operation(StepContext context, Remarks remarks) {
        Progress progress = context.progress();
        var origin = new Origin(context.product(), COMMAND, Optional.empty());
        return new OperationContext(origin, (file, largest) -> files.describe(file, progress), context.options(),
                Wording.EXPERIMENT, remarks, progress);
    }

    /**
     * What every result of a model hangs on: the model with its settings, the data, and what stands in for missing states.
     *
     * @param model its name in the experiment
     * @param digests tells the content of files
     * @return values by name, in a stable order, to be added to
     * @throws IOException if the model cannot be opened or a file cannot be read
     */
    public Map<String, String> facts(String model, SourceDigests digests) throws IOException {
        ModelEntry entry = experiment.model(model);
        ModelSource source = model(model);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", fact(entry.file(), digests));
        if (entry.file().toString().endsWith(".onnx")) {
            for (Path weights : ModelFile.companions(entry.file())) {
                facts.put("weights", fact(weights, digests));
            }
        }
        facts.put("model configuration", source.model().configuration());
        facts.putAll(source.settings());
        if (entry.scaleEncoding().isPresent()) {
            facts.put("scale encoding", fact(entry.scaleEncoding().get(), digests));
        }
        facts.put("data", dataFact(digests));
        facts.put("history", experiment.data().repeatHistory() ? "the initial state stands in for missing ones"
                : "from the data");
        return facts;
    }

    /** All files of the data in the order in which they count, each by name and content. */
    private String dataFact(SourceDigests digests) throws IOException {
        StringBuilder text = new StringBuilder();
        for (var file : data.describe().files()) {
            text.append(text.isEmpty() ? "" : "; ").append(fact(file.file(), digests));
        }
        return text.toString();
    }

    /**
     * A file as facts have it: its name, which results tell, and its content, but not its place.
     *
     * @param file the file
     * @param digests tells its content
     * @return name without folder, and digest
     * @throws IOException if it cannot be read
     */
    public String fact(Path file, SourceDigests digests) throws IOException {
        return files.fact(file, digests);
    }

    /**
     * A file as results name it, by name and content, with the digest that {@link #fact} has found if the file is as it was.
     *
     * @param file the file
     * @param progress can be cancelled while the file is read
     * @return its description
     * @throws IOException if it cannot be read
     */
    public SourceFile describe(Path file, Progress progress) throws IOException {
        return files.describe(file, progress);
    }

    /** Estimates memory. */
    interface Estimate {
        long bytes() throws IOException;
    }

    /** An estimate that takes a while, made once for all steps that say the same about it. */
    long memory(String about, Estimate estimate) throws IOException {
        synchronized (memory) {
            @Nullable Long known = memory.get(about);
            if (known == null) {
                known = estimate.bytes();
                memory.put(about, known);
            }
            return known;
        }
    }

    /** Closes the data. */
    @Override
    public void close() throws DataException {
        data.close();
    }
}
