package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Explanation;
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
import io.github.isorel.engine.weather.VariableNames;

/** Explains a target of a forecast: from the initial states to relevance and its books. Holds native memory until closed. */
public final class ExplainOperation implements AutoCloseable {

    private final RunInput input;
    private final Question question;
    private final StateContract contract;
    private final History history;
    private final Explainer.Case explained;
    private final ModelGraphs graphs;
    private final Explainer explainer;

    /**
     * An operation. Reads the initial states and what they are compared with.
     *
     * @param input model, data and what there is to work with
     * @param question what is to be explained, and how
     * @throws IOException if the data do not fit
     * @throws IllegalArgumentException if the target does not fit the model or the grid
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public ExplainOperation(RunInput input, Question question) throws IOException {
        this.input = input;
        this.question = question;
        this.contract = input.contract();
        question.target().require(contract);
        Optional<AtmosphericState> truth = truth();
        this.history = input.history(question.initialTime());
        this.explained = new Explainer.Case(history.states(), question.steps(), question.target(), truth,
                new BaselineStates(input).read(question.explaining(), history));
        this.graphs = input.model().graphs(contract);
        this.explainer = new Explainer(graphs, input.context().options());
    }

    /**
     * What is to be explained, and how.
     *
     * @param initialTime initial time (UTC)
     * @param steps number of roll-out steps, at least the target's
     * @param target the target
     * @param explaining the method
     * @param taps names of latents whose relevance is wanted too; for methods that reach them
     * @param isChecked whether the relevance is checked by other means ({@link SelfCheck})
     */
    public record Question(Instant initialTime, int steps, Target target, Explaining explaining, List<String> taps,
            boolean isChecked) {

        /** Takes each latent once. */
        public Question {
            taps = taps.stream().distinct().toList();
        }

        /**
         * The step that the target looks at.
         *
         * @return number of the step, from 1
         */
        public int step() {
            return target.step().orElse(steps);
        }

        private Method method() {
            return explaining.method();
        }
    }

    /**
     * Where results go; files that exist are replaced once the new ones are complete.
     *
     * @param relevance NetCDF file for the relevance
     * @param latents NetCDF file for the relevance of latents; needed when it is wanted
     */
    public record Files(Path relevance, Optional<Path> latents) {
    }

    private Optional<AtmosphericState> truth() throws IOException {
        if (!question.target().needsTruth()) {
            return Optional.empty();
        }
        Instant validTime = question.initialTime().plus(contract.timeStep().multipliedBy(question.step()));
        Optional<AtmosphericState> truth = input.data().truth(validTime, contract, input.context().progress());
        List<Variable> held = truth.map(state -> List.copyOf(state.values().keySet())).orElse(List.of());
        List<String> missing = question.target().variables().stream().filter(variable -> !held.contains(variable)).map(
                VariableNames::of).toList();
        if (!missing.isEmpty()) {
            Wording wording = input.context().wording();
            throw new IOException("the target " + question.target() + " needs the truth at " + validTime
                    + ", but the data have no " + String.join(", ", missing) + " at that time; add a file with it to "
                    + wording.of("data") + " or choose another " + wording.of("time"));
        }
        return truth;
    }

    /**
     * Lines of the rule book that no operation follows.
     *
     * @return phrases with the number of the line; none when the method has no rule book of its own
     * @throws IOException if the model cannot be compiled
     */
    public List<String> idleLines() throws IOException {
        return question.explaining().rules().isPresent() && question.method() instanceof Method.Propagation propagation
                ? RuleBookReader.idleLines(propagation.book(), graphs.graph(question.step() - 1, input.context().progress()))
                : List.of();
    }

    /**
     * What the run will take and which rules it will follow.
     *
     * @return the plan; empty for methods that only run forward
     * @throws IOException if the graph cannot be made; an operation without a rule is named
     */
    public Optional<Explainer.Plan> plan() throws IOException {
        return question.method().isForwardOnly() ? Optional.empty() : Optional.of(explainer.plan(explained, question.method(),
                question.taps(), input.context().progress()));
    }

    /**
     * Explains, and writes the results.
     *
     * @param files where results go
     * @return what there is to show
     * @throws IOException if an operation has no rule, the target cannot be explained, the run fails or a file cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public ExplainResult run(Files files) throws IOException {
        Explainer.Tapped tapped = explain();
        Explanation explanation = tapped.explanation();
        List<SelfCheck.Finding> findings = question.isChecked()
                ? new SelfCheck(graphs, input.context().options(), explained).run(question.method(), input.context().progress())
                : List.of();
        var report = new ExplanationReport(explanation, findings, input.context().wording());
        Map<String, String> attributes = attributes(explanation, report);
        List<BudgetEntry> entries = explanation.budget().map(RelevanceBudget::entries).orElse(List.of());
        write(files.relevance(), RelevanceFile.of(explanation.map(), entries, explanation.budget().map(budget ->
                BudgetReport.json(budget, explanation.ledger())).orElse(""), attributes));
        if (files.latents().isPresent()) {
            write(files.latents().get(), LatentRelevanceFile.of(tapped.latents(), explanation.map().question(), attributes));
        }
        return new ExplainResult(explanation, report, tapped.latents());
    }

    private Explainer.Tapped explain() throws IOException {
        Method method = question.method();
        try {
            return method.reachesLatents() ? explainer.explain(explained, method, question.taps(), input.context().progress())
                    : new Explainer.Tapped(explainer.explain(explained, method, input.context().progress()), List.of());
        } catch (IllegalArgumentException e) { // a target or a relevance that is not finite, or not differentiable
            throw new IOException(question.target() + " cannot be explained by " + method.name() + ": " + e.getMessage(), e);
        }
    }

    /** What both files say about the result and where it comes from. */
    private Map<String, String> attributes(Explanation explanation, ExplanationReport report) throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("valid", Boolean.toString(report.isValid()));
        List<String> comments = new ArrayList<>(report.invalid().stream().toList());
        comments.addAll(report.warnings());
        attributes.put("comment", String.join("\n", comments));
        explanation.completeness().ifPresent(gap -> attributes.put("completeness_gap", Double.toString(gap)));
        if (!report.checks().isEmpty()) {
            attributes.put("checks", String.join("\n", report.checks()));
        }
        attributes.putAll(input.provenance(question.initialTime(), history.repeated(), question.explaining().settings(
                input.context().files())).attributes());
        return attributes;
    }

    private void write(Path output, RelevanceFile file) throws IOException {
        var writer = new GridFileWriter(output).attributes(file.attributes());
        GridVariables.add(writer, file.variables());
        writer.write(input.context().progress());
    }

    @Override
    public void close() {
        explainer.close();
    }
}
