package io.github.isorel.engine.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.experiment.DataEntry.FileEntry;
import io.github.isorel.engine.experiment.GateQuantity.Section;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.model.ModelException;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;
import io.github.isorel.engine.weather.WeightedPoints;

/** Checks whether models and data have what an experiment asks for. Reads no fields. */
final class DataCheck {

    private static final String INFO = "'isorel info' lists what the data have";

    private final Experiment experiment;
    private final DataSet data;
    private final Problems problems;

    DataCheck(Experiment experiment, DataSet data, Problems problems) {
        this.experiment = experiment;
        this.data = data;
        this.problems = problems;
    }

    void check(Map<ModelEntry, ModelFile> models) {
        Optional<Grid> grid = data.grid();
        if (grid.isEmpty()) {
            problems.error(experiment.data().position(), "the data have no common grid", INFO);
            return;
        }
        checkRegions(grid.get());
        models.forEach((entry, model) -> contract(entry, model, grid.get()).ifPresent(contract -> check(entry, model, contract)));
    }

    private Optional<StateContract> contract(ModelEntry entry, ModelFile model, Grid grid) {
        try {
            return Optional.of(model.contract(grid));
        } catch (ModelException e) {
            problems.error(entry.position(), "the model '" + entry.name() + "' cannot run on the data: "
                    + ExperimentCheck.words(String.valueOf(e.getMessage())), INFO);
            return Optional.empty();
        }
    }

    private void checkRegions(Grid grid) {
        for (CaseEntry entry : experiment.cases()) {
            entry.region().ifPresent(region -> requirePoints(region, grid, entry.position()));
        }
        for (LatentEntry entry : experiment.latent()) {
            entry.pool().region().ifPresent(region -> requirePoints(region, grid, entry.position()));
        }
    }

    private void requirePoints(Box region, Grid grid, Position position) {
        try {
            WeightedPoints.in(region, grid);
        } catch (IllegalArgumentException e) {
            problems.error(position, String.valueOf(e.getMessage()), "latitudes come first, then longitudes from west to east");
        }
    }

    private void check(ModelEntry entry, ModelFile model, StateContract contract) {
        checkSteps(entry, model, contract);
        checkTaps(entry, model);
        Optional<List<Instant>> initialTimes = initialTimes(entry, contract);
        initialTimes.ifPresent(times -> {
            checkCases(entry, contract);
            checkLatentTimes(entry, contract, times);
            checkBaselineTimes(contract);
        });
        checkTargets(entry, contract);
        checkClimatology(entry, contract);
    }

    /** The times from which the model can start; empty when the data lack something at all times. */
    private Optional<List<Instant>> initialTimes(ModelEntry entry, StateContract contract) {
        try {
            return Optional.of(data.initialTimes(contract, experiment.data().repeatHistory()));
        } catch (DataException e) {
            e.problems().forEach(problem -> problems.error(experiment.data().position(), "for the model '" + entry.name() + "': "
                    + ExperimentCheck.words(problem), "add files to 'data'"));
            return Optional.empty();
        }
    }

    private void checkSteps(ModelEntry entry, ModelFile model, StateContract contract) {
        try {
            var graphs = model.graphs(contract);
            int last = experiment.steps() - 1;
            if (last > 1 && graphs.adapter(1).isPresent() && graphs.adapter(last).isEmpty()) {
                problems.warning(entry.position(), "the model '" + entry.name() + "' has low-rank adapters for fewer than " + experiment.steps()
                        + " steps; later steps use none", "take fewer 'steps'");
            }
            graphs.adapter(last);
        } catch (IOException e) {
            problems.error(entry.position(), ExperimentCheck.words(String.valueOf(e.getMessage())), "take fewer 'steps' or the checkpoint");
        }
    }

    private void checkTaps(ModelEntry entry, ModelFile model) {
        for (LatentEntry latent : experiment.latent()) {
            if (latent.models().contains(entry.name()) && !model.taps().contains(latent.tap())) {
                problems.error(latent.position(), "the model '" + entry.name() + "' has no tap '" + latent.tap() + "'",
                        Problems.fix(latent.tap(), "taps", model.taps()));
            }
        }
    }

    private void checkCases(ModelEntry model, StateContract contract) {
        for (CaseEntry entry : experiment.cases()) {
            if (isUsed(model, entry)) {
                data.missing(contract, List.of(entry.time()), experiment.data().repeatHistory())
                        .forEach(problem -> problems.error(entry.position(), ExperimentCheck.words(problem), "take another time or add files to 'data'"));
            }
        }
        boolean needsScores = experiment.gates().stream().anyMatch(gate -> gate.quantity().section() == Section.FORECAST);
        if (needsScores && experiment.cases().stream().noneMatch(entry -> hasTruth(entry, contract))) {
            experiment.gates().stream().filter(gate -> gate.quantity().section() == Section.FORECAST).forEach(gate -> problems.error(
                    gate.position(), "the gate needs the truth, but the data have it for no step of no case", "add later times to 'data'"));
        }
    }

    private boolean hasTruth(CaseEntry entry, StateContract contract) {
        for (int step = 1; step <= experiment.steps(); step++) {
            if (!data.held(entry.time().plus(contract.timeStep().multipliedBy(step)), contract).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean isUsed(ModelEntry model, CaseEntry entry) {
        return experiment.forecast().filter(it -> it.models().contains(model.name()) && it.cases().contains(entry.name())).isPresent()
                || experiment.relevance().stream().anyMatch(it -> it.models().contains(model.name()) && it.cases().contains(entry.name()))
                || experiment.masking().stream().anyMatch(it -> it.models().contains(model.name()) && it.cases().contains(entry.name()));
    }

    private void checkLatentTimes(ModelEntry model, StateContract contract, List<Instant> initialTimes) {
        for (LatentEntry entry : experiment.latent()) {
            if (!entry.models().contains(model.name())) {
                continue;
            }
            data.missing(contract, entry.times().single(), experiment.data().repeatHistory()).forEach(problem -> problems.error(
                    entry.position(), ExperimentCheck.words(problem), "take other times or add files to 'data'"));
            if (entry.times().of(initialTimes).size() < 2) {
                problems.error(entry.position(), "fewer than two of the selected times are in the data with the history that the model '"
                        + model.name() + "' needs", INFO);
            }
            checkRules(entry);
        }
    }

    private void checkRules(LatentEntry entry) {
        for (LabelEntry label : entry.labels()) {
            if (label instanceof LabelEntry.Rule rule) {
                String missing = rule.rule().variables().stream().filter(variable -> !data.variables().contains(variable)).map(VariableNames::of)
                        .collect(Collectors.joining(", "));
                if (!missing.isEmpty()) {
                    problems.error(rule.position(), "the label '" + rule.name() + "' needs " + missing + ", which the data do not have", INFO);
                } else if (rule.rule().level().filter(level -> !data.levels().contains(level)).isPresent()) {
                    problems.error(rule.position(), "the label '" + rule.name() + "' needs " + rule.rule().level().get()
                            + ", which the data do not have", INFO);
                }
                data.grid().ifPresent(grid -> rule.rule().box().ifPresent(box -> requirePoints(box, grid, rule.position())));
            }
        }
    }

    private void checkBaselineTimes(StateContract contract) {
        Set<MethodEntry> methods = new LinkedHashSet<>();
        experiment.relevance().forEach(entry -> methods.addAll(entry.methods()));
        experiment.masking().forEach(entry -> methods.addAll(entry.methods()));
        for (MethodEntry method : methods) {
            if (method.baseline() instanceof BaselineChoice.OtherTime other) {
                data.missing(contract, List.of(other.time()), experiment.data().repeatHistory()).forEach(problem -> problems.error(
                        method.position(), "the baseline of '" + method.name() + "': " + ExperimentCheck.words(problem), "take another time"));
            }
        }
    }

    private void checkTargets(ModelEntry model, StateContract contract) {
        for (TargetEntry target : experiment.targets()) {
            for (CaseEntry entry : experiment.cases()) {
                if (isAsked(model, target, entry)) {
                    checkTarget(model, contract, target, entry);
                }
            }
        }
    }

    private boolean isAsked(ModelEntry model, TargetEntry target, CaseEntry entry) {
        return experiment.relevance().stream().anyMatch(it -> it.models().contains(model.name()) && it.targets().contains(target.name())
                && it.cases().contains(entry.name()))
                || experiment.masking().stream().anyMatch(it -> it.models().contains(model.name()) && it.targets().contains(target.name())
                        && it.cases().contains(entry.name()));
    }

    private void checkTarget(ModelEntry model, StateContract contract, TargetEntry entry, CaseEntry question) {
        Target target = entry.of(question);
        try {
            target.require(contract);
        } catch (IllegalArgumentException e) {
            problems.error(entry.position(), "the target '" + entry.name() + "' does not fit the model '" + model.name() + "': "
                    + String.valueOf(e.getMessage()), "");
            return;
        }
        if (target.needsTruth()) {
            Instant validTime = question.time().plus(contract.timeStep().multipliedBy(target.step().orElse(experiment.steps())));
            List<Variable> held = data.held(validTime, contract);
            String missing = target.variables().stream().filter(variable -> !held.contains(variable)).map(VariableNames::of)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                problems.error(question.position(), "the target '" + entry.name() + "' needs the truth at " + validTime
                        + ", but the data have no " + missing + " at that time", "add a file with it to 'data' or take another case");
            }
        }
    }

    private void checkClimatology(ModelEntry entry, StateContract contract) {
        Optional<FileEntry> file = experiment.data().climatology().filter(it -> Files.exists(it.path()));
        if (file.isEmpty() || contract.grid().isEmpty()) {
            return;
        }
        Position position = file.get().position();
        try (Climatology climatology = Climatology.open(file.get().path(), contract.grid().get(), contract.levels())) {
            List<Variable> changing = new ArrayList<>(contract.surface());
            changing.addAll(contract.atmospheric());
            String missing = changing.stream().filter(variable -> !climatology.variables().contains(variable)).map(VariableNames::of)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                problems.warning(position, "the climatology has no " + missing + " on all levels of the model '" + entry.name()
                        + "'; where it stands in for states, these stay as they are", "add them to the climatology");
            }
        } catch (DataException e) {
            e.problems().forEach(problem -> problems.error(position, "the climatology cannot be used with the model '" + entry.name() + "': "
                    + problem, INFO));
        }
    }
}
