package io.github.isorel.engine.latent;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.progress.Progress;

/**
 * The direction from the mean of one class to the mean of the others, such as from calm to storm, and where each sample lies
 * along it. A description, not a test: the axis is made so that the classes it is made of differ along it. How well it tells
 * samples apart that it has not seen is told by {@link Separability}. Immutable.
 */
public final class ContrastiveAxis {

    private final String positive;
    private final List<Instant> times;
    private final double[] direction;
    private final double[] projections;

    private ContrastiveAxis(String positive, List<Instant> times, double[] direction, double[] projections) {
        this.positive = positive;
        this.times = times;
        this.direction = direction;
        this.projections = projections;
    }

    /**
     * Finds the axis.
     *
     * @param samples the samples
     * @param label class of each sample; samples whose class is not known are projected, but do not count for the axis
     * @param wanted the class the axis points to; may be left out when there are two
     * @param within classes, such as seasons, within which alone means are compared; the differences are averaged with the weight
     *        n₁n₀/(n₁ + n₀). Empty for no such limit
     * @param scaling whether channels count by their variance or alike
     * @param progress counts samples; can be cancelled
     * @return the axis
     * @throws UnsuitableSamplesException if there are no two classes, not within any of the others, or their means are the same
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static ContrastiveAxis of(LatentSamples samples, Label.Classes label, Optional<String> wanted,
            Optional<Label.Classes> within, Scaling scaling, Progress progress) {
        TwoClasses classes = TwoClasses.of(label, wanted);
        CenteredSamples centered = CenteredSamples.of(samples, scaling);
        progress.check();
        String[] strata = classes.rows().stream().map(row -> within.map(other -> other.values().get(row)).orElse(""))
                .toArray(String[]::new);
        double[] known = weights(classes.positive(), strata);
        double[] weights = new double[samples.count()];
        for (int i = 0; i < known.length; i++) {
            weights[classes.rows().get(i)] = known[i];
        }
        double[] direction = centered.combined(weights);
        double length = VectorMath.norm(direction);
        if (Double.isNaN(length)) {
            throw new UnsuitableSamplesException("class '" + classes.name() + "' of " + label.name()
                    + " and the others never occur"
                    + " together within one class of " + within.map(Label.Classes::name).orElse(label.name()));
        }
        if (length == 0) {
            throw new UnsuitableSamplesException("class '" + classes.name() + "' of " + label.name()
                    + " and the others have the same mean: there is no axis between them");
        }
        VectorMath.scale(direction, 1 / length);
        return new ContrastiveAxis(classes.name(), samples.times(), direction, centered.projected(direction));
    }

    /**
     * Weights of samples whose sum is the difference of the means: within each stratum 1/n₁ for the class and −1/n₀ for the
     * others, strata with the weight n₁n₀/(n₁ + n₀). Not numbers when no stratum has both.
     */
    static double[] weights(boolean[] positive, String[] strata) {
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (int row = 0; row < positive.length; row++) {
            counts.computeIfAbsent(strata[row], key -> new double[2])[positive[row] ? 1 : 0]++;
        }
        double total = counts.values().stream().mapToDouble(ContrastiveAxis::weight).sum();
        double[] weights = new double[positive.length];
        for (int row = 0; row < weights.length; row++) {
            double[] count = counts.getOrDefault(strata[row], new double[2]);
            double share = weight(count) / total;
            weights[row] = share == 0 ? 0 : positive[row] ? share / count[1] : -share / count[0];
        }
        return weights;
    }

    private static double weight(double[] count) {
        return count[0] * count[1] / (count[0] + count[1]);
    }

    /**
     * The class the axis points to.
     *
     * @return its name
     */
    public String positive() {
        return positive;
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
     * The axis, a direction of length 1 in the space of (scaled) channels.
     *
     * @return an entry a channel
     */
    public List<Double> direction() {
        return Arrays.stream(direction).boxed().toList();
    }

    /**
     * Where a sample lies along the axis, from the mean of all samples on.
     *
     * @param row the sample, from 0
     * @return its place [unit of the latents, or of standardised ones]
     */
    public double projection(int row) {
        return projections[row];
    }
}
