package io.github.isorel.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.aurora.ReferenceModel;
import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.checkpoint.ElementType;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.ReducedPrecision;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.graph.onnx.OnnxModel;
import io.github.isorel.engine.graph.onnx.OnnxWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.RelevanceException;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;

/**
 * Whole models whose backbone computes in 16 bits: the nano model, whose random weights let roundings grow more than trained
 * ones.
 */
class ReducedPrecisionModelTest {

    private static final Instant TIME = Instant.parse("2023-01-15T06:00:00Z");

    private final ReferenceModel reference;

    @TempDir
    Path folder = Path.of("");

    ReducedPrecisionModelTest() throws IOException {
        reference = new ReferenceModel("nano");
    }

    private ModelFile open(Precision precision) throws IOException {
        return ModelFile.open(reference.file("model.ckpt"), options(precision));
    }

    private ModelOptions options(Precision precision) throws IOException {
        return new ModelOptions(Optional.empty(), Optional.empty(), Optional.of(reference.expected("scale_encode")), List.of(),
                precision);
    }

    private List<AtmosphericState> history(ModelFile file) throws IOException {
        try (DataSet data = DataSet.open(List.of(reference.file("nc3")))) {
            return data.history(TIME, file.contract(reference.grid()), false, Progress.none()).states();
        }
    }

    private Map<String, Tensor> inputs(ModelFile file, Graph graph) throws IOException {
        return file.graphs(file.contract(reference.grid())).inputs(history(file), graph);
    }

    private Graph graph(ModelFile file) throws IOException {
        return file.graphs(file.contract(reference.grid())).graph(0, Progress.none());
    }

    private Tensor latent(ModelFile file) throws IOException {
        List<ForecastStep> steps = new ArrayList<>();
        try (var model = file.load(file.contract(reference.grid()), RuntimeOptions.standard(), Progress.none())) {
            model.forecast(history(file), 1, Set.of("backbone"), steps::add, Progress.none());
        }
        return steps.getFirst().taps().get("backbone");
    }

    private static double difference(Tensor a, Tensor b) {
        double squares = 0;
        double size = 0;
        for (long i = 0; i < a.shape().count(); i++) {
            squares += Math.pow(a.elements().get((int) i) - b.elements().get((int) i), 2);
            size += Math.pow(a.elements().get((int) i), 2);
        }
        return Math.sqrt(squares / size);
    }

    @Test
    void float32IsTheSameGraphBitByBit() throws IOException {
        Graph graph = graph(ModelFile.open(reference.file("model.ckpt"), new ModelOptions(Optional.empty(), Optional.empty(),
                Optional.of(reference.expected("scale_encode")), List.of())));
        assertTrue(graph.nodes().stream().allMatch(node -> ReducedPrecision.of(node.op()) == Precision.FLOAT32));
        assertEquals(graph.nodes(), graph(open(Precision.FLOAT32)).nodes());
        assertArrayEquals(bytes(graph), bytes(graph(open(Precision.FLOAT32))));
    }

    private static byte[] bytes(Graph graph) throws IOException {
        return OnnxWriter.serialize(new OnnxModel(graph, Map.of()), Long.MAX_VALUE, "none").toByteArray();
    }

    @Test
    void productsOfTheBackboneAndNoOthersAreReduced() throws IOException {
        graph(open(Precision.BFLOAT16)).nodes().forEach(node -> {
            boolean isProduct = node.op() instanceof Op.Gemm || node.op() instanceof Op.MatMul;
            assertEquals(isProduct && node.place().startsWith("backbone.") ? Precision.BFLOAT16 : Precision.FLOAT32,
                    ReducedPrecision.of(node.op()), node.place());
        });
    }

    /**
     * Every operation of the runtime, from the runtime's own operands, against the plain evaluation. (Over a whole model the
     * order of sums decides for some numbers on which side of a middle they are rounded, and such differences grow like roundings
     * do.)
     */
    @ParameterizedTest
    @EnumSource(value = Precision.class, names = "FLOAT32", mode = EnumSource.Mode.EXCLUDE)
    void everyProductOfTheRuntimeIsThatOfThePlainEvaluation(Precision precision) throws IOException {
        ModelFile file = open(precision);
        Graph graph = graph(file);
        Map<String, Tensor> inputs = inputs(file, graph);
        Map<String, Value> all = new LinkedHashMap<>();
        graph.nodes().forEach(node -> all.put("value." + all.size(), node.output()));
        Graph open = graph.withOutputs(all);
        Map<Value, Tensor> values = new HashMap<>(open.constants());
        open.inputs().forEach(input -> values.put(input, inputs.get(input.name())));
        try (var session = GraphSession.open(open, RuntimeOptions.standard(), Progress.none())) {
            session.run(inputs, Progress.none()).forEach((name, tensor) -> values.put(all.get(name), tensor));
        }
        var evaluator = new ReferenceEvaluator(Progress.none());
        int products = 0;
        for (Node node : open.nodes()) {
            if (ReducedPrecision.of(node.op()) == precision) {
                Tensor expected = evaluator.evaluate(node.op(), node.inputs().stream().map(values::get).toList());
                assertSameButForOrder(precision, expected.toArray(), values.get(node.output()).toArray(), node.place());
                products++;
            }
        }
        assertTrue(products > 50, products + " products");
    }

    private static void assertSameButForOrder(Precision precision, float[] expected, float[] found, String place) {
        double step = precision == Precision.BFLOAT16 ? 0x1p-7 : 0x1p-10;
        int others = 0;
        double largest = 0;
        for (float number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(precision.round(found[i]), found[i], place);
            others += expected[i] == found[i] ? 0 : 1;
            assertEquals(expected[i], found[i], 1.01 * step * Math.abs(expected[i]) + 1e-5 * largest, place);
        }
        assertTrue(others <= expected.length / 50, place + ": " + others + " of " + expected.length + " differ");
    }

    @ParameterizedTest
    @EnumSource(value = Precision.class, names = "FLOAT32", mode = EnumSource.Mode.EXCLUDE)
    void latentsDifferFromFloat32ByRoundings(Precision precision) throws IOException {
        double difference = difference(latent(open(Precision.FLOAT32)), latent(open(precision)));
        double step = precision == Precision.BFLOAT16 ? 0x1p-8 : 0x1p-11;
        assertTrue(difference > step && difference < 8 * step, difference + " with half steps of " + step);
    }

    @Test
    void compiledModelsComputeInItAndAreFloat32Themselves() throws IOException {
        Path compiled = folder.resolve("nano.onnx");
        ModelFile file = open(Precision.FLOAT32);
        file.compile(file.contract(reference.grid()), compiled, Progress.none());
        ModelFile reduced = ModelFile.open(compiled, ModelOptions.none().withPrecision(Precision.BFLOAT16));
        assertArrayEquals(latent(open(Precision.BFLOAT16)).toArray(), latent(reduced).toArray());
        assertFalse(reduced.configuration().equals(ModelFile.open(compiled, ModelOptions.none()).configuration()));
        for (ModelFile refusing : List.of(reduced, open(Precision.BFLOAT16))) {
            var error = assertThrows(ModelException.class, () -> refusing.compile(refusing.contract(reference.grid()),
                    folder.resolve("again.onnx"), Progress.none()));
            assertEquals("compiled models are float32; compile without the precision bfloat16 and give it when the compiled"
                    + " model is run", error.getMessage());
        }
    }

    @Test
    void relevanceIsRefusedByName() throws IOException {
        ModelFile file = open(Precision.BFLOAT16);
        var question = new Explainer.Case(history(file), 1, Target.parse("mean(msl, 35..62, 0..46)"), Optional.empty(),
                Optional.empty());
        try (var explainer = new Explainer(file.graphs(file.contract(reference.grid())), RuntimeOptions.standard())) {
            var error = assertThrows(RelevanceException.class, () -> explainer.explain(question, new Method.Gradient(), Progress
                    .none()));
            assertEquals("gradient explains models in float32 only, and this one is to be run in bfloat16; leave the precision"
                    + " out", error.getMessage());
            assertThrows(RelevanceException.class, () -> explainer.plan(question, new Method.Gradient(), Progress.none()));
            explainer.explain(question, new Method.Random(1), Progress.none());
        }
    }

    /** Weights of which one is larger by a factor. */
    private record Scaled(Weights weights, String name, float factor) implements Weights {

        @Override
        public SortedSet<String> names() {
            return weights.names();
        }

        @Override
        public Shape shape(String tensor) {
            return weights.shape(tensor);
        }

        @Override
        public ElementType type(String tensor) {
            return weights.type(tensor);
        }

        @Override
        public Tensor tensor(String tensor) throws CheckpointException {
            float[] values = weights.tensor(tensor).toArray();
            for (int i = 0; i < values.length && tensor.equals(name); i++) {
                values[i] *= factor;
            }
            return Tensor.of(weights.shape(tensor), values);
        }
    }

    private String refusal(Precision precision, UnaryOperator<Weights> change) throws IOException {
        ModelFile file = ModelFile.open(reference.file("model.ckpt"), options(precision), change);
        try {
            latent(file);
            return "";
        } catch (ModelException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void whatPassesTheRangeOfFloat16IsNamed() throws IOException {
        String layer = "backbone.encoder_layers.1.blocks.0.mlp.fc1";
        UnaryOperator<Weights> large = weights -> new Scaled(weights, layer + ".weight", 1e5f);
        String refusal = refusal(Precision.FLOAT16, large);
        assertTrue(refusal.startsWith("step 1 leaves the range of its precision: at " + layer + " a number of size "), refusal);
        assertTrue(refusal.endsWith(" does not fit into float16, whose largest is 65504.0; take the precision bfloat16, which has"
                + " the range of float32, or float32"), refusal);
        assertEquals("", refusal(Precision.BFLOAT16, large));
        assertEquals("", refusal(Precision.FLOAT32, large));
    }
}
