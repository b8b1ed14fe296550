package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Segments;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.graph.onnx.OnnxModel;
import io.github.isorel.engine.graph.onnx.OnnxReader;
import io.github.isorel.engine.graph.onnx.OnnxWriter;
import io.github.isorel.engine.process.JavaProcess;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Runs in segments: what they give, what limits allow, and what is left of them when they end early. */
class SegmentedSessionTest {

    /** What the kernel writes behind the name of a file that has none any more. */
    private static final String DELETED = " (deleted)";

    /** Sums of two thousand float32 numbers of order 1, in another order where weights are packed. */
    private static final float TOLERANCE = 1e-4f;
    private static final long ONE_PIECE = 1L << 30;

    @TempDir
    Path folder = Path.of("");

    /** Counts units, and is cancelled when so many are done. */
    private static final class Counted implements Progress {

        private final long most;
        private long done;

        Counted(long most) {
            this.most = most;
        }

        @Override
        public void begin(String stage, long units) {
            // only units count
        }

        @Override
        public void worked(long units) {
            done += units;
        }

        @Override
        public boolean isCancelled() {
            return done >= most;
        }
    }

    private static float[] run(GraphSession session, Progress progress) throws InferenceException {
        Map<String, Tensor> results = session.run(DeepGraph.inputs(), progress);
        assertEquals(List.of("y"), List.copyOf(results.keySet()));
        return results.get("y").toArray();
    }

    private static float[] inOnePiece() throws InferenceException {
        try (var session = GraphSession.open(DeepGraph.graph(), DeepGraph.limited(ONE_PIECE), Progress.none())) {
            assertEquals(1, session.plan().segments().size());
            return run(session, Progress.none());
        }
    }

    /**
     * Through a scratch file, and in memory where the second half computes the first one again; twice, since buffers are used
     * again.
     */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void segmentsGiveTheResultOfTheWhole(boolean isOnDisk) throws InferenceException {
        Graph graph = DeepGraph.graph();
        int wayForward = isOnDisk ? graph.nodes().size() : DeepGraph.half(graph);
        RuntimeOptions options = isOnDisk ? DeepGraph.onDisk() : DeepGraph.limited(120L << 20);
        float[] expected = inOnePiece();
        try (var session = GraphSession.open(graph, wayForward, options, Progress.none())) {
            assertTrue(session.plan().segments().size() > 1, session.plan()::toString);
            assertEquals(isOnDisk, session.plan().isOnDisk(), session.plan()::toString);
            for (int time = 0; time < 2; time++) {
                var progress = new Counted(Long.MAX_VALUE);
                assertArrayEquals(expected, run(session, progress), TOLERANCE);
                assertEquals(session.plan().segments().size(), progress.done);
            }
        }
    }

    @Test
    void theSmallestLimitWorksAndLessIsRefused() throws InferenceException {
        Graph graph = DeepGraph.graph();
        var error = assertThrows(InferenceException.class,
                () -> GraphSession.open(graph, DeepGraph.limited(1 << 20), Progress.none()));
        assertTrue(error.getMessage().contains("1.00 MiB are allowed"), error.getMessage());
        long least = ArtificialLimit.bytes(String.valueOf(error.getMessage()));
        assertTrue(least > 48 << 20 && least < 64 << 20, error.getMessage()); // rows of a block are computed slice by slice
        assertThrows(InferenceException.class,
                () -> GraphSession.open(graph, DeepGraph.limited(least / 100 * 99), Progress.none()));
        try (var session = GraphSession.open(graph, DeepGraph.limited(least), Progress.none())) {
            assertTrue(error.getMessage().contains("; with the former it would run " + session.plan() + "; "),
                    error.getMessage());
            assertTrue(session.plan().memory().total() <= least, session.plan()::toString);
            assertArrayEquals(inOnePiece(), run(session, Progress.none()), TOLERANCE);
        }
    }

    /** Cuts that somebody has found for another limit: the second segment fits, and the first not even row by row. */
    @Test
    void aSegmentThatDoesNotFitIsRefusedAndNotRunInOnePiece() throws InferenceException {
        Graph graph = DeepGraph.graph();
        int count = graph.nodes().size();
        List<Graph> segments = new Segments(graph, count).at(List.of(2 * count / 3));
        var sizes = new SegmentSizes(graph, Device.Kind.CPU, true, 0);
        long between = (sizes.least(segments.getFirst()) + sizes.least(segments.getLast())) / 2;
        String needed = Math.ceilDiv(sizes.least(segments.getFirst()), 1 << 10) + " KiB";
        var limit = MemoryLimit.of(DeepGraph.limited(between), Progress.none());
        assertTrue(between > 52 << 20 && between < sizes.least(segments.getFirst()), () -> between + " fits both");
        var error = assertThrows(InferenceException.class, () -> MemoryPlan.segments(graph, segments, sizes, limit));
        assertEquals("the segment \"deep from node 0\", from block.0.up to block.42.act, takes at least " + needed
                + " of memory on cpu, but " + String.format(Locale.ROOT, "%.2f", between / (double) (1 << 20))
                + " MiB are allowed; with " + needed + " all segments would fit", error.getMessage());
        var enough = MemoryLimit.of(DeepGraph.limited(53 << 20), Progress.none());
        assertEquals(2, MemoryPlan.segments(graph, segments, sizes, enough).segments().size());
    }

    @Test
    void moreMemoryNeverMeansMoreSegments() throws InferenceException {
        Graph graph = DeepGraph.graph();
        int before = Integer.MAX_VALUE;
        for (long limit = 100; limit <= 220; limit += 10) {
            int count = MemoryPlan.of(graph, graph.nodes().size(), DeepGraph.limited(limit << 20), Progress.none()).segments()
                    .size();
            assertTrue(count <= before, before + " segments, then " + count);
            before = count;
        }
        assertEquals(1, before);
    }

    @Test
    void cancellingBetweenSegmentsLeavesTheSessionUsable() throws InferenceException {
        try (var session = GraphSession.open(DeepGraph.graph(), DeepGraph.onDisk(), Progress.none())) {
            var progress = new Counted(2);
            assertThrows(CancellationException.class, () -> run(session, progress));
            assertEquals(2, progress.done);
            assertEquals(List.of(), openScratchFiles(ProcessHandle.current().pid()));
            assertArrayEquals(inOnePiece(), run(session, Progress.none()), TOLERANCE);
            assertEquals(List.of(), openScratchFiles(ProcessHandle.current().pid()));
        }
    }

    /** Segments read their weights again at every run. */
    @Test
    void weightsThatChangeAreNoticed() throws IOException {
        Path file = folder.resolve("deep.onnx");
        OnnxWriter.write(new OnnxModel(DeepGraph.graph(), Map.of()), file, Progress.none());
        try (var session = GraphSession.open(OnnxReader.read(file).graph(), DeepGraph.onDisk(), Progress.none())) {
            assertArrayEquals(inOnePiece(), run(session, Progress.none()), TOLERANCE);
            Path weights = folder.resolve("deep.onnx.data");
            Files.setLastModifiedTime(weights, FileTime.fromMillis(0));
            var error = assertThrows(InferenceException.class, () -> run(session, Progress.none()));
            assertTrue(error.getMessage().contains(weights + " was changed"), error.getMessage());
        }
    }

    /** One weight of 25 MB in a file: it counts as long as a plan with it fits, and a plan without it says so. */
    @Test
    void aPlanSaysWhetherWeightsCountAgainstTheLimit() throws IOException {
        var builder = new GraphBuilder("wide");
        Value x = builder.input("x", Shape.of(1, 2500));
        Value weight = builder.constant("w", Tensor.of(Shape.of(2500, 2500), new float[2500 * 2500]));
        builder.output("y", builder.add(new Op.Gemm(false, true), "layer", x, weight));
        Path file = folder.resolve("wide.onnx");
        OnnxWriter.write(new OnnxModel(builder.build(), Map.of()), file, Progress.none());
        Graph mapped = OnnxReader.read(file).graph();
        String said = "; weights stay in their file, from which they are read as they are needed, and do not count against the"
                + " limit";
        assertEquals("in one piece", MemoryPlan.of(mapped, 1, DeepGraph.limited(100L << 20), Progress.none()).toString());
        assertEquals("in one piece" + said, MemoryPlan.of(mapped, 1, DeepGraph.limited(60L << 20), Progress.none()).toString());
        var error = assertThrows(InferenceException.class,
                () -> MemoryPlan.of(mapped, 1, DeepGraph.limited(30L << 20), Progress.none()));
        assertTrue(String.valueOf(error.getMessage()).contains("; with the former it would run in one piece" + said),
                error.getMessage());
    }

    @Test
    void scratchFilesHaveNoName() throws IOException {
        try (var file = ScratchFile.create(folder)) {
            ByteBuffer bytes = ByteBuffer.allocate(1000);
            for (int i = 0; i < bytes.capacity(); i++) {
                bytes.put(i, (byte) i);
            }
            assertEquals(0, file.append(bytes.duplicate(), Progress.none()));
            assertEquals(1000, file.append(bytes.duplicate(), Progress.none()));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(), files.toList());
            }
            ByteBuffer read = ByteBuffer.allocate(1000);
            file.read(1000, read, Progress.none());
            assertEquals(bytes, read.flip());
            assertThrows(IOException.class, () -> file.read(1500, ByteBuffer.allocate(1000), Progress.none()));
        }
    }

    /** A process that is killed with a scratch file open. */
    @Test
    void nothingIsLeftOfAProcessThatIsKilled() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = JavaProcess.builder(DeepGraph.class, JavaProcess.command(DeepGraph.class)).redirectOutput(log.toFile())
                .start();
        try {
            Optional<String> open = Optional.empty();
            for (int i = 0; i < 1200 && open.isEmpty(); i++) {
                assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), () -> text(log));
                open = openScratchFiles(process.pid()).stream().findFirst();
            }
            String name = open.orElseThrow(() -> new AssertionError(text(log)));
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            Path file = Path.of(name.replace(DELETED, ""));
            assertEquals(ScratchFile.folder(), file.getParent());
            assertFalse(Files.exists(file), file::toString);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Where the kernel says that the open files of a process were; for a moment, between its making and its removal, one is. */
    private static List<String> openScratchFiles(long process) {
        try (Stream<Path> links = Files.list(Path.of("/proc/" + process + "/fd"))) {
            return links.map(SegmentedSessionTest::target).filter(name -> name.contains("isorel-scratch")).filter(name -> name
                    .endsWith(DELETED)).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) { // closed by now
            return "";
        }
    }
}
