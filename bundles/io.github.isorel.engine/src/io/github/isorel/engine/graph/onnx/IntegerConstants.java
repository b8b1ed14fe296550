package io.github.isorel.engine.graph.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.ByteString;

import ai.onnx.proto.OnnxMl;

/** The integer tensors by which ONNX operators get sizes, axes and positions; equal ones are written once. */
final class IntegerConstants {

    private final OnnxMl.GraphProto.Builder graph;
    private final Map<LongBuffer, String> names = new HashMap<>();

    IntegerConstants(OnnxMl.GraphProto.Builder graph) {
        this.graph = graph;
    }

    /** The name of a one-dimensional tensor of these numbers. */
    String name(long... numbers) {
        return names.computeIfAbsent(LongBuffer.wrap(numbers), key -> add(numbers));
    }

    private String add(long[] numbers) {
        String name = "integers." + names.size();
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        graph.addInitializer(OnnxMl.TensorProto.newBuilder().setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                .addDims(numbers.length).setRawData(ByteString.copyFrom(bytes)));
        return name;
    }
}
