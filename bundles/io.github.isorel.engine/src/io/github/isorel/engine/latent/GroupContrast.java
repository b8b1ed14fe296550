package io.github.isorel.engine.latent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

import io.github.isorel.engine.progress.Progress;

/**
 * Two groups of samples held against each other along the direction from one mean to the other, such as storm minus calm: where
 * every sample lies along it, and how far apart the groups are. A description, without a p-value; {@link Separability} tests.
 * <p>
 * How far apart they are is told among samples held out by whole blocks of time, each placed along the axis of the others; along
 * the axis of all samples groups look separate for the mere reason that it was made from them. Intervals come from drawing blocks
 * anew.
 *
 * @param axis the axis of all samples of both groups
 * @param positives number of samples of the group it points to
 * @param others number of samples of the other group
 * @param blocks number of blocks of time that both groups lie in
 * @param auc probability that a sample held out of the first group lies further along the axis than one of the other; 0.5 is
 *        chance
 * @param difference difference of the groups' means along the axis in standard deviations (Hedges' g, which is Cohen's d
 *        corrected for few samples), of samples held out
 * @param differenceInSample the same along the axis of all samples: too large, for the axis was made from them
 */
public record GroupContrast(ContrastiveAxis axis, int positives, int others, int blocks, Estimate auc, Estimate difference,
        double differenceInSample) {

    private static final int FOLDS = 5;
    private static final int RESAMPLES = 1000;
    private static final long SEED = 1;

    /**
     * Holds two groups against each other.
     *
     * @param samples the samples
     * @param label group of each sample: two different values; samples of neither group are projected, but count for nothing else
     * @param wanted the group the axis points to
     * @param blocks which samples are not independent
     * @param scaling whether channels count by their variance or alike
     * @param progress reports and can be cancelled
     * @return what was found
     * @throws UnsuitableSamplesException if a group is missing, both have the same mean, or a group lies in one block of time
     *        only
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static GroupContrast of(LatentSamples samples, Label.Classes label, String wanted, Groups blocks, Scaling scaling,
            Progress progress) {
        TwoClasses classes = TwoClasses.of(label, Optional.of(wanted));
        ContrastiveAxis axis = ContrastiveAxis.of(samples, label, Optional.of(wanted), Optional.empty(), scaling, progress);
        Groups kept = LabelCheck.groups(label, blocks, classes.rows());
        LabelCheck.inTwoGroups(label, classes, kept);
        LatentSamples known = samples.rows(classes.rows());
        var settings = new SeparabilitySettings(scaling, 1, 0, FOLDS, Duration.ZERO, 1, RESAMPLES, SEED);
        double[][] gram = CenteredSamples.of(known, scaling).gram(progress);
        List<String> strata = classes.rows().stream().map(row -> "").toList();
        var validation = new CrossValidation(gram, known.times(), kept, strata, settings);
        CrossValidation.Outcome outcome = validation.run(classes.positive(), List.of());
        LabelCheck.trainable(outcome, known.count(), settings);
        progress.check();
        HeldOutValues held = outcome.projection();
        double[] all = classes.rows().stream().mapToDouble(axis::projection).toArray();
        var seen = new HeldOutValues(all, classes.positive(), new int[all.length]);
        return new GroupContrast(axis, TwoClasses.count(classes.positive(), true), TwoClasses.count(classes.positive(), false),
                kept.count(), estimate(held, kept, HeldOutValues::auc), estimate(held, kept, HeldOutValues::hedges),
                seen.hedges(seen.once()));
    }

    private static Estimate estimate(HeldOutValues held, Groups blocks, ToDoubleBiFunction<HeldOutValues, double[]> statistic) {
        return new Estimate(statistic.applyAsDouble(held, held.once()), held.spread(weights -> statistic.applyAsDouble(held,
                weights), blocks, RESAMPLES, SEED));
    }
}
