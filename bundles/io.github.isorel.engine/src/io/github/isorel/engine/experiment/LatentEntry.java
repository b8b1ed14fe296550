package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.weather.Box;

/**
 * A question for latents: a tap recorded at many times, pooled over space, and what is found in it.
 *
 * @param position where the experiment asks
 * @param name its name, of all latent questions different ones; the tap when the experiment gives none
 * @param tap name of the tap
 * @param times initial times
 * @param pool how latents are pooled
 * @param labels what is known of each time, of different names
 * @param components principal components; empty when they are switched off
 * @param separability tests of labels; empty when none is asked for
 * @param neighbors nearest neighbours; empty when they are not asked for
 * @param models names of the models, at least one
 */
public record LatentEntry(Position position, String name, String tap, TimeSelection times, PoolEntry pool, List<LabelEntry> labels,
        Optional<ComponentsEntry> components, List<SeparabilityEntry> separability, Optional<NeighborsEntry> neighbors,
        List<String> models) {

    /** Copies the lists. */
    public LatentEntry {
        labels = List.copyOf(labels);
        separability = List.copyOf(separability);
        models = List.copyOf(models);
    }

    /**
     * How tokens become a row of numbers.
     *
     * @param region tokens outside are left out; empty for the whole grid
     * @param surface whether tokens count over land, sea or both
     * @param levels the latent levels that count, as the model numbers them from 0; empty for all
     * @param separation whether latent levels have numbers of their own
     * @param statistic what is taken over space, weighted by area
     */
    public record PoolEntry(Optional<Box> region, Surface surface, List<Integer> levels, Separation separation, Statistic statistic) {

        /** Copies the list. */
        public PoolEntry {
            levels = List.copyOf(levels);
        }
    }

    /** Which tokens count, by what is below them. */
    public enum Surface {
        /** All. */
        BOTH,
        /** Those over land. */
        LAND,
        /** Those over the sea. */
        SEA
    }

    /** What becomes of latent levels. */
    public enum Separation {
        /** Each has numbers of its own. */
        APART,
        /** All are pooled into one. */
        TOGETHER
    }

    /** What is taken over space. */
    public enum Statistic {
        /** The mean. */
        MEAN,
        /** Mean and standard deviation. */
        MEAN_AND_STD,
        /** Nothing: the tokens themselves. */
        TOKENS
    }

    /** What is known of each time. */
    public sealed interface LabelEntry {

        /**
         * Where the experiment says so.
         *
         * @return the position
         */
        Position position();

        /**
         * What the label tells.
         *
         * @return its name
         */
        String name();

        /**
         * A rule over time or the fields of the state.
         *
         * @param position where the experiment says so
         * @param name what the label tells
         * @param text the rule, such as {@code season} or {@code storm = min(msl, 35..62, 350..46) < 985 hPa}
         */
        record Rule(Position position, String name, String text) implements LabelEntry {

            @Override
            public Position position() { // written out: the compiler's null analysis does not accept the implicit one
                return position;
            }

            @Override
            public String name() { // written out: the compiler's null analysis does not accept the implicit one
                return name;
            }
        }

        /**
         * Nearness to a storm of a file with storm tracks.
         *
         * @param position where the experiment says so
         * @param name what the label tells
         * @param file file with tracks, absolute
         * @param within how near a storm must be to count [km]
         * @param region only storms with their centre in here count; empty for all
         */
        record Tracks(Position position, String name, Path file, double within, Optional<Box> region) implements LabelEntry {

            @Override
            public Position position() { // written out: the compiler's null analysis does not accept the implicit one
                return position;
            }

            @Override
            public String name() { // written out: the compiler's null analysis does not accept the implicit one
                return name;
            }
        }
    }

    /**
     * Principal components.
     *
     * @param count how many, at least 1
     * @param bootstrap replicates for their stability; 0 for none
     * @param standardized whether channels are divided by their standard deviation
     * @param block length of the blocks of time that are drawn together
     */
    public record ComponentsEntry(int count, int bootstrap, boolean standardized, Duration block) {
    }

    /**
     * A test whether a label can be told from latents.
     *
     * @param position where the experiment asks
     * @param label name of the label
     * @param permutations how often the label is permuted
     * @param block length of the blocks of time that are left out and permuted together
     */
    public record SeparabilityEntry(Position position, String label, int permutations, Duration block) {
    }

    /**
     * Nearest neighbours.
     *
     * @param count how many of each sample, at least 1
     * @param distance {@code euclidean}, {@code cosine} or {@code anomaly-cosine}
     * @param apart samples nearer in time than this are no neighbours
     */
    public record NeighborsEntry(int count, String distance, Duration apart) {
    }
}
