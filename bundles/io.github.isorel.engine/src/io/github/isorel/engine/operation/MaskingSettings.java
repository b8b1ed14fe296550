package io.github.isorel.engine.operation;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.github.isorel.engine.masking.MaskedStates;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.masking.RankingOrder;

/**
 * How a masking test is made.
 *
 * @param fractions shares of the area that are hidden, increasing; none for a drawn region, which is hidden as a whole
 * @param draws number of random masks for each mask, at least 2
 * @param matching what random masks have in common with the relevant one besides the area
 * @param baselines what hidden values are replaced by, at least two: names of {@link #BASELINES}, or initial times in the data
 * @param climatology file with monthly means, for the baseline {@code climatology}
 * @param order what makes a patch relevant
 * @param hide variables, or variables at levels, that are hidden, such as {@code t} or {@code q@850}; none for all that change
 *        with time
 * @param states states of the history that are hidden
 * @param patch edge of a patch in grid points; empty for the patches of the model
 * @param seed what random numbers start from
 */
public record MaskingSettings(List<Double> fractions, int draws, Set<Matching> matching, List<String> baselines,
        Optional<Path> climatology, RankingOrder order, List<String> hide, MaskedStates states, OptionalInt patch, long seed) {

    /** What hidden values can be replaced by, besides the states of another time. */
    public static final List<String> BASELINES = List.of("climatology", "zonal-mean", "zero", "in-fill", "noise");

    /** Copies lists and set. */
    public MaskingSettings {
        fractions = List.copyOf(fractions);
        EnumSet<Matching> sorted = EnumSet.noneOf(Matching.class);
        sorted.addAll(matching);
        matching = Collections.unmodifiableSet(sorted);
        baselines = List.copyOf(baselines);
        hide = List.copyOf(hide);
    }
}
