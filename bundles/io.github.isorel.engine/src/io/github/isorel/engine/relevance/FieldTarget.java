package io.github.isorel.engine.relevance;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.WeightedPoints;

/**
 * A statistic of one quantity in one region.
 *
 * @param statistic what is taken of the values
 * @param quantity what the values are, q
 * @param region where they are, with weights w
 */
record FieldTarget(Statistic statistic, Quantity quantity, Region region) implements Target {

    /** What is taken of the values in the region. */
    enum Statistic {
        /** Σ w q. */
        MEAN,
        /** √ Σ w (q − q of the truth)². */
        RMSE
    }

    @Override
    public String unit() {
        return quantity.unit();
    }

    @Override
    public List<GeographicArea> areas() {
        return region instanceof Region.Within within ? List.of(within.area()) : List.of();
    }

    @Override
    public Set<Variable> variables() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(quantity.variables()));
    }

    @Override
    public boolean isLinear() {
        return statistic == Statistic.MEAN && !quantity.isSquared();
    }

    @Override
    public boolean needsTruth() {
        return statistic == Statistic.RMSE;
    }

    @Override
    public Optional<GeographicPoint> center() {
        return Optional.of(region.center());
    }

    @Override
    public SortedSet<Integer> points(Grid grid) {
        WeightedPoints points = region.on(grid);
        SortedSet<Integer> positions = new TreeSet<>();
        for (int i = 0; i < points.count(); i++) {
            positions.add(points.position(i));
        }
        return Collections.unmodifiableSortedSet(positions);
    }

    @Override
    public void require(StateContract contract) {
        try {
            quantity.require(contract);
            contract.grid().ifPresent(region::on);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("target " + this + ": " + e.getMessage(), e);
        }
    }

    @Override
    public double value(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        WeightedPoints points = region.on(forecast.grid());
        return switch (statistic) {
            case MEAN -> mean(points, quantity.values(forecast, points));
            case RMSE -> rootMeanSquare(points, errors(forecast, truth, points));
        };
    }

    private static double mean(WeightedPoints points, double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += points.weight(i) * values[i];
        }
        return sum;
    }

    private static double rootMeanSquare(WeightedPoints points, double[] errors) {
        double sum = 0;
        for (int i = 0; i < errors.length; i++) {
            sum += points.weight(i) * errors[i] * errors[i];
        }
        return Math.sqrt(sum);
    }

    private double[] errors(AtmosphericState forecast, Optional<AtmosphericState> truth, WeightedPoints points) {
        AtmosphericState known = truth
                .orElseThrow(() -> new IllegalArgumentException("target " + this + " needs the truth, and none is given"));
        requireSame("truth", forecast.grid(), known.grid());
        double[] errors = quantity.values(forecast, points);
        double[] values = quantity.values(known, points);
        for (int i = 0; i < errors.length; i++) {
            errors[i] -= values[i];
        }
        return errors;
    }

    private void requireSame(String what, Grid wanted, Grid given) {
        if (!wanted.equals(given)) {
            throw new IllegalArgumentException("target " + this + " needs the " + what + " on the forecast's grid, " + wanted
                    + ", not on "
                    + given);
        }
    }

    @Override
    public Map<Variable, Tensor> gradient(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return spread(forecast, truth, 1);
    }

    @Override
    public Map<Variable, Tensor> relevance(AtmosphericState forecast, Optional<AtmosphericState> truth) {
        return spread(forecast, truth, 0.5);
    }

    private Map<Variable, Tensor> spread(AtmosphericState forecast, Optional<AtmosphericState> truth, double share) {
        WeightedPoints points = region.on(forecast.grid());
        return quantity.spread(derivatives(forecast, truth, points), share, forecast, forecast, points);
    }

    /** ∂F/∂q: w for the mean, w·d/F for the root mean square of the errors d. */
    private double[] derivatives(AtmosphericState forecast, Optional<AtmosphericState> truth, WeightedPoints points) {
        double[] derivatives = new double[points.count()];
        switch (statistic) {
            case MEAN -> Arrays.setAll(derivatives, points::weight);
            case RMSE -> {
                double[] errors = errors(forecast, truth, points);
                double rmse = rootMeanSquare(points, errors);
                if (rmse == 0) {
                    throw new IllegalArgumentException("target " + this
                            + " is zero, since forecast and truth are the same there: it has no gradient");
                }
                Arrays.setAll(derivatives, i -> points.weight(i) * errors[i] / rmse);
            }
        }
        return derivatives;
    }

    @Override
    public Map<Variable, Tensor> difference(AtmosphericState forecast, AtmosphericState reference,
            Optional<AtmosphericState> truth) {
        requireSame("reference", forecast.grid(), reference.grid());
        if (!forecast.levels().equals(reference.levels())) {
            throw new IllegalArgumentException("forecast and reference must be on the same levels, not on " + forecast.levels()
                    + " and "
                    + reference.levels());
        }
        WeightedPoints points = region.on(forecast.grid());
        double[] quotients = switch (statistic) {
            case MEAN -> derivatives(forecast, truth, points);
            case RMSE -> quotients(errors(forecast, truth, points), errors(reference, truth, points), points);
        };
        return quantity.spread(quotients, 1, forecast, reference, points);
    }

    /** w·(d + d')/(F + F'): F² − F'² = Σ w (d − d')(d + d'). Zero where both forecasts are the truth, and do not differ. */
    private static double[] quotients(double[] errors, double[] others, WeightedPoints points) {
        double sum = rootMeanSquare(points, errors) + rootMeanSquare(points, others);
        double[] quotients = new double[errors.length];
        Arrays.setAll(quotients, i -> sum == 0 ? 0 : points.weight(i) * (errors[i] + others[i]) / sum);
        return quotients;
    }

    @Override
    public String toString() {
        String function = statistic == Statistic.RMSE ? "rmse" : region instanceof Region.Nearest ? "point" : "mean";
        return function + "(" + quantity + ", " + region + ")";
    }
}
