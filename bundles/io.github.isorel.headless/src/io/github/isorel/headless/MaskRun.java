package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.masking.Baseline;
import io.github.isorel.engine.masking.Contender;
import io.github.isorel.engine.masking.Forecaster;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.masking.MaskingCase;
import io.github.isorel.engine.masking.MaskingFile;
import io.github.isorel.engine.masking.MaskingJournal;
import io.github.isorel.engine.masking.MaskingPlan;
import io.github.isorel.engine.masking.MaskingResult;
import io.github.isorel.engine.masking.MaskingRun;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.masking.PatchGrid;
import io.github.isorel.engine.masking.RandomMasks;
import io.github.isorel.engine.masking.RankingOrder;
import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.operation.GridVariables;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.operation.SourceFiles;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** One run of the mask command: from the initial states to report and file. */
final class MaskRun {

    /** A forecast keeps the cores of a processor busy by itself: there batches gain nothing, and cost memory. */
    private static final int USUAL_BATCH_ON_A_CARD = 8;
    private static final Variable LAND = Variable.constant("lsm");

    private final Arguments arguments;
    private final CommandContext context;
    private final DataSet data;
    private final MaskSettings settings;
    private final RunInput input;
    private final StateContract contract;
    private final MaskScope scope;
    private final PatchGrid patches;
    private final ModelGraphs graphs;
    private final List<String> remarks = new ArrayList<>();

    /**
     * A run.
     *
     * @param arguments of the mask command
     * @param context streams, progress, clock
     * @param modelFile the model
     * @param data the data; stays the caller's
     * @param settings what the options mean
     * @throws IOException if the model cannot run on the grid of the data
     * @throws UsageException if a target or what is to be hidden does not fit the model or the grid
     */
    MaskRun(Arguments arguments, CommandContext context, ModelFile modelFile, DataSet data,
            MaskSettings settings) throws IOException {
        this.arguments = arguments;
        this.context = context;
        this.data = data;
        this.settings = settings;
        this.input = RunArguments.input(arguments, context, modelFile, data);
        this.contract = input.contract();
        this.scope = MaskSettings.scope(arguments, contract);
        this.patches = new PatchGrid(contract.grid().orElseThrow(), arguments.has(MaskCommand.CELLS) ? 1 : contract.patchSize());
        this.graphs = modelFile.graphs(contract);
        try {
            settings.questions().forEach(question -> question.target().require(contract));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /**
     * Runs it.
     *
     * @throws IOException if the data do not fit, a run fails or the file cannot be written
     */
    void run() throws IOException {
        Normalisation normalisation = Normalisation.of(graphs.graph(0, context.progress()));
        String model = SourceFile.of(arguments.required(ModelArguments.MODEL), Long.MAX_VALUE, context.progress()).toString();
        List<History> histories = new ArrayList<>();
        MaskingPlan plan = plan(cases(normalisation, model, histories), histories.getFirst().initial());
        int batch = batchSize(plan, model);
        MaskReport.plan(plan, patches, batch, settings).forEach(context.console()::result);
        remarks.addAll(plan.shortfalls());
        remarks.forEach(context.console()::warning);
        if (arguments.has(MaskCommand.DRY_RUN)) {
            return;
        }
        Path output = arguments.required(MaskCommand.OUT);
        MaskingJournal journal = MaskingJournal.open(journalFile(output), identity(plan, model), batch);
        if (journal.size() > 0) {
            context.console().note("going on from " + journalFile(output) + ", which holds " + journal.size() + " of "
                    + plan.size() + " forecasts");
        }
        MaskingResult result = result(plan, normalisation, journal, batch);
        write(output, result, histories.getFirst());
        journal.remove();
        new MaskReport(result).lines().forEach(context.console()::result);
        context.console().note("wrote " + output);
    }

    private List<MaskingCase> cases(Normalisation normalisation, String model, List<History> histories) throws IOException {
        var contenders = new MaskContenders(arguments, context, settings, contract, scope, patches);
        contenders.read(model);
        var baselines = new MaskBaselines(arguments, context, data, contract, scope, normalisation, settings.seed());
        List<MaskingCase> cases = new ArrayList<>();
        try (var explainer = new Explainer(graphs, ModelArguments.runtime(arguments))) {
            for (MaskSettings.Question question : settings.questions()) {
                History history = input.history(question.time());
                histories.add(history);
                Optional<AtmosphericState> truth = truth(question);
                List<Baseline> replaced = baselines.read(settings.baselines(), history);
                var explained = new Explainer.Case(history.states(), question.step(), question.target(), truth, Optional.empty());
                List<Contender> masks = contenders.of(question, explained, explainer);
                cases.add(new MaskingCase(question.time().toString(), history.states(), question.target(), question.step(), truth,
                        replaced, masks));
            }
        }
        remarks.addAll(contenders.remarks());
        return cases;
    }

    private Optional<AtmosphericState> truth(MaskSettings.Question question) throws IOException {
        Instant validTime = question.time().plus(contract.timeStep().multipliedBy(question.step()));
        Optional<AtmosphericState> truth = data.truth(validTime, contract, context.progress());
        List<Variable> changing = new ArrayList<>(contract.surface());
        changing.addAll(contract.atmospheric());
        List<Variable> held = truth.map(state -> List.copyOf(state.values().keySet())).orElse(List.of());
        List<String> missing = changing.stream().filter(variable -> !held.contains(variable)).map(FieldNames::of).toList();
        if (question.target().needsTruth() && !held.containsAll(question.target().variables())) {
            throw new IOException("the target " + question.target() + " needs the truth at " + validTime
                    + ", but the data have none of it at that time;"
                    + " add a file with it to --data or choose another --time");
        }
        if (!missing.isEmpty()) {
            remarks.add("the data hold no truth of " + String.join(", ", missing) + " at " + validTime + (held.isEmpty()
                    ? ": the error increase is not known there" : ": the error increase is that of the other variables"));
        }
        return truth;
    }

    private MaskingPlan plan(List<MaskingCase> cases, AtmosphericState initial) {
        try {
            Optional<Tensor> land = Optional.ofNullable(initial.values().get(LAND));
            var random = new RandomMasks(patches, settings.matching(), land);
            List<Double> fractions = settings.fractions().isEmpty()
                    ? List.of(cases.getFirst().contenders().getFirst().most().getFirst().area())
                    : settings.fractions();
            return new MaskingPlan(contract, cases, fractions, scope, random, settings.draws(), settings.seed());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** What a resumed run must share with the run before, besides the plan. */
    private String identity(MaskingPlan plan, String model) {
        return Digest.sha256(String.join("\n", plan.digest(), context.product(), model, graphs.contract().toString(),
                ModelArguments.runtime(arguments).toString(), arguments.value(ModelArguments.CONFIGURATION).toString(),
                arguments.value(ModelArguments.LORA).toString(), arguments.value(ModelArguments.SCALE_ENCODING).toString()));
    }

    private static Path journalFile(Path output) {
        return output.resolveSibling(output.getFileName() + ".resume");
    }

    /** Batches that were begun go on as they are; else as many forecasts as are useful and fit into memory. */
    private int batchSize(MaskingPlan plan, String model) throws IOException {
        Optional<Integer> wanted = arguments.value(MaskCommand.BATCH);
        Optional<Path> output = arguments.value(MaskCommand.OUT);
        Optional<Integer> begun = output.isEmpty() ? Optional.empty() : MaskingJournal.batchSize(journalFile(output.get()),
                identity(plan, model));
        if (begun.isPresent()) {
            if (wanted.isPresent() && !wanted.equals(begun)) {
                throw new UsageException("--batch is " + wanted.get()
                        + ", but the test that is resumed was begun with batches of " + begun.get()
                        + "; leave --batch out, or delete " + journalFile(output.orElseThrow()));
            }
            return begun.get();
        }
        int usual = ModelArguments.runtime(arguments).device().equals(Device.CPU) ? 1 : USUAL_BATCH_ON_A_CARD;
        return wanted.isPresent() ? wanted.get() : BatchForecast.fitting(graphs, ModelArguments.runtime(arguments),
                Math.min(usual, plan.size()),
                context.progress());
    }

    private MaskingResult result(MaskingPlan plan, Normalisation normalisation, MaskingJournal journal,
            int batch) throws IOException {
        try (var batches = new BatchForecast(graphs, ModelArguments.runtime(arguments), batch)) {
            return new MaskingRun(plan, normalisation, Forecaster.of(batches)).run(journal, context.progress());
        } catch (CancellationException e) {
            if (journal.size() == 0) {
                throw e;
            }
            throw new ResumableCancellation("cancelled; " + journal.size() + " of " + plan.size() + " forecasts are kept in "
                    + journalFile(arguments.required(MaskCommand.OUT)) + ": the same command goes on from there");
        } catch (IllegalArgumentException e) { // a baseline without surroundings, a target that is not finite
            throw new IOException(e.getMessage(), e);
        } finally {
            if (journal.size() == 0) {
                journal.remove();
            }
        }
    }

    private void write(Path output, MaskingResult result, History history) throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Conventions", "CF-1.8");
        attributes.put("title",
                "Masking test: degradation of forecasts when relevant and random parts of their input are hidden");
        attributes.put("comment", remarks.stream().collect(Collectors.joining("\n")));
        attributes.put("headline_measure", result.headline().label());
        attributes.putAll(input.provenance(settings.questions().getFirst().time(), history.repeated(), description(result.plan())).attributes());
        var writer = new GridFileWriter(output).attributes(attributes);
        GridVariables.add(writer, MaskingFile.of(result).variables());
        writer.write(context.progress());
    }

    private Map<String, String> description(MaskingPlan plan) throws IOException {
        Map<String, String> further = new LinkedHashMap<>();
        further.put("initial_time", plan.cases().stream().map(MaskingCase::name).collect(Collectors.joining(", ")));
        further.put("hidden", scope.describe(contract));
        further.put("patch", patches.edge() + " grid points");
        further.put("rank", arguments.value(MaskCommand.RANK).orElse(RankingOrder.MAGNITUDE).label());
        further.put("draws", Integer.toString(settings.draws()));
        further.put("match", settings.matching().isEmpty() ? "area" : "area, " + settings.matching().stream().map(Matching::label)
                .collect(Collectors.joining(", ")));
        further.put("seed", Long.toString(settings.seed()));
        further.put("interval", "95 % prediction interval: bootstrap over cases and draws, less the residual of a single draw");
        for (Path file : arguments.values(MaskCommand.RELEVANCE)) {
            further.merge("relevance", SourceFile.of(file, SourceFiles.LARGEST_DATA_TO_DIGEST, context.progress()).toString(), (a,
                    b) -> a + "; " + b);
        }
        if (arguments.has(MaskCommand.CLIMATOLOGY)) {
            further.put("climatology", SourceFile.of(arguments.required(MaskCommand.CLIMATOLOGY), SourceFiles.LARGEST_DATA_TO_DIGEST,
                    context.progress())
                    .toString());
        }
        return further;
    }
}
