package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * One way back along a roll-out: from the target's cotangents at its step, step by step, to the initial states. A forecast that
 * two
 * later steps have seen gets the sum of what both give it.
 */
final class BackwardRun {

    private final RollOut rollOut;
    private final RuleBook book;
    private final StateContract contract;
    private final Cotangents relevance = new Cotangents();
    private final Cotangents cotangents = new Cotangents();
    private final Map<Sink, Double> absorbed = new LinkedHashMap<>();
    /** Cotangents of forecasts, by step from 1. */
    private final TreeMap<Integer, Cotangents> pending = new TreeMap<>();
    private double start;
    private double scaledStart;
    private final List<String> taps;
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private Map<String, Integer> coverage = Map.of();
    private Map<String, Tensor> lastOutputs = Map.of();

    /**
     * @param taps latents at the target's step whose relevance is wanted too
     */
    BackwardRun(RollOut rollOut, RuleBook book, List<String> taps) {
        this.taps = List.copyOf(taps);
        this.rollOut = rollOut;
        this.book = book;
        this.contract = rollOut.model().contract();
    }

    /**
     * Goes back.
     *
     * @param states initial history and the forecasts behind it, at least up to the step before the target's
     * @param references the same of a reference run; empty when the book has no use for one
     * @param steps the target's step, from 1
     * @param seeds cotangents of the target
     */
    void run(List<AtmosphericState> states, List<AtmosphericState> references, int steps, Map<Variable, Tensor> seeds,
            Progress progress)
            throws IOException {
        var first = new Cotangents();
        seeds.forEach((variable, tensor) -> first.add(variable, tensor, 1));
        pending.put(steps, first);
        for (int step = steps; step >= 1; step--) {
            Cotangents here = pending.remove(step);
            if (here != null) {
                stepBack(states, references, step, steps, here.tensors(), progress);
            }
        }
    }

    private void stepBack(List<AtmosphericState> states, List<AtmosphericState> references, int step, int steps,
            Map<Variable, Tensor> seeds, Progress progress) throws IOException {
        boolean isFirst = step == steps;
        Map<String, Tensor> seeded = new HashMap<>();
        seeds.forEach((variable, tensor) -> {
            if (variable.kind() != VariableKind.STATIC) {
                seeded.put(Names.output(variable), tensor);
            }
        });
        RollOut.Loaded loaded = rollOut.backwardSession(step - 1, book, seeded.keySet(), isFirst ? taps : List.of(),
                progress);
        coverage = loaded.backward().coverage();
        Map<String, Tensor> inputs = inputs(loaded, states, references, step);
        seeded.forEach((name, tensor) -> inputs.put(Backward.SEED + name, tensor));
        progress.begin("relevance of step " + step + " of " + steps, loaded.session().plan().runs());
        Map<String, Tensor> outputs = loaded.session().run(inputs, progress);
        if (isFirst) {
            lastOutputs = outputs;
            noteLedger(loaded.backward(), outputs);
            seeded.forEach((name, tensor) -> {
                start += dot(outputs.get(name), tensor);
                scaledStart += dot(outputs.get(RollOut.SCALED + name), tensor);
            });
        }
        collect(loaded.backward(), outputs, step);
    }

    private void noteLedger(BackwardGraph backward, Map<String, Tensor> outputs) {
        Tensor sums = outputs.get(Backward.LEDGER);
        for (int i = 0; i < backward.ledger().size(); i++) {
            ledger.add(new LedgerEntry(backward.ledger().get(i), sums.get(2 * i), sums.get(2 * i + 1)));
        }
    }

    private Map<String, Tensor> inputs(RollOut.Loaded loaded, List<AtmosphericState> states, List<AtmosphericState> references,
            int step)
            throws IOException {
        var graph = loaded.session().graph();
        Map<String, Tensor> inputs = new HashMap<>(rollOut.model().inputs(RollOut.newest(states, step - 1, contract.history()),
                graph));
        if (book.isReferenced()) {
            rollOut.model().inputs(RollOut.newest(references, step - 1, contract.history()), graph)
                    .forEach((name, tensor) -> inputs.put(Backward.REFERENCE + name, tensor));
        }
        return inputs;
    }

    private void collect(BackwardGraph backward, Map<String, Tensor> outputs, int step) throws IOException {
        Tensor amounts = outputs.get(Backward.ABSORBED);
        for (int i = 0; i < backward.sinks().size(); i++) {
            Sink sink = backward.sinks().get(i);
            if (sink.kind() != Sink.Kind.LOCATION) { // accounted for at the target, and never enters the model
                absorbed.merge(sink, normal(amounts.get(i)), Double::sum);
            }
        }
        for (Variable variable : explained()) {
            Tensor cotangent = outputs.get(Backward.COTANGENT + Names.input(variable));
            if (cotangent != null) {
                collect(variable, outputs.get(Backward.RELEVANCE + Names.input(variable)), physical(variable, cotangent), step);
            }
        }
    }

    /** From run to run a sum may come out as a subnormal number or as zero; books are the same whenever they are kept. */
    private static double normal(float amount) {
        return Math.abs(amount) < Float.MIN_NORMAL ? 0 : amount;
    }

    private List<Variable> explained() {
        List<Variable> variables = new ArrayList<>(contract.surface());
        variables.addAll(contract.constants());
        variables.addAll(contract.atmospheric());
        return variables;
    }

    /** From the cotangent of the normalised input to that of the input. */
    private Tensor physical(Variable variable, Tensor cotangent) throws IOException {
        RollOut.Normalised normalised = rollOut.normalisation(Progress.none()).get(variable);
        if (normalised == null) {
            throw new RelevanceException("the model does not normalise " + variable);
        }
        float[] values = cotangent.toArray();
        Shape shape = cotangent.shape();
        int points = Math.toIntExact(shape.size(-1) * shape.size(-2));
        int levels = variable.kind() == VariableKind.ATMOSPHERIC ? shape.extent(1) : 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / normalised.scale(i / points % levels));
        }
        return Tensor.of(shape, values);
    }

    private void collect(Variable variable, Tensor itsRelevance, Tensor cotangent, int step) {
        if (variable.kind() == VariableKind.STATIC) {
            relevance.add(variable, itsRelevance, 1);
            cotangents.add(variable, cotangent, 1);
            return;
        }
        int history = contract.history();
        for (int index = 0; index < history; index++) {
            // −1 is the one before the initial state, 0 the initial state, 1 the first forecast
            int state = step - history + index;
            if (state >= 1) {
                pending.computeIfAbsent(state, key -> new Cotangents()).add(variable, cotangent.slice(index), 1);
            } else {
                int place = state + history - 1;
                relevance.addSlice(variable, itsRelevance.shape(), place, itsRelevance.slice(index));
                cotangents.addSlice(variable, cotangent.shape(), place, cotangent.slice(index));
            }
        }
    }

    static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.shape().count(); i++) {
            sum += (double) a.get(i) * b.get(i);
        }
        return sum;
    }

    /** Relevance of the inputs, and the books about it. */
    Cotangents relevance() {
        return relevance;
    }

    /** Cotangents of the inputs in physical units. */
    Cotangents cotangents() {
        return cotangents;
    }

    /** Relevance behind every block of the target's step. */
    List<LedgerEntry> ledger() {
        return ledger;
    }

    Map<String, Integer> coverage() {
        return coverage;
    }

    /** The forward outputs of the target's step. */
    Map<String, Tensor> lastOutputs() {
        return lastOutputs;
    }

    RelevanceBudget budget() {
        return new RelevanceBudget(start, start - scaledStart, relevance.total(), relevance.absoluteTotal(), absorbed);
    }
}
