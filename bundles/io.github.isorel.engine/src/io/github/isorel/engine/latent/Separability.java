package io.github.isorel.engine.latent;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.progress.Progress;

/**
 * Whether a linear boundary tells one class of samples from the others, such as storms from calm, among samples it has not seen.
 * <p>
 * Samples are held out by whole groups, in folds with both classes as far as the groups allow. For each fold the season (if
 * wanted), principal components and a linear discriminant with a shrunk covariance are learnt from the other samples alone.
 * Beside it the contrastive axis of the training samples (mean of the class minus mean of the others) is tested in the same way;
 * it has nothing to choose. Intervals come from drawing groups anew, which counts by chance of which groups were there, not of
 * what was learnt; p-values from permuting the label by groups and repeating everything, folds and components included. The area
 * under the curve is the main result; the others describe.
 *
 * @param cases what was tested
 * @param settings how it was tested
 * @param auc area under the receiver operating characteristic of the discriminant; 0.5 is chance, 1 perfect
 * @param balancedAccuracy mean of the shares of both classes that it puts on the right side
 * @param contrast standardised difference (Hedges' g) of the places of both classes along contrastive axes learnt from others
 * @param contrastInSample the same along the axis of all samples: too large, for the axis was made from them
 * @param curve area under the curve by number of components
 * @param heldOut what was said about each sample while it was held out, in the order of rows
 * @see <a href="https://doi.org/10.1016/j.csda.2010.11.018">Airola et al. 2011, An experimental comparison of cross-validation
 *         techniques for estimating the area under the ROC curve, Computational Statistics and Data Analysis 55</a>
 * @see <a href="https://doi.org/10.1007/978-3-540-74825-0_13">Golland and Fischl 2003, Permutation tests for classification, LNCS
 *         2732</a>
 */
public record Separability(Cases cases, SeparabilitySettings settings, Tested auc, Tested balancedAccuracy, Tested contrast,
        double contrastInSample, List<Step> curve, List<HeldOut> heldOut) {

    /**
     * What was tested.
     *
     * @param label name of the label
     * @param positive the class
     * @param positives number of its samples
     * @param others number of the other samples
     * @param positiveGroups number of groups in which the class occurs: of independent cases of it
     * @param otherGroups number of groups in which the others occur
     * @param groups number of groups
     * @param folds number of folds
     */
    public record Cases(String label, String positive, int positives, int others, int positiveGroups, int otherGroups, int groups,
            int folds) {
    }

    /**
     * A number that was tested by permutation.
     *
     * @param estimate the number and how it varies when groups are drawn anew
     * @param byChance its mean over permutations
     * @param critical what chance exceeds in one case of twenty
     * @param pValue share of permutations that reach it, the observed labels counted among them
     */
    public record Tested(Estimate estimate, double byChance, double critical, double pValue) {
    }

    /**
     * A point of the learning curve. The best point of a curve is no result: who chooses it has tested many times.
     *
     * @param components number of components the discriminant may use
     * @param auc area under the curve
     */
    public record Step(int components, Estimate auc) {
    }

    /**
     * What was said about a sample while it was held out.
     *
     * @param row the sample, from 0
     * @param positive whether it has the class
     * @param fold its fold, from 0
     * @param decision value of the discriminant, above 0 for the class
     * @param projection place along the contrastive axis, 0 half-way between the means of both classes
     */
    public record HeldOut(int row, boolean positive, int fold, double decision, double projection) {
    }

    /** Copies the lists. */
    public Separability {
        curve = List.copyOf(curve);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Tests a class against the others. Samples whose class is not known are left out.
     *
     * @param samples the samples
     * @param label class of each sample
     * @param positive the class; may be left out when there are two, then it is the rarer one
     * @param groups which samples are not independent
     * @param within classes, such as seasons, within which alone means are compared and groups exchanged; empty for no such limit
     * @param settings how to test
     * @param progress counts permutations; can be cancelled
     * @return what was found
     * @throws UnsuitableSamplesException if there is one class only, a class is in fewer than two groups, or there are too few
     *         samples for the components
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Separability of(LatentSamples samples, Label.Classes label, Optional<String> positive, Groups groups,
            Optional<Label.Classes> within, SeparabilitySettings settings, Progress progress) {
        return new SeparabilityTest(samples, label, TwoClasses.of(label, positive), groups, within, settings).run(progress);
    }

    /**
     * The area under the curve that would be found four times out of five: what chance exceeds in one case of twenty and 0.84
     * standard errors more, the standard error taken from the interval. A rough figure, for telling how little a test of few
     * cases can see.
     *
     * @return an area; above 1 when not even perfect separation would be found so often
     */
    public double detectable() {
        Spread spread = auc.estimate().spread();
        return auc.critical() + 0.8416 * (spread.high() - spread.low()) / (2 * 1.96);
    }

    /**
     * What was found, and what such a test can and cannot show.
     *
     * @return sentences
     */
    public List<String> findings() {
        return SeparabilityFindings.of(this);
    }
}
