package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.latent.archive.TimeSelection;
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
public record LatentEntry(Position position, String name, String tap, TimeSelection times, Pooling pool, List<LabelEntry> labels,
        Optional<ComponentsEntry> components, List<SeparabilityEntry> separability, Optional<NeighborsEntry> neighbors,
        List<String> models) {

    /** Copies the lists. */
    public LatentEntry {
        labels = List.copyOf(labels);
        separability = List.copyOf(separability);
        models = List.copyOf(models);
    }

    /**
     * What is found in the latents and can be named beside the labels.
     *
     * @return components, {@code PC1} first, and classes that are told from the others
     */
    public List<String> found() {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= components.map(ComponentsEntry::count).orElse(0); number++) {
            names.add("PC" + number);
        }
        separability.forEach(asked -> asked.named().ifPresent(names::add));
        return List.copyOf(names);
    }

    /** What is known of each time. */
    public sealed interface LabelEntry {

        /** Labels that the time alone tells. */
        List<String> CALENDAR = List.of("month", "season", "day_of_year", "time_of_day");

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
         * What the time alone tells.
         *
         * @param position where the experiment says so
         * @param name one of {@link #CALENDAR}
         */
        record Calendar(Position position, String name) implements LabelEntry {

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
         * A rule over the fields of the state.
         *
         * @param position where the experiment says so
         * @param name what the label tells
         * @param rule the rule, such as {@code storm = min(msl, 35..62, 350..46) < 985 hPa}
         */
        record Rule(Position position, String name, FieldRule rule) implements LabelEntry {

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
         * Nearness to a storm of a file with storm tracks ({@link io.github.isorel.engine.latent.archive.StormTracks#labels}).
         *
         * @param position where the experiment says so
         * @param name what the label tells
         * @param file file with tracks, absolute
         * @param within how far the centre of a storm may be from the region [km]
         * @param region the region; empty for the whole globe, where every storm is near
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
     * @param named the class that is told from all others; empty for the rarer of two
     * @param permutations how often the label is permuted
     * @param block length of the blocks of time that are left out and permuted together
     */
    public record SeparabilityEntry(Position position, String label, Optional<String> named, int permutations, Duration block) {
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
