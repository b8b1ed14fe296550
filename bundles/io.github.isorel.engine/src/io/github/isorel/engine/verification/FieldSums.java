package io.github.isorel.engine.verification;

import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.tensor.Tensor;

/** The sums over cases of one field at one lead time. */
final class FieldSums {

    private final double[] areaWeights;
    private final int columns;
    private final PredictionSums forecast = new PredictionSums();
    private final PredictionSums persistence = new PredictionSums();
    private int cases;
    private double coverage;

    /**
     * Sums without cases.
     *
     * @param areaWeights weight of a grid point in each row; not changed
     * @param columns number of columns
     */
    FieldSums(double[] areaWeights, int columns) {
        this.areaWeights = areaWeights;
        this.columns = columns;
    }

    /**
     * Adds a case; one without any truth is not counted.
     *
     * @param predicted the forecast; like all others (latitude, longitude)
     * @param initial the initial state
     * @param truth the truth
     * @param climatology the mean for the season
     */
    void add(Tensor predicted, Tensor initial, Tensor truth, Optional<Tensor> climatology) {
        double[] truthWeights = weightsWhereKnown(truth);
        double known = sum(truthWeights);
        if (known == 0) {
            return;
        }
        cases++;
        coverage += Math.min(1, known / (sum(areaWeights) * columns)); // rounding may exceed 1
        forecast.addErrors(predicted, truth, truthWeights, known);
        persistence.addErrors(initial, truth, truthWeights, known);
        if (climatology.isPresent()) {
            Tensor mean = climatology.get();
            double[] weights = weightsWhereKnown(mean);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = truthWeights[i] == 0 ? 0 : weights[i];
            }
            double total = sum(weights);
            if (total > 0) {
                forecast.addAnomalies(predicted, truth, mean, weights, total);
                persistence.addAnomalies(initial, truth, mean, weights, total);
            }
        }
    }

    private double[] weightsWhereKnown(Tensor field) {
        FloatBuffer values = field.elements();
        double[] weights = new double[areaWeights.length * columns];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Float.isNaN(values.get(i)) ? 0 : areaWeights[i / columns];
        }
        return weights;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    int cases() {
        return cases;
    }

    double coverage() {
        return coverage / cases;
    }

    Skill forecast() {
        return forecast.skill(cases);
    }

    Skill persistence() {
        return persistence.skill(cases);
    }

    /** The sums of one way to predict. */
    private static final class PredictionSums {

        private double error;
        private double squaredError;
        private double anomalyProduct;
        private double squaredAnomaly;
        private double squaredTrueAnomaly;
        private int anomalyCases;

        void addErrors(Tensor prediction, Tensor truth, double[] weights, double total) {
            FloatBuffer predicted = prediction.elements();
            FloatBuffer actual = truth.elements();
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] != 0) { // NaN × 0 would be NaN
                    double difference = (double) predicted.get(i) - actual.get(i);
                    sum += weights[i] * difference;
                    squares += weights[i] * difference * difference;
                }
            }
            error += sum / total;
            squaredError += squares / total;
        }

        void addAnomalies(Tensor prediction, Tensor truth, Tensor climatology, double[] weights, double total) {
            FloatBuffer predicted = prediction.elements();
            FloatBuffer actual = truth.elements();
            FloatBuffer mean = climatology.elements();
            double products = 0;
            double squares = 0;
            double trueSquares = 0;
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] != 0) {
                    double anomaly = (double) predicted.get(i) - mean.get(i);
                    double trueAnomaly = (double) actual.get(i) - mean.get(i);
                    products += weights[i] * anomaly * trueAnomaly;
                    squares += weights[i] * anomaly * anomaly;
                    trueSquares += weights[i] * trueAnomaly * trueAnomaly;
                }
            }
            anomalyProduct += products / total;
            squaredAnomaly += squares / total;
            squaredTrueAnomaly += trueSquares / total;
            anomalyCases++;
        }

        Skill skill(int cases) {
            return new Skill(Math.sqrt(squaredError / cases), error / cases, anomalyCases == 0 ? OptionalDouble.empty()
                    : OptionalDouble.of(anomalyProduct / Math.sqrt(squaredAnomaly * squaredTrueAnomaly)));
        }
    }
}
