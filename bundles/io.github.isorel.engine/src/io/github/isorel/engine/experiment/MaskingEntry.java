package io.github.isorel.engine.experiment;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * A masking test: does hiding what a method holds for relevant hurt the forecast more than hiding as much elsewhere?
 *
 * @param position where the experiment asks
 * @param targets names of the targets, at least one
 * @param methods the methods whose relevance is tested, at least one, of different names
 * @param models names of the models, at least one
 * @param cases names of the cases, at least one
 * @param fractions shares of the area that are hidden, each above 0 and at most 1, increasing
 * @param draws random masks for each fraction, at least 2
 * @param baselines what hidden values are replaced by, at least two: names of {@link #BASELINES}, or initial times in the data
 * @param patch edge of a patch in grid points, at least 1; empty for the patches of the model
 * @param order what makes a patch relevant: {@code magnitude}, {@code positive} or {@code negative}
 */
public record MaskingEntry(Position position, List<String> targets, List<MethodEntry> methods, List<String> models,
        List<String> cases, List<Double> fractions, int draws, List<String> baselines, OptionalInt patch, String order) {

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
