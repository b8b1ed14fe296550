package io.github.isorel.engine.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.weather.GeographicArea;

/** What the masks come from that are compared with random ones. */
public sealed interface MaskSource {

    /** The name of the control that ranks by nearness alone. */
    String DISTANCE = "distance";

    /**
     * What results call it.
     *
     * @return a name, in a test each a different one
     */
    String name();

    /**
     * Relevance that was computed before.
     *
     * @param name what results call it
     * @param maps the relevance of each case
     */
    record Stored(String name, Map<MaskingQuestion, RelevanceMap> maps) implements MaskSource {

        /** Copies the map and keeps its order. */
        public Stored {
            maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
        }
    }

    /**
     * A method that is run on the spot. Random relevance differs from case to case: pooled over cases it would not be independent
     * otherwise. Its seed goes up by one from case to case.
     *
     * @param name what results call it
     * @param explaining the method with all that it needs
     */
    record Computed(String name, Explaining explaining) implements MaskSource {
    }

    /** The nearest patches to the target first. */
    record Distance() implements MaskSource {

        @Override
        public String name() {
            return DISTANCE;
        }
    }

    /**
     * A drawn region.
     *
     * @param area the region, a box or polygon
     */
    record Region(GeographicArea area) implements MaskSource {

        @Override
        public String name() {
            return "region";
        }
    }
}
