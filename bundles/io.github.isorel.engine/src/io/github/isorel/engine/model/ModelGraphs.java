package io.github.isorel.engine.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * A model as graphs, for those that turn them into other graphs. Inputs and outputs are named {@code surface.<variable>},
 * {@code static.<variable>}, {@code atmospheric.<variable>} and {@code forecast.…}, all in physical units; inputs of the first
 * two kinds and the third pass places {@code normalise.<input>} first.
 */
public final class ModelGraphs {

    private static final String TAP = "tap.";
    private static final String BOTTLENECK = "bottleneck";

    private final StateContract contract;
    private final List<String> taps;
    private final StepGraphs graphs;
    private final GraphStates states;

    ModelGraphs(StateContract contract, List<String> taps, StepGraphs graphs) {
        this.contract = contract;
        this.taps = List.copyOf(taps);
        this.graphs = graphs;
        this.states = new GraphStates(contract);
    }

    /**
     * A model that is one graph at every step.
     *
     * @param contract what it takes and gives, with its grid
     * @param graph the graph, with inputs and outputs named as above; its latents are the outputs {@code tap.…}
     * @return its graphs
     */
    public static ModelGraphs of(StateContract contract, Graph graph) {
        List<String> taps = graph.outputs().keySet().stream().filter(ModelGraphs::isTap).map(name -> name.substring(TAP.length()))
                .toList();
        return new ModelGraphs(contract, taps, new StepGraphs() {
            @Override
            public StepKind kind(int step) {
                return StepKind.ONLY;
            }

            @Override
            public Graph graph(StepKind kind, Progress progress) {
                return graph;
            }
        });
    }

    /**
     * The same model with every graph changed.
     *
     * @param change what to make of a graph; inputs and outputs must stay
     * @return other graphs of the same contract
     */
    public ModelGraphs changed(UnaryOperator<Graph> change) {
        return new ModelGraphs(contract, taps, new StepGraphs() {
            @Override
            public StepKind kind(int step) throws ModelException {
                return graphs.kind(step);
            }

            @Override
            public Graph graph(StepKind kind, Progress progress) throws IOException {
                return change.apply(graphs.graph(kind, progress));
            }

            @Override
            public Precision precision() {
                return graphs.precision();
            }
        });
    }

    /**
     * What the model takes and gives.
     *
     * @return the contract, with its grid
     */
    public StateContract contract() {
        return contract;
    }

    /**
     * How exactly the model computes.
     *
     * @return what the matrix products of its backbone round to
     */
    public Precision precision() {
        return graphs.precision();
    }

    /**
     * The latents that can be asked for.
     *
     * @return tap names in the order of the model
     */
    public List<String> taps() {
        return taps;
    }

    /**
     * The output of the graphs that holds a latent.
     *
     * @param tap one of {@link #taps()}; the deepest stage has two names, {@code bottleneck} and its own
     * @return the name of the output
     * @throws IllegalArgumentException if the model has no such latent; the message lists those that it has
     */
    public String output(String tap) {
        int index = taps.indexOf(tap);
        if (index < 0) {
            throw new IllegalArgumentException("the model has no tap " + tap + "; its taps are " + String.join(", ", taps));
        }
        return TAP + (tap.equals(BOTTLENECK) && index > 0 ? taps.get(index - 1) : tap);
    }

    /**
     * Tells where the tokens of a latent are.
     *
     * @param tap one of {@link #taps()}
     * @param tokens its number of tokens
     * @return the place of each; empty when that is not known
     */
    public Optional<TokenGrid> tokenGrid(String tap, long tokens) {
        return TokenGrid.of(contract, taps, tap, tokens);
    }

    /** Whether an output of a graph is a latent. */
    static boolean isTap(String output) {
        return output.startsWith(TAP);
    }

    /**
     * What a roll-out step hangs on; steps of the same answer have the same graph.
     *
     * @param step the step, 0 for the first forecast
     * @return its kind
     * @throws ModelException if the model knows no such step
     */
    public StepKind kind(int step) throws ModelException {
        return graphs.kind(step);
    }

    /**
     * The graph of a roll-out step.
     *
     * @param step the step, 0 for the first forecast
     * @param progress reports the work; can be cancelled
     * @return the graph with all taps; made anew at each call
     * @throws IOException if it cannot be made
     */
    public Graph graph(int step, Progress progress) throws IOException {
        return graphs.graph(graphs.kind(step), progress);
    }

    /**
     * Checks states and puts them into the shape of a graph's inputs.
     *
     * @param history states, oldest first, as many as the contract says
     * @param graph the graph
     * @return a tensor for each input of the graph, by name
     * @throws ModelException if a value is not finite
     * @throws IllegalArgumentException if the states do not fit the contract
     */
    public Map<String, Tensor> inputs(List<AtmosphericState> history, Graph graph) throws ModelException {
        require(history);
        return checkedInputs(history, graph);
    }

    /**
     * Initial states as the model wants them: where a variable has no meaning it is marked as missing.
     *
     * @param history states, oldest first, as many as the contract says
     * @return the same states for most models
     * @throws ModelException if a value is not finite
     * @throws IllegalArgumentException if the states do not fit the contract
     */
    public List<AtmosphericState> initial(List<AtmosphericState> history) throws ModelException {
        require(history);
        return states.initial(history);
    }

    /**
     * Tells whether an input of a graph is a field of a state rather than its time or where values are missing.
     *
     * @param input the name of an input
     * @return true for surface, static and atmospheric variables
     */
    public static boolean isField(String input) {
        return input.startsWith("surface.") || input.startsWith("static.") || input.startsWith("atmospheric.");
    }

    /** Checks states against the contract. */
    void require(List<AtmosphericState> history) throws ModelException {
        states.require(history);
    }

    /** The inputs of a graph from states that were checked, or that the model itself has computed. */
    Map<String, Tensor> checkedInputs(List<AtmosphericState> history, Graph graph) {
        return states.inputs(history, graph);
    }

    /**
     * The state that a graph has computed.
     *
     * @param before the newest state of its input
     * @param outputs its outputs, by name
     * @param step number of the step, from 1, for messages
     * @return the state, with the static variables of the state before
     * @throws ModelException if a value is not finite
     */
    public AtmosphericState next(AtmosphericState before, Map<String, Tensor> outputs, int step) throws ModelException {
        return states.next(before, outputs, step);
    }
}
