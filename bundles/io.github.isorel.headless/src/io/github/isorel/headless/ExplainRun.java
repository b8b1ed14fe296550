package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.LatentRelevance;
import io.github.isorel.engine.relevance.LatentRelevanceFile;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.RelevanceBudget;
import io.github.isorel.engine.relevance.RelevanceFile;
import io.github.isorel.engine.relevance.RuleBookReader;
import io.github.isorel.engine.relevance.SelfCheck;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** One run of the explain command: from the initial states to report and file. */
final class ExplainRun {

    private final Arguments arguments;
    private final CommandContext context;
    private final ModelFile modelFile;
    private final DataSet data;
    private final Target target;
    private final int steps;
    private final Method method;
    private final RunInput input;
    private final StateContract contract;

    /**
     * A run.
     *
     * @param arguments of the explain command
     * @param context streams, progress, clock
     * @param modelFile the model
     * @param data the data; stays the caller's
     * @param target what is to be explained
     * @param steps number of roll-out steps, at least the target's
     * @param method how
     * @throws IOException if the model cannot run on the grid of the data
     * @throws UsageException if the target does not fit the model or the grid
     */
    ExplainRun(Arguments arguments, CommandContext context, ModelFile modelFile, DataSet data, Target target, int steps,
            Method method) throws IOException {
        this.arguments = arguments;
        this.context = context;
        this.modelFile = modelFile;
        this.data = data;
        this.target = target;
        this.steps = steps;
        this.method = method;
        this.input = new RunInput(arguments, context, modelFile, data);
        this.contract = input.contract();
        try {
            target.require(contract);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /**
     * Runs it.
     *
     * @return good; failed when the budget does not close or a check fails
     * @throws IOException if the data do not fit, an operation has no rule, the run fails or the file cannot be written
     */
    ExitCode run() throws IOException {
        Optional<AtmosphericState> truth = truth();
        History history = input.history();
        var baseline = new Baseline(arguments, context, data, contract);
        var question = new Explainer.Case(history.states(), steps, target, truth, baseline.read(history));
        ModelGraphs graphs = modelFile.graphs(contract);
        try (var explainer = new Explainer(graphs, ModelArguments.runtime(arguments))) {
            showPlan(explainer, graphs, question);
            if (arguments.has(ExplainCommand.DRY_RUN)) {
                return ExitCode.GOOD;
            }
            Explainer.Tapped tapped = explain(explainer, question);
            Explanation explanation = tapped.explanation();
            List<SelfCheck.Finding> findings = arguments.has(ExplainCommand.CHECK)
                    ? new SelfCheck(graphs, ModelArguments.runtime(arguments), question).run(method, context.progress())
                    : List.of();
            var report = new ExplanationReport(explanation, findings);
            Map<String, String> settings = new LinkedHashMap<>(MethodArguments.settings(arguments, method));
            settings.putAll(baseline.settings(method));
            Map<String, String> provenance = input.provenance(history, settings).attributes();
            Map<String, String> attributes = attributes(explanation, report, provenance);
            write(explanation, attributes);
            show(report);
            if (arguments.has(ExplainCommand.TAP)) {
                write(arguments.required(ExplainCommand.TAP_OUT), LatentRelevanceFile.of(tapped.latents(),
                        explanation.map().question(), attributes));
                showLatents(tapped.latents());
            }
            report.invalid().ifPresent(context.console()::result);
            return report.isValid() && report.isChecked() ? ExitCode.GOOD : ExitCode.FAILED;
        }
    }

    private int step() {
        return target.step().orElse(steps);
    }

    private Optional<AtmosphericState> truth() throws IOException {
        if (!target.needsTruth()) {
            return Optional.empty();
        }
        Instant validTime = input.initialTime().plus(contract.timeStep().multipliedBy(step()));
        Optional<AtmosphericState> truth = data.truth(validTime, contract, context.progress());
        List<Variable> held = truth.map(state -> List.copyOf(state.values().keySet())).orElse(List.of());
        List<String> missing = target.variables().stream().filter(variable -> !held.contains(variable)).map(FieldNames::of)
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException("the target " + target + " needs the truth at " + validTime + ", but the data have no "
                    + String.join(", ", missing) + " at that time; add a file with it to --data or choose another --time");
        }
        return truth;
    }

    private void showPlan(Explainer explainer, ModelGraphs graphs, Explainer.Case question) throws IOException {
        if (arguments.has(MethodArguments.RULES) && method instanceof Method.Propagation propagation) {
            RuleBookReader.idleLines(propagation.book(), graphs.graph(step() - 1, context.progress())).forEach(
                    line -> context.console().warning(arguments.required(MethodArguments.RULES) + ", " + line));
        }
        PlanReport.of(method, isForwardOnly() ? Optional.empty() : Optional.of(explainer.plan(question, method,
                taps(), context.progress())), modelFile.memory(contract), contract, step()).forEach(context.console()::result);
    }

    private boolean isForwardOnly() {
        return method instanceof Method.Occlusion || method instanceof Method.Random;
    }

    /** Each latent once, in the order of the command line. */
    private List<String> taps() {
        return arguments.values(ExplainCommand.TAP).stream().distinct().toList();
    }

    private Explainer.Tapped explain(Explainer explainer, Explainer.Case question) throws IOException {
        try {
            return method.reachesLatents() ? explainer.explain(question, method, taps(), context.progress())
                    : new Explainer.Tapped(explainer.explain(question, method, context.progress()), List.of());
        } catch (IllegalArgumentException e) { // a target or a relevance that is not finite, or not differentiable
            throw new IOException(target + " cannot be explained by " + method.name() + ": " + e.getMessage(), e);
        }
    }

    private void show(ExplanationReport report) {
        Console console = context.console();
        Instant validTime = input.initialTime().plus(contract.timeStep().multipliedBy(step()));
        console.result(report.headline() + ", valid " + validTime);
        report.lines().forEach(console::result);
        report.checks().forEach(console::result);
        report.warnings().forEach(console::warning);
        console.note("wrote " + arguments.required(ExplainCommand.OUT));
    }

    private void showLatents(List<LatentRelevance> latents) {
        LatentReport.lines(latents, target.unit()).forEach(context.console()::result);
        context.console().note("wrote " + arguments.required(ExplainCommand.TAP_OUT));
    }

    /** What both files say about the result and where it comes from. */
    private static Map<String, String> attributes(Explanation explanation, ExplanationReport report,
            Map<String, String> provenance) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("valid", Boolean.toString(report.isValid()));
        List<String> comments = new ArrayList<>(report.invalid().stream().toList());
        comments.addAll(report.warnings());
        attributes.put("comment", comments.stream().collect(Collectors.joining("\n")));
        explanation.completeness().ifPresent(gap -> attributes.put("completeness_gap", Double.toString(gap)));
        if (!report.checks().isEmpty()) {
            attributes.put("checks", String.join("\n", report.checks()));
        }
        attributes.putAll(provenance);
        return attributes;
    }

    private void write(Explanation explanation, Map<String, String> attributes) throws IOException {
        List<BudgetEntry> entries = explanation.budget().map(RelevanceBudget::entries).orElse(List.of());
        write(arguments.required(ExplainCommand.OUT), RelevanceFile.of(explanation.map(), entries, explanation.budget()
                .map(budget -> BudgetReport.json(budget, explanation.ledger())).orElse(""), attributes));
    }

    private void write(Path output, RelevanceFile file) throws IOException {
        var writer = new GridFileWriter(output).attributes(file.attributes());
        GridVariables.add(writer, file.variables());
        writer.write(context.progress());
    }
}
