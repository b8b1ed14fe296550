package io.github.isorel.engine.experiment;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.github.isorel.engine.masking.MaskedStates;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.weather.GeographicArea;

/**
 * A masking test: does hiding what a method holds for relevant hurt the forecast more than hiding as much elsewhere?
 *
 * @param position where the experiment asks
 * @param targets names of the targets, at least one
 * @param methods the methods whose relevance is tested, of different names; at least one, or the control by nearness; none with
 *        a region
 * @param hasDistance whether the nearest patches to the target are tested too, as a control
 * @param models names of the models, at least one
 * @param cases names of the cases, at least one
 * @param region a part of the globe that is hidden as a whole in place of what is relevant; empty for none
 * @param fractions shares of the area that are hidden, each above 0 and at most 1, increasing; none with a region
 * @param draws random masks for each fraction, at least 2
 * @param baselines what hidden values are replaced by, at least two: names of {@link #BASELINES}, or initial times in the data
 * @param patch edge of a patch in grid points, at least 1; empty for the patches of the model
 * @param order what makes a patch relevant: {@code magnitude}, {@code positive} or {@code negative}
 * @param match what random masks have in common with the relevant one besides the area
 * @param hide variables, at all their levels or at one, such as {@code t} or {@code q@850}, that are hidden and ranked by; none
 *        for all that change with time
 * @param states states of the history that are hidden and ranked by
 */
public record MaskingEntry(Position position, List<String> targets, List<MethodEntry> methods, boolean hasDistance,
        List<String> models, List<String> cases, Optional<GeographicArea> region,
        List<Double> fractions, int draws, List<String> baselines, OptionalInt patch,
        String order, Set<Matching> match, List<String> hide, MaskedStates states) {

    /** The control that ranks by nearness to the target alone, among the methods. */
    public static final String DISTANCE = "distance";

    /** What results call a drawn region, among the methods. */
    public static final String REGION = "region";

    /** What hidden values can be replaced by. */
    public static final List<String> BASELINES = List.of("climatology", "zonal-mean", "in-fill", "zero", "noise");

    /** Copies the lists. */
    public MaskingEntry {
        targets = List.copyOf(targets);
        methods = List.copyOf(methods);
        models = List.copyOf(models);
        cases = List.copyOf(cases);
        fractions = List.copyOf(fractions);
        baselines = List.copyOf(baselines);
        EnumSet<Matching> sorted = EnumSet.noneOf(Matching.class);
        sorted.addAll(match);
        match = Collections.unmodifiableSet(sorted);
        hide = List.copyOf(hide);
    }

    /**
     * The baselines that are other initial times.
     *
     * @return times (UTC), in the order of the baselines
     */
    public List<Instant> baselineTimes() {
        return baselines.stream().filter(baseline -> !BASELINES.contains(baseline)).map(Instant::parse).toList();
    }
}
