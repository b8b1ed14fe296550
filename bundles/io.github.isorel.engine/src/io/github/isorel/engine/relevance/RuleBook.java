package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;

/**
 * Which rule holds where: an ordered list of patterns over places with a rule each. For a node the first line counts whose
 * pattern
 * matches the node's place and whose rule knows the node's operation. A node without a rule is an error that names it.
 */
public final class RuleBook {

    private final String name;
    private final List<Line> lines;
    private final boolean isBudgeted;
    private final boolean isReferenced;

    /**
     * One line.
     *
     * @param number line number in the text, 0 when there is none
     * @param pattern where it holds
     * @param rule what holds
     */
    record Line(int number, PlacePattern pattern, Rule rule) {
    }

    private RuleBook(String name, List<Line> lines, boolean isBudgeted, boolean isReferenced) {
        this.name = name;
        this.lines = List.copyOf(lines);
        this.isBudgeted = isBudgeted;
        this.isReferenced = isReferenced;
    }

    static RuleBook of(String name, Rule... rules) {
        List<Line> lines = new ArrayList<>();
        for (Rule rule : rules) {
            lines.add(new Line(0, new PlacePattern("**"), rule));
        }
        return new RuleBook(name, lines, true, false);
    }

    static RuleBook ofLines(String name, List<Line> lines) {
        return new RuleBook(name, lines, true, false);
    }

    /**
     * The ordinary derivative.
     *
     * @return a book whose cotangents are the gradient
     */
    public static RuleBook gradient() {
        return new RuleBook("gradient", of("gradient", new GradientRule()).lines, false, false);
    }

    /**
     * AttnLRP (Achtibat et al., 2024).
     *
     * @param epsilon stabiliser, at least 0
     * @return the book
     */
    public static RuleBook attention(double epsilon) {
        return of("attn-lrp" + suffix(epsilon), new AttentionRelevanceRule(false, epsilon));
    }

    /**
     * LRP with attention probabilities held constant (Ali et al., 2022).
     *
     * @param epsilon stabiliser, at least 0
     * @return the book
     */
    public static RuleBook constantAttention(double epsilon) {
        return of("cp-lrp" + suffix(epsilon), new AttentionRelevanceRule(true, epsilon));
    }

    /**
     * LRP-ε for linear layers (Bach et al., 2015), all else with attention held constant.
     *
     * @param epsilon stabiliser, at least 0
     * @return the book
     */
    public static RuleBook epsilon(double epsilon) {
        return of("lrp-epsilon" + suffix(epsilon), new LinearRule(LinearRule.Kind.EPSILON, epsilon, 0),
                new AttentionRelevanceRule(true, 0));
    }

    /**
     * LRP-γ for linear layers (Montavon et al., 2019), all else with attention held constant.
     *
     * @param gamma how much more parts of the output's sign count, at least 0
     * @return the book
     */
    public static RuleBook gamma(double gamma) {
        return of("lrp-gamma" + suffix(gamma), new LinearRule(LinearRule.Kind.GAMMA, gamma, 0), new AttentionRelevanceRule(true,
                0));
    }

    /**
     * LRP-αβ for linear layers (Bach et al., 2015), all else with attention held constant.
     *
     * @param alpha weight of positive parts
     * @param beta weight of negative parts, α − 1
     * @return the book
     */
    public static RuleBook alphaBeta(double alpha, double beta) {
        return of("lrp-alpha-beta " + alpha + " " + beta, new LinearRule(LinearRule.Kind.ALPHA_BETA, alpha, beta),
                new AttentionRelevanceRule(true, 0));
    }

    /**
     * Exact differences to a second run.
     *
     * @return a book for graphs that carry a reference run
     */
    public static RuleBook reference() {
        return new RuleBook("reference-lrp", of("reference-lrp", new ReferenceRule()).lines, false, true);
    }

    private static String suffix(double parameter) {
        return parameter == 0 ? "" : " " + parameter;
    }

    /**
     * The name.
     *
     * @return name with parameters, or the file it was read from
     */
    public String name() {
        return name;
    }

    /** Whether relevance is absorbed on the way, so that a budget is due. */
    boolean isBudgeted() {
        return isBudgeted;
    }

    /** Whether the rules compare with a reference run. */
    boolean isReferenced() {
        return isReferenced;
    }

    List<Line> lines() {
        return lines;
    }

    Optional<Line> find(Node node, Activity activity) {
        return lines.stream().filter(line -> line.pattern().matches(node.place()) && line.rule().appliesTo(node,
                activity)).findFirst();
    }

    /**
     * Which lines cover what of a graph.
     *
     * @param graph a forward graph
     * @param activity what is to be explained
     * @return number of operations by rule and operation, in the order of the graph; those without a rule under {@code (none)}
     */
    Map<String, Integer> coverage(Graph graph, Activity activity) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (activity.isActive(node.output()) && !Derivatives.isMovement(node.op())) {
                String rule = find(node, activity).map(line -> line.rule().name()).orElse("(none)");
                counts.merge(node.op().getClass().getSimpleName() + ": " + rule, 1, Integer::sum);
            }
        }
        return counts;
    }
}
