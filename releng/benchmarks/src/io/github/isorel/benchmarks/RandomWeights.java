package io.github.isorel.benchmarks;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.github.isorel.engine.aurora.AuroraConfiguration;
import io.github.isorel.engine.aurora.WeightTable;
import io.github.isorel.engine.checkpoint.ElementType;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Weights of the right shapes with random elements of standard deviation 0.02, as a model has before it is trained. */
final class RandomWeights implements Weights {

    private static final int PIECE = 1 << 16;

    private final SortedMap<String, Shape> shapes;

    RandomWeights(AuroraConfiguration configuration) {
        this.shapes = WeightTable.of(configuration);
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(shapes.keySet()));
    }

    @Override
    public Shape shape(String name) {
        return shapes.get(name);
    }

    @Override
    public ElementType type(String name) {
        return ElementType.FLOAT32;
    }

    @Override
    public Tensor tensor(String name) {
        Shape shape = shapes.get(name);
        FloatBuffer elements = Tensor.allocate(shape);
        int pieces = (elements.limit() + PIECE - 1) / PIECE; // a billion elements take all cores a second, one core half a minute
        IntStream.range(0, pieces).parallel().forEach(piece -> {
            var random = new SplittableRandom(((long) name.hashCode() << 32) + piece);
            int end = Math.min(elements.limit(), (piece + 1) * PIECE);
            for (int i = piece * PIECE; i < end; i++) {
                elements.put(i, (float) random.nextDouble(-0.5, 0.5) * 0.0693f);
            }
        });
        return Tensor.wrap(shape, elements);
    }
}
