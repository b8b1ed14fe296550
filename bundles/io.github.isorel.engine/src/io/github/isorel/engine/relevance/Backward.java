package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * The one backward walk: a forward graph and a book of rules become the graph that also carries cotangents from its outputs back
 * to its inputs. Gradients and every kind of relevance differ in the book alone.
 */
public final class Backward {

    /** Prefix of the inputs through which cotangents of outputs come in. */
    static final String SEED = "seed.";
    /** Prefix of the outputs with cotangents. */
    static final String COTANGENT = "cotangent.";
    /** Prefix of the outputs with value ⊙ cotangent. */
    static final String RELEVANCE = "relevance.";
    /** Prefix of the inputs and values of the reference run. */
    static final String REFERENCE = "reference.";
    /** Output with Σ R and Σ |R| behind each block. */
    static final String LEDGER = "ledger";
    /** Output with what each sink absorbs. */
    static final String ABSORBED = "absorbed";

    private static final PlacePattern BLOCK_END = new PlacePattern("**.residual_2");

    private final Graph forward;
    private final RuleBook book;
    private final Activity activity;
    private final GraphBuilder builder;
    private final Emitter emitter;
    private final Map<Value, Value> references = new HashMap<>();
    private final Map<Value, Value> arrived = new HashMap<>();
    private final List<BackwardStep.Absorbed> absorbed = new ArrayList<>();
    private final BackwardStep.Shared shared = new BackwardStep.Shared(new HashMap<>(), new HashMap<>());

    private Backward(Graph forward, RuleBook book, Collection<Value> explained) {
        this.forward = forward;
        this.book = book;
        this.activity = new Activity(forward, explained);
        this.builder = GraphBuilder.extending(forward);
        this.emitter = new Emitter(builder);
    }

    /**
     * Makes the graph.
     *
     * @param forward the forward graph
     * @param book the rules
     * @param seeded names of the outputs whose cotangents come in, each as an input {@code seed.<output>}
     * @param explained inputs of the graph that are to be explained; all else is taken as fixed
     * @param read values whose relevance is wanted, by name: {@code cotangent.<name>} and {@code relevance.<name>} come out
     * @return the graph with the forward outputs, the outputs above, and one element of {@code absorbed} for each sink
     * @throws RelevanceException if an operation has no rule; the message names book, operation and place
     */
    public static BackwardGraph through(Graph forward, RuleBook book, Collection<String> seeded, Collection<Value> explained,
            Map<String, Value> read)
            throws RelevanceException {
        var walk = new Backward(forward, book, explained);
        if (book.isReferenced()) {
            walk.addReferenceRun();
        }
        for (String output : seeded) {
            Value value = forward.outputs().get(output);
            walk.arrive(value, walk.builder.input(SEED + output, value.shape()));
        }
        walk.walk(read.values());
        return walk.finish(read);
    }

    /** A second copy of all that depends on what is explained, over inputs of its own. */
    private void addReferenceRun() {
        for (Value input : forward.inputs()) {
            if (activity.isActive(input)) {
                references.put(input, builder.input(REFERENCE + input.name(), input.shape()));
            }
        }
        for (Node node : forward.nodes()) {
            if (activity.isActive(node.output())) {
                Value[] operands = node.inputs().stream().map(value -> references.getOrDefault(value,
                        value)).toArray(Value[]::new);
                references.put(node.output(), builder.add(node.op(), REFERENCE + node.place(), operands));
            }
        }
    }

    private void walk(Collection<Value> read) throws RelevanceException {
        Set<Value> wanted = needed(read);
        for (Node node : forward.nodes().reversed()) {
            Value cotangent = arrived.get(node.output());
            if (cotangent == null || !wanted.contains(node.output())) {
                continue;
            }
            Rule rule = rule(node);
            emitter.at(node.place() + ".relevance");
            Value whole = cotangent.shape().equals(node.output().shape()) ? cotangent
                    : emitter.add(new Op.Expand(node.output().shape()), cotangent);
            var step = new BackwardStep(node, whole, activity, emitter, references, forward.constants(), absorbed,
                    shared);
            apply(rule, step);
            step.given().forEach((index, value) -> arrive(node.inputs().get(index), value));
        }
    }

    /** Nodes behind which one of the values lies that are read; the walk ends at the others. */
    private Set<Value> needed(Collection<Value> read) {
        Set<Value> reached = new HashSet<>(read);
        Set<Value> behind = new HashSet<>();
        for (Node node : forward.nodes()) {
            if (node.inputs().stream().anyMatch(input -> reached.contains(input) || behind.contains(input))) {
                behind.add(node.output());
            }
        }
        return behind;
    }

    private Rule rule(Node node) throws RelevanceException {
        var line = book.find(node, activity);
        if (line.isPresent()) {
            return line.get().rule();
        }
        if (Derivatives.isMovement(node.op())) {
            return book.isReferenced() ? new ReferenceRule() : book.isBudgeted() ? new AttentionRelevanceRule(false,
                    0) : new GradientRule();
        }
        throw new RelevanceException("the rule book " + book.name() + " has no rule for " + node.op() + " at " + node.place()
                + "; add a line for it, such as '" + node.place() + " : attn-lrp'");
    }

    private static void apply(Rule rule, BackwardStep step) throws RelevanceException {
        try {
            rule.apply(step);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new RelevanceException("the rule " + rule.name() + " fails at " + step.node().place() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Cotangents of a value that is used several times add up. */
    private void arrive(Value value, Value cotangent) {
        Value before = arrived.get(value);
        arrived.put(value, before == null ? cotangent : emitter.plus(before, cotangent));
    }

    /** Relevance summed behind every block, with and without signs, so that an explosion is seen where it starts. */
    private List<String> addLedger() {
        List<String> places = new ArrayList<>();
        List<Value> sums = new ArrayList<>();
        emitter.at("sums");
        Map<String, Value> ends = new LinkedHashMap<>(); // the last value of each place
        forward.nodes().stream().filter(node -> BLOCK_END.matches(node.place()))
                .forEach(node -> ends.put(node.place(), node.output()));
        for (Map.Entry<String, Value> end : ends.entrySet()) {
            Value cotangent = arrived.get(end.getValue());
            if (cotangent != null && cotangent.shape().equals(end.getValue().shape())) {
                Value relevance = emitter.times(end.getValue(), cotangent);
                places.add(end.getKey());
                sums.add(emitter.total(relevance));
                sums.add(emitter.total(emitter.apply(Op.Function.ABS, relevance)));
            }
        }
        if (!sums.isEmpty()) {
            builder.output(LEDGER, emitter.add(new Op.Concat(0), sums.toArray(Value[]::new)));
        }
        return places;
    }

    private BackwardGraph finish(Map<String, Value> read) {
        forward.outputs().forEach(builder::output);
        Map<String, Value> unreached = new LinkedHashMap<>();
        read.forEach((name, value) -> {
            emitter.at("explained." + name);
            Value cotangent = arrived.get(value);
            if (cotangent == null) {
                unreached.put(name, value);
            } else {
                Value whole = cotangent.shape().equals(value.shape()) ? cotangent : emitter.add(new Op.Expand(value.shape()),
                        cotangent);
                builder.output(COTANGENT + name, whole);
                Value reference = references.get(value);
                builder.output(RELEVANCE + name, emitter.times(reference == null ? value : emitter.minus(value, reference),
                        whole));
            }
        });
        List<String> ledger = book.isBudgeted() ? addLedger() : List.of();
        List<Sink> sinks = new ArrayList<>();
        if (book.isBudgeted() && !absorbed.isEmpty()) {
            emitter.at("budget");
            Value[] amounts = absorbed.stream().map(BackwardStep.Absorbed::amount).toArray(Value[]::new);
            builder.output(ABSORBED, emitter.add(new Op.Concat(0), amounts));
            absorbed.forEach(one -> sinks.add(one.sink()));
        }
        return new BackwardGraph(builder.buildPruned(), book, sinks, ledger, book.coverage(forward, activity),
                List.copyOf(unreached.keySet()));
    }
}
