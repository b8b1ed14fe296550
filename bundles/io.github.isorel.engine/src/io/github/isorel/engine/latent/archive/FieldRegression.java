package io.github.isorel.engine.latent.archive;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Sums over time for all points of a variable, as differences from its first field, so that large means do no harm. */
final class FieldRegression {

    private final Shape shape;
    private final double[] mean;
    private final double[] squares;
    private final List<double[]> products = new ArrayList<>();
    private float[] reference = new float[0];
    private int count;

    FieldRegression(Shape shape, int components) {
        this.shape = shape;
        int points = Math.toIntExact(shape.count());
        this.mean = new double[points];
        this.squares = new double[points];
        for (int i = 0; i < components; i++) {
            products.add(new double[points]);
        }
    }

    /** Welford's update of mean and squares. The scores have mean 0, so that Σ z (x − m) is the same for any constant m. */
    void add(Tensor field, double[] z) {
        FloatBuffer values = field.elements();
        boolean isFirst = count == 0;
        count++;
        for (int point = 0; point < mean.length; point++) {
            double value = values.get(point);
            double difference = value - mean[point];
            mean[point] += difference / count;
            squares[point] += difference * (value - mean[point]);
        }
        if (isFirst) {
            reference = field.toArray();
        }
        for (int component = 0; component < z.length; component++) {
            double[] sums = products.get(component);
            for (int point = 0; point < sums.length; point++) {
                sums[point] += z[component] * ((double) values.get(point) - reference[point]);
            }
        }
    }

    private Tensor maps(boolean isCorrelation) {
        Shape all = Shape.of(IntStream.concat(IntStream.of(products.size()), IntStream.range(0, shape.rank()).map(shape::extent))
                .asLongStream().toArray());
        FloatBuffer elements = Tensor.allocate(all);
        for (double[] sums : products) {
            for (int point = 0; point < sums.length; point++) {
                double slope = sums[point] / (count - 1);
                elements.put((float) (isCorrelation ? slope / Math.sqrt(squares[point] / (count - 1)) : slope));
            }
        }
        return Tensor.wrap(all, elements.flip());
    }

    Tensor slopes() {
        return maps(false);
    }

    Tensor correlations() {
        return maps(true);
    }
}
