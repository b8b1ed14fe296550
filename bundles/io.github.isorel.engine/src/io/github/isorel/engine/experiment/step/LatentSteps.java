package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.LatentEntry;
import io.github.isorel.engine.experiment.LatentEntry.SeparabilityEntry;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepKind;

/** The questions of an experiment for latents: archives, and what is found in them. */
public final class LatentSteps {

    private LatentSteps() {
    }

    /**
     * For every question and model an archive, and what is asked of it.
     *
     * @param experiment what is asked
     * @param inputs its models and data; stay the caller's
     * @return the steps, question by question and model by model, archives before what needs them
     */
    public static List<Step> of(Experiment experiment, ExperimentInputs inputs) {
        List<Step> steps = new ArrayList<>();
        for (LatentEntry entry : experiment.latent()) {
            for (String model : entry.models()) {
                steps.addAll(steps(experiment, inputs, entry, model));
            }
        }
        return steps;
    }

    private static List<Step> steps(Experiment experiment, ExperimentInputs inputs, LatentEntry entry, String model) {
        List<Step> steps = new ArrayList<>();
        steps.add(new LatentArchiveStep(inputs, model, entry));
        long seed = experiment.seed();
        entry.components().ifPresent(asked -> steps.add(new LatentComponentsStep(new LatentStatistics(inputs, model, entry),
                asked, seed)));
        List<String> names = new ArrayList<>();
        for (SeparabilityEntry asked : entry.separability()) {
            names.add(free(word(asked.label() + asked.named().map(name -> "-" + name).orElse("")), names));
            steps.add(new LatentSeparabilityStep(new LatentStatistics(inputs, model, entry), asked, names.getLast(), seed));
        }
        entry.neighbors().ifPresent(asked -> steps.add(new LatentNeighborsStep(new LatentStatistics(inputs, model, entry),
                asked)));
        return steps;
    }

    /** A class may be called anything; a word of a name can be that of a folder. */
    private static String word(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}._+=-]", "_");
    }

    private static String free(String name, List<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /**
     * The name of a step.
     *
     * @param question name of the question
     * @param model name of the model
     * @param work what is done
     * @return words with slashes between
     */
    static String name(String question, String model, String work) {
        return String.join("/", StepKind.LATENT.toString(), question, model, work);
    }

    /**
     * The name of the step that makes an archive; its result is the file {@value LatentArchiveStep#ARCHIVE}.
     *
     * @param question name of the question
     * @param model name of the model
     * @return the name
     */
    public static String archive(String question, String model) {
        return name(question, model, "archive");
    }
}
