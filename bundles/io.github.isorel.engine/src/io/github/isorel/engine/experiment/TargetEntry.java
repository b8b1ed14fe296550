package io.github.isorel.engine.experiment;

import java.util.regex.Pattern;

import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.GeographicArea;

/**
 * A target of an experiment.
 *
 * @param position where its text is
 * @param name its name
 * @param text the target as {@link Target#parse} reads it; the word {@code region} stands for the region of a case
 */
public record TargetEntry(Position position, String name, String text) {

    private static final Pattern REGION = Pattern.compile("(?<![\\p{L}\\p{N}_])region(?![\\p{L}\\p{N}_])");

    /**
     * Tells whether the target needs a region from its case.
     *
     * @return true when the word {@code region} is in its text
     */
    public boolean usesRegion() {
        return REGION.matcher(text).find();
    }

    /**
     * The target for a case.
     *
     * @param entry the case
     * @return the target with the case's region
     * @throws IllegalArgumentException if the text is no target, or needs a region and the case has none
     */
    public Target of(CaseEntry entry) {
        return usesRegion() ? within(entry.region().orElseThrow(() -> new IllegalArgumentException("the target " + name
                + " needs a region, which the case " + entry.name() + " does not have"))) : Target.parse(text);
    }

    /**
     * The target with a region.
     *
     * @param region what {@code region} stands for
     * @return the target
     * @throws IllegalArgumentException if the text is no target
     */
    Target within(GeographicArea region) {
        return Target.parse(REGION.matcher(text).replaceAll(region.toString()));
    }
}
