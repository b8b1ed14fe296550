package io.github.isorel.engine.comparison;

import java.util.List;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;

/**
 * How far two relevance maps of the same target in the same forecast agree, whatever the models or methods that they come from.
 * <p>
 * Relevance belongs to a grid cell and grows with its area. Rank correlations are therefore those of relevance per area, each
 * value weighted with the area of its cell, and values that are equal share their mean rank. Intervals are those of
 * {@link #RESAMPLES} resamples of blocks of the globe, of about {@link #BLOCK_DEGREES} degrees along each side, with all levels,
 * variables and states above them: neighbouring cells are not independent. They tell how much the number hangs on single regions
 * of this one case, not how much it would vary from case to case.
 * <p>
 * Overlaps and the earth mover's distance look at the magnitude of relevance in each column, Σ|R| over variables, levels and
 * history.
 *
 * @param inputs rank correlation over all inputs, signs kept: every variable, level, state and grid point; the number that
 *        agreement is headed by. NaN where one map is the same everywhere
 * @param columns rank correlation of the column sums Σ R, signs kept
 * @param magnitudes rank correlation of the column sums Σ|R|
 * @param variables agreement about each variable, in the order of the first map
 * @param overlaps area in common among the most relevant {@link TopOverlap#SHARES}
 * @param distance earth mover's distance between the two as distributions of Σ|R| over the globe
 * @param remarks what was left out, and what to be aware of; a sentence each
 */
public record RelevanceAgreement(Estimate inputs, Estimate columns, Estimate magnitudes, List<VariableAgreement> variables,
        List<TopOverlap> overlaps, EarthMoversDistance distance, List<String> remarks) {

    /** How often blocks of the globe are drawn anew. */
    public static final int RESAMPLES = 200;
    /** About the edge of a block that is drawn [degrees of latitude]. */
    public static final double BLOCK_DEGREES = 22.5;

    /** Copies the lists. */
    public RelevanceAgreement {
        variables = List.copyOf(variables);
        overlaps = List.copyOf(overlaps);
        remarks = List.copyOf(remarks);
    }

    /**
     * Compares two maps. They are restricted to the variables, levels and states of the history that both have, with a remark.
     *
     * @param first a map
     * @param second a map of the same target, initial time, lead time and grid
     * @param seed where the random numbers of the resamples begin
     * @param progress counts resamples, then what is moved; can be cancelled
     * @return the agreement; the same but for the order of shares and remarks when the maps change places
     * @throws IncomparableException if target, times, lead times or grids differ, or the maps have no variable or no level in
     *         common; the message says what differs
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static RelevanceAgreement of(RelevanceMap first, RelevanceMap second, long seed, Progress progress) {
        return new MapComparison(CommonMaps.of(first, second), seed, progress).agreement();
    }
}
