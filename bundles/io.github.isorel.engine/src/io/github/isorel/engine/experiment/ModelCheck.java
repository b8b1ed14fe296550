package io.github.isorel.engine.experiment;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.experiment.GateQuantity.Section;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** Checks whether one model, on the grid of the data, can do what an experiment asks of it. */
final class ModelCheck {

    /** Fewer latents tell nothing of each other. */
    static final int LEAST_TIMES = 2;

    private static final String TIMES = "take another time or add files to 'data'";

    private final Experiment experiment;
    private final ModelEntry entry;
    private final ModelFile model;
    private final StateContract contract;
    private final DataSet data;
    private final Problems problems;
    private final Progress progress;

    /**
     * A check.
     *
     * @param experiment the experiment
     * @param entry the model in it
     * @param model the model
     * @param contract its contract on the grid of the data
     * @param data the data
     * @param problems what is wrong
     * @param progress is asked whether to stop
     */
    ModelCheck(Experiment experiment, ModelEntry entry, ModelFile model, StateContract contract, DataSet data, Problems problems,
            Progress progress) {
        this.experiment = experiment;
        this.entry = entry;
        this.model = model;
        this.contract = contract;
        this.data = data;
        this.problems = problems;
        this.progress = progress;
    }

    /**
     * Checks the model.
     *
     * @return the times from which it can start; empty when the data lack something at all times
     */
    Optional<List<Instant>> check() {
        checkSteps();
        checkPrecision();
        checkTaps();
        Optional<List<Instant>> initialTimes = initialTimes();
        initialTimes.ifPresent(times -> {
            Set<Instant> known = new HashSet<>(times);
            checkCases(known);
            checkLatentTimes(times);
            checkBaselineTimes(known);
        });
        checkTargets();
        checkHidden();
        checkScores();
        new ClimatologyCheck(experiment, entry, contract, problems).check();
        return initialTimes;
    }

    private boolean isFor(List<String> models) {
        return models.contains(entry.name());
    }

    private void checkSteps() {
        try {
            var graphs = model.graphs(contract);
            int last = experiment.steps() - 1;
            if (last > 1 && graphs.kind(1).adapter().isPresent() && graphs.kind(last).adapter().isEmpty()) {
                problems.warning(entry.position(), "the model '" + entry.name() + "' has low-rank adapters for fewer than "
                        + experiment.steps() + " steps; later steps use none", "take fewer 'steps'");
            }
            graphs.kind(last);
        } catch (IOException e) {
            problems.error(entry.position(), ExperimentCheck.words(String.valueOf(e.getMessage())),
                    "take fewer 'steps' or the checkpoint");
        }
    }

    /** Relevance is that of models in float32; random numbers ask nothing of a model. */
    private void checkPrecision() {
        if (entry.precision() == Precision.FLOAT32) {
            return;
        }
        Stream.concat(experiment.relevance().stream().filter(it -> isFor(it.models())).map(RelevanceEntry::methods),
                experiment.masking().stream().filter(it -> isFor(it.models())).map(MaskingEntry::methods))
                .flatMap(List::stream).filter(method -> !method.settings().method().equals("random"))
                .forEach(method -> problems.error(method.position(), "'" + method.name()
                        + "' explains models in float32 only, and the model '" + entry.name() + "' is to be run in "
                        + entry.precision().word(), "leave 'precision' of the model out, or name other 'models' here"));
    }

    private void checkTaps() {
        for (LatentEntry latent : experiment.latent()) {
            if (isFor(latent.models()) && !model.taps().contains(latent.tap())) {
                problems.error(latent.position(), "the model '" + entry.name() + "' has no tap '" + latent.tap() + "'",
                        Problems.fix(latent.tap(), "taps", model.taps()));
            }
        }
    }

    private Optional<List<Instant>> initialTimes() {
        try {
            return Optional.of(data.initialTimes(contract, experiment.data().repeatHistory()));
        } catch (DataException e) {
            e.problems().forEach(problem -> problems.error(experiment.data().position(), "for the model '" + entry.name() + "': "
                    + ExperimentCheck.words(problem), "add files to 'data'"));
            return Optional.empty();
        }
    }

    private List<String> missing(List<Instant> times) {
        return data.missing(contract, times, experiment.data().repeatHistory()).stream().map(ExperimentCheck::words).toList();
    }

    private void checkCases(Set<Instant> initialTimes) {
        Set<String> used = new HashSet<>();
        experiment.forecast().filter(it -> isFor(it.models())).ifPresent(it -> used.addAll(it.cases()));
        experiment.relevance().stream().filter(it -> isFor(it.models())).forEach(it -> used.addAll(it.cases()));
        experiment.masking().stream().filter(it -> isFor(it.models())).forEach(it -> used.addAll(it.cases()));
        for (CaseEntry question : experiment.cases()) {
            progress.check();
            if (used.contains(question.name()) && !initialTimes.contains(question.time())) {
                missing(List.of(question.time())).forEach(problem -> problems.error(question.position(), problem, TIMES));
            }
        }
    }

    private void checkLatentTimes(List<Instant> initialTimes) {
        for (LatentEntry latent : experiment.latent()) {
            if (isFor(latent.models())) {
                missing(latent.times().single()).forEach(problem -> problems.error(latent.position(), problem, TIMES));
                if (latent.times().of(initialTimes).size() < LEAST_TIMES) {
                    problems.error(latent.position(), "fewer than two of the selected times are in the data with the history"
                            + " that the model '" + entry.name() + "' needs", DataCheck.INFO);
                }
            }
        }
    }

    private void checkBaselineTimes(Set<Instant> initialTimes) {
        Stream.concat(experiment.relevance().stream().filter(it -> isFor(it.models())).map(RelevanceEntry::methods),
                experiment.masking().stream().filter(it -> isFor(it.models())).map(MaskingEntry::methods))
                .flatMap(List::stream).forEach(method -> {
                    if (method.baseline() instanceof BaselineChoice.OtherTime other && !initialTimes.contains(other.time())) {
                        missing(List.of(other.time())).forEach(problem -> problems.error(method.position(), "the baseline of '"
                                + method.name() + "': " + problem, TIMES));
                    }
                });
        experiment.masking().stream().filter(it -> isFor(it.models())).forEach(masking -> masking.baselineTimes().stream()
                .filter(time -> !initialTimes.contains(time)).forEach(time -> missing(List.of(time)).forEach(
                        problem -> problems.error(masking.position(), "a baseline of the masking test: " + problem, TIMES))));
    }

    private void checkHidden() {
        experiment.masking().stream().filter(it -> isFor(it.models())).forEach(masking -> {
            try {
                MaskScope.parse(contract, masking.hide(), masking.states());
            } catch (IllegalArgumentException e) {
                problems.error(masking.position(), "'hide' does not fit the model '" + entry.name() + "': " + e.getMessage(),
                        "change 'hide', or 'models' of the question");
            }
        });
    }

    private void checkTargets() {
        Map<String, Set<String>> cases = new LinkedHashMap<>();
        experiment.relevance().stream().filter(it -> isFor(it.models())).forEach(it -> it.targets()
                .forEach(target -> cases.computeIfAbsent(target, name -> new HashSet<>()).addAll(it.cases())));
        experiment.masking().stream().filter(it -> isFor(it.models())).forEach(it -> it.targets()
                .forEach(target -> cases.computeIfAbsent(target, name -> new HashSet<>()).addAll(it.cases())));
        cases.forEach((name, asked) -> {
            Map<Target, Boolean> checked = new HashMap<>();
            TargetEntry target = experiment.target(name);
            for (CaseEntry question : experiment.cases()) {
                progress.check();
                if (asked.contains(question.name())) {
                    Target wanted = target.of(question);
                    if (checked.computeIfAbsent(wanted, it -> fits(target, it)) && wanted.needsTruth()) {
                        checkTruth(target, wanted, question);
                    }
                }
            }
        });
    }

    private boolean fits(TargetEntry target, Target wanted) {
        try {
            wanted.require(contract);
            return true;
        } catch (IllegalArgumentException e) {
            problems.error(target.position(), "the target '" + target.name() + "' does not fit the model '" + entry.name() + "': "
                    + String.valueOf(e.getMessage()), "change the target, or 'models' of the question");
            return false;
        }
    }

    private void checkTruth(TargetEntry target, Target wanted, CaseEntry question) {
        Instant validTime = validTime(question, wanted.step().orElse(experiment.steps()));
        List<Variable> held = data.held(validTime, contract);
        String lacking = wanted.variables().stream().filter(variable -> !held.contains(variable)).map(VariableNames::of)
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            problems.error(question.position(), "the target '" + target.name() + "' needs the truth at " + validTime
                    + ", but the data have no " + lacking + " at that time", "add a file with it to 'data' or take another case");
        }
    }

    private Instant validTime(CaseEntry question, int step) {
        return question.time().plus(contract.timeStep().multipliedBy(step));
    }

    private void checkScores() {
        List<GateEntry> gates = experiment.gates().stream().filter(gate -> gate.quantity().section() == Section.FORECAST)
                .toList();
        if (!gates.isEmpty() && experiment.cases().stream().noneMatch(this::hasTruth)) {
            gates.forEach(gate -> problems.error(gate.position(),
                    "the gate needs the truth, but the data have it for no step of no case", "add later times to 'data'"));
        }
    }

    private boolean hasTruth(CaseEntry question) {
        progress.check();
        for (int step = 1; step <= experiment.steps(); step++) {
            if (!data.held(validTime(question, step), contract).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
