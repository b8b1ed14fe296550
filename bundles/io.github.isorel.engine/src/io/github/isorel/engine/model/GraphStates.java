package io.github.isorel.engine.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.isorel.engine.aurora.Encodings;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Atmospheric states as inputs of a graph, and its outputs as states. */
final class GraphStates {

    private static final String TIME = "absolute_time";
    private static final String DAYS = "time_of_input";
    private static final String DENSITY = "density.";

    private final StateContract contract;
    private final Grid grid;

    GraphStates(StateContract contract) {
        this.contract = contract;
        this.grid = contract.grid().orElseThrow(() ->
                new IllegalArgumentException("the contract of a loaded model needs a grid"));
    }

    /** Checks states against the contract. */
    void require(List<AtmosphericState> history) throws ModelException {
        if (history.size() != contract.history()) {
            throw new IllegalArgumentException("the model needs a history of " + contract.history() + " states, not "
                    + history.size());
        }
        Instant initial = history.getLast().validTime();
        for (int i = 0; i < history.size(); i++) {
            AtmosphericState state = history.get(i);
            Instant wanted = initial.minus(contract.timeStep().multipliedBy(history.size() - 1L - i));
            if (!state.validTime().equals(wanted) && !state.validTime().equals(initial)) {
                throw new IllegalArgumentException("state " + i + " of the history is of " + state.validTime() + " instead of "
                        + wanted);
            }
            if (!state.grid().equals(grid) || !state.levels().equals(contract.levels())) {
                throw new IllegalArgumentException("the state of " + state.validTime() + " is on the grid " + state.grid()
                        + " and the levels "
                        + state.levels() + ", but the model is for " + grid + " and " + contract.levels());
            }
        }
        for (AtmosphericState state : history) {
            for (Variable variable : variables().toList()) {
                requireFinite(variable, state.validTime(), state.tensor(variable), "the input");
            }
        }
    }

    private Stream<Variable> variables() {
        return Stream.of(contract.surface(), contract.constants(), contract.atmospheric()).flatMap(List::stream);
    }

    private void requireFinite(Variable variable, Instant time, Tensor tensor, String what) throws ModelException {
        FloatBuffer elements = tensor.elements();
        boolean mayBeMissing = contract.gappy().contains(variable);
        for (int i = 0; i < elements.limit(); i++) {
            if (!Float.isFinite(elements.get(i)) && !(mayBeMissing && Float.isNaN(elements.get(i)))) {
                int points = grid.rows() * grid.columns();
                String level = variable.kind() == VariableKind.ATMOSPHERIC ? " at " + contract.levels().get(i / points) : "";
                throw new ModelException(what + " " + variable + level + " of " + time + " is " + elements.get(i)
                        + " at latitude "
                        + grid.latitude(i % points / grid.columns()) + ", longitude " + grid.longitude(i % grid.columns()));
            }
        }
    }

    /** The inputs of a graph for a history that was checked. */
    Map<String, Tensor> inputs(List<AtmosphericState> history, Graph graph) {
        Map<String, Tensor> inputs = new HashMap<>();
        contract.surface().forEach(variable -> inputs.put("surface." + variable.shortName(), stacked(variable, history)));
        contract.atmospheric().forEach(variable -> inputs.put("atmospheric." + variable.shortName(), stacked(variable, history)));
        contract.constants().forEach(variable -> inputs.put("static." + variable.shortName(),
                history.getLast().tensor(variable)));
        contract.gappy().forEach(variable -> split(variable, inputs));
        for (Value input : graph.inputs()) {
            if (input.name().equals(TIME)) {
                inputs.put(TIME, Encodings.absoluteTime(history.getLast().validTime(), input.shape().extent(1)));
            } else if (input.name().equals(DAYS)) {
                inputs.put(DAYS, Encodings.timeOfInput(history.getLast().validTime()));
            }
        }
        return inputs;
    }

    /** Values that may be missing become numbers, 0 where they are, and a field that tells where they are there. */
    private static void split(Variable variable, Map<String, Tensor> inputs) {
        Tensor tensor = inputs.get("surface." + variable.shortName());
        float[] values = tensor.toArray();
        float[] density = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            density[i] = Float.isNaN(values[i]) ? 0 : 1;
            values[i] = Float.isNaN(values[i]) ? 0 : values[i];
        }
        inputs.put("surface." + variable.shortName(), Tensor.of(tensor.shape(), values));
        inputs.put(DENSITY + variable.shortName(), Tensor.of(tensor.shape(), density));
    }

    private static Tensor stacked(Variable variable, List<AtmosphericState> history) {
        Shape one = history.getFirst().tensor(variable).shape();
        long[] sizes = new long[one.rank() + 1];
        sizes[0] = history.size();
        System.arraycopy(one.toArray(), 0, sizes, 1, one.rank());
        Shape shape = Shape.of(sizes);
        FloatBuffer all = ByteBuffer.allocateDirect(Math.toIntExact(shape.count() * Float.BYTES)).order(ByteOrder
                .nativeOrder()).asFloatBuffer();
        history.forEach(state -> all.put(state.tensor(variable).elements()));
        return Tensor.wrap(shape, all.flip());
    }

    private Tensor surface(Variable variable, Map<String, Tensor> outputs) {
        String name = variable.shortName();
        Tensor sine = outputs.get("forecast.direction." + name + "_sin");
        Tensor tensor = sine == null ? outputs.get("forecast.surface." + name)
                : direction(sine, outputs.get("forecast.direction." + name + "_cos"));
        Tensor density = outputs.get("forecast." + DENSITY + name);
        return density == null ? tensor : there(tensor, density);
    }

    /** Directions [degree], from 0 to below 360. */
    private static Tensor direction(Tensor sine, Tensor cosine) {
        float[] degrees = sine.toArray();
        for (int i = 0; i < degrees.length; i++) {
            double turned = Math.toDegrees(Math.atan2(degrees[i], cosine.get(i)));
            float positive = (float) (turned < 0 ? turned + 360 : turned);
            degrees[i] = positive < 360 ? positive : 0;
        }
        return Tensor.of(sine.shape(), degrees);
    }

    /** Values where they are more likely there than not. */
    private static Tensor there(Tensor tensor, Tensor density) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = density.get(i) < 0.5f ? Float.NaN : values[i];
        }
        return Tensor.of(tensor.shape(), values);
    }

    /** Initial states as the model wants them: with what has no meaning marked as missing. */
    List<AtmosphericState> initial(List<AtmosphericState> history) {
        return WaveGaps.marked(history, contract.gappy());
    }

    /** The state that a graph has computed; static variables are those of the state before. */
    AtmosphericState next(AtmosphericState before, Map<String, Tensor> outputs, int step) throws ModelException {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        Instant time = before.validTime().plus(contract.timeStep());
        for (Variable variable : variables().toList()) {
            Tensor tensor = switch (variable.kind()) {
            case SURFACE -> surface(variable, outputs);
            case ATMOSPHERIC -> outputs.get("forecast.atmospheric." + variable.shortName());
            case STATIC -> before.tensor(variable);
            };
            requireFinite(variable, time, tensor, "step " + step + " went wrong: the forecast");
            values.put(variable, tensor);
        }
        return new AtmosphericState(grid, time, contract.levels(), values);
    }
}
