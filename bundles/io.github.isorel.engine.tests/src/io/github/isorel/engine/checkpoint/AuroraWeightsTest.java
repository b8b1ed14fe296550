package io.github.isorel.engine.checkpoint;

import static io.github.isorel.engine.checkpoint.Refusal.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

class AuroraWeightsTest {

    private static final Path NANO = Path.of(System.getProperty("isorel.fixtures"), "nano");
    private static final String SURFACE = "encoder.surf_token_embeds.weight";

    /** Tensors in memory whose elements are their positions: 0, 1, 2 … */
    private static final class Counted implements Weights {

        private final SortedMap<String, Tensor> tensors = new TreeMap<>();

        Counted with(String name, long... sizes) {
            Shape shape = Shape.of(sizes);
            tensors.put(name, Tensor.of(shape, row(0, (int) shape.count(), 1)));
            return this;
        }

        @Override
        public SortedSet<String> names() {
            return Collections.unmodifiableSortedSet(new TreeSet<>(tensors.keySet()));
        }

        @Override
        public Shape shape(String name) {
            return find(name).shape();
        }

        @Override
        public ElementType type(String name) {
            return ElementType.FLOAT32;
        }

        @Override
        public Tensor tensor(String name) {
            return find(name);
        }

        private Tensor find(String name) {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException(name);
            }
            return tensor;
        }
    }

    private static void refuses(Weights raw, int historySize, String... words) {
        assertSays(assertThrows(CheckpointException.class, () -> AuroraWeights.adapt(raw, historySize)), words);
    }

    private static float[] row(int from, int count, int step) {
        float[] row = new float[count];
        for (int i = 0; i < count; i++) {
            row[i] = from + i * step;
        }
        return row;
    }

    /** The same model was written in both layouts by PyTorch. */
    @Test
    void theOldLayoutBecomesTheNewOne() throws IOException {
        Checkpoint legacy = Checkpoint.open(NANO.resolve("model_legacy.ckpt"));
        assertTrue(legacy.names().stream().allMatch(name -> name.startsWith("net.")), legacy.names().toString());
        assertTrue(legacy.names().contains("net.encoder.surf_token_embeds.weight")
                && legacy.names().contains("net.decoder.atmos_head.bias"));
        Checkpoint current = Checkpoint.open(NANO.resolve("model.ckpt"));
        Weights adapted = AuroraWeights.adapt(legacy, 2);
        assertEquals(current.names(), adapted.names());
        for (String name : current.names()) {
            assertEquals(current.shape(name), adapted.shape(name), name);
            assertEquals(ElementType.FLOAT32, adapted.type(name), name);
            assertEquals(current.shape(name), adapted.tensor(name).shape(), name);
            assertArrayEquals(current.tensor(name).toArray(), adapted.tensor(name).toArray(), name);
        }
    }

    @Test
    void theNewLayoutStaysAndStaysMapped() throws IOException {
        Checkpoint current = Checkpoint.open(NANO.resolve("model.ckpt"));
        Weights adapted = AuroraWeights.adapt(current, 2);
        assertEquals(current.names(), adapted.names());
        for (String name : current.names()) {
            assertEquals(current.tensor(name).origin(), adapted.tensor(name).origin(), name);
            assertTrue(adapted.tensor(name).origin().isPresent(), name);
        }
    }

    @Test
    void embeddingsAreCutAlongTheVariables() throws CheckpointException {
        Weights adapted = AuroraWeights.adapt(new Counted().with(SURFACE, 2, 7, 1, 1, 3)
                .with("encoder.atmos_token_embeds.weight", 2, 5, 1, 1, 1), 1);
        assertEquals(12, adapted.names().size());
        assertEquals(Shape.of(2, 1, 1, 1, 3), adapted.shape(SURFACE + "s.2t"));
        assertArrayEquals(new float[] { 0, 1, 2, 21, 22, 23 }, adapted.tensor(SURFACE + "s.2t").toArray());
        assertArrayEquals(new float[] { 9, 10, 11, 30, 31, 32 }, adapted.tensor(SURFACE + "s.msl").toArray());
        assertArrayEquals(new float[] { 18, 19, 20, 39, 40, 41 }, adapted.tensor(SURFACE + "s.slt").toArray());
        assertArrayEquals(new float[] { 4, 9 }, adapted.tensor("encoder.atmos_token_embeds.weights.q").toArray());
    }

    @Test
    void headsAreCutWithTheVariableFastest() throws CheckpointException {
        Weights adapted = AuroraWeights.adapt(new Counted().with("decoder.surf_head.weight", 16, 3).with("decoder.surf_head.bias",
                16)
                .with("decoder.atmos_head.weight", 20, 2).with("decoder.atmos_head.bias", 20), 1);
        assertEquals(18, adapted.names().size());
        assertArrayEquals(row(1, 4, 4), adapted.tensor("decoder.surf_heads.10u.bias").toArray());
        assertEquals(Shape.of(4, 3), adapted.tensor("decoder.surf_heads.msl.weight").shape());
        assertArrayEquals(new float[] { 9, 10, 11, 21, 22, 23, 33, 34, 35, 45, 46, 47 },
                adapted.tensor("decoder.surf_heads.msl.weight").toArray());
        assertArrayEquals(row(4, 4, 5), adapted.tensor("decoder.atmos_heads.q.bias").toArray());
        assertArrayEquals(new float[] { 0, 1, 10, 11, 20, 21, 30, 31 }, adapted.tensor("decoder.atmos_heads.z.weight").toArray());
    }

    @Test
    void historyIsFilledUpWithZerosAtItsEnd() throws CheckpointException {
        Counted raw = new Counted().with(SURFACE + "s.2t", 2, 1, 2, 1, 2).with("encoder.atmos_token_embeds.weights.z", 2, 1, 2, 1,
                1)
                .with("encoder.surf_token_embeds.bias", 2);
        Weights adapted = AuroraWeights.adapt(raw, 3);
        assertEquals(Shape.of(2, 1, 3, 1, 2), adapted.shape(SURFACE + "s.2t"));
        assertArrayEquals(new float[] { 0, 1, 2, 3, 0, 0, 4, 5, 6, 7, 0, 0 }, adapted.tensor(SURFACE + "s.2t").toArray());
        assertArrayEquals(new float[] { 0, 1, 0, 2, 3, 0 }, adapted.tensor("encoder.atmos_token_embeds.weights.z").toArray());
        assertArrayEquals(new float[] { 0, 1 }, adapted.tensor("encoder.surf_token_embeds.bias").toArray());
    }

    @Test
    void renamedWeightsKeepTheirHistory() throws CheckpointException {
        Counted raw = new Counted().with("net." + SURFACE, 2, 7, 3, 1, 2);
        assertEquals(Shape.of(2, 1, 3, 1, 2), AuroraWeights.renamed(raw).shape(SURFACE + "s.msl"));
        assertSaysWhenAdapted(raw);
    }

    private static void assertSaysWhenAdapted(Weights raw) {
        var error = assertThrows(CheckpointException.class, () -> AuroraWeights.adapt(raw, 2));
        assertTrue(error.getMessage().contains("max_history_size"), error.getMessage());
    }

    @Test
    void historyOfCutEmbeddingsIsFilledUp() throws CheckpointException {
        Weights adapted = AuroraWeights.adapt(new Counted().with("net." + SURFACE, 2, 7, 1, 1, 2), 2);
        assertArrayEquals(new float[] { 2, 3, 0, 0, 16, 17, 0, 0 }, adapted.tensor(SURFACE + "s.10u").toArray());
        Weights single = AuroraWeights.adapt(new Counted().with(SURFACE, 1, 7, 1, 1, 1), 2);
        assertArrayEquals(new float[] { 6, 0 }, single.tensor(SURFACE + "s.slt").toArray());
    }

    @Test
    void otherNamesAreLeftAlone() throws CheckpointException {
        String lora = "backbone.encoder_layers.0.blocks.0.attn.lora_qkv.loras.0.lora_A";
        Weights adapted = AuroraWeights.adapt(new Counted().with("net." + lora, 8, 2).with("network.x", 1).with("a.net.b", 1), 2);
        assertEquals(Set.of(lora, "network.x", "a.net.b"), adapted.names());
        assertArrayEquals(row(0, 16, 1), adapted.tensor(lora).toArray());
    }

    @Test
    void whatCannotBeAdaptedIsRefusedByName() {
        refuses(new Counted().with(SURFACE + "s.2t", 2, 1, 3, 1, 1), 2, SURFACE + "s.2t", "history of 3", "the model has 2");
        refuses(new Counted().with(SURFACE + "s.2t", 2, 1, 2, 1, 1).with(SURFACE + "s.z", 2, 1, 1, 1, 1), 2,
                SURFACE + "s.z", "[2×1×1×1×1]", "same history");
        refuses(new Counted().with(SURFACE + "s.2t", 2, 2), 2, SURFACE + "s.2t", "[2×2]");
        refuses(new Counted().with(SURFACE, 2, 8, 1, 1, 1), 2, SURFACE, "[2×8×1×1×1]", "[D×7×T×P×P]");
        refuses(new Counted().with("decoder.surf_head.weight", 15, 2), 2, "decoder.surf_head.weight", "[15×2]", "[4P²×E]");
        refuses(new Counted().with("decoder.atmos_head.bias", 5, 1), 2, "decoder.atmos_head.bias", "[5P²]");
        refuses(new Counted().with("net.a", 1).with("a", 1), 2, "'net.a'", "'a'", "both stand for 'a'");
        refuses(new Counted().with("decoder.surf_head.bias", 4).with("decoder.surf_heads.2t.bias", 1), 2,
                "'decoder.surf_head.bias'", "both stand for 'decoder.surf_heads.2t.bias'");
        assertThrows(IllegalArgumentException.class, () -> AuroraWeights.adapt(new Counted(), 0));
    }

    /** Products of such sizes do not fit a long once the history grows. */
    @Test
    void emptyEmbeddingsOfHugeSizesAreRefused() {
        refuses(new Counted().with(SURFACE + "s.2t", 1L << 40, 1, 1, 1L << 22, 0), 2, SURFACE + "s.2t");
        refuses(new Counted().with(SURFACE + "s.2t", 0, 1, 0, 1, 1), 2, SURFACE + "s.2t");
    }

    @Test
    void unknownNamesLeadToTheNearest() throws CheckpointException {
        Weights adapted = AuroraWeights.adapt(new Counted().with("net.encoder.pos_embed.weight", 1), 2);
        String[] words = { "'encoder.pos_embed.wieght'", "nearest name is 'encoder.pos_embed.weight'" };
        assertSays(assertThrows(CheckpointException.class, () -> adapted.tensor("encoder.pos_embed.wieght")), words);
        assertSays(assertThrows(IllegalArgumentException.class, () -> adapted.shape("encoder.pos_embed.wieght")), words);
    }
}
