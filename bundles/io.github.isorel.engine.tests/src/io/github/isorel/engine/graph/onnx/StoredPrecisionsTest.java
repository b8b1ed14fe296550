package io.github.isorel.engine.graph.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Indices;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.RoundedProducts;
import io.github.isorel.engine.graph.RoundingTwin;
import io.github.isorel.engine.graph.StoredPrecisions;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Graphs as they are written for a graphics card: read back by their protobuf, of which each type is followed from node to node.
 */
class StoredPrecisionsTest {

    private static final float[] WEIGHTS = { 1.2345f, -0.3333f, 2.7182f, 1e-3f };

    /** A linear layer, attention over its rows, a norm; the weight of the layer is used in float32 too where asked for. */
    private static Graph graph(Precision precision, boolean isShared) {
        var builder = new GraphBuilder("card");
        Value x = builder.input("x", Shape.of(3, 2));
        Value weight = builder.constant("w", Tensor.of(Shape.of(2, 2), WEIGHTS));
        Value bias = builder.constant("b", Tensor.of(Shape.of(2), 0.1f, 0.2f));
        Value y = builder.add(new Op.Gemm(false, true, precision), "layer", x, weight, bias);
        Value rows = builder.add(new Op.Gather(Indices.of(2, 0, 1)), "picked", y);
        Value turned = builder.add(new Op.Transpose(List.of(1, 0)), "turned", rows);
        Value scores = builder.add(new Op.MatMul(precision), "scores", rows, turned);
        Value shares = builder.add(new Op.Softmax(), "softmax", scores);
        Value mixed = builder.add(new Op.MatMul(precision), "mixed", shares, rows);
        Value sum = builder.add(new Op.Binary(Op.Arithmetic.ADD), "residual", x, mixed);
        builder.output("result", isShared ? builder.add(new Op.MatMul(), "exact", sum, weight) : sum);
        builder.output("latent", mixed);
        return RoundedProducts.of(builder.build());
    }

    private static OnnxMl.GraphProto written(Graph graph) throws Exception {
        byte[] bytes = OnnxWriter.serialize(new OnnxModel(graph, Map.of()), StoredPrecisions.reduced(graph), Long.MAX_VALUE,
                "none")
                .toByteArray();
        return OnnxMl.ModelProto.parseFrom(bytes).getGraph();
    }

    /** The type of every value, by the rule of ONNX that operands have one type, which is that of the result. */
    private static Map<String, Integer> types(OnnxMl.GraphProto graph) {
        Map<String, Integer> types = new HashMap<>();
        graph.getInputList().forEach(input -> types.put(input.getName(), input.getType().getTensorType().getElemType()));
        graph.getInitializerList().forEach(constant -> types.put(constant.getName(), constant.getDataType()));
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            List<Integer> operands = node.getInputList().stream().map(types::get)
                    .filter(type -> type != OnnxMl.TensorProto.DataType.INT64.getNumber()).distinct().toList();
            assertEquals(1, operands.size(), node.getName() + " has operands of one type");
            types.put(node.getOutput(0), node.getOpType().equals("Cast") ? (int) node.getAttribute(0).getI()
                    : operands.getFirst());
        }
        return types;
    }

    private static int number(Precision precision) {
        return switch (precision) {
        case FLOAT32 -> OnnxMl.TensorProto.DataType.FLOAT.getNumber();
        case BFLOAT16 -> OnnxMl.TensorProto.DataType.BFLOAT16.getNumber();
        case FLOAT16 -> OnnxMl.TensorProto.DataType.FLOAT16.getNumber();
        };
    }

    @ParameterizedTest
    @EnumSource(value = Precision.class, names = "FLOAT32", mode = EnumSource.Mode.EXCLUDE)
    void productsAreComputedInTheTypeAndTheRestInFloat32(Precision precision) throws Exception {
        OnnxMl.GraphProto graph = written(graph(precision, false));
        Map<String, Integer> types = types(graph);
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            int wanted = switch (node.getOpType()) {
            case "Gemm", "MatMul", "Gather", "Transpose" -> number(precision);
            case "Cast" -> types.get(node.getOutput(0));
            default -> number(Precision.FLOAT32);
            };
            assertEquals(wanted, types.get(node.getOutput(0)), node.getName());
        }
        assertEquals(List.of("result", "latent"), graph.getOutputList().stream().map(OnnxMl.ValueInfoProto::getName).toList());
        graph.getOutputList().forEach(output -> assertEquals(number(Precision.FLOAT32), types.get(output.getName())));
        // into the layer, out of the scores, into the mixing, and its result
        assertEquals(4, graph.getNodeList().stream().filter(node -> node.getOpType().equals("Cast")).count());
    }

    @ParameterizedTest
    @EnumSource(value = Precision.class, names = "FLOAT32", mode = EnumSource.Mode.EXCLUDE)
    void weightsAreStoredOnceInTheType(Precision precision) throws Exception {
        OnnxMl.GraphProto graph = written(graph(precision, false));
        List<OnnxMl.TensorProto> weights = graph.getInitializerList().stream().filter(tensor -> tensor.getName().startsWith("w"))
                .toList();
        assertEquals(1, weights.size());
        assertEquals(number(precision), weights.getFirst().getDataType());
        ByteBuffer bytes = ByteBuffer.wrap(weights.getFirst().getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        float[] found = new float[WEIGHTS.length];
        float[] wanted = new float[WEIGHTS.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = precision == Precision.BFLOAT16 ? Float.intBitsToFloat(bytes.getShort() << 16)
                    : Float.float16ToFloat(bytes.getShort());
            wanted[i] = precision == Precision.BFLOAT16 ? RoundingTwin.bfloat16(WEIGHTS[i]) : RoundingTwin.float16(WEIGHTS[i]);
        }
        assertFalse(bytes.hasRemaining());
        assertArrayEquals(wanted, found);
    }

    @Test
    void aWeightThatIsUsedInFloat32TooIsStoredInBoth() throws Exception {
        OnnxMl.GraphProto graph = written(graph(Precision.BFLOAT16, true));
        assertEquals(List.of(number(Precision.FLOAT32), number(Precision.BFLOAT16)), graph.getInitializerList().stream().filter(
                tensor -> tensor.getName().startsWith("w")).map(OnnxMl.TensorProto::getDataType).sorted().toList());
        Map<String, Integer> types = types(graph);
        assertEquals(number(Precision.FLOAT32), types.get("result"));
    }

    @Test
    void memoryIsCountedByType() {
        Graph graph = graph(Precision.FLOAT16, false);
        var stored = StoredPrecisions.reduced(graph);
        assertEquals(2 * (4 + 2), stored.constants().keySet().stream().mapToLong(stored::bytes).sum());
        Value rows = graph.at("picked").orElseThrow();
        assertEquals(Precision.FLOAT16, stored.of(rows));
        assertEquals(2 * 6, stored.bytes(rows));
        Value scores = graph.at("scores").orElseThrow();
        assertEquals((2 + 4) * 9, stored.bytes(scores), "the softmax takes a copy in float32");
        assertTrue(Stream.of("softmax", "residual").map(place -> graph.at(place).orElseThrow()).allMatch(value ->
                stored.of(value) == Precision.FLOAT32));
    }
}
