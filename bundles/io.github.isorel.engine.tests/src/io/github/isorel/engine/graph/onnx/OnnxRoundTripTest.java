package io.github.isorel.engine.graph.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.graph.EveryOp;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** What is written comes back the same, and what is foreign or broken is refused by name. */
class OnnxRoundTripTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyOperationComesBack() throws IOException {
        Graph graph = new EveryOp().graph();
        Path file = folder.resolve("every.onnx");
        OnnxWriter.write(new OnnxModel(graph, Map.of("key", "value")), file, Progress.none());
        OnnxModel back = OnnxReader.read(file);
        assertEquals(Map.of("key", "value"), back.metadata());
        assertEquals(graph.inputs(), back.graph().inputs());
        assertEquals(graph.outputs().keySet(), back.graph().outputs().keySet());
        assertEquals(graph.nodes().stream().map(Node::op).toList(), back.graph().nodes().stream().map(Node::op).toList());
        assertEquals(graph.nodes().stream().map(Node::place).toList(), back.graph().nodes().stream().map(Node::place).toList());
        graph.constants().forEach((value, tensor) ->
                assertArrayEquals(tensor.toArray(), back.graph().constants().get(value).toArray()));
    }

    @Test
    void largeConstantsGoIntoASecondFileAndAreMapped() throws IOException {
        var builder = new GraphBuilder("large");
        float[] weights = new float[5000];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i / 7f;
        }
        var x = builder.input("x", Shape.of(1, 50));
        var y = builder.add(new Op.Gemm(false, true), "y", x, builder.constant("w", Tensor.of(Shape.of(100, 50), weights)));
        builder.output("out", builder.add(new Op.Binary(Op.Arithmetic.ADD), "z", y,
                builder.constant("large", Tensor.of(Shape.of(50, 100), weights))));
        Path file = folder.resolve("large.onnx");
        assertEquals(List.of(file, folder.resolve("large.onnx.data")),
                OnnxWriter.write(new OnnxModel(builder.build(), Map.of()), file, Progress.none()));
        assertTrue(Files.size(file) < 2000);
        for (Tensor tensor : OnnxReader.read(file).graph().constants().values()) {
            assertTrue(tensor.origin().isPresent());
            assertArrayEquals(weights, tensor.toArray());
        }
        Files.write(folder.resolve("large.onnx.data"), new byte[100]);
        assertMessage("is not within", file);
        Files.delete(folder.resolve("large.onnx.data"));
        assertMessage("cannot be read", file);
    }

    private static void assertMessage(String part, Path file) {
        var error = assertThrows(OnnxException.class, () -> OnnxReader.read(file));
        assertTrue(error.getMessage().contains(part) && error.getMessage().contains(file.toString()), error.getMessage());
    }

    private Path changed(Consumer<OnnxMl.ModelProto.Builder> change) throws IOException {
        var builder = new GraphBuilder("small");
        var x = builder.input("x", Shape.of(2, 2));
        builder.output("out", builder.add(new Op.MatMul(), "product", x,
                builder.constant("w", Tensor.of(Shape.of(2, 2), 1, 2, 3, 4))));
        byte[] bytes = OnnxWriter.serialize(new OnnxModel(builder.build(), Map.of()), Long.MAX_VALUE, "none").toByteArray();
        var proto = OnnxMl.ModelProto.parseFrom(bytes).toBuilder();
        change.accept(proto);
        return Files.write(folder.resolve("changed.onnx"), proto.build().toByteArray());
    }

    @Test
    void foreignOperatorsAreNamed() throws IOException {
        assertMessage("node product: the operator Einsum",
                changed(model -> model.getGraphBuilder().getNodeBuilder(0).setOpType("Einsum")));
        assertMessage("uses operator set 12", changed(model -> model.getOpsetImportBuilder(0).setVersion(12)));
        assertMessage("nothing computes 'v', which product needs",
                changed(model -> model.getGraphBuilder().getNodeBuilder(0).setInput(1, "v")));
        assertMessage("w [2×2] has other elements than its shape says",
                changed(model -> model.getGraphBuilder().getInitializerBuilder(0).clearRawData()));
        assertMessage("which is not a file beside the model",
                changed(model -> model.getGraphBuilder().getInitializerBuilder(0).clearRawData()
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(OnnxMl.StringStringEntryProto.newBuilder().setKey("location").setValue("../secret"))));
    }

    @Test
    void brokenFilesGiveOurErrorOnly() throws IOException {
        Path file = folder.resolve("every.onnx");
        OnnxWriter.write(new OnnxModel(new EveryOp().graph(), Map.of()), file, Progress.none());
        byte[] good = Files.readAllBytes(file);
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            byte[] bad = i % 5 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flips = 0; flips < 3 && bad.length > 0; flips++) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            try {
                OnnxReader.read(file);
            } catch (OnnxException e) {
                assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            }
        }
    }

    @Test
    void cancellingLeavesNothing() {
        var builder = new GraphBuilder("large");
        var x = builder.input("x", Shape.of(1, 500));
        builder.output("out", builder.add(new Op.Gemm(false, true), "y", x,
                builder.constant("w", Tensor.of(Shape.of(2, 500), new float[1000]))));
        Path file = folder.resolve("cancelled.onnx");
        assertThrows(CancellationException.class,
                () -> OnnxWriter.write(new OnnxModel(builder.build(), Map.of()), file, new Cancelled()));
        assertFalse(Files.exists(file));
        assertEquals(0, folder.toFile().list().length);
    }

    /** A progress that was cancelled before it began. */
    private static final class Cancelled implements Progress {
        @Override
        public void begin(String stage, long units) {
            // nobody watches
        }

        @Override
        public void worked(long units) {
            // nobody watches
        }

        @Override
        public boolean isCancelled() {
            return true;
        }
    }
}
