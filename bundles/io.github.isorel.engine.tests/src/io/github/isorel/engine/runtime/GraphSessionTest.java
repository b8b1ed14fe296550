package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.graph.EveryOp;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** The runtime against its slow twin, and how it fails, refuses and is cancelled. */
class GraphSessionTest {

    /** A few roundings to float32 of numbers of order 1 to 10. */
    private static final float TOLERANCE = 1e-5f;

    @Test
    void everyOperationAgreesWithTheReference() throws IOException {
        var every = new EveryOp();
        Graph graph = every.graph();
        Map<Value, Tensor> expected = new ReferenceEvaluator(Progress.none()).evaluate(graph, every.inputs());
        try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
            for (int time = 0; time < 2; time++) {
                Map<String, Tensor> results = session.run(every.inputs(), Progress.none());
                assertEquals(graph.outputs().keySet(), results.keySet());
                graph.outputs().forEach((name, value) -> {
                    assertEquals(value.shape(), results.get(name).shape());
                    assertArrayEquals(expected.get(value).toArray(), results.get(name).toArray(), TOLERANCE, name);
                });
            }
        }
    }

    /** The runtime would compute them of the empty file that stands for constants outside of the graph. */
    @Test
    void largeConstantsAreTheSameInAnotherShape() throws IOException {
        float[] elements = new float[200 * 200];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) Math.sin(i);
        }
        var builder = new GraphBuilder("shapes");
        Value x = builder.input("x", Shape.of(200, 200));
        Value flat = builder.constant("c", Tensor.of(Shape.of(200 * 200), elements));
        Value square = builder.add(new Op.Reshape(Shape.of(200, 200)), "square", flat);
        Value turned = builder.add(new Op.Transpose(List.of(1, 0)), "turned", square);
        builder.output("y", builder.add(new Op.Binary(Op.Arithmetic.MUL), "product", x, turned));
        Graph graph = builder.build();
        Map<String, Tensor> inputs = Map.of("x", Tensor.of(Shape.of(200, 200), elements));
        Map<Value, Tensor> expected = new ReferenceEvaluator(Progress.none()).evaluate(graph, inputs);
        try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
            assertArrayEquals(expected.get(graph.outputs().get("y")).toArray(), session.run(inputs, Progress.none()).get("y")
                    .toArray());
        }
        builder.output("turned", turned);
        Graph constant = builder.build();
        assertThrows(InferenceException.class, () -> GraphSession.open(constant, RuntimeOptions.standard(), Progress.none()));
    }

    /** 60 products of 1000×1000 matrices, about 120 GFLOP, with constants that are handed over and not embedded. */
    private static Graph slow() {
        var builder = new GraphBuilder("slow");
        Value x = builder.input("x", Shape.of(1000, 1000));
        Value weight = builder.constant("w", Tensor.of(Shape.of(1000, 1000), new float[1_000_000]));
        for (int i = 0; i < 60; i++) {
            x = builder.add(new Op.MatMul(), "product", x, weight);
        }
        builder.output("y", x);
        return builder.build();
    }

    @Test
    void cancellingStopsARunAndLeavesTheSessionUsable() throws IOException {
        Map<String, Tensor> inputs = Map.of("x", Tensor.of(Shape.of(1000, 1000), new float[1_000_000]));
        try (var session = GraphSession.open(slow(), RuntimeOptions.standard(), Progress.none())) {
            assertThrows(CancellationException.class, () -> session.run(inputs, new CancelledSoon()));
            assertEquals(Shape.of(1000, 1000), session.run(inputs, Progress.none()).get("y").shape());
        }
    }

    @Test
    void aRunThatCannotFitIsRefusedBeforeItStarts() {
        var options = new RuntimeOptions(Device.CPU, OptionalInt.empty(), OptionalLong.of(50_000_000));
        var error = assertThrows(InferenceException.class, () -> GraphSession.open(slow(), options, Progress.none()));
        assertTrue(error.getMessage().contains("are allowed"), error.getMessage());
    }

    /**
     * Where the variable is not set, ONNX Runtime 1.29 makes an identifier of the machine and reports its use over the network.
     */
    @Test
    void nothingIsReportedToTheMakersOfTheRuntime() {
        assertEquals("1", System.getenv("ORT_DISABLE_TELEMETRY"), "ORT_DISABLE_TELEMETRY");
    }

    /** Except in the variants for graphics cards, where they lie unpacked in a folder that says which variant it is. */
    @Test
    void nativeLibrariesAreUnpackedOnceAndByUs() throws IOException {
        InferenceEngine.start();
        String folder = String.valueOf(System.getProperty("onnxruntime.native.path"));
        InferenceEngine.start();
        assertEquals(folder, System.getProperty("onnxruntime.native.path"));
        boolean isVariant = Files.exists(Path.of(folder, "variant"));
        assertEquals(!isVariant, Path.of(folder).getFileName().toString().startsWith("isorel-runtime"), folder);
        assertTrue(Files.size(Path.of(folder, "libonnxruntime.so")) > 1_000_000, folder);
    }

    @Test
    void missingGpuIsAnErrorAndNotTheProcessor() {
        // no machine has so many cards
        var options = new RuntimeOptions(Device.parse("cuda:999"), OptionalInt.empty(), OptionalLong.empty());
        var error = assertThrows(InferenceException.class,
                () -> GraphSession.open(new EveryOp().graph(), options, Progress.none()));
        assertTrue(error.getMessage().contains("cuda:999"), error.getMessage());
    }

    @Test
    void wrongInputsAndClosedSessions() throws IOException {
        var builder = new GraphBuilder("small");
        builder.output("y", builder.add(new Op.Elementwise(Op.Function.NEG), "y", builder.input("x", Shape.of(2))));
        var session = GraphSession.open(builder.build(), RuntimeOptions.standard(), Progress.none());
        assertThrows(IllegalArgumentException.class, () -> session.run(Map.of(), Progress.none()));
        assertThrows(IllegalArgumentException.class, () -> session.run(Map.of("x", Tensor.scalar(1)), Progress.none()));
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, () -> session.run(Map.of("x", Tensor.of(Shape.of(2), 1, 2)), Progress.none()));
    }

    @Test
    void memoryIsCountedByLifetime() {
        var builder = new GraphBuilder("chain");
        Value x = builder.input("x", Shape.of(100));
        Value weight = builder.constant("w", Tensor.of(Shape.of(100), new float[100]));
        for (int i = 0; i < 10; i++) {
            x = builder.add(new Op.Binary(Op.Arithmetic.ADD), "sum", x, weight);
        }
        builder.output("y", x);
        MemoryEstimate estimate = MemoryEstimate.of(builder.build());
        assertEquals(400, estimate.weights());
        // the input and two values of the chain at a time
        assertEquals(3 * 400, estimate.values());
    }

    @Test
    void devices() {
        assertEquals(Device.CPU, Device.parse("cpu"));
        assertEquals(new Device(Device.Kind.CUDA, 3), Device.parse("cuda:3"));
        for (String wrong : List.of("gpu", "cuda:", "cuda:-1", "CPU", "")) {
            assertThrows(IllegalArgumentException.class, () -> Device.parse(wrong));
        }
    }

    /** Is cancelled when it was asked a few times, which is while a run goes on, however fast the machine is. */
    private static final class CancelledSoon implements Progress {

        private static final int ASKED = 2;
        private final AtomicInteger asked = new AtomicInteger();

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
            return asked.incrementAndGet() > ASKED;
        }
    }
}
