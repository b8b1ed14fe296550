package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.masking.Baseline;
import io.github.isorel.engine.masking.Contender;
import io.github.isorel.engine.masking.Forecaster;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.masking.MaskingCase;
import io.github.isorel.engine.masking.MaskingFile;
import io.github.isorel.engine.masking.MaskingJournal;
import io.github.isorel.engine.masking.MaskingLayout.LaidCase;
import io.github.isorel.engine.masking.MaskingPlan;
import io.github.isorel.engine.masking.MaskingResult;
import io.github.isorel.engine.masking.MaskingRun;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.masking.PatchGrid;
import io.github.isorel.engine.masking.RandomMasks;
import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** A masking test, or some cases of one: from the initial states to degradations and their file. */
public final class MaskOperation {

    /** A forecast keeps the cores of a processor busy by itself: there batches gain nothing, and cost memory. */
    private static final int USUAL_BATCH_ON_A_CARD = 8;
    private static final Variable LAND = Variable.constant("lsm");

    private final RunInput input;
    private final MaskingSettings settings;
    private final StateContract contract;
    private final MaskScope scope;
    private final PatchGrid patches;
    private final ModelGraphs graphs;
    private final Progress progress;

    /**
     * An operation.
     *
     * @param input model, data and what there is to work with
     * @param settings how the test is made
     * @throws IOException if the model cannot be made into graphs
     * @throws IllegalArgumentException if what is to be hidden does not fit the model or the grid
     */
    public MaskOperation(RunInput input, MaskingSettings settings) throws IOException {
        this.input = input;
        this.settings = settings;
        this.contract = input.contract();
        this.scope = scope(input, settings);
        this.patches = new PatchGrid(contract.grid().orElseThrow(), settings.patch().orElse(contract.patchSize()));
        this.graphs = input.model().graphs(contract);
        this.progress = input.context().progress();
    }

    private static MaskScope scope(RunInput input, MaskingSettings settings) {
        try {
            return MaskScope.parse(input.contract(), settings.hide(), settings.states());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(input.context().wording().of("hide") + ": " + e.getMessage(), e);
        }
    }

    /**
     * What is run, once the states are read and the masks are made.
     *
     * @param plan all forecasts
     * @param normalisation how the model normalises
     * @param isRepeated whether in the first case the initial state stands in for earlier ones
     * @param remarks what to be aware of when using the result
     */
    public record Prepared(MaskingPlan plan, Normalisation normalisation, boolean isRepeated, List<String> remarks) {

        /** Copies the list. */
        public Prepared {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * What the file of a result tells beside the result.
     *
     * @param initialTime initial time of the first case (UTC)
     * @param isRepeated whether in the first case the initial state stands in for earlier ones
     * @param remarks what to be aware of when using the result
     * @param further settings that the client adds, as results name them
     */
    public record Circumstances(Instant initialTime, boolean isRepeated, List<String> remarks, Map<String, String> further) {

        /** Copies list and map. */
        public Circumstances {
            remarks = List.copyOf(remarks);
            further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
        }
    }

    /**
     * What is hidden.
     *
     * @return variables, levels and states
     */
    public MaskScope scope() {
        return scope;
    }

    /**
     * The patches.
     *
     * @return the grid cut into patches
     */
    public PatchGrid patches() {
        return patches;
    }

    /**
     * Reads the states of the cases and makes their masks.
     *
     * @param questions the cases
     * @param first position of the first of them in the whole test, 0 when they are the whole test
     * @param sources what the masks come from
     * @return what is to be run
     * @throws IOException if the data do not fit or a method cannot be run
     * @throws IllegalArgumentException if a target, a baseline or a fraction does not fit, or no random masks can be drawn
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Prepared prepare(List<MaskingQuestion> questions, int first, List<MaskSource> sources) throws IOException {
        questions.forEach(question -> question.target().require(contract));
        Normalisation normalisation = Normalisation.of(graphs.graph(0, progress));
        List<String> remarks = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        var contenders = new MaskContenders(input, settings, scope, patches);
        var baselines = new MaskBaselines(input, settings, scope, normalisation);
        List<MaskingCase> cases = new ArrayList<>();
        try (var explainer = new Explainer(graphs, input.context().options())) {
            for (MaskingQuestion question : questions) {
                History history = input.history(question.time());
                Optional<AtmosphericState> truth = truth(question, remarks);
                List<Baseline> replaced = baselines.read(history);
                var explained = new Explainer.Case(history.states(), question.step(), question.target(), truth, Optional.empty());
                List<Contender> masks = contenders.of(sources, question, first + histories.size(), explained, history, explainer);
                histories.add(history);
                cases.add(new MaskingCase(question.time().toString(), history.states(), question.target(), question.step(), truth,
                        replaced, masks));
            }
        }
        remarks.addAll(contenders.remarks());
        MaskingPlan plan = plan(cases, histories.getFirst().initial(), first);
        remarks.addAll(plan.shortfalls());
        return new Prepared(plan, normalisation, histories.getFirst().repeated(), remarks);
    }

    private Optional<AtmosphericState> truth(MaskingQuestion question, List<String> remarks) throws IOException {
        Instant validTime = question.time().plus(contract.timeStep().multipliedBy(question.step()));
        Optional<AtmosphericState> truth = input.data().truth(validTime, contract, progress);
        List<Variable> changing = new ArrayList<>(contract.surface());
        changing.addAll(contract.atmospheric());
        List<Variable> held = truth.map(state -> List.copyOf(state.values().keySet())).orElse(List.of());
        List<String> missing = changing.stream().filter(variable -> !held.contains(variable)).map(VariableNames::of).toList();
        if (question.target().needsTruth() && !held.containsAll(question.target().variables())) {
            throw new IOException("the target " + question.target() + " needs the truth at " + validTime
                    + ", but the data have none of it at that time; add a file with it to "
                    + input.context().wording().of("data") + " or choose another " + input.context().wording().of("time"));
        }
        if (!missing.isEmpty()) {
            remarks.add("the data hold no truth of " + String.join(", ", missing) + " at " + validTime + (held.isEmpty()
                    ? ": the error increase is not known there" : ": the error increase is that of the other variables"));
        }
        return truth;
    }

    private MaskingPlan plan(List<MaskingCase> cases, AtmosphericState initial, int first) {
        Optional<Tensor> land = Optional.ofNullable(initial.values().get(LAND));
        var random = new RandomMasks(patches, settings.matching(), land);
        List<Double> fractions = settings.fractions().isEmpty()
                ? List.of(cases.getFirst().contenders().getFirst().most().getFirst().area()) : settings.fractions();
        return new MaskingPlan(contract, cases, fractions, scope, random, settings.draws(), settings.seed(), first);
    }

    /**
     * What a test that goes on must share with the one before.
     *
     * @param prepared what is to be run
     * @return digest of states, masks, model and how it is run
     * @throws IOException if the model's file cannot be read
     */
    public String identity(Prepared prepared) throws IOException {
        return Digest.sha256(prepared.plan().digest() + "\n" + input.identity());
    }

    /**
     * The number of forecasts that run at once: as many as are useful and fit into memory.
     *
     * @param prepared what is to be run
     * @return the size of a batch, at least 1
     * @throws IOException if the model cannot be compiled
     */
    public int usualBatch(Prepared prepared) throws IOException {
        int usual = input.context().options().device().equals(Device.CPU) ? 1 : USUAL_BATCH_ON_A_CARD;
        return BatchForecast.fitting(graphs, input.context().options(), Math.min(usual, prepared.plan().size()), progress);
    }

    /**
     * Runs all forecasts that the journal does not hold yet.
     *
     * @param prepared what is to be run
     * @param journal keeps finished forecasts; says how many run at once
     * @return the degradations
     * @throws IOException if a run fails, a baseline has no surroundings, a target is not finite or the journal cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled; the journal keeps what is finished
     */
    public MaskingResult run(Prepared prepared, MaskingJournal journal) throws IOException {
        try (var batches = new BatchForecast(graphs, input.context().options(), journal.batchSize())) {
            return new MaskingRun(prepared.plan(), prepared.normalisation(), Forecaster.of(batches)).run(journal, progress);
        } catch (IllegalArgumentException e) { // a baseline without surroundings, a target that is not finite
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Writes the result.
     *
     * @param output NetCDF file; replaced when it exists
     * @param result the result of all cases
     * @param circumstances what else it tells
     * @throws IOException if a file cannot be read or written
     */
    public void write(Path output, MaskingResult result, Circumstances circumstances) throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Conventions", "CF-1.8");
        attributes.put("title",
                "Masking test: degradation of forecasts when relevant and random parts of their input are hidden");
        attributes.put("comment", String.join("\n", circumstances.remarks()));
        attributes.put("headline_measure", result.headline().label());
        Map<String, String> own = description(result);
        own.putAll(circumstances.further());
        if (settings.climatology().isPresent()) {
            own.put("climatology", input.context().files().data(settings.climatology().get()).toString());
        }
        attributes.putAll(input.provenance(circumstances.initialTime(), circumstances.isRepeated(), own).attributes());
        var writer = new GridFileWriter(output).attributes(attributes);
        GridVariables.add(writer, MaskingFile.of(result).variables());
        writer.write(progress);
    }

    private Map<String, String> description(MaskingResult result) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("initial_time", result.layout().cases().stream().map(LaidCase::name).collect(Collectors.joining(
                ", ")));
        own.put("hidden", scope.describe(contract));
        own.put("patch", patches.edge() + " grid points");
        own.put("rank", settings.order().label());
        own.put("draws", Integer.toString(settings.draws()));
        own.put("match", settings.matching().isEmpty() ? "area" : "area, " + settings.matching().stream().map(Matching::label)
                .collect(Collectors.joining(", ")));
        own.put("seed", Long.toString(settings.seed()));
        own.put("interval", "95 % prediction interval: bootstrap over cases and draws, less the residual of a single draw");
        return own;
    }
}
