package io.github.isorel.engine.masking;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * How many times more the relevant mask degrades a forecast than random masks do.
 * <p>
 * With r the degradation by the relevant mask and d₁ … d_K those by random masks of a case, and Σ over the cases, the ratio is Σ
 * r / Σ mean(d): a ratio of means, so that cases in which little happens do not blow it up. The p-value is the rank of Σ r among
 * the Σ d_k: (1 + number of draws ≥ r) / (K + 1), the exact one of a permutation test when relevance is no better than chance
 * (Davison and Hinkley 1997, section 4.3); K is the smallest number of draws of a case.
 * <p>
 * The interval is a percentile interval of {@value #LEVEL} of a bootstrap in two stages: cases with replacement (when there are
 * several), then draws with replacement in each of them. A single mask differs from the next one as much as a random mask does
 * from another, which an interval of the mean of the draws alone would not know: in every replicate the residual of a single
 * draw, d_k − mean(d), widened by √((K + 1) / (K − 1)), is taken off r. The interval is thus one for prediction; if the relevant
 * mask is but another random one, it contains 1 with the stated probability. Of several cases the resampling of cases holds a
 * part of that spread too, but a bootstrap of few cases is too narrow by itself: there the interval is wider than stated, and 1
 * is contained more often. Replicates whose random degradation is not positive are counted as unbounded.
 *
 * @param ratio the ratio; empty when it is undefined, since random masks do no harm on average
 * @param low lower end of the interval; NaN when the ratio is undefined, −∞ when it is unbounded
 * @param high upper end of the interval; NaN when the ratio is undefined, +∞ when it is unbounded
 * @param pValue from 1/(K + 1), none of the draws degrades the forecast as much, to 1; NaN where degradations are not known
 * @param draws number of draws, K
 * @param relevant mean degradation by the relevant mask
 * @param random mean degradation by random masks
 * @see <a href="https://doi.org/10.1017/CBO9780511802843">Davison and Hinkley 1997, Bootstrap methods and their application</a>
 */
public record DegradationRatio(OptionalDouble ratio, double low, double high, double pValue, int draws, double relevant,
        double random) {

    /** Probability with which the interval contains 1 when relevance is no better than chance. */
    public static final double LEVEL = 0.95;
    /** Number of replicates. */
    public static final int REPLICATES = 2000;

    /**
     * The degradations of one case.
     *
     * @param relevant by the relevant mask
     * @param draws by random masks, at least 2
     */
    public record Sample(double relevant, List<Double> draws) {

        /** Copies the list. */
        public Sample {
            draws = List.copyOf(draws);
            if (draws.size() < 2) {
                throw new IllegalArgumentException("random masks must be at least 2, not " + draws.size());
            }
        }

        double mean() {
            return draws.stream().mapToDouble(Double::doubleValue).sum() / draws.size();
        }
    }

    /**
     * Compares.
     *
     * @param cases the degradations of each case, at least one
     * @param rounding a mean degradation by random masks up to this is rounding: the ratio is undefined, as it is where random
     *        masks improve the forecast
     * @param seed what the bootstrap starts from
     * @return the comparison; with all numbers NaN when a degradation is NaN
     */
    public static DegradationRatio of(List<Sample> cases, double rounding, long seed) {
        int draws = cases.stream().mapToInt(sample -> sample.draws().size()).min().orElseThrow();
        double relevant = cases.stream().mapToDouble(Sample::relevant).sum() / cases.size();
        double random = cases.stream().mapToDouble(Sample::mean).sum() / cases.size();
        if (Double.isNaN(relevant) || Double.isNaN(random)) {
            return new DegradationRatio(OptionalDouble.empty(), Double.NaN, Double.NaN, Double.NaN, draws, Double.NaN,
                    Double.NaN);
        }
        double pValue = pValue(cases, draws);
        if (random <= rounding) {
            return new DegradationRatio(OptionalDouble.empty(), Double.NaN, Double.NaN, pValue, draws, relevant, random);
        }
        double[] lows = new double[REPLICATES];
        double[] highs = new double[REPLICATES];
        replicate(cases, rounding, new Random(seed), lows, highs);
        Arrays.sort(lows);
        Arrays.sort(highs);
        int tail = (int) Math.floor((1 - LEVEL) / 2 * REPLICATES);
        return new DegradationRatio(OptionalDouble.of(relevant / random), lows[tail], highs[REPLICATES - 1 - tail], pValue, draws,
                relevant, random);
    }

    private static double pValue(List<Sample> cases, int draws) {
        double relevant = cases.stream().mapToDouble(Sample::relevant).sum();
        int reached = 0;
        for (int draw = 0; draw < draws; draw++) {
            int index = draw;
            reached += cases.stream().mapToDouble(sample -> sample.draws().get(index)).sum() >= relevant ? 1 : 0;
        }
        return (1.0 + reached) / (draws + 1);
    }

    private static void replicate(List<Sample> cases, double rounding, Random random, double[] lows, double[] highs) {
        for (int replicate = 0; replicate < lows.length; replicate++) {
            double relevant = 0;
            double mean = 0;
            for (int i = 0; i < cases.size(); i++) {
                Sample sample = cases.get(cases.size() == 1 ? 0 : random.nextInt(cases.size()));
                double own = resampledMean(sample.draws(), random);
                int count = sample.draws().size();
                double residual = sample.draws().get(random.nextInt(count)) - sample.mean();
                relevant += sample.relevant() - residual * Math.sqrt((count + 1.0) / (count - 1.0));
                mean += own;
            }
            boolean isBounded = mean / cases.size() > rounding;
            lows[replicate] = isBounded ? relevant / mean : relevant > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            highs[replicate] = isBounded ? relevant / mean : Double.POSITIVE_INFINITY;
        }
    }

    private static double resampledMean(List<Double> draws, Random random) {
        double sum = 0;
        for (int i = 0; i < draws.size(); i++) {
            sum += draws.get(random.nextInt(draws.size()));
        }
        return sum / draws.size();
    }
}
