package io.github.isorel.engine.relevance;

import java.util.Optional;

import io.github.isorel.engine.model.TokenGrid;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * The relevance of a latent.
 *
 * @param tap name of the latent
 * @param relevance latent ⊙ cotangent, (token, channel), in the target's unit
 * @param tokens where the tokens are; empty when that is not known
 */
public record LatentRelevance(String tap, Tensor relevance, Optional<TokenGrid> tokens) {

    /** Checks that places and tokens fit. */
    public LatentRelevance {
        Shape shape = relevance.shape();
        if (shape.rank() != 2 || tokens.isPresent() && tokens.get().count() != shape.size(0)) {
            throw new IllegalArgumentException("the relevance of " + tap + " " + shape + " is not over the tokens "
                    + tokens.map(TokenGrid::toString).orElse("and channels"));
        }
    }

    /**
     * The relevance of each token.
     *
     * @return sum over channels, taken in double precision: (latent_level, latitude, longitude) where the places are known, else
     *         (token)
     */
    public Tensor ofTokens() {
        int channels = relevance.shape().extent(1);
        float[] sums = new float[relevance.shape().extent(0)];
        for (int token = 0; token < sums.length; token++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += relevance.get(token * channels + channel);
            }
            sums[token] = (float) sum;
        }
        if (tokens.isEmpty()) {
            return Tensor.of(Shape.of(sums.length), sums).named("token");
        }
        TokenGrid places = tokens.get();
        return Tensor.of(Shape.of(places.levels(), places.patches().rows(), places.patches().columns()), sums)
                .named("latent_level", "latitude", "longitude");
    }

    /**
     * How many latent levels there are.
     *
     * @return their number; 1 where the places of the tokens are not known
     */
    public int levels() {
        return tokens.map(TokenGrid::levels).orElse(1);
    }

    /**
     * The relevance of one latent level.
     *
     * @param level the level, from 0
     * @return Σ R over its tokens and channels, signs kept, in the target's unit
     */
    public double total(int level) {
        return sum(level, false);
    }

    /**
     * The magnitude of the relevance of one latent level.
     *
     * @param level the level, from 0
     * @return Σ |R| over its tokens and channels, in the target's unit
     */
    public double totalMagnitude(int level) {
        return sum(level, true);
    }

    private double sum(int level, boolean isMagnitude) {
        int size = Math.toIntExact(relevance.shape().count() / levels());
        if (level < 0 || level >= levels()) {
            throw new IndexOutOfBoundsException("level " + level + " of " + levels());
        }
        double sum = 0;
        for (int i = level * size; i < (level + 1) * size; i++) {
            sum += isMagnitude ? Math.abs(relevance.get(i)) : relevance.get(i);
        }
        return sum;
    }
}
