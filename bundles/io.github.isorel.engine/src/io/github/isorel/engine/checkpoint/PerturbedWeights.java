package io.github.isorel.engine.checkpoint;

import java.nio.FloatBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Weights with noise: a sibling of a model. Every tensor W of floating-point numbers becomes W + share · s · N, s the root mean
 * square of W and N normally distributed numbers; tensors of whole numbers and truth values stay. The numbers of the tensor at
 * position k in alphabetical order, row by row, are those that {@link Random#nextGaussian()} gives from a seed that is mixed from
 * the noise's seed and k, so that they are the same on every machine and whichever tensors are fetched. Tensors are computed anew
 * at every call and hold memory of their own: that takes 26 ns a number, half a minute for 1.3 billion, while keeping them would
 * take as much memory as the model has. Immutable and as safe for use by several threads as the weights themselves.
 */
public final class PerturbedWeights implements Weights {

    private static final Set<ElementType> FLOATING = EnumSet.of(ElementType.FLOAT32, ElementType.FLOAT16, ElementType.BFLOAT16,
            ElementType.FLOAT64);

    private final Weights weights;
    private final long seed;
    private final double share;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * Weights with noise.
     *
     * @param weights the weights as they are
     * @param seed what the noise starts from
     * @param share standard deviation of the noise as a share of each tensor's root mean square, above 0 and at most 1
     * @throws IllegalArgumentException if the share is out of range
     */
    public PerturbedWeights(Weights weights, long seed, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("noise is a share above 0 and at most 1 of the weights, not " + share);
        }
        this.weights = weights;
        this.seed = seed;
        this.share = share;
        weights.names().forEach(name -> positions.put(name, positions.size()));
    }

    @Override
    public SortedSet<String> names() {
        return weights.names();
    }

    @Override
    public Shape shape(String name) {
        return weights.shape(name);
    }

    @Override
    public ElementType type(String name) {
        return weights.type(name);
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        Tensor tensor = weights.tensor(name);
        if (!FLOATING.contains(weights.type(name)) || tensor.shape().count() == 0) {
            return tensor;
        }
        double scale = share * rootMeanSquare(tensor);
        var random = new Random(mixed(positions.getOrDefault(name, 0)));
        FloatBuffer elements = tensor.elements();
        FloatBuffer noisy = StoredTensor.allocate(tensor.shape(), "tensor " + CheckpointException.quote(name));
        while (elements.hasRemaining()) {
            noisy.put((float) (elements.get() + scale * random.nextGaussian()));
        }
        return Tensor.wrap(tensor.shape(), noisy.flip());
    }

    private static double rootMeanSquare(Tensor tensor) {
        FloatBuffer elements = tensor.elements();
        double sum = 0;
        while (elements.hasRemaining()) {
            double element = elements.get();
            sum += element * element;
        }
        return Math.sqrt(sum / tensor.shape().count());
    }

    /** Another start for every tensor (the finaliser of SplitMix64, Steele et al. 2014, doi:10.1145/2714064.2660195). */
    private long mixed(int position) {
        long mixed = seed + 0x9e3779b97f4a7c15L * (position + 1);
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
