package io.github.isorel.engine.latent.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Silhouette;
import io.github.isorel.engine.latent.Spread;

/**
 * Principal components of latents with all that is said about them, but for their loadings, which are in the NetCDF file.
 *
 * @param samples the samples
 * @param channels number of channels of a sample
 * @param constantChannels channels that are constant and left out, from 0
 * @param scaling whether channels count by their variance or alike
 * @param totalVariance variance of all channels together [square of the latents' unit, or number of channels that vary when
 *        standardised]
 * @param blocks number of blocks of consecutive days: of independent samples
 * @param resamples how often samples were drawn anew; 0 for not at all
 * @param components the components, from the first
 * @param organization how much of each component the labels explain
 * @param clusters silhouettes of labels of classes, by the name of the label
 * @param untested why labels were not tested, a sentence each
 * @param provenance where all that comes from, as attributes of a NetCDF file
 */
public record ComponentsResult(LabelledTimes samples, int channels, List<Integer> constantChannels, Scaling scaling,
        double totalVariance, int blocks, int resamples, List<Component> components, List<Organization> organization,
        Map<String, Clusters> clusters, List<String> untested, Map<String, String> provenance) {

    /** With fewer blocks intervals cannot be relied on. */
    private static final int FEW_BLOCKS = 10;

    /** Copies lists and maps. */
    public ComponentsResult {
        constantChannels = List.copyOf(constantChannels);
        components = List.copyOf(components);
        organization = List.copyOf(organization);
        clusters = Collections.unmodifiableMap(new LinkedHashMap<>(clusters));
        untested = List.copyOf(untested);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * What was left out.
     *
     * @return a phrase; empty when all channels vary
     */
    public Optional<String> leftOut() {
        return constantChannels.isEmpty() ? Optional.empty()
                : Optional.of(constantChannels.size() + " channels are constant and left out");
    }

    /**
     * That intervals cannot be relied on.
     *
     * @return a phrase; empty when there are blocks enough, or no intervals
     */
    public Optional<String> fewBlocks() {
        return resamples == 0 || blocks >= FEW_BLOCKS ? Optional.empty()
                : Optional.of("the samples make only " + blocks + " independent blocks: intervals and cosines are too good");
    }

    /**
     * A component.
     *
     * @param number its number, from 1
     * @param variance variance of its scores
     * @param explainedVariance share of the total variance, 0 to 1
     * @param distinct whether its variance differs from its neighbours' by more than the sampling error
     * @param blocks how stable it is when blocks of consecutive days are drawn anew; empty without resamples
     * @param singleSamples the same for single samples, which is too optimistic where consecutive states are alike
     * @param scores place of each sample along it; their mean is 0
     */
    public record Component(int number, double variance, double explainedVariance, boolean distinct, Optional<Stability> blocks,
            Optional<Stability> singleSamples, List<Double> scores) {

        /** Copies the list. */
        public Component {
            scores = List.copyOf(scores);
        }

        /**
         * What it is called.
         *
         * @return {@code PC1} for the first
         */
        public String name() {
            return "PC" + number;
        }
    }

    /**
     * How stable a component is over resamples.
     *
     * @param explainedVariance share of the total variance
     * @param cosine cosine with the component of the same rank in a resample, 0 to 1
     * @param matchedCosine cosine with the component that fits, whatever its rank, 0 to 1
     * @param subspaceCosine cosine of the largest angle between the spaces up to this component, 0 to 1
     */
    public record Stability(Spread explainedVariance, Spread cosine, Spread matchedCosine, Spread subspaceCosine) {
    }

    /**
     * Whether the classes of a label are clusters.
     *
     * @param channels in the space of channels
     * @param components in that of the components
     */
    public record Clusters(Silhouette channels, Silhouette components) {
    }
}
