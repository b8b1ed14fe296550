package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    private final AbsorbedAmounts absorbed;
    private final BackwardStep.Shared shared = new BackwardStep.Shared(new HashMap<>(), new HashMap<>());
    private final List<String> unreached = new ArrayList<>();
    private final List<LedgerSums> ledger = new ArrayList<>();

    /** Σ R and Σ |R| behind a block, as values of one element. */
    private record LedgerSums(String place, Value sum, Value absolute) {
    }

    private Backward(Graph forward, RuleBook book, Collection<Value> explained) {
        this.forward = forward;
        this.book = book;
        this.activity = new Activity(forward, explained);
        this.builder = GraphBuilder.extending(forward);
        this.emitter = new Emitter(builder);
        this.absorbed = new AbsorbedAmounts(emitter, forward.constants());
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
        forward.outputs().forEach(walk.builder::output);
        walk.walk(read);
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

    private void walk(Map<String, Value> read) throws RelevanceException {
        Set<Value> wanted = needed(read.values());
        Set<Value> ends = book.isBudgeted() ? blockEnds() : Set.of();
        for (Node node : forward.nodes().reversed()) {
            Value cotangent = arrived.get(node.output()); // complete: all that use the value lie behind it
            if (cotangent != null) {
                read.entrySet().stream().filter(one -> one.getValue().equals(node.output()))
                        .forEach(one -> giveOut(one.getKey(), node.output(), cotangent));
            }
            if (cotangent != null && ends.contains(node.output()) && cotangent.shape().equals(node.output().shape())) {
                addToLedger(node, cotangent);
            }
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
        arrived.put(value, before == null ? cotangent : emitter.accumulated(before, cotangent));
    }

    /** The last value of each place at which a block ends. */
    private Set<Value> blockEnds() {
        Map<String, Value> ends = new HashMap<>();
        forward.nodes().stream().filter(node -> BLOCK_END.matches(node.place()))
                .forEach(node -> ends.put(node.place(), node.output()));
        return Set.copyOf(ends.values());
    }

    /** Relevance summed behind every block, with and without signs, so that an explosion is seen where it starts. */
    private void addToLedger(Node end, Value cotangent) {
        emitter.at("sums");
        Value relevance = emitter.times(end.output(), cotangent);
        ledger.add(new LedgerSums(end.place(), emitter.total(relevance), emitter.total(emitter.apply(Op.Function.ABS,
                relevance))));
    }

    private void giveOut(String name, Value value, Value cotangent) {
        emitter.at("explained." + name);
        Value whole = cotangent.shape().equals(value.shape()) ? cotangent : emitter.add(new Op.Expand(value.shape()), cotangent);
        builder.output(COTANGENT + name, whole);
        Value reference = references.get(value);
        builder.output(RELEVANCE + name, emitter.times(reference == null ? value : emitter.minus(value, reference), whole));
    }

    private BackwardGraph finish(Map<String, Value> read) {
        Set<Value> computed = new HashSet<>();
        forward.nodes().forEach(node -> computed.add(node.output()));
        read.forEach((name, value) -> {
            Value cotangent = arrived.get(value);
            if (cotangent == null) {
                unreached.add(name);
            } else if (!computed.contains(value)) {
                giveOut(name, value, cotangent);
            }
        });
        if (!ledger.isEmpty()) {
            emitter.at("sums");
            builder.output(LEDGER, emitter.add(new Op.Concat(0), ledger.reversed().stream()
                    .flatMap(sums -> Stream.of(sums.sum(), sums.absolute())).toArray(Value[]::new)));
        }
        List<Sink> sinks = new ArrayList<>();
        if (book.isBudgeted() && !absorbed.isEmpty()) {
            emitter.at("budget");
            builder.output(ABSORBED, absorbed.amounts());
            sinks.addAll(absorbed.sinks());
        }
        return inOrder(builder.buildPruned(), sinks);
    }

    /** Every operation of the reference run goes behind its twin, so that both can be cut at the same places. */
    private BackwardGraph inOrder(Graph both, List<Sink> sinks) {
        Map<Value, Node> producers = new LinkedHashMap<>();
        both.nodes().forEach(node -> producers.put(node.output(), node));
        List<Node> ordered = new ArrayList<>();
        for (Node node : forward.nodes()) {
            Optional.ofNullable(producers.remove(node.output())).ifPresent(ordered::add);
            Optional.ofNullable(references.get(node.output())).map(producers::remove).ifPresent(ordered::add);
        }
        int wayForward = ordered.size();
        ordered.addAll(producers.values());
        var graph = new Graph(both.name(), both.inputs(), both.constants(), ordered, both.outputs());
        return new BackwardGraph(graph, wayForward, book, sinks, ledger.reversed().stream().map(LedgerSums::place).toList(),
                book.coverage(forward, activity), unreached);
    }
}
