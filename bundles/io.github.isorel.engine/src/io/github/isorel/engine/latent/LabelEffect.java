package io.github.isorel.engine.latent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much of a series of numbers a label explains. */
final class LabelEffect {

    private LabelEffect() {
    }

    /** What the share is called. */
    static String measure(Label label) {
        return switch (label) {
            case Label.Classes classes -> "η²";
            case Label.Cycle cycle -> "harmonic R²";
            case Label.Numbers numbers -> "r²";
        };
    }

    /**
     * The share of the variance: of classes η², variance between classes by total variance; of a place on a circle that of a
     * first harmonic, whose root is the circular-linear correlation (Mardia 1976); of numbers the squared
     * correlation.
     *
     * @param values one number a sample
     * @param label a label that is known for every sample
     * @return 0 to 1; not a number when the values or the label do not vary
     */
    static double share(double[] values, Label label) {
        return switch (label) {
            case Label.Classes classes -> betweenClasses(values, classes);
            case Label.Numbers numbers -> {
                double r = correlation(values, numbers.values().stream().mapToDouble(Double::doubleValue).toArray());
                yield r * r;
            }
            case Label.Cycle cycle -> harmonic(values, cycle);
        };
    }

    private static double betweenClasses(double[] values, Label.Classes classes) {
        double mean = VectorMath.mean(values);
        Map<String, double[]> sums = new LinkedHashMap<>();
        double total = 0;
        for (int row = 0; row < values.length; row++) {
            double[] sum = sums.computeIfAbsent(classes.values().get(row), key -> new double[2]);
            sum[0] += values[row] - mean;
            sum[1]++;
            total += (values[row] - mean) * (values[row] - mean);
        }
        return sums.size() < 2 ? Double.NaN : sums.values().stream().mapToDouble(sum -> sum[0] * sum[0] / sum[1]).sum() / total;
    }

    /** The multiple correlation with cosine and sine: (a² + b² − 2abc)/(1 − c²), c that of cosine and sine. */
    private static double harmonic(double[] values, Label.Cycle cycle) {
        double[] angles = cycle.values().stream().mapToDouble(place -> 2 * Math.PI * place).toArray();
        double[] cosines = Arrays.stream(angles).map(Math::cos).toArray();
        double[] sines = Arrays.stream(angles).map(Math::sin).toArray();
        double a = correlation(values, cosines);
        double b = correlation(values, sines);
        double c = correlation(cosines, sines);
        return (a * a + b * b - 2 * a * b * c) / (1 - c * c);
    }

    private static double correlation(double[] a, double[] b) {
        double[] first = anomalies(a);
        double[] second = anomalies(b);
        return VectorMath.dot(first, second) / (VectorMath.norm(first) * VectorMath.norm(second));
    }

    private static double[] anomalies(double[] values) {
        double mean = VectorMath.mean(values);
        double[] anomalies = Arrays.stream(values).map(value -> value - mean).toArray();
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return VectorMath.norm(anomalies) <= 1e-12 * largest ? new double[values.length] : anomalies; // 0/0 is not a number
    }
}
