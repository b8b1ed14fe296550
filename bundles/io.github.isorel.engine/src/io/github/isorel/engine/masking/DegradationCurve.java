package io.github.isorel.engine.masking;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How degradation grows with the area hidden. Areas under curves begin at no area and no degradation, follow straight lines
 * between the fractions and are divided by the largest fraction: they are mean degradations. For a faithful method the curve of
 * the most relevant patches is high and that of the least relevant ones low.
 *
 * @param fractions shares of the area, increasing
 * @param most degradation by the most relevant patches (MoRF)
 * @param least degradation by the least relevant patches (LeRF); empty where these are not known
 * @param random mean degradation by random masks
 * @param randomLow lower end of the band that holds 95 % of the random masks
 * @param randomHigh upper end of the band
 */
public record DegradationCurve(List<Double> fractions, List<Double> most, List<Double> least, List<Double> random,
        List<Double> randomLow,
        List<Double> randomHigh) {

    /** Copies the lists. */
    public DegradationCurve {
        fractions = List.copyOf(fractions);
        most = List.copyOf(most);
        least = List.copyOf(least);
        random = List.copyOf(random);
        randomLow = List.copyOf(randomLow);
        randomHigh = List.copyOf(randomHigh);
    }

    /**
     * The area under the curve of the most relevant patches; higher is better.
     *
     * @return a mean degradation
     */
    public double areaMost() {
        return area(most);
    }

    /**
     * The area under the curve of the least relevant patches; lower is better.
     *
     * @return a mean degradation; empty where these patches are not known
     */
    public OptionalDouble areaLeast() {
        return least.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(area(least));
    }

    /**
     * The area under the curve of random masks.
     *
     * @return a mean degradation
     */
    public double areaRandom() {
        return area(random);
    }

    /**
     * The area between the curves of the most and the least relevant patches; higher is better.
     *
     * @return a mean degradation; empty where the least relevant patches are not known
     */
    public OptionalDouble areaBetween() {
        return least.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(area(most) - area(least));
    }

    private double area(List<Double> values) {
        double area = 0;
        double lastFraction = 0;
        double lastValue = 0;
        for (int i = 0; i < values.size(); i++) {
            area += 0.5 * (values.get(i) + lastValue) * (fractions.get(i) - lastFraction);
            lastFraction = fractions.get(i);
            lastValue = values.get(i);
        }
        return area / lastFraction;
    }
}
