package io.github.isorel.engine.graph.onnx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.CodedInputStream;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphCheck;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Reads ONNX files whose operators are those of {@link Op}, in float32 and with fixed shapes. Constants in external files are
 * mapped, not copied. Anything else is an error that names node and operator.
 */
public final class OnnxReader {

    private static final int OLDEST_OPERATOR_SET = 18;
    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
    private static final int INT64 = OnnxMl.TensorProto.DataType.INT64.getNumber();

    private final Path file;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<Value, Tensor> constants = new LinkedHashMap<>();
    private final Map<String, long[]> integers = new HashMap<>();

    private OnnxReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param file an ONNX file; its external files lie in the same folder
     * @return graph and metadata
     * @throws OnnxException if it is not ONNX, broken, or holds what {@link Op} does not know
     */
    public static OnnxModel read(Path file) throws OnnxException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream coded = CodedInputStream.newInstance(stream);
            coded.setSizeLimit(Integer.MAX_VALUE);
            return new OnnxReader(file).model(OnnxMl.ModelProto.parseFrom(coded));
        } catch (OnnxException e) {
            throw e;
        } catch (IOException e) {
            throw new OnnxException(file + " cannot be read as ONNX: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new OnnxException(file + " is not a legal ONNX graph: " + e.getMessage(), e);
        }
    }

    private OnnxModel model(OnnxMl.ModelProto model) throws OnnxException {
        long version = model.getOpsetImportList().stream().filter(set -> set.getDomain().isEmpty()
                || set.getDomain().equals("ai.onnx"))
                .mapToLong(OnnxMl.OperatorSetIdProto::getVersion).max().orElse(0);
        if (!model.hasGraph() || version < OLDEST_OPERATOR_SET || version > OnnxWriter.OPERATOR_SET) {
            throw new OnnxException(file + (model.hasGraph() ? " uses operator set " + version : " holds no ONNX graph")
                    + "; a graph of operator set " + OLDEST_OPERATOR_SET + " to " + OnnxWriter.OPERATOR_SET + " is needed");
        }
        Map<String, String> metadata = new HashMap<>();
        model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        Graph graph = graph(model.getGraph());
        GraphCheck.require(graph);
        return new OnnxModel(graph, metadata);
    }

    private Graph graph(OnnxMl.GraphProto proto) throws OnnxException {
        for (OnnxMl.TensorProto tensor : proto.getInitializerList()) {
            addConstant(tensor);
        }
        List<Value> inputs = new ArrayList<>();
        for (OnnxMl.ValueInfoProto input : proto.getInputList()) {
            if (!values.containsKey(input.getName()) && !integers.containsKey(input.getName())) {
                inputs.add(define(new Value(input.getName(), shape(input))));
            }
        }
        List<Node> nodes = new ArrayList<>();
        for (OnnxMl.NodeProto node : proto.getNodeList()) {
            nodes.add(node(node));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (OnnxMl.ValueInfoProto output : proto.getOutputList()) {
            outputs.put(output.getName(), value(output.getName(), "the outputs"));
        }
        constants.keySet().retainAll(used(nodes, outputs));
        return new Graph(proto.getName(), inputs, constants, nodes, outputs);
    }

    private static Set<Value> used(List<Node> nodes, Map<String, Value> outputs) {
        Set<Value> used = new HashSet<>(outputs.values());
        nodes.forEach(node -> used.addAll(node.inputs()));
        return used;
    }

    private void addConstant(OnnxMl.TensorProto tensor) throws OnnxException {
        if (tensor.getDataType() == INT64) {
            integers.put(tensor.getName(), OnnxTensors.integers(tensor, file));
        } else if (tensor.getDataType() == FLOAT) {
            Tensor constant = OnnxTensors.floats(tensor, file);
            constants.put(define(new Value(tensor.getName(), constant.shape())), constant);
        } else {
            throw new OnnxException(file + ": the constant " + tensor.getName() + " is neither float32 nor int64");
        }
    }

    private Value define(Value value) throws OnnxException {
        if (values.put(value.name(), value) != null) {
            throw new OnnxException(file + ": two values are named " + value.name());
        }
        return value;
    }

    private Shape shape(OnnxMl.ValueInfoProto info) throws OnnxException {
        var type = info.getType().getTensorType();
        if (!info.getType().hasTensorType() || type.getElemType() != FLOAT || !type.hasShape()
                || type.getShape().getDimList().stream().anyMatch(size -> !size.hasDimValue())) {
            throw new OnnxException(file + ": the input " + info.getName() + " is not float32 of a fixed shape");
        }
        return Shape.of(type.getShape().getDimList().stream().mapToLong(OnnxMl.TensorShapeProto.Dimension::getDimValue)
                .toArray());
    }

    private Node node(OnnxMl.NodeProto proto) throws OnnxException {
        String where = proto.getName().isEmpty() ? proto.getOutputList().toString() : proto.getName();
        if (!proto.getDomain().isEmpty() || proto.getOutputCount() != 1) {
            throw new OnnxException(file + ": node " + where + " (" + proto.getDomain() + " " + proto.getOpType()
                    + ") is not supported");
        }
        List<Value> inputs = new ArrayList<>();
        List<long[]> numbers = new ArrayList<>();
        for (String input : proto.getInputList()) {
            long[] list = integers.get(input);
            if (list != null) {
                numbers.add(list);
            } else {
                inputs.add(value(input, where));
            }
        }
        Op op = new OnnxOperators(proto, numbers).read(file + ": node " + where);
        Shape shape = op.outputShape(inputs.stream().map(Value::shape).toList());
        String place = proto.getDocString().isEmpty() ? where : proto.getDocString();
        return new Node(op, inputs, define(new Value(proto.getOutput(0), shape)), place);
    }

    private Value value(String name, String where) throws OnnxException {
        Value value = values.get(name);
        if (value == null) {
            throw new OnnxException(file + ": nothing computes '" + name + "', which " + where + " needs");
        }
        return value;
    }
}
