package io.github.isorel.engine.masking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Measures how much worse forecasts of one case are than the unmasked one. Immutable. */
final class Degradation {

    /** Differences of normalised fields below this are rounding of float32 (2⁻²⁴) on its way through a model. */
    private static final double ROUNDING = 1e-6;

    private final MaskingCase question;
    private final StateContract contract;
    private final Normalisation normalisation;
    private final List<Measure> measures;
    private final AtmosphericState unmasked;
    private final double unmaskedTarget;
    private final double[] region;
    private final double[] globe;

    /**
     * Prepares for a case.
     *
     * @param question the case
     * @param contract what the model gives
     * @param normalisation how it normalises
     * @param unmasked its unmasked forecast
     */
    Degradation(MaskingCase question, StateContract contract, Normalisation normalisation, AtmosphericState unmasked) {
        this.question = question;
        this.contract = contract;
        this.normalisation = normalisation;
        this.measures = Measure.all(contract);
        this.unmasked = unmasked;
        this.unmaskedTarget = question.target().value(unmasked, question.truth());
        Grid grid = unmasked.grid();
        double[] areas = grid.areaWeights();
        this.globe = new double[grid.rows() * grid.columns()];
        Arrays.setAll(globe, point -> areas[point / grid.columns()]);
        this.region = new double[globe.length];
        question.target().points(grid).forEach(point -> region[point] = globe[point]);
        normalise(globe);
        normalise(region);
    }

    private static void normalise(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
    }

    /** The target of the unmasked forecast. */
    double unmaskedTarget() {
        return unmaskedTarget;
    }

    /** What of each measure may be rounding. */
    double[] rounding() {
        double[] rounding = new double[measures.size()];
        Arrays.setAll(rounding, i -> {
            Measure measure = measures.get(i);
            return measure.equals(Measure.TARGET) ? 0x1p-24 * Math.abs(unmaskedTarget)
                    : measure.variable().isEmpty() ? ROUNDING : ROUNDING * scale(measure.variable().get(), level(measure));
        });
        return rounding;
    }

    private int level(Measure measure) {
        return measure.level().map(contract.levels()::indexOf).orElse(0);
    }

    private double scale(Variable variable, int level) {
        return normalisation.scale(variable, level);
    }

    /** A value for each of {@link Measure#all}; NaN where there is no truth. */
    double[] of(AtmosphericState forecast) {
        double[] values = new double[measures.size()];
        values[measures.indexOf(Measure.TARGET)] = Math.abs(question.target().value(forecast, question.truth()) - unmaskedTarget);
        for (Measure.Domain domain : Measure.Domain.values()) {
            double[] weights = domain == Measure.Domain.REGION ? region : globe;
            var change = new Together();
            var error = new Together();
            var before = new Together();
            for (int i = 0; i < measures.size(); i++) {
                Measure measure = measures.get(i);
                if (measure.domain() != domain || measure.variable().isEmpty()) {
                    continue;
                }
                Variable variable = measure.variable().get();
                Optional<Tensor> truth = question.truth().map(state -> state.values().get(variable));
                if (measure.kind() == Measure.Kind.CHANGE) {
                    values[i] = change.add(meanSquare(forecast.tensor(variable), unmasked.tensor(variable), measure, weights),
                            measure);
                } else if (truth.isPresent()) {
                    values[i] = error.add(meanSquare(forecast.tensor(variable), truth.get(), measure, weights), measure)
                            - before.add(meanSquare(unmasked.tensor(variable), truth.get(), measure, weights), measure);
                } else {
                    values[i] = Double.NaN;
                }
            }
            values[measures.indexOf(Measure.together(Measure.Kind.CHANGE, domain))] = change.root();
            values[measures.indexOf(Measure.together(Measure.Kind.ERROR_INCREASE, domain))] = error.root() - before.root();
        }
        return values;
    }

    private double meanSquare(Tensor one, Tensor other, Measure measure, double[] weights) {
        boolean hasLevels = measure.variable().orElseThrow().kind() == VariableKind.ATMOSPHERIC;
        int offset = hasLevels ? level(measure) * weights.length : 0;
        double sum = 0;
        for (int point = 0; point < weights.length; point++) {
            if (weights[point] > 0) {
                double difference = (double) one.get(offset + point) - other.get(offset + point);
                sum += weights[point] * difference * difference;
            }
        }
        return sum;
    }

    /** The root of the mean of normalised mean squares. */
    private final class Together {

        private double sum;
        private int count;

        /** Adds the mean square of one field; gives its root, in the field's unit. */
        double add(double meanSquare, Measure measure) {
            double scale = scale(measure.variable().orElseThrow(), level(measure));
            sum += meanSquare / (scale * scale);
            count++;
            return Math.sqrt(meanSquare);
        }

        double root() {
            return count == 0 ? Double.NaN : Math.sqrt(sum / count);
        }
    }
}
