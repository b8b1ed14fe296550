package io.github.isorel.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;

/**
 * What organises latents: how much of each principal component a label explains. Of classes such as seasons that is η², variance
 * between classes by total variance; of a place on a circle such as the time of the year the R² of a first harmonic, whose root
 * is the circular-linear correlation; of numbers the squared correlation. Whether that is more than chance is told by permuting
 * the label by whole groups; the p-values of all components together are corrected by Holm. Samples whose label is not known are
 * left out. Immutable.
 *
 * @param label name of the label
 * @param measure name of the measure: {@code η²}, {@code harmonic R²} or {@code r²}
 * @param samples how many samples have the label
 * @param groups in how many groups they are
 * @param effects the effect on each component
 * @see <a href="https://doi.org/10.1093/biomet/63.2.403">Mardia 1976, Linear-circular correlation coefficients and rhythmometry,
 *         Biometrika 63</a>
 */
public record Organization(String label, String measure, int samples, int groups, List<Effect> effects) {

    /**
     * The effect of a label on one component.
     *
     * @param component the component, from 0
     * @param share share of the component's variance that the label explains, 0 to 1
     * @param byChance the share expected by chance: the mean over permutations
     * @param pValue share of permutations that explain as much, the observed labels counted among them
     * @param holmPValue the same, corrected for the number of components
     */
    public record Effect(int component, double share, double byChance, double pValue, double holmPValue) {
    }

    /** Copies the list. */
    public Organization {
        effects = List.copyOf(effects);
    }

    /**
     * Tests a label.
     *
     * @param components the components
     * @param label what may organise them, a value a sample
     * @param groups which samples are not independent
     * @param within classes within which alone groups are exchanged, such as seasons; empty for no such limit
     * @param permutations how often the label is permuted; 1000 is usual
     * @param seed where the random numbers begin
     * @param progress counts permutations; can be cancelled
     * @return the effects
     * @throws UnsuitableSamplesException if the label does not vary, is known in fewer than three groups, or each of its
     *         classes occurs in one group only
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Organization of(PrincipalComponents components, Label label, Groups groups, Optional<Label.Classes> within,
            int permutations, long seed, Progress progress) {
        List<Integer> rows = IntStream.range(0, label.count()).filter(label::isKnown).boxed().toList();
        Label known = label.rows(rows);
        Groups kept = LabelCheck.groups(label, groups, rows);
        List<double[]> scores = new ArrayList<>();
        for (int component = 0; component < components.count(); component++) {
            int current = component;
            scores.add(rows.stream().mapToDouble(row -> components.score(row, current)).toArray());
        }
        double[] shares = shares(scores, known);
        if (IntStream.range(0, shares.length).anyMatch(i -> Double.isNaN(shares[i]))) {
            throw new UnsuitableSamplesException("the label " + label.name() + " is the same in all " + rows.size()
                    + " samples; choose one that varies");
        }
        LabelCheck.permutable(known, kept);
        GroupPermutation permutation = within.map(classes -> new GroupPermutation(kept, classes.rows(rows)))
                .orElseGet(() -> new GroupPermutation(kept));
        PermutationTest test = PermutationTest.of(shares, permutation, permutations, seed,
                sources -> shares(scores, known.rows(sources)), progress);
        double[] single = IntStream.range(0, shares.length).mapToDouble(test::pValue).toArray();
        double[] together = PermutationTest.holm(single);
        List<Effect> effects = IntStream.range(0, shares.length)
                .mapToObj(i -> new Effect(i, shares[i], test.mean(i), single[i], together[i])).toList();
        return new Organization(label.name(), LabelEffect.measure(label), rows.size(), kept.count(), effects);
    }

    private static double[] shares(List<double[]> scores, Label label) {
        return scores.stream().mapToDouble(values -> LabelEffect.share(values, label)).toArray();
    }
}
