package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.MethodEntry;
import io.github.isorel.engine.experiment.TargetEntry;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.operation.BudgetReport;
import io.github.isorel.engine.operation.ExplainOperation;
import io.github.isorel.engine.operation.ExplainResult;
import io.github.isorel.engine.operation.Explaining;
import io.github.isorel.engine.operation.ExplanationReport;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.VariableNames;

/** Relevance by one method for one target of one case. */
final class RelevanceStep implements Step {

    /** The file of the result. */
    static final String RELEVANCE = "relevance.nc";

    private final ExperimentInputs inputs;
    private final String model;
    private final CaseEntry entry;
    private final TargetEntry targetEntry;
    private final MethodEntry method;
    private final int steps;
    private final boolean isChecked;

    RelevanceStep(ExperimentInputs inputs, String model, CaseEntry entry, TargetEntry target, MethodEntry method, int steps,
            boolean isChecked) {
        this.inputs = inputs;
        this.model = model;
        this.entry = entry;
        this.targetEntry = target;
        this.method = method;
        this.steps = steps;
        this.isChecked = isChecked;
    }

    boolean isChecked() {
        return isChecked;
    }

    @Override
    public String name() {
        return RelevanceSteps.name(model, entry.name(), targetEntry.name(), method.name());
    }

    @Override
    public StepKind kind() {
        return StepKind.RELEVANCE;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    private Target target() {
        return targetEntry.of(entry);
    }

    private int step() {
        return target().step().orElse(steps);
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) throws IOException {
        Map<String, String> facts = inputs.facts(model, digests);
        facts.put("initial time", entry.time().toString());
        facts.put("target", target().toString());
        facts.put("step", Integer.toString(step()));
        new ExplainingEntry(inputs, method).facts(digests).forEach((name, value) -> facts.put("method: " + name, value));
        facts.put("check", Boolean.toString(isChecked));
        return facts;
    }

    @Override
    public long memory() throws IOException {
        return memory(inputs, model, new ExplainingEntry(inputs, method).read().method(), target(), step());
    }

    /** Memory that an explanation takes [bytes]. */
    static long memory(ExperimentInputs inputs, String model, Method method, Target target, int step) throws IOException {
        StateContract contract = inputs.contract(model);
        if (method.isForwardOnly()) {
            return inputs.memory("forecast " + model, () -> inputs.model(model).model().memory(contract).total());
        }
        String book = method instanceof Method.Propagation propagation ? propagation.book().name() : method.name();
        var variables = new TreeSet<>(target.variables().stream().map(variable -> variable.kind() + " " + VariableNames.of(
                variable)).toList());
        String about = String.join(" ", "relevance", model, book, Integer.toString(step), variables.toString());
        return inputs.memory(about, () -> {
            var question = new Explainer.Case(List.of(), step, target, Optional.empty(), Optional.empty());
            try (var explainer = new Explainer(inputs.model(model).model().graphs(contract), RuntimeOptions.standard())) {
                return explainer.plan(question, method, Progress.none()).memory().total();
            }
        });
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        var remarks = new CollectedRemarks();
        Explaining explaining = new ExplainingEntry(inputs, method).read();
        var question = new ExplainOperation.Question(entry.time(), steps, target(), explaining, List.of(), isChecked);
        try (var operation = new ExplainOperation(inputs.run(model, context, remarks), question)) {
            for (String line : operation.idleLines()) {
                remarks.warning(explaining.rules().map(rules -> rules.file().getFileName() + ", ").orElse("") + line);
            }
            ExplainResult result = operation.run(new ExplainOperation.Files(context.folder().resolve(RELEVANCE),
                    Optional.empty()));
            List<String> all = new ArrayList<>(result.report().invalid().stream().toList());
            all.addAll(remarks.warnings());
            all.addAll(result.report().warnings());
            all.addAll(result.report().checks().stream().filter(check -> check.startsWith("check FAILED")).toList());
            return new StepResult(answer(result.report()), findings(result), all);
        } catch (IllegalArgumentException e) { // the target does not fit the model or the grid
            throw new IOException("the target '" + targetEntry.name() + "' does not fit: " + e.getMessage(), e);
        }
    }

    private String answer(ExplanationReport report) {
        return report.invalid().map(line -> line + "; ").orElse("") + report.headline() + ", " + method.name() + ": "
                + report.whereabouts();
    }

    private List<Finding> findings(ExplainResult result) {
        List<String> about = about();
        List<Finding> findings = new ArrayList<>();
        result.explanation().budget().ifPresent(budget -> findings.add(new Finding(GateQuantity.RELEVANCE_BUDGET_REST,
                Math.abs(budget.rest()) / Math.max(BudgetReport.size(budget), Double.MIN_NORMAL), about)));
        result.explanation().completeness().ifPresent(gap -> findings.add(new Finding(
                GateQuantity.RELEVANCE_COMPLETENESS_GAP, Math.abs(gap), about)));
        if (isChecked) {
            findings.add(new Finding(GateQuantity.RELEVANCE_CHECKS_FAILED, result.report().checksFailed(), about));
        }
        return findings;
    }

    private List<String> about() {
        List<String> about = new ArrayList<>(List.of(model, entry.name(), targetEntry.name(), method.name()));
        if (method.settings().method().equals("random") && !about.contains("random")) {
            about.add("random");
        }
        return about;
    }
}
