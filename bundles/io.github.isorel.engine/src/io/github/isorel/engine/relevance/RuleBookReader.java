package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.weather.NearestName;

/**
 * Reads rule books: one {@code pattern : rule parameters} a line, {@code #} begins a comment. For an operation the first line
 * counts
 * whose pattern matches its place and whose rule knows it; rules for linear layers pass over all other operations.
 *
 * <pre>
 * # gentle in the encoder, attention held constant in the backbone
 * encoder.**          : epsilon 1e-2
 * backbone.**.attn.*  : cp
 * **                  : attn-lrp
 * </pre>
 */
public final class RuleBookReader {

    /** The names of all rules. */
    static final List<String> RULES = List.of("gradient", "epsilon", "gamma", "alpha-beta", "z-plus", "attn-lrp",
            "cp-lrp", "cp");

    private final String name;
    private final String text;

    private RuleBookReader(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * Reads a rule book.
     *
     * @param name what to call it, such as the name of its file
     * @param text its lines
     * @return the book
     * @throws RelevanceException if a line is not understood; the message holds its number and what may have been meant
     */
    public static RuleBook read(String name, String text) throws RelevanceException {
        return new RuleBookReader(name, text).read();
    }

    private RuleBook read() throws RelevanceException {
        List<RuleBook.Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.replaceFirst("#.*", "").strip();
            if (!content.isEmpty()) {
                lines.add(line(number, content));
            }
        }
        if (lines.isEmpty()) {
            throw new RelevanceException("the rule book " + name + " has no rules; write lines such as '** : attn-lrp'");
        }
        return RuleBook.ofLines(name, lines);
    }

    private RuleBook.Line line(int number, String content) throws RelevanceException {
        String[] parts = content.split(":", 2);
        try {
            if (parts.length < 2) {
                throw new IllegalArgumentException("'" + content + "' has no colon; write 'pattern : rule parameters'");
            }
            return new RuleBook.Line(number, new PlacePattern(parts[0].strip()), rule(parts[1].strip().split("\\s+")));
        } catch (IllegalArgumentException e) {
            throw new RelevanceException("the rule book " + name + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    private static Rule rule(String[] words) {
        return switch (words[0]) {
        case "gradient" -> with(words, 0, new GradientRule());
        case "epsilon" -> new LinearRule(LinearRule.Kind.EPSILON, number(words, 1, 1, 0), 0);
        case "gamma" -> new LinearRule(LinearRule.Kind.GAMMA, number(words, 1, 1, 0), 0);
        case "alpha-beta" -> alphaBeta(words);
        case "z-plus" -> with(words, 0, new LinearRule(LinearRule.Kind.ALPHA_BETA, 1, 0));
        case "attn-lrp" -> new AttentionRelevanceRule(false, optional(words));
        case "cp-lrp", "cp" -> new AttentionRelevanceRule(true, optional(words));
        default -> throw new IllegalArgumentException("there is no rule '" + words[0] + "', only " + String.join(", ", RULES)
                + NearestName.suggestion(words[0], RULES));
        };
    }

    private static Rule alphaBeta(String[] words) {
        double alpha = number(words, 1, 2, 1);
        double beta = number(words, 2, 2, 0);
        if (Math.abs(alpha - beta - 1) > 1e-9) {
            throw new IllegalArgumentException("alpha − beta must be 1, not " + alpha + " − " + beta);
        }
        return new LinearRule(LinearRule.Kind.ALPHA_BETA, alpha, beta);
    }

    private static Rule with(String[] words, int parameters, Rule rule) {
        requireCount(words, parameters);
        return rule;
    }

    private static double optional(String[] words) {
        return words.length == 1 ? 0 : number(words, 1, 1, 0);
    }

    private static double number(String[] words, int index, int parameters, double least) {
        requireCount(words, parameters);
        double value;
        try {
            value = Double.parseDouble(words[index]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + words[index] + "' is not a number", e);
        }
        if (!(value >= least && value <= 1e6)) {
            throw new IllegalArgumentException(words[0] + " cannot be " + words[index] + "; a number from " + least
                    + " on is needed");
        }
        return value;
    }

    private static void requireCount(String[] words, int parameters) {
        if (words.length != parameters + 1) {
            throw new IllegalArgumentException(words[0] + " takes " + parameters + (parameters == 1 ? " number" : " numbers")
                    + ", not "
                    + (words.length - 1));
        }
    }

    /**
     * Finds lines that hold nowhere.
     *
     * @param book a rule book
     * @param graph the graph it is meant for
     * @return one phrase for each line whose pattern matches no place of the graph, with the place that may have been meant
     */
    public static List<String> idleLines(RuleBook book, Graph graph) {
        Set<String> places = new TreeSet<>(graph.nodes().stream().map(Node::place).toList());
        return book.lines().stream().filter(line -> places.stream().noneMatch(line.pattern()::matches))
                .map(line -> "line " + line.number() + ": no place matches " + line.pattern()
                        + suggestion(line.pattern(), places)).toList();
    }

    /** The segment that may have been meant by one that no place has. */
    private static String suggestion(PlacePattern pattern, Set<String> places) {
        Set<String> segments = new TreeSet<>();
        places.forEach(place -> segments.addAll(List.of(place.split("\\."))));
        return Stream.of(pattern.toString().split("\\."))
                .filter(segment -> !segment.contains("*") && !segments.contains(segment))
                .map(segment -> NearestName.suggestion(segment, segments)).filter(text -> !text.isEmpty()).findFirst()
                .orElseGet(() -> NearestName.suggestion(pattern.toString(), places));
    }
}
