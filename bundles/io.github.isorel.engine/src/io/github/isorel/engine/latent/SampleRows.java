package io.github.isorel.engine.latent;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Samples as rows of numbers, and how far any two of them are from each other. Symmetric to the bit; immutable. */
final class SampleRows {

    private final double[][] rows;
    private final double[] lengths;
    private final boolean isAngle;

    private SampleRows(double[][] rows, boolean isAngle) {
        this.rows = rows;
        this.isAngle = isAngle;
        lengths = Arrays.stream(rows).mapToDouble(VectorMath::norm).toArray();
    }

    /**
     * Samples in the space of channels.
     *
     * @throws UnsuitableSamplesException if a sample has no direction and so no angle; the message names its time
     */
    static SampleRows of(LatentSamples samples, Distance distance) {
        double[] origin = new double[samples.channels()];
        if (distance == Distance.ANOMALY_COSINE) {
            CenteredSamples centered = CenteredSamples.of(samples, Scaling.CENTERED);
            Arrays.setAll(origin, centered::mean);
        }
        double[][] rows = new double[samples.count()][samples.channels()];
        for (int row = 0; row < rows.length; row++) {
            for (int channel = 0; channel < origin.length; channel++) {
                rows[row][channel] = samples.value(row, channel) - origin[channel];
            }
        }
        SampleRows made = new SampleRows(rows, distance != Distance.EUCLIDEAN);
        made.checkDirections(samples.times());
        return made;
    }

    /** Samples among which distances are Euclidean; takes the arrays as its own. */
    static SampleRows euclidean(double[][] rows) {
        return new SampleRows(rows, false);
    }

    private void checkDirections(List<Instant> times) {
        for (int row = 0; row < rows.length && isAngle; row++) {
            if (lengths[row] == 0) {
                throw new UnsuitableSamplesException("the sample of " + times.get(row)
                        + " is 0 in all channels and has no direction; use Euclidean distances");
            }
        }
    }

    int count() {
        return rows.length;
    }

    double between(int row, int other) {
        return isAngle ? Math.max(0, 1 - VectorMath.dot(rows[row], rows[other]) / (lengths[row] * lengths[other]))
                : euclidean(rows[row], rows[other]);
    }

    private static double euclidean(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
