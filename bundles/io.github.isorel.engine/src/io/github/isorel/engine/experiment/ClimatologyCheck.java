package io.github.isorel.engine.experiment;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.experiment.DataEntry.FileEntry;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** Checks whether the climatology of an experiment has what one model needs of it. */
final class ClimatologyCheck {

    private final Experiment experiment;
    private final ModelEntry entry;
    private final StateContract contract;
    private final Problems problems;

    ClimatologyCheck(Experiment experiment, ModelEntry entry, StateContract contract, Problems problems) {
        this.experiment = experiment;
        this.entry = entry;
        this.contract = contract;
        this.problems = problems;
    }

    void check() {
        Optional<FileEntry> file = experiment.data().climatology().filter(it -> Files.exists(it.path()));
        if (file.isEmpty() || contract.grid().isEmpty()) {
            return;
        }
        Position position = file.get().position();
        try (Climatology climatology = Climatology.open(file.get().path(), contract.grid().get(), contract.levels())) {
            List<Variable> changing = new ArrayList<>(contract.surface());
            changing.addAll(contract.atmospheric());
            List<Variable> lacking = changing.stream().filter(variable -> !climatology.variables().contains(variable)).toList();
            if (!lacking.isEmpty()) {
                tellLacking(position, lacking, "the climatology has no " + lacking.stream().map(VariableNames::of).collect(
                        Collectors.joining(", ")) + " on all levels of the model '" + entry.name() + "'");
            }
        } catch (DataException e) {
            e.problems().forEach(problem -> problems.error(position, "the climatology cannot be used with the model '"
                    + entry.name() + "': " + problem, DataCheck.INFO));
        }
    }

    /** Masks need a value for all that they hide; methods leave alone what they have none for. */
    private void tellLacking(Position position, List<Variable> lacking, String message) {
        boolean isHidden = experiment.masking().stream().filter(it -> it.models().contains(entry.name())
                && it.baselines().contains("climatology")).map(this::scope).flatMap(Optional::stream)
                .anyMatch(scope -> scope.fields().stream().map(MaskScope.Entry::variable).anyMatch(lacking::contains));
        if (isHidden) {
            problems.error(position, message + ", which masking tests hide",
                    "add them, or name other 'baselines' in 'masking'");
        } else {
            problems.warning(position, message + "; where it stands in for states, these stay as they are",
                    "add them to the climatology");
        }
    }

    /** What a masking test hides; empty when it does not fit the model, which is told elsewhere. */
    private Optional<MaskScope> scope(MaskingEntry masking) {
        try {
            return Optional.of(MaskScope.parse(contract, masking.hide(), masking.states()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
