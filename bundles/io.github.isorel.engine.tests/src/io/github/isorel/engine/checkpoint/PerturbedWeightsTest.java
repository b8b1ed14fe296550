package io.github.isorel.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Noise against numbers that were computed in Python from the published algorithms alone: the linear congruential generator of
 * java.util.Random (Knuth, The Art of Computer Programming, volume 2, section 3.2.1), Marsaglia's polar method (section 3.4.1,
 * algorithm P) and the finaliser of SplitMix64.
 */
class PerturbedWeightsTest {

    private static final String HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[16,24]},"
            + "\"c\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]},"
            + "\"d\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[36,44]}}";
    private static final double ROUNDING = 1e-6; // a unit in the last place of float32 at 5, twice

    @TempDir
    Path folder = Path.of("");

    private Checkpoint checkpoint() throws IOException {
        byte[] text = HEADER.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 44).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).put(TorchFile.floats(3, -4, 0, 5)).putLong(42)
                .put(TorchFile.floats(1, 1, 1, 0, 0));
        return Checkpoint.open(Files.write(folder.resolve("model.safetensors"), bytes.array()));
    }

    @Test
    void noiseIsAShareOfTheRootMeanSquareOfEveryTensor() throws IOException {
        var weights = new PerturbedWeights(checkpoint(), 7, 0.1);
        Tensor first = weights.tensor("a");
        assertEquals(Shape.of(2, 2), first.shape());
        assertArrayEquals(new float[] { 3.2478463649749756f, -3.8377277851104736f, -0.04034426435828209f, 5.342661380767822f },
                first.toArray(), (float) ROUNDING);
        assertArrayEquals(new float[] { 0.9245529174804688f, 0.9449084401130676f, 0.8264351487159729f },
                weights.tensor("c").toArray(), (float) ROUNDING);
    }

    @Test
    void whatIsNoWeightStays() throws IOException {
        Checkpoint checkpoint = checkpoint();
        var weights = new PerturbedWeights(checkpoint, 7, 0.1);
        assertArrayEquals(new float[] { 42 }, weights.tensor("b").toArray());
        assertArrayEquals(new float[] { 0, 0 }, weights.tensor("d").toArray());
        assertEquals(checkpoint.names(), weights.names());
        assertEquals(checkpoint.shape("a"), weights.shape("a"));
        assertEquals(checkpoint.type("b"), weights.type("b"));
        assertThrows(CheckpointException.class, () -> weights.tensor("e"));
    }

    @Test
    void theSameSeedGivesTheSameNoiseInAnyOrder() throws IOException {
        Checkpoint checkpoint = checkpoint();
        var one = new PerturbedWeights(checkpoint, 7, 0.1);
        var other = new PerturbedWeights(checkpoint, 7, 0.1);
        float[] last = one.tensor("c").toArray();
        assertArrayEquals(one.tensor("a").toArray(), other.tensor("a").toArray());
        assertArrayEquals(last, other.tensor("c").toArray());
        assertArrayEquals(last, one.tensor("c").toArray());
        assertNotEquals(last[0], new PerturbedWeights(checkpoint, 8, 0.1).tensor("c").get(0));
    }

    @Test
    void aShareIsAShare() throws IOException {
        Checkpoint checkpoint = checkpoint();
        assertThrows(IllegalArgumentException.class, () -> new PerturbedWeights(checkpoint, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PerturbedWeights(checkpoint, 1, 1.5));
        assertThrows(IllegalArgumentException.class, () -> new PerturbedWeights(checkpoint, 1, Double.NaN));
    }
}
