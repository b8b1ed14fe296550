package io.github.isorel.engine.relevance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * A target at a given step of the roll-out.
 *
 * @param target what is looked at
 * @param number when, from 1
 */
record TargetAtStep(Target target, int number) implements Target {

    @Override
    public OptionalInt step() {
        return OptionalInt.of(number);
    }

    @Override
    public String unit() {
        return target.unit();
    }

    @Override
    public List<GeographicArea> areas() {
        return target.areas();
    }

    @Override
    public Set<Variable> variables() {
        return target.variables();
    }

    @Override
    public boolean isLinear() {
        return target.isLinear();
    }

    @Override
    public boolean needsTruth() {
        return target.needsTruth();
    }

    @Override
    public Optional<GeographicPoint> center() {
        return target.center();
    }

    @Override
    public SortedSet<Integer> points(Grid grid) {
        return target.points(grid);
    }

    @Override
    public void require(StateContract contract) {
        target.require(contract);
    }

    @Override
    public double value(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return target.value(forecast, truth);
    }

    @Override
    public Map<Variable, Tensor> gradient(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return target.gradient(forecast, truth);
    }

    @Override
    public Map<Variable, Tensor> relevance(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return target.relevance(forecast, truth);
    }

    @Override
    public Map<Variable, Tensor> difference(AtmosphericState forecast, AtmosphericState reference,
            Optional<AtmosphericState> truth) {
        return target.difference(forecast, reference, truth);
    }

    @Override
    public String toString() {
        return target + " at step " + number;
    }
}
