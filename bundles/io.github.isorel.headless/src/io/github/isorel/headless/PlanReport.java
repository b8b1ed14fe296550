package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.text.TextTable;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** Tells what an explanation is going to do: which rules hold, how many runs it takes and how much memory. */
final class PlanReport {

    /** What the engine calls operations without a rule. */
    private static final String NO_RULE = "(none)";

    private PlanReport() {
    }

    /**
     * The report.
     *
     * @param method the method
     * @param plan its plan; empty for methods that only run forward
     * @param forward memory of a step of the model
     * @param contract contract with the grid
     * @param step the target's step
     * @return lines for people
     */
    static List<String> of(Method method, Optional<Explainer.Plan> plan, MemoryEstimate forward, StateContract contract,
            int step) {
        List<String> lines = new ArrayList<>();
        plan.ifPresentOrElse(known -> lines.addAll(coverage(known.coverage())),
                () -> lines.add(method.name() + " goes back through no operation and needs no rules"));
        runs(method, contract).ifPresent(runs -> lines.add(runs + (step > 1 ? ", each of " + step + " steps" : "")));
        MemoryEstimate memory = plan.map(known -> known.memory().memory()).orElse(forward);
        lines.add("memory of a run: " + Sizes.bytes(memory.total()) + " (weights " + Sizes.bytes(memory.weights()) + ", values "
                + Sizes.bytes(memory.values()) + ", runtime " + Sizes.bytes(memory.workspace()) + ")"
                + plan.map(known -> ", " + known.memory()).orElse(""));
        return lines;
    }

    /** How many operations follow which rule, a line a rule. */
    private static List<String> coverage(Map<String, Integer> counts) {
        Map<String, List<String>> operations = new LinkedHashMap<>();
        Map<String, Integer> totals = new LinkedHashMap<>();
        counts.forEach((key, count) -> {
            int colon = key.indexOf(": ");
            String rule = key.substring(colon + 2);
            operations.computeIfAbsent(rule, name -> new ArrayList<>()).add(count + " " + key.substring(0, colon));
            totals.merge(rule, count, Integer::sum);
        });
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rule", "operations", "of which"));
        totals.forEach((rule, total) -> rows.add(List.of(rule.equals(NO_RULE) ? "no rule, and none needed for this target" : rule,
                Integer.toString(total), String.join(", ", operations.getOrDefault(rule, List.of())))));
        return TextTable.aligned(rows, Set.of(0, 2));
    }

    private static Optional<String> runs(Method method, StateContract contract) {
        return switch (method) {
            case Method.IntegratedGradients integrated -> Optional.of(integrated.points() + " runs forward and back");
            case Method.SmoothGradient smooth -> Optional.of(smooth.samples() + " runs forward and back");
            case Method.Occlusion occlusion -> Optional.of(1 + occlusions(occlusion.patch(), contract) + " runs forward");
            default -> Optional.empty();
        };
    }

    private static long occlusions(int patch, StateContract contract) {
        Grid grid = contract.grid().orElseThrow();
        long patches = (long) Math.ceilDiv(grid.rows(), patch) * Math.ceilDiv(grid.columns(), patch);
        return patches * (contract.surface().size() + contract.constants().size() + contract.atmospheric().size());
    }
}
