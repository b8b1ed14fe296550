package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.github.isorel.engine.experiment.LatentEntry;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.operation.LatentSettings;

/** What the steps that find something in an archive have in common. */
final class LatentStatistics {

    private final ExperimentInputs inputs;
    private final String model;
    private final LatentEntry entry;

    LatentStatistics(ExperimentInputs inputs, String model, LatentEntry entry) {
        this.inputs = inputs;
        this.model = model;
        this.entry = entry;
    }

    /** The name of a step. */
    String name(String work) {
        return LatentSteps.name(entry.name(), model, work);
    }

    /** The archive is all that they need. */
    List<String> needs() {
        return List.of(LatentSteps.archive(entry.name(), model));
    }

    /** What findings are about: model and question first. */
    List<String> about(String... further) {
        List<String> about = new ArrayList<>(List.of(model, entry.name()));
        about.addAll(List.of(further));
        return about;
    }

    /** Names of the labels that the experiment asks for; those of the calendar are there whether asked for or not. */
    List<String> labels() {
        return entry.labels().stream().map(LabelEntry::name).toList();
    }

    /**
     * Finds something in the archive.
     *
     * @param <T> what is found
     * @param context what the step works with
     * @param settings how samples are made and tested
     * @param work finds it
     * @return what is found
     * @throws IOException if the archive cannot be read, or its samples do not allow it
     */
    <T> T find(StepContext context, LatentSettings settings, Function<LatentInput, T> work) throws IOException {
        try {
            return work.apply(LatentInput.read(context.result(needs().getFirst()).resolve(LatentArchiveStep.ARCHIVE), settings,
                    inputs.operation(context, new CollectedRemarks())));
        } catch (IllegalArgumentException e) { // samples or labels that do not allow it; the message is for people
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A p-value as the command line shows it. */
    static String pValue(double value) {
        return String.format(Locale.ROOT, value < 0.0995 ? "%.4f" : "%.2f", value);
    }
}
