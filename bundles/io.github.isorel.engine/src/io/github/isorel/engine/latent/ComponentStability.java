package io.github.isorel.engine.latent;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

import io.github.isorel.engine.progress.Progress;

/**
 * How much principal components hang on which samples were there: the samples are drawn anew many times, and the components of
 * each resample are compared with the original ones. For every component there is
 * <ul>
 * <li>the variance it explains;</li>
 * <li>the cosine, without sign, between its loading and that of the same rank in a resample;</li>
 * <li>the same with the loading that fits best, one resampled component to one original, by falling cosine: high where components
 * of nearly the same variance only change places;</li>
 * <li>the cosine of the largest angle between the space of all components up to this one and the same space of a resample: high
 * where components mix among each other but not with later ones.</li>
 * </ul>
 * All of it is done with the Gram matrix K of the original samples, computed once. A resample in which sample i occurs
 * w<sub>i</sub> times has the eigenvalues of the matrix √w<sub>i</sub> K̃<sub>ij</sub> √w<sub>j</sub> with K̃ centred at the mean
 * of the resample, of the size of the number of different samples in it. With an eigenvector u of the eigenvalue λ its loading v
 * = X̃ᵀ√w u/√λ has with an original one, a, the inner product √(λ<sub>a</sub>/λ) Σ u<sub>i</sub> √w<sub>i</sub> (u<sub>a,i</sub>
 * − mean of u<sub>a</sub> in the resample). When channels are standardised, the standard deviations are those of the original
 * samples in every resample.
 * <p>
 * Immutable.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176347265">Künsch 1989, The jackknife and the bootstrap for general stationary
 *         observations, Annals of Statistics 17</a>
 * @see <a href="https://doi.org/10.2307/2005662">Björck and Golub 1973, Numerical methods for computing angles between linear
 *         subspaces, Mathematics of Computation 27</a>
 */
public final class ComponentStability {

    private final int blocks;
    private final int resamples;
    private final List<Spread> explained;
    private final List<Spread> sameRank;
    private final List<Spread> matched;
    private final List<Spread> subspace;

    /** Numbers by component and resample. */
    private static final class Draws {

        private final double[][] explained;
        private final double[][] sameRank;
        private final double[][] matched;
        private final double[][] subspace;

        Draws(int components, int resamples) {
            explained = new double[components][resamples];
            sameRank = new double[components][resamples];
            matched = new double[components][resamples];
            subspace = new double[components][resamples];
        }
    }

    private ComponentStability(int blocks, int resamples, Draws draws) {
        this.blocks = blocks;
        this.resamples = resamples;
        explained = Arrays.stream(draws.explained).map(Spread::of).toList();
        sameRank = Arrays.stream(draws.sameRank).map(Spread::of).toList();
        matched = Arrays.stream(draws.matched).map(Spread::of).toList();
        subspace = Arrays.stream(draws.subspace).map(Spread::of).toList();
    }

    /**
     * Draws samples anew.
     *
     * @param components the components of all samples
     * @param resampling sample by sample or in blocks
     * @param resamples how often, at least 1; 1000 is usual
     * @param seed where the random numbers begin; the same seed gives the same result on any number of processors
     * @param progress counts resamples; can be cancelled
     * @return how stable the components are
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static ComponentStability of(PrincipalComponents components, Resampling resampling, int resamples, long seed,
            Progress progress) {
        Resampler resampler = Resampler.of(resampling, components.times());
        var draws = new Draws(components.count(), resamples);
        progress.begin("Drawing " + resampling + " anew", resamples);
        IntStream.range(0, resamples).parallel().forEach(draw -> {
            progress.check();
            compare(components, resampler.draw(RandomStreams.of(seed, draw)), draws, draw);
            progress.worked(1);
        });
        return new ComponentStability(resampler.blocks(), resamples, draws);
    }

    private static void compare(PrincipalComponents components, int[] times, Draws draws, int draw) {
        int count = components.count();
        var resample = new ResampledGram(components.gram(), times);
        double[] start = new double[components.times().size()];
        for (int component = 0; component < count; component++) {
            VectorMath.add(start, 1, components.eigenvector(component));
        }
        LeadingEigenvectors found = LeadingEigenvectors.of(resample.matrix(), count, resample.weighted(start));
        double[][] cosines = new double[count][count];
        for (int original = 0; original < count; original++) {
            double[] direction = resample.weighted(components.eigenvector(original));
            for (int other = 0; other < Math.min(count, found.count()); other++) {
                double ratio = found.value(other) > 1e-12 * found.value(0)
                        ? Math.sqrt(components.eigenvalue(original) / found.value(other)) : 0;
                cosines[original][other] = Math.min(1, ratio * Math.abs(VectorMath.dot(found.vector(other), direction)))
                        * Math.signum(VectorMath.dot(found.vector(other), direction));
            }
        }
        double[] best = matched(cosines);
        double total = resample.trace();
        for (int component = 0; component < count; component++) {
            draws.explained[component][draw] = component < found.count() && total > 0 ? found.value(component) / total : 0;
            draws.sameRank[component][draw] = Math.abs(cosines[component][component]);
            draws.matched[component][draw] = best[component];
            draws.subspace[component][draw] = largestAngle(cosines, component + 1);
        }
    }

    /** The cosine of each original with the resampled one that is left to it when the best pairs choose first. */
    private static double[] matched(double[][] cosines) {
        int count = cosines.length;
        double[] best = new double[count];
        boolean[] originals = new boolean[count];
        boolean[] resampled = new boolean[count];
        for (int pair = 0; pair < count; pair++) {
            int row = -1;
            int column = -1;
            double largest = -1;
            for (int i = 0; i < count * count; i++) {
                double cosine = Math.abs(cosines[i / count][i % count]);
                if (!originals[i / count] && !resampled[i % count] && cosine > largest) {
                    largest = cosine;
                    row = i / count;
                    column = i % count;
                }
            }
            best[row] = largest;
            originals[row] = true;
            resampled[column] = true;
        }
        return best;
    }

    /**
     * Cosine of the largest principal angle between the first directions of both: the smallest singular value (Björck and Golub).
     */
    private static double largestAngle(double[][] cosines, int first) {
        RealMatrix block = new Array2DRowRealMatrix(cosines).getSubMatrix(0, first - 1, 0, first - 1);
        double[] squares = new EigenDecomposition(block.transpose().multiply(block)).getRealEigenvalues();
        return Math.sqrt(Math.clamp(Arrays.stream(squares).min().orElse(0), 0.0, 1.0));
    }

    /**
     * The number of blocks the samples make, which stands for the number of independent samples.
     *
     * @return the number of samples when they were drawn one by one
     */
    public int blocks() {
        return blocks;
    }

    /**
     * How often samples were drawn anew.
     *
     * @return the number of resamples
     */
    public int resamples() {
        return resamples;
    }

    /**
     * Share of the total variance that the component of this rank explains. Its mean over resamples lies above the original value
     * for the first components: a resample repeats samples, and what is repeated looks like structure.
     *
     * @param component the component, from 0
     * @return its spread, 0 to 1
     */
    public Spread explainedVariance(int component) {
        return explained.get(component);
    }

    /**
     * Cosine with the component of the same rank in a resample, without sign.
     *
     * @param component the component, from 0
     * @return its spread, 0 to 1
     */
    public Spread cosine(int component) {
        return sameRank.get(component);
    }

    /**
     * Cosine with the component of a resample that fits, whatever its rank, without sign.
     *
     * @param component the component, from 0
     * @return its spread, 0 to 1
     */
    public Spread matchedCosine(int component) {
        return matched.get(component);
    }

    /**
     * Cosine of the largest angle between the space of the components up to this one and the same of a resample.
     *
     * @param component the last component of the space, from 0
     * @return its spread, 0 to 1
     */
    public Spread subspaceCosine(int component) {
        return subspace.get(component);
    }
}
