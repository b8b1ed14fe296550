package io.github.isorel.engine.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.latent.Groups;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.progress.Progress;

/**
 * How alike the latents of two models are: linear centred kernel alignment (CKA) of their samples at the same times (Kornblith et
 * al. 2019). With Gram matrices K = XXᵀ and L = YYᵀ of the samples it is HSIC(K, L) / √(HSIC(K, K) HSIC(L, L)), HSIC being the
 * Hilbert–Schmidt independence criterion: 1 when one set of latents is the other, rotated, mirrored, scaled as a whole and
 * shifted, 0 when they have nothing to do with each other. Channels need not correspond, nor be as many.
 * <p>
 * {@link #biased} takes the estimator of Gretton et al. 2005, tr(KHLH)/(n − 1)², as Kornblith et al. do. It tends to 1 when there
 * are many more channels than samples, even for latents that are independent (Murphy et al. 2024). {@link #debiased} takes the
 * unbiased estimator HSIC₁ of Song et al. 2012, equation 5, for all three; it is what alignment is headed by, since archives of
 * latents have hundreds of channels and seldom as many independent samples. It can be a little below 0.
 * <p>
 * Both are sums over pairs of samples, of products of the centred matrices (of the U-centred ones for HSIC₁: Székely and Rizzo
 * 2014, equation 2.8). Intervals draw blocks of time anew: a pair of samples counts as often as both its blocks were drawn, and
 * within a block as often as the block was. Pairs between two copies of a block do not count, since they would be pairs of a
 * sample with itself, which debiasing has just left out. Matrices are centred once, for all samples. Samples of the same block
 * are alike in both models, which makes alignment a little larger than it is for independent samples; more blocks help.
 *
 * @param debiased the debiased alignment, at most 1; NaN where it is undefined, as for latents that do not vary
 * @param biased the biased alignment, 0 to 1
 * @param samples number of times that both have
 * @param blocks number of blocks of time they make
 * @param remarks what was left out, and what to be aware of; a sentence each
 * @see <a href="https://proceedings.mlr.press/v97/kornblith19a.html">Kornblith et al. 2019, Similarity of neural network
 *         representations revisited, ICML</a>
 * @see <a href="https://www.jmlr.org/papers/v13/song12a.html">Song et al. 2012, Feature selection via dependence maximization,
 *         JMLR 13</a>
 * @see <a href="https://arxiv.org/abs/2405.01012">Murphy et al. 2024, Correcting biased centered kernel alignment measures in
 *         biological and artificial neural networks</a>
 * @see <a href="https://doi.org/10.1214/14-AOS1255">Székely and Rizzo 2014, Partial distance correlation with methods for
 *         dissimilarities, Ann. Statist. 42</a>
 */
public record LatentAlignment(Estimate debiased, Estimate biased, int samples, int blocks, List<String> remarks) {

    /** How often blocks of time are drawn anew. */
    public static final int RESAMPLES = 1000;
    /** Fewer blocks than this make intervals too narrow. */
    private static final int FEW_BLOCKS = 10;
    /** The unbiased estimator needs as many samples. */
    public static final int LEAST_SAMPLES = 4;

    /** Copies the list. */
    public LatentAlignment {
        remarks = List.copyOf(remarks);
    }

    /**
     * Compares latents.
     *
     * @param first latents of a model, at different times
     * @param second latents of another one, at different times; those that only one of them has are left out, with a remark
     * @param block length of the blocks of time that are drawn together, as five days
     * @param seed where the random numbers of the resamples begin
     * @param progress counts resamples; can be cancelled
     * @return the alignment; the same when the sides change places
     * @throws IncomparableException if they have fewer than four times in common, or one has a time twice
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static LatentAlignment of(LatentSamples first, LatentSamples second, Duration block, long seed, Progress progress) {
        Map<Instant, Integer> rows = rows("first", first);
        Map<Instant, Integer> others = rows("second", second);
        List<Instant> common = first.times().stream().filter(others::containsKey).sorted().toList();
        if (common.size() < LEAST_SAMPLES) {
            throw new IncomparableException("the latents have " + common.size() + " times in common, the first having "
                    + span(first) + ", the second " + span(second) + "; at least " + LEAST_SAMPLES
                    + " are needed, record both at the same times");
        }
        Groups blocks = Groups.ofBlocks(common, block);
        List<String> remarks = new ArrayList<>();
        leftOut("first", first.count() - common.size(), remarks);
        leftOut("second", second.count() - common.size(), remarks);
        if (blocks.count() < FEW_BLOCKS) {
            remarks.add(blocks.count() == 1 ? "there is no interval: all samples are one block of time"
                    : "the interval is too narrow: there are only " + blocks.count() + " blocks of time to draw from");
        }
        var computation = new KernelAlignment(first.rows(common.stream().map(rows::get).toList()),
                second.rows(common.stream().map(others::get).toList()), blocks, progress);
        return new LatentAlignment(computation.debiased(seed, progress), computation.biased(seed, progress), common.size(),
                blocks.count(), remarks);
    }

    private static Map<Instant, Integer> rows(String which, LatentSamples samples) {
        Map<Instant, Integer> rows = new HashMap<>();
        for (int row = 0; row < samples.count(); row++) {
            if (rows.put(samples.times().get(row), row) != null) {
                throw new IncomparableException("the " + which + " latents have two samples of " + samples.times().get(row)
                        + "; take an archive with one row a time");
            }
        }
        return rows;
    }

    private static String span(LatentSamples samples) {
        List<Instant> times = samples.times().stream().sorted().toList();
        return times.size() + " from " + times.getFirst() + " to " + times.getLast();
    }

    private static void leftOut(String which, int count, List<String> remarks) {
        if (count > 0) {
            remarks.add("left out: " + count + (count == 1 ? " time" : " times") + " that only the " + which + " latents have");
        }
    }
}
