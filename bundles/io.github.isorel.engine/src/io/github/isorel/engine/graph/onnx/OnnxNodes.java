package io.github.isorel.engine.graph.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Precision;

/** Writes nodes as ONNX nodes. */
final class OnnxNodes {

    private static final String AXIS = "axis";

    private OnnxNodes() {
    }

    static OnnxMl.NodeProto write(Node node, IntegerConstants integers, Function<Value, String> names) {
        var proto = OnnxMl.NodeProto.newBuilder().setName(node.name()).setDocString(node.place()).addOutput(names
                .apply(node.output()));
        List<String> inputs = new ArrayList<>(node.inputs().stream().map(names).toList());
        describe(node.op(), proto, inputs, integers);
        return proto.addAllInput(inputs).build();
    }

    private static void describe(Op op, OnnxMl.NodeProto.Builder proto, List<String> inputs, IntegerConstants integers) {
        switch (op) {
        case Op.Round round -> throw new IllegalArgumentException("a rounding takes two operators");
        case Op.Elementwise(var function) -> proto.setOpType(capitalised(function));
        case Op.Binary(var arithmetic) -> proto.setOpType(capitalised(arithmetic));
        case Op.MatMul product -> proto.setOpType("MatMul");
        case Op.Gemm gemm -> proto.setOpType("Gemm").addAttribute(integer("transA", gemm.transposeA() ? 1 : 0))
                .addAttribute(integer("transB", gemm.transposeB() ? 1 : 0));
        case Op.Reshape(var shape) -> {
            proto.setOpType("Reshape");
            inputs.add(integers.name(shape.toArray()));
        }
        case Op.Expand(var shape) -> {
            proto.setOpType("Expand");
            inputs.add(integers.name(shape.toArray()));
        }
        case Op.Transpose(var permutation) -> proto.setOpType("Transpose").addAttribute(integers("perm", permutation));
        case Op.Concat(var axis) -> proto.setOpType("Concat").addAttribute(integer(AXIS, axis));
        case Op.Slice(var axis, var start, var end) -> {
            proto.setOpType("Slice");
            inputs.addAll(List.of(integers.name(start), integers.name(end), integers.name(axis)));
        }
        case Op.Pad(var before, var after) -> {
            proto.setOpType("Pad");
            inputs.add(integers.name(LongStream.concat(before.stream().mapToLong(n -> n), after.stream().mapToLong(n ->
                    n)).toArray()));
        }
        case Op.Gather(var indices) -> {
            proto.setOpType("Gather").addAttribute(integer(AXIS, 0));
            inputs.add(integers.name(IntStream.of(indices.toArray()).asLongStream().toArray()));
        }
        case Op.Reduce(var reduction, var axes, var keepAxes) -> {
            proto.setOpType("Reduce" + capitalised(reduction)).addAttribute(integer("keepdims", keepAxes ? 1 : 0));
            inputs.add(integers.name(axes.stream().mapToLong(n -> n).toArray()));
        }
        case Op.Softmax() -> proto.setOpType("Softmax").addAttribute(integer(AXIS, -1));
        case Op.LogSoftmax() -> proto.setOpType("LogSoftmax").addAttribute(integer(AXIS, -1));
        case Op.LayerNormalization(var epsilon) -> proto.setOpType("LayerNormalization").addAttribute(integer(AXIS, -1))
                .addAttribute(OnnxMl.AttributeProto.newBuilder().setName("epsilon")
                .setType(OnnxMl.AttributeProto.AttributeType.FLOAT).setF(epsilon));
        }
    }

    /** A cast of a value to a type. */
    static OnnxMl.NodeProto cast(String input, Precision precision, String output, String place) {
        return OnnxMl.NodeProto.newBuilder().setName(output).setDocString(place).setOpType("Cast").addInput(input)
                .addOutput(output).addAttribute(integer("to", type(precision).getNumber())).build();
    }

    /** The ONNX type of a precision. */
    static OnnxMl.TensorProto.DataType type(Precision precision) {
        return switch (precision) {
        case FLOAT32 -> OnnxMl.TensorProto.DataType.FLOAT;
        case BFLOAT16 -> OnnxMl.TensorProto.DataType.BFLOAT16;
        case FLOAT16 -> OnnxMl.TensorProto.DataType.FLOAT16;
        };
    }

    /** The ONNX spelling of a constant's name, {@code NEG} as {@code Neg}. */
    static String capitalised(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static OnnxMl.AttributeProto integer(String name, long value) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value).build();
    }

    private static OnnxMl.AttributeProto integers(String name, List<Integer> values) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INTS)
                .addAllInts(values.stream().map(Integer::longValue).toList()).build();
    }
}
