package io.github.isorel.engine.relevance;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * One target minus another.
 *
 * @param minuend the one
 * @param subtrahend the other, in the same unit
 */
record DifferenceTarget(Target minuend, Target subtrahend) implements Target {

    DifferenceTarget {
        if (!minuend.unit().equals(subtrahend.unit())) {
            throw new IllegalArgumentException("targets of different units cannot be subtracted: " + minuend + " is in "
                    + minuend.unit()
                    + ", " + subtrahend + " in " + subtrahend.unit());
        }
    }

    @Override
    public String unit() {
        return minuend.unit();
    }

    @Override
    public List<GeographicArea> areas() {
        return Stream.concat(minuend.areas().stream(), subtrahend.areas().stream()).distinct().toList();
    }

    @Override
    public Set<Variable> variables() {
        Set<Variable> variables = new LinkedHashSet<>(minuend.variables());
        variables.addAll(subtrahend.variables());
        return Collections.unmodifiableSet(variables);
    }

    @Override
    public boolean isLinear() {
        return minuend.isLinear() && subtrahend.isLinear();
    }

    @Override
    public boolean needsTruth() {
        return minuend.needsTruth() || subtrahend.needsTruth();
    }

    @Override
    public Optional<GeographicPoint> center() {
        Optional<GeographicPoint> other = subtrahend.center();
        return minuend.center().flatMap(point -> other.flatMap(point::middle));
    }

    @Override
    public SortedSet<Integer> points(Grid grid) {
        SortedSet<Integer> points = new TreeSet<>(minuend.points(grid));
        points.addAll(subtrahend.points(grid));
        return Collections.unmodifiableSortedSet(points);
    }

    @Override
    public void require(StateContract contract) {
        minuend.require(contract);
        subtrahend.require(contract);
    }

    @Override
    public double value(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return minuend.value(forecast, truth) - subtrahend.value(forecast, truth);
    }

    @Override
    public Map<Variable, Tensor> gradient(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return minus(minuend.gradient(forecast, truth), subtrahend.gradient(forecast, truth));
    }

    @Override
    public Map<Variable, Tensor> relevance(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return minus(minuend.relevance(forecast, truth), subtrahend.relevance(forecast, truth));
    }

    @Override
    public Map<Variable, Tensor> difference(AtmosphericState forecast, AtmosphericState reference,
            Optional<AtmosphericState> truth) {
        return minus(minuend.difference(forecast, reference, truth), subtrahend.difference(forecast, reference, truth));
    }

    private static Map<Variable, Tensor> minus(Map<Variable, Tensor> minuend, Map<Variable, Tensor> subtrahend) {
        Map<Variable, Tensor> result = new LinkedHashMap<>(minuend);
        subtrahend.forEach((variable, tensor) -> {
            FloatBuffer elements = Tensor.allocate(tensor.shape());
            Optional<Tensor> first = Optional.ofNullable(minuend.get(variable));
            for (int i = 0; i < elements.capacity(); i++) {
                int at = i;
                elements.put(i, first.map(other -> other.get(at)).orElse(0f) - tensor.get(i));
            }
            result.put(variable, Tensor.wrap(tensor.shape(), elements));
        });
        return result;
    }

    @Override
    public String toString() {
        return "difference(" + minuend + ", " + subtrahend + ")";
    }
}
