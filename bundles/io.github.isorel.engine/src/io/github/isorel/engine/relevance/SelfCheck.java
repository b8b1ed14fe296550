package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Variable;

/**
 * Checks of the relevance of one case by means that do not share its code: central differences, conservation, completeness, and
 * what
 * becomes of a map when the model's weights are shuffled (Adebayo et al., 2018, "Sanity Checks for Saliency Maps").
 */
public final class SelfCheck {

    private static final int DIRECTIONS = 3;
    /** Step of central differences [scale of each variable]: small against curvature, large against float32 rounding. */
    private static final double STEP = 0.002;
    private static final double SLOPE_TOLERANCE = 0.01;
    private static final double RANDOM_CORRELATION = 0.3;

    private final ModelGraphs model;
    private final RuntimeOptions options;
    private final Explainer.Case question;

    /**
     * Checks for a case.
     *
     * @param model the model as graphs
     * @param options where and how to run
     * @param question what is explained
     */
    public SelfCheck(ModelGraphs model, RuntimeOptions options, Explainer.Case question) {
        this.model = model;
        this.options = options;
        this.question = question;
    }

    /**
     * What a check has found.
     *
     * @param name what was checked
     * @param isPassed whether it is as it should be
     * @param detail numbers for people
     */
    public record Finding(String name, boolean isPassed, String detail) {
    }

    /**
     * Runs all checks.
     *
     * @param method the method whose map is compared with those of shuffled weights
     * @param progress reports the work; can be cancelled
     * @return one finding a check
     * @throws IOException if the model cannot be run or an operation has no rule
     */
    public List<Finding> run(Method method, Progress progress) throws IOException {
        progress.begin("checks", 4);
        Progress inner = Progress.cancelledWith(progress);
        List<Finding> findings = new ArrayList<>();
        findings.add(slopes(inner));
        progress.worked(1);
        findings.add(conservation(inner));
        progress.worked(1);
        findings.add(completeness(inner));
        progress.worked(1);
        findings.add(randomisation(method, inner));
        progress.worked(1);
        return List.copyOf(findings);
    }

    /** The gradient against central differences along random directions in which all values move by their scale. */
    Finding slopes(Progress progress) throws IOException {
        try (var explainer = new Explainer(model, options)) {
            Map<Variable, Tensor> gradient = explainer.explain(question, new Method.Gradient(), progress).map().relevance();
            var random = new Random(5);
            double worst = 0;
            for (int i = 0; i < DIRECTIONS; i++) {
                Map<Variable, Tensor> direction = direction(gradient, random);
                double slope = 0;
                for (Map.Entry<Variable, Tensor> entry : direction.entrySet()) {
                    slope += BackwardRun.dot(gradient.get(entry.getKey()), entry.getValue());
                }
                double difference = (value(explainer, direction, STEP, progress) - value(explainer, direction, -STEP,
                        progress)) / (2 * STEP);
                worst = Math.max(worst, Math.abs(difference - slope) / Math.max(Math.abs(slope), Double.MIN_NORMAL));
            }
            return new Finding("gradient against central differences", worst <= SLOPE_TOLERANCE,
                    String.format(Locale.ROOT, "largest relative difference of %d directions %.2g (at most %.2g)", DIRECTIONS,
                    worst, SLOPE_TOLERANCE));
        }
    }

    /**
     * Signs of the gradient with random lengths: a direction along which the target moves, so that rounding does not drown it.
     */
    private static Map<Variable, Tensor> direction(Map<Variable, Tensor> gradient, Random random) {
        Map<Variable, Tensor> direction = new LinkedHashMap<>();
        gradient.forEach((variable, tensor) -> {
            float[] values = tensor.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.signum(values[i]) * random.nextFloat();
            }
            direction.put(variable, Tensor.of(tensor.shape(), values));
        });
        return direction;
    }

    private double value(Explainer explainer, Map<Variable, Tensor> direction, double step,
            Progress progress) throws IOException {
        List<AtmosphericState> moved = explainer.moved(question.history(), direction, step, progress);
        var there = new Explainer.Case(moved, question.steps(), question.target(), question.truth(), Optional.empty());
        return explainer.explain(there, new Method.Random(1), progress).map().question().targetValue();
    }

    /** With all constants at zero and attention held constant nothing absorbs relevance: the inputs carry all of it. */
    Finding conservation(Progress progress) throws IOException {
        try (var explainer = new Explainer(model.changed(Constants::zeroed), options)) {
            var method = new Method.Propagation("cp-lrp", RuleBook.constantAttention(0));
            RelevanceBudget budget = explainer.explain(question, method, progress).budget().orElseThrow();
            double missing = Math.abs(budget.target() - budget.location() - budget.inputs());
            boolean isConserved = missing <= RelevanceBudget.TOLERANCE * Math.max(budget.absoluteInputs(),
                    Math.abs(budget.target() - budget.location()));
            return new Finding("conservation without constants", isConserved, String.format(Locale.ROOT,
                    "inputs carry %.6g of %.6g, Σ|R| %.3g", budget.inputs(), budget.target() - budget.location(),
                    budget.absoluteInputs()));
        }
    }

    /** Relevance of differences to a baseline adds up to the difference. */
    Finding completeness(Progress progress) throws IOException {
        try (var explainer = new Explainer(model, options)) {
            double gap = explainer.explain(question, new Method.Reference(), progress).completeness().orElseThrow();
            return new Finding("completeness of reference LRP", Math.abs(gap) <= Explanation.COMPLETE,
                    String.format(Locale.ROOT, "gap %.2g of Σ|R| (at most %.2g)", gap, Explanation.COMPLETE));
        }
    }

    /** A map that hangs on what the model has learnt changes when weights are shuffled, part by part from the output on. */
    Finding randomisation(Method method, Progress progress) throws IOException {
        float[] original = values(method, 0, progress);
        List<String> curve = new ArrayList<>();
        double last = 1;
        for (int parts = 1; parts <= Constants.PARTS.size(); parts++) {
            last = Ranks.correlation(original, values(method, parts, progress));
            curve.add(String.format(Locale.ROOT, "%s %.2f", Constants.PARTS.get(parts - 1), last));
        }
        return new Finding("shuffled weights change the map of " + method.name(), last < RANDOM_CORRELATION,
                "rank correlation of R after shuffling " + String.join(", ", curve) + " (less than " + RANDOM_CORRELATION
                + " in the end)");
    }

    /** R of all inputs, signs included, with the weights of the first parts shuffled. */
    private float[] values(Method method, int parts, Progress progress) throws IOException {
        try (var explainer = new Explainer(parts == 0 ? model : model.changed(graph -> Constants.shuffled(graph, parts)),
                options)) {
            List<float[]> all = new ArrayList<>();
            explainer.explain(question, method, progress).map().relevance().values().forEach(tensor -> all.add(tensor.toArray()));
            float[] joined = new float[all.stream().mapToInt(part -> part.length).sum()];
            int position = 0;
            for (float[] part : all) {
                for (float value : part) {
                    joined[position++] = value;
                }
            }
            return joined;
        }
    }
}
