package io.github.isorel.engine.latent;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;

/** The distances of all samples from each other, exact. Symmetric; immutable. */
public final class SampleDistances {

    private final List<Instant> times;
    private final double[][] distances;

    private SampleDistances(List<Instant> times, double[][] distances) {
        this.times = times;
        this.distances = distances;
    }

    /**
     * Distances in the space of channels.
     *
     * @param samples the samples
     * @param distance how to measure
     * @param progress counts samples; can be cancelled
     * @return the distances
     * @throws UnsuitableSamplesException if a sample has no direction and so no angle; the message names its time
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static SampleDistances of(LatentSamples samples, Distance distance, Progress progress) {
        return new SampleDistances(samples.times(), matrix(SampleRows.of(samples, distance), progress));
    }

    /**
     * Euclidean distances in the space of the first components.
     *
     * @param components the components
     * @param count how many of them, at least 1
     * @param progress counts samples; can be cancelled
     * @return the distances [unit of the scores]
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static SampleDistances of(PrincipalComponents components, int count, Progress progress) {
        double[][] rows = new double[components.times().size()][count];
        for (int row = 0; row < rows.length; row++) {
            int current = row;
            Arrays.setAll(rows[row], component -> components.score(current, component));
        }
        return new SampleDistances(components.times(), matrix(SampleRows.euclidean(rows), progress));
    }

    private static double[][] matrix(SampleRows rows, Progress progress) {
        double[][] matrix = new double[rows.count()][rows.count()];
        progress.begin("Measuring distances", rows.count());
        IntStream.range(0, rows.count()).parallel().forEach(row -> {
            progress.check();
            for (int other = 0; other < row; other++) {
                matrix[row][other] = rows.between(row, other);
            }
            progress.worked(1);
        });
        for (int row = 0; row < matrix.length; row++) {
            for (int other = row + 1; other < matrix.length; other++) {
                matrix[row][other] = matrix[other][row];
            }
        }
        return matrix;
    }

    /**
     * The number of samples.
     *
     * @return rows and columns
     */
    public int count() {
        return distances.length;
    }

    /**
     * The times of the samples.
     *
     * @return initial time of each (UTC)
     */
    public List<Instant> times() {
        return times;
    }

    /**
     * How far two samples are from each other.
     *
     * @param row the one, from 0
     * @param other the other, from 0
     * @return the distance, at least 0
     */
    public double between(int row, int other) {
        return distances[row][other];
    }
}
