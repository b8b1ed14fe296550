package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked: models, data and questions to them, as an experiment file says it, with all defaults put in. Immutable. Names
 * that refer to models, cases, targets and methods are checked; whether files exist and hold what is asked of them is {@link
 * ExperimentCheck}'s business. All paths are absolute.
 *
 * @param source the file and its text
 * @param title what the experiment is called; the name of its file when it says nothing
 * @param models the models, at least one, of different names
 * @param data where states come from
 * @param steps roll-out steps of a forecast, at least 1
 * @param cases initial times, of different names; empty when only latents are asked for
 * @param targets what is looked at, of different names
 * @param forecast that forecasts are run and kept; empty when they are switched off or there are no cases
 * @param relevance questions for relevance
 * @param latent questions for latents
 * @param masking questions for masking tests
 * @param comparison what is compared when there are several models
 * @param gates what results must hold
 * @param seed where random numbers begin, unless an entry says otherwise
 * @param output what is drawn and written for people
 */
public record Experiment(ExperimentSource source, String title, List<ModelEntry> models, DataEntry data, int steps,
        List<CaseEntry> cases, List<TargetEntry> targets, Optional<ForecastEntry> forecast, List<RelevanceEntry> relevance,
        List<LatentEntry> latent, List<MaskingEntry> masking, ComparisonEntry comparison, List<GateEntry> gates, long seed,
        OutputEntry output) {

    /** The version of the format that this package reads. */
    public static final int VERSION = 1;

    /** Copies the lists. */
    public Experiment {
        models = List.copyOf(models);
        cases = List.copyOf(cases);
        targets = List.copyOf(targets);
        relevance = List.copyOf(relevance);
        latent = List.copyOf(latent);
        masking = List.copyOf(masking);
        gates = List.copyOf(gates);
    }

    /**
     * The file of an experiment.
     *
     * @param file the file, absolute
     * @param label the file as it was named, for messages
     * @param text its text, from which results get their digest
     */
    public record ExperimentSource(Path file, String label, String text) {
    }

    /**
     * A model.
     *
     * @param name its name
     * @return the model
     * @throws IllegalArgumentException if there is none of that name
     */
    public ModelEntry model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the experiment has no model " + name));
    }

    /**
     * A case.
     *
     * @param name its name
     * @return the case
     * @throws IllegalArgumentException if there is none of that name
     */
    public CaseEntry caseNamed(String name) {
        return cases.stream().filter(entry -> entry.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the experiment has no case " + name));
    }

    /**
     * A target.
     *
     * @param name its name
     * @return the target
     * @throws IllegalArgumentException if there is none of that name
     */
    public TargetEntry target(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the experiment has no target " + name));
    }
}
