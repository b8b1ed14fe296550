package io.github.isorel.engine.graph.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.graph.Indices;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.tensor.Shape;

/** Reads one ONNX node as an {@link Op}. */
final class OnnxOperators {

    private final OnnxMl.NodeProto proto;
    private final List<long[]> numbers;
    private final Map<String, OnnxMl.AttributeProto> attributes = new HashMap<>();

    /**
     * @param numbers the integer inputs of the node, in order
     */
    OnnxOperators(OnnxMl.NodeProto proto, List<long[]> numbers) {
        this.proto = proto;
        this.numbers = numbers;
        proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    }

    Op read(String where) throws OnnxException {
        Op op = find();
        if (op == null) {
            throw new OnnxException(where + ": the operator " + proto.getOpType() + " with " + attributes.keySet() + " and "
                    + numbers.size() + " integer inputs is not supported");
        }
        return op;
    }

    private @Nullable Op find() {
        String type = proto.getOpType();
        for (Op.Function function : Op.Function.values()) {
            if (OnnxNodes.capitalised(function).equals(type)) {
                return text("approximate", "none").equals("none") ? new Op.Elementwise(function) : null;
            }
        }
        for (Op.Arithmetic arithmetic : Op.Arithmetic.values()) {
            if (OnnxNodes.capitalised(arithmetic).equals(type)) {
                return new Op.Binary(arithmetic);
            }
        }
        return switch (type) {
        case "MatMul" -> new Op.MatMul();
        case "Gemm" -> real("alpha", 1) == 1 && real("beta", 1) == 1 ? new Op.Gemm(integer("transA", 0) == 1, integer("transB",
                0) == 1) : null;
        case "Transpose" -> new Op.Transpose(attributes.containsKey("perm") ? attributes.get("perm").getIntsList().stream()
                .map(Math::toIntExact).toList() : List.of());
        case "Concat" -> integer("axis", -1) >= 0 ? new Op.Concat((int) integer("axis", 0)) : null;
        case "Softmax" -> integer("axis", -1) == -1 ? new Op.Softmax() : null;
        case "LogSoftmax" -> integer("axis", -1) == -1 ? new Op.LogSoftmax() : null;
        case "LayerNormalization" -> integer("axis", -1) == -1 ? new Op.LayerNormalization(real("epsilon", 1e-5f)) : null;
        default -> withNumbers(type);
        };
    }

    private @Nullable Op withNumbers(String type) {
        if (numbers.size() == 3 && type.equals("Slice") && Stream.of(0, 1, 2).allMatch(i -> numbers.get(i).length == 1)) {
            return new Op.Slice(Math.toIntExact(numbers.get(2)[0]), numbers.get(0)[0], numbers.get(1)[0]);
        }
        if (numbers.size() != 1) {
            return null;
        }
        long[] only = numbers.getFirst();
        return switch (type) {
        case "Reshape" -> LongStream.of(only).allMatch(size -> size > 0) ? new Op.Reshape(Shape.of(only)) : null;
        case "Expand" -> new Op.Expand(Shape.of(only));
        case "Pad" -> text("mode", "constant").equals("constant") ? new Op.Pad(half(only, 0), half(only, 1)) : null;
        case "Gather" -> integer("axis",
                0) == 0 ? new Op.Gather(Indices.of(LongStream.of(only).mapToInt(Math::toIntExact).toArray())) : null;
        case "ReduceSum" -> reduce(Op.Reduction.SUM, only);
        case "ReduceMean" -> reduce(Op.Reduction.MEAN, only);
        case "ReduceMax" -> reduce(Op.Reduction.MAX, only);
        default -> null;
        };
    }

    private Op reduce(Op.Reduction reduction, long[] axes) {
        return new Op.Reduce(reduction, LongStream.of(axes).mapToObj(Math::toIntExact).toList(), integer("keepdims", 1) == 1);
    }

    private static List<Long> half(long[] numbers, int which) {
        int length = numbers.length / 2;
        return Arrays.stream(numbers, which * length, (which + 1) * length).boxed().toList();
    }

    private long integer(String name, long absent) {
        var attribute = attributes.get(name);
        return attribute == null ? absent : attribute.getI();
    }

    private float real(String name, float absent) {
        var attribute = attributes.get(name);
        return attribute == null ? absent : attribute.getF();
    }

    private String text(String name, String absent) {
        var attribute = attributes.get(name);
        return attribute == null ? absent : attribute.getS().toStringUtf8();
    }
}
