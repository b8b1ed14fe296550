package io.github.isorel.engine.latent.archive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.weather.Box;

/**
 * How the tokens of a latent become a row.
 *
 * @param region where tokens count; empty for the whole grid
 * @param surface whether tokens count over land, sea or both
 * @param levels the latent levels that count, as the model numbers them from 0; empty for all
 * @param separation whether levels are kept apart
 * @param statistic what is taken of the tokens
 */
public record Pooling(Optional<Box> region, Surface surface, List<Integer> levels, Separation separation, Statistic statistic) {

    /** Which tokens count, by what is below them. */
    public enum Surface {
        /** All. */
        BOTH, /** Those with land below at least half of their area. */ LAND, /** The others. */ SEA }

    /** What becomes of latent levels. */
    public enum Separation {
        /** A level has columns of its own. */
        APART, /** The tokens of all levels are pooled into one, each level with the same weight. */ TOGETHER }

    /** What is taken of the tokens, weighted by area. */
    public enum Statistic {
        /** Mean of each channel. */
        MEAN(List.of("mean")), /** Mean and standard deviation over the tokens (of the population,
                that is without the correction for few values). */ MEAN_AND_STD(List.of("mean", "std")),
                /** Nothing: the tokens themselves. */ TOKENS(List.of());

        private final List<String> names;

        Statistic(List<String> names) {
            this.names = names;
        }

        /**
         * The names of the statistics.
         *
         * @return {@code mean} and {@code std}; empty for tokens
         */
        public List<String> names() {
            return names;
        }
    }

    /** Copies the list and checks that choices go together. */
    public Pooling {
        levels = levels.stream().distinct().sorted().toList();
        if (statistic == Statistic.TOKENS && separation == Separation.TOGETHER) {
            throw new IllegalArgumentException("tokens that are not pooled over space are not pooled over latent levels either");
        }
    }

    /**
     * The mean over the whole grid, level by level.
     *
     * @return the usual pooling
     */
    public static Pooling mean() {
        return new Pooling(Optional.empty(), Surface.BOTH, List.of(), Separation.APART, Statistic.MEAN);
    }

    /** In words, e.g. {@code mean over 35..62, 350..46, land, latent levels 0 1 apart}. */
    @Override
    public String toString() {
        String what = switch (statistic) {
            case MEAN -> "mean over ";
            case MEAN_AND_STD -> "mean and standard deviation over ";
            case TOKENS -> "tokens of ";
        };
        String where = region.map(Box::toString).orElse("the whole grid");
        String below = switch (surface) {
            case BOTH -> "";
            case LAND -> ", land";
            case SEA -> ", sea";
        };
        String which = levels.isEmpty() ? "all latent levels" : "latent levels " + levels.stream().map(String::valueOf)
                .collect(Collectors.joining(" "));
        return what + where + below + ", " + which + (separation == Separation.APART ? " apart" : " together");
    }
}
