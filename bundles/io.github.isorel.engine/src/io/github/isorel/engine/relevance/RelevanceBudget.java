package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where relevance went: target = location + Σ inputs + Σ absorbed + rest. Every part is summed from its own tensors, the rest is
 * what
 * is left, so that it tells whether the books are in order. All numbers are in the target's unit.
 *
 * @param target the target's start value: Σ forecast ⊙ cotangent, which is the target itself when it is linear
 * @param location the part of it that is the location of normalised variables and never enters the model
 * @param inputs signed sum over all inputs
 * @param absoluteInputs sum of absolute values over all inputs
 * @param absorbed what each sink absorbs
 */
public record RelevanceBudget(double target, double location, double inputs, double absoluteInputs, Map<Sink, Double> absorbed) {

    /** Largest rest over Σ|R| of a budget that closes; float32 runs stay below 1e-5. */
    public static final double TOLERANCE = 1e-4;

    /** Copies the map and keeps its order. */
    public RelevanceBudget {
        absorbed = Collections.unmodifiableMap(new LinkedHashMap<>(absorbed));
    }

    /**
     * What no part accounts for.
     *
     * @return target − location − inputs − Σ absorbed
     */
    public double rest() {
        return target - location - inputs - totalAbsorbed();
    }

    /**
     * All that does not reach the inputs.
     *
     * @return sum over all sinks
     */
    public double totalAbsorbed() {
        return absorbed.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * Whether the books are in order.
     *
     * @return true when the rest is within {@link #TOLERANCE} of Σ|R| over inputs and sinks
     */
    public boolean isClosed() {
        double size = absoluteInputs + absorbed.values().stream().mapToDouble(Math::abs).sum();
        return Math.abs(rest()) <= TOLERANCE * size;
    }

    /**
     * What each kind of sink absorbs.
     *
     * @return sums by kind, without kinds that do not occur
     */
    public Map<Sink.Kind, Double> byKind() {
        Map<Sink.Kind, Double> sums = new EnumMap<>(Sink.Kind.class);
        absorbed.forEach((sink, amount) -> sums.merge(sink.kind(), amount, Double::sum));
        return sums;
    }

    /**
     * The budget line by line, for files.
     *
     * @return totals first, then every sink
     */
    public List<BudgetEntry> entries() {
        List<BudgetEntry> entries = new ArrayList<>();
        entries.add(new BudgetEntry("target", target, "total", ""));
        entries.add(new BudgetEntry("location", location, "total", ""));
        entries.add(new BudgetEntry("inputs", inputs, "total", ""));
        entries.add(new BudgetEntry("absolute inputs", absoluteInputs, "total", ""));
        entries.add(new BudgetEntry("absorbed", totalAbsorbed(), "total", ""));
        entries.add(new BudgetEntry("rest", rest(), "total", ""));
        absorbed.forEach((sink, amount) -> entries.add(new BudgetEntry(sink.name(), amount, sink.kind().toString(),
                sink.place())));
        return entries;
    }
}
