package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

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

    /** Share of random masks within the band. */
    public static final double BAND = 0.95;

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
     * The degradations of one case where one part of the area is hidden.
     *
     * @param most by the mask of the most relevant patches
     * @param least by that of the least relevant patches; empty where these are not known
     * @param draws by random masks, at least one
     */
    public record Masked(double most, OptionalDouble least, List<Double> draws) {

        /** Copies the list. */
        public Masked {
            draws = List.copyOf(draws);
        }
    }

    /**
     * The curves of one case or several, of which the mean is taken; the band is the mean of the cases' bands.
     *
     * @param fractions shares of the area that are hidden
     * @param places for each fraction the degradations of each case; as many as fractions, each of at least one case
     * @return the curves
     */
    public static DegradationCurve of(List<Double> fractions, List<List<Masked>> places) {
        List<List<Double>> columns = IntStream.range(0, 5).<List<Double>>mapToObj(column -> new ArrayList<>()).toList();
        for (List<Masked> cases : places) {
            double[] sums = new double[5];
            for (Masked one : cases) {
                double[] draws = one.draws().stream().mapToDouble(Double::doubleValue).sorted().toArray();
                sums[0] += one.most();
                sums[1] += one.least().orElse(0);
                sums[2] += Arrays.stream(draws).average().orElseThrow();
                sums[3] += quantile(draws, (1 - BAND) / 2);
                sums[4] += quantile(draws, (1 + BAND) / 2);
            }
            boolean hasLeast = cases.stream().allMatch(one -> one.least().isPresent());
            for (int column = 0; column < sums.length; column++) {
                if (column != 1 || hasLeast) {
                    columns.get(column).add(sums[column] / cases.size());
                }
            }
        }
        return new DegradationCurve(fractions, columns.get(0), columns.get(1), columns.get(2), columns.get(3), columns.get(4));
    }

    /** A quantile of sorted values, linear between them (type 7 of Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566). */
    private static double quantile(double[] sorted, double level) {
        double at = level * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
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
