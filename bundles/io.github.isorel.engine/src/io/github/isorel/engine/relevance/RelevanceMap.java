package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * How much each input value of a model counted for a target. Immutable. {@link RelevanceViews} looks at it from all sides.
 * <p>
 * Tensors have the axes of {@link RelevanceAxis#of}, named: (history, latitude, longitude) for surface variables, (history,
 * level, latitude, longitude) for atmospheric ones, (latitude, longitude) for static ones, whose values the model sees once a
 * state: there it is the sum.
 */
public final class RelevanceMap {

    private final RelevanceQuestion question;
    private final StateContract contract;
    private final Grid grid;
    private final Map<Variable, Tensor> relevance;
    private final Map<Variable, Tensor> sensitivity;

    /**
     * A map.
     *
     * @param question what it answers
     * @param contract what the model asks of its input, with its grid and, where there are atmospheric variables, its levels
     * @param relevance relevance of each input variable, in the target's unit; the order is kept
     * @param sensitivity derivative of the target with respect to each of the same variables, in the target's unit per unit of
     *        the variable; empty for methods that compute none
     * @throws IllegalArgumentException if the contract has no grid or lacks a variable, a shape does not fit, or a value is not
     *         finite
     */
    public RelevanceMap(RelevanceQuestion question, StateContract contract, Map<Variable, Tensor> relevance,
            Map<Variable, Tensor> sensitivity) {
        this.question = question;
        this.contract = contract;
        this.grid = contract.grid().orElseThrow(
                () -> new IllegalArgumentException("a relevance map needs a grid, the contract has none"));
        this.relevance = checked("relevance", relevance);
        this.sensitivity = checked("sensitivity", sensitivity);
        if (!sensitivity.isEmpty() && !sensitivity.keySet().equals(relevance.keySet())) {
            throw new IllegalArgumentException("relevance is given for " + relevance.keySet() + ", sensitivity for "
                    + sensitivity.keySet());
        }
    }

    private Map<Variable, Tensor> checked(String what, Map<Variable, Tensor> tensors) {
        Map<Variable, Tensor> checked = new LinkedHashMap<>();
        tensors.forEach((variable, tensor) -> checked.put(variable, checked(what, variable, tensor)));
        return Collections.unmodifiableMap(checked);
    }

    private Tensor checked(String what, Variable variable, Tensor tensor) {
        List<Variable> known = switch (variable.kind()) {
            case SURFACE -> contract.surface();
            case ATMOSPHERIC -> contract.atmospheric();
            case STATIC -> contract.constants();
        };
        if (!known.contains(variable)) {
            throw new IllegalArgumentException("the model takes no " + variable + ", only " + known);
        }
        List<RelevanceAxis> axes = RelevanceAxis.of(variable.kind());
        Shape expected = Shape.of(axes.stream().mapToLong(this::size).toArray());
        if (!tensor.shape().equals(expected)) {
            throw new IllegalArgumentException(what + " of " + variable + " must be " + expected + ", not " + tensor.shape());
        }
        for (int i = 0; i < expected.count(); i++) {
            if (!Float.isFinite(tensor.get(i))) {
                throw new IllegalArgumentException(what + " of " + variable + " is " + tensor.get(i) + " at " + place(axes,
                        expected, i));
            }
        }
        return tensor.named(axes.stream().map(RelevanceAxis::axisName).toArray(String[]::new));
    }

    private String place(List<RelevanceAxis> axes, Shape shape, int position) {
        List<String> parts = new ArrayList<>();
        long[] strides = shape.strides();
        for (int axis = 0; axis < axes.size(); axis++) {
            int index = (int) (position / strides[axis] % shape.size(axis));
            parts.add(switch (axes.get(axis)) {
                case HISTORY -> "history " + index;
                case LEVEL -> contract.levels().get(index).toString();
                case LATITUDE -> Degrees.text(grid.latitude(index)) + "°N";
                case LONGITUDE -> Degrees.text(grid.longitude(index)) + "°E";
            });
        }
        return String.join(", ", parts);
    }

    /**
     * The size of an axis.
     *
     * @param axis the axis
     * @return how many states, levels, rows or columns there are
     */
    public int size(RelevanceAxis axis) {
        return switch (axis) {
            case HISTORY -> contract.history();
            case LEVEL -> contract.levels().size();
            case LATITUDE -> grid.rows();
            case LONGITUDE -> grid.columns();
        };
    }

    /**
     * The question.
     *
     * @return what this map answers
     */
    public RelevanceQuestion question() {
        return question;
    }

    /**
     * The contract of the model.
     *
     * @return variables, levels, history and grid
     */
    public StateContract contract() {
        return contract;
    }

    /**
     * The grid.
     *
     * @return where all values are
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The relevance of all variables.
     *
     * @return unmodifiable map in a stable order; in the target's unit
     */
    public Map<Variable, Tensor> relevance() {
        return relevance;
    }

    /**
     * The sensitivity to all variables.
     *
     * @return unmodifiable map of ∂target/∂input in the target's unit per unit of the variable; empty when the method computes
     *         none
     */
    public Map<Variable, Tensor> sensitivity() {
        return sensitivity;
    }

    /**
     * The relevance of one input state rather than of all together. Static variables are left out, since the model sees the same
     * values with each state.
     *
     * @param history number of the state, from 0 for the oldest
     * @return the map of that state alone, without sensitivity
     * @throws IllegalArgumentException if the model saw no such state
     */
    public RelevanceMap ofState(int history) {
        if (history < 0 || history >= contract.history()) {
            throw new IllegalArgumentException("the model saw " + contract.history() + " states; there is no number "
                    + (history + 1));
        }
        Map<Variable, Tensor> one = new LinkedHashMap<>();
        relevance.forEach((variable, tensor) -> {
            if (variable.kind() != VariableKind.STATIC) {
                Tensor slice = tensor.slice(history);
                long[] shape = LongStream.concat(LongStream.of(1), IntStream.range(0, slice.shape().rank())
                        .mapToLong(slice.shape()::size)).toArray();
                one.put(variable, slice.reshaped(Shape.of(shape)));
            }
        });
        StateContract alone = new StateContract(contract.surface(), List.of(), contract.atmospheric(), contract.levels(),
                contract.grid(), contract.patchSize(), 1, contract.timeStep());
        return new RelevanceMap(question, alone, one, Map.of());
    }

    /**
     * The relevance of one variable.
     *
     * @param variable the variable
     * @return its tensor, in the target's unit
     * @throws IllegalArgumentException if the map does not hold it
     */
    public Tensor relevance(Variable variable) {
        Tensor tensor = relevance.get(variable);
        if (tensor == null) {
            throw new IllegalArgumentException("the map has no relevance of " + variable + ", only of " + relevance.keySet());
        }
        return tensor;
    }
}
