package io.github.isorel.engine.experiment;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.model.ModelException;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.VariableNames;
import io.github.isorel.engine.weather.WeightedPoints;

/** Checks whether data have what an experiment asks for, and whether its models can run on them. Reads no fields. */
final class DataCheck {

    /** Where users find what data have. */
    static final String INFO = "'isorel info' lists what the data have";

    private final Experiment experiment;
    private final DataSet data;
    private final Problems problems;
    private final Progress progress;

    DataCheck(Experiment experiment, DataSet data, Problems problems, Progress progress) {
        this.experiment = experiment;
        this.data = data;
        this.problems = problems;
        this.progress = progress;
    }

    void check(Map<ModelEntry, ModelFile> models) {
        Optional<Grid> grid = data.grid();
        if (grid.isEmpty()) {
            problems.error(experiment.data().position(), "the data have no common grid", INFO);
            return;
        }
        checkRegions(grid.get());
        experiment.latent().forEach(entry -> entry.labels().forEach(label -> checkLabel(label, grid.get())));
        Map<String, List<Instant>> initialTimes = new HashMap<>();
        models.forEach((entry, model) -> contract(entry, model, grid.get())
                .flatMap(contract -> new ModelCheck(experiment, entry, model, contract, data, problems, progress).check())
                .ifPresent(times -> initialTimes.put(entry.name(), times)));
        new LatentComparisonCheck(experiment, initialTimes, problems).check();
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

    private void requirePoints(GeographicArea region, Grid grid, Position position) {
        try {
            WeightedPoints.in(region, grid);
        } catch (IllegalArgumentException e) {
            problems.error(position, String.valueOf(e.getMessage()), "latitudes come first, then longitudes from west to east");
        }
    }

    private void checkLabel(LabelEntry label, Grid grid) {
        if (!(label instanceof LabelEntry.Rule entry)) {
            return;
        }
        FieldRule rule = entry.rule();
        String missing = rule.variables().stream().filter(variable -> !data.variables().contains(variable)).map(VariableNames::of)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            problems.error(entry.position(), "the label '" + entry.name() + "' needs " + missing + ", which the data do not have",
                    INFO);
        } else if (rule.level().filter(level -> !data.levels().contains(level)).isPresent()) {
            problems.error(entry.position(), "the label '" + entry.name() + "' needs " + rule.level().get()
                    + ", which the data do not have", INFO);
        }
        rule.box().ifPresent(box -> requirePoints(box, grid, entry.position()));
    }
}
