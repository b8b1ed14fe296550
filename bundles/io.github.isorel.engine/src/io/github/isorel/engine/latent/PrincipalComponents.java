package io.github.isorel.engine.latent;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.github.isorel.engine.progress.Progress;

/**
 * Principal components of pooled latents. Latents have many more channels than there are samples, so they are found in the space
 * of samples: with X the samples (row by row, mean of each channel taken off) the Gram matrix XXᵀ has the eigenvalues of XᵀX, and
 * an eigenvector u of the eigenvalue λ gives the loading v = Xᵀu/√λ and the scores √λ u. Means, anomalies and the Gram matrix are
 * in double: a latent's mean is often much larger than its variation.
 * <p>
 * A component's sign means nothing; here the loading of largest magnitude is positive (the first, if several are as large).
 * Immutable.
 *
 * @see <a href="https://doi.org/10.1007/b98835">Jolliffe 2002, Principal Component Analysis, sections 3.5 and 14.6</a>
 */
public final class PrincipalComponents {

    /** Up to this number of samples the Gram matrix is decomposed in full. */
    private static final int FULL = 512;
    /** An eigenvalue below this share of the largest, times the number of samples, is rounding. */
    private static final double ROUNDING = 1e-14;

    private final List<Instant> times;
    private final Scaling scaling;
    private final CenteredSamples centered;
    private final double[][] gram;
    private final double[] eigenvalues;
    private final double[][] eigenvectors;
    private final double[][] loadings;
    /** Eigenvalue of the component after the last. */
    private final double following;

    private PrincipalComponents(LatentSamples samples, Scaling scaling, CenteredSamples centered, double[][] gram,
            LeadingEigenvectors found, int count) {
        this.times = samples.times();
        this.scaling = scaling;
        this.centered = centered;
        this.gram = gram;
        eigenvalues = new double[count];
        eigenvectors = new double[count][];
        loadings = new double[count][];
        following = found.count() > count ? found.value(count) : 0;
        for (int component = 0; component < count; component++) {
            eigenvalues[component] = found.value(component);
            eigenvectors[component] = found.vector(component).clone();
            loadings[component] = centered.combined(eigenvectors[component]);
            VectorMath.scale(loadings[component], 1 / Math.sqrt(eigenvalues[component]));
            if (isNegative(loadings[component])) {
                VectorMath.scale(loadings[component], -1);
                VectorMath.scale(eigenvectors[component], -1);
            }
        }
    }

    private static boolean isNegative(double[] loading) {
        double largest = Arrays.stream(loading).map(Math::abs).max().orElse(0) * (1 - 1e-9);
        return Arrays.stream(loading).filter(value -> Math.abs(value) >= largest).findFirst().orElse(0) < 0;
    }

    /**
     * Finds the leading components.
     *
     * @param samples the samples
     * @param scaling whether channels count by their variance or alike
     * @param count how many components, at least 1 and fewer than samples
     * @param progress counts samples; can be cancelled
     * @return the components, by falling variance
     * @throws UnsuitableSamplesException if the samples span fewer directions than components are wanted
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static PrincipalComponents fit(LatentSamples samples, Scaling scaling, int count, Progress progress) {
        if (count < 1 || count >= samples.count()) {
            throw new UnsuitableSamplesException(samples.count() + " samples have at most " + (samples.count() - 1)
                    + " components, not " + count + "; ask for fewer or give more samples");
        }
        CenteredSamples centered = CenteredSamples.of(samples, scaling);
        double[][] gram = centered.gram(progress);
        progress.begin("Finding components", 0);
        progress.check();
        double[] start = new double[samples.count()];
        Arrays.setAll(start, row -> RandomStreams.of(0, row).nextDouble() - 0.5);
        LeadingEigenvectors found = samples.count() <= FULL ? LeadingEigenvectors.full(gram, count + 1)
                : LeadingEigenvectors.lanczos(gram, count + 1, start);
        int rank = 0;
        while (rank < found.count() && found.value(rank) > ROUNDING * samples.count() * found.value(0)) {
            rank++;
        }
        if (rank < count) {
            throw new UnsuitableSamplesException(rank == 0 ? "all " + samples.count()
                    + " samples are the same: there is no variance to explain"
                    : "the " + samples.count() + " samples differ in only " + rank
                    + " directions (are rows repeated?), so there are no "
                            + count + " components; ask for at most " + rank);
        }
        return new PrincipalComponents(samples, scaling, centered, gram, found, count);
    }

    /**
     * The number of components.
     *
     * @return at least 1
     */
    public int count() {
        return eigenvalues.length;
    }

    /**
     * The times of the samples.
     *
     * @return initial time of each row of the scores (UTC)
     */
    public List<Instant> times() {
        return times;
    }

    /**
     * The number of channels.
     *
     * @return length of a loading
     */
    public int channels() {
        return loadings[0].length;
    }

    /**
     * How channels were scaled.
     *
     * @return what was asked for
     */
    public Scaling scaling() {
        return scaling;
    }

    /**
     * Channels that do not vary beyond the rounding of float32; they are left out, their loadings are 0.
     *
     * @return positions from 0
     */
    public List<Integer> constantChannels() {
        return centered.constantChannels();
    }

    /**
     * Variance of all channels together, with n − 1 in the denominator.
     *
     * @return the variance [square of the latents' unit, or number of channels that vary when standardised]
     */
    public double totalVariance() {
        double trace = 0;
        for (int row = 0; row < gram.length; row++) {
            trace += gram[row][row];
        }
        return trace / (gram.length - 1);
    }

    /**
     * Variance of the scores of a component, with n − 1 in the denominator.
     *
     * @param component the component, from 0
     * @return its variance [as the total variance]
     */
    public double variance(int component) {
        return eigenvalues[component] / (gram.length - 1);
    }

    /**
     * Share of the total variance that a component explains.
     *
     * @param component the component, from 0
     * @return 0 to 1
     */
    public double explainedVariance(int component) {
        return variance(component) / totalVariance();
    }

    /**
     * Tells whether a component can be told from its neighbours by the rule of thumb of North et al. (1982): the variance λ of a
     * component is known to λ√(2/N), and components that lie nearer to each other than that are an arbitrary mixture.
     *
     * @param component the component, from 0
     * @param independent number N of independent samples, such as of blocks
     * @return false if the next component or the one before is too near
     * @see <a href="https://doi.org/10.1175/1520-0493(1982)110%3C0699:SEITEO%3E2.0.CO;2">North, Bell, Cahalan and Moeng 1982,
     *         Sampling errors in the estimation of empirical orthogonal functions, Monthly Weather Review 110</a>
     */
    public boolean isDistinct(int component, int independent) {
        return (component == 0 || isBelow(component - 1, independent)) && isBelow(component, independent);
    }

    private boolean isBelow(int component, int independent) {
        double next = component + 1 < count() ? eigenvalues[component + 1] : following;
        return eigenvalues[component] - next >= eigenvalues[component] * Math.sqrt(2.0 / independent);
    }

    /**
     * Where a sample lies along a component.
     *
     * @param row the sample, from 0
     * @param component the component, from 0
     * @return the score; its mean over the samples is 0
     */
    public double score(int row, int component) {
        return eigenvectors[component][row] * Math.sqrt(eigenvalues[component]);
    }

    /**
     * The scores of a component.
     *
     * @param component the component, from 0
     * @return one value a sample
     */
    public List<Double> scores(int component) {
        return Arrays.stream(eigenvectors[component]).mapToObj(value -> value * Math.sqrt(eigenvalues[component])).toList();
    }

    /**
     * What a channel has to do with a component: an entry of a direction of length 1 in the space of (scaled) channels.
     *
     * @param component the component, from 0
     * @param channel the channel, from 0
     * @return the loading, −1 to 1
     */
    public double loading(int component, int channel) {
        return loadings[component][channel];
    }

    /**
     * The mean of a channel.
     *
     * @param channel the channel, from 0
     * @return its mean over the samples [unit of the latents]
     */
    public double mean(int channel) {
        return centered.mean(channel);
    }

    /**
     * What the anomalies of a channel were divided by.
     *
     * @param channel the channel, from 0
     * @return 1, or its standard deviation when standardised; 0 for a constant channel
     */
    public double scale(int channel) {
        return centered.scale(channel);
    }

    /** The Gram matrix of the centred samples; not to be changed. */
    double[][] gram() {
        return gram;
    }

    /** An eigenvector of the Gram matrix, of length 1; not to be changed. */
    double[] eigenvector(int component) {
        return eigenvectors[component];
    }

    double eigenvalue(int component) {
        return eigenvalues[component];
    }
}
