package io.github.isorel.engine.graph.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.StoredPrecisions;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Writes graphs as ONNX (operator set 20). The place of a node goes into its documentation text. */
public final class OnnxWriter {

    static final int OPERATOR_SET = 20;
    private static final int IR_VERSION = 9;
    private static final int ALIGNMENT = 64;
    private static final long EMBEDDED_AT_MOST = 1 << 10;

    private final Graph graph;
    private final StoredPrecisions stored;
    private final Map<Value, String> names = new HashMap<>();
    private final OnnxMl.GraphProto.Builder proto = OnnxMl.GraphProto.newBuilder();

    private OnnxWriter(Graph graph, StoredPrecisions stored) {
        this.graph = graph;
        this.stored = stored;
        graph.outputs().forEach((name, value) -> names.put(value, name));
    }

    /**
     * Serializes a graph.
     *
     * @param model graph and metadata; products of reduced precision taken apart
     * @param stored the type of each value
     * @param embeddedAtMost constants of more bytes are left out and referred to in an external file
     * @param location name of the external file, relative to the model's folder
     * @return the bytes and what is left out
     * @throws OnnxException if what is to be embedded is too large for the format (2 GiB)
     */
    public static SerializedGraph serialize(OnnxModel model, StoredPrecisions stored, long embeddedAtMost, String location)
            throws OnnxException {
        var writer = new OnnxWriter(model.graph(), stored);
        return writer.write(model, writer.layOut(embeddedAtMost), location);
    }

    /**
     * Serializes a graph with all values in float32.
     *
     * @param model graph and metadata; products of reduced precision taken apart
     * @param embeddedAtMost constants of more bytes are left out and referred to in an external file
     * @param location name of the external file, relative to the model's folder
     * @return the bytes and what is left out
     * @throws OnnxException if what is to be embedded is too large for the format (2 GiB)
     */
    public static SerializedGraph serialize(OnnxModel model, long embeddedAtMost, String location) throws OnnxException {
        return serialize(model, StoredPrecisions.float32(model.graph()), embeddedAtMost, location);
    }

    /**
     * Serializes a graph whose large constants are in a file that is there already, with all values in float32.
     *
     * @param model graph and metadata; products of reduced precision taken apart
     * @param offsets positions of constants in the file [bytes]; all others are embedded
     * @param location name of the file, relative to the model's folder
     * @return the bytes and what is left out
     * @throws OnnxException if what is to be embedded is too large for the format (2 GiB)
     */
    public static SerializedGraph serialize(OnnxModel model, Map<Value, Long> offsets, String location) throws OnnxException {
        return new OnnxWriter(model.graph(), StoredPrecisions.float32(model.graph())).write(model, offsets, location);
    }

    private SerializedGraph write(OnnxModel model, Map<Value, Long> offsets, String location) throws OnnxException {
        addValues(offsets, location);
        var nodes = new TypedNodes(proto, stored, this::name);
        graph.nodes().forEach(nodes::add);
        var result = OnnxMl.ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("Isorel").setGraph(proto);
        result.addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
        model.metadata().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> result.addMetadataProps(OnnxMl.StringStringEntryProto.newBuilder().setKey(e.getKey())
                .setValue(e.getValue())));
        try {
            return new SerializedGraph(result.build().toByteArray(), offsets, end(offsets));
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new OnnxException("the graph " + graph.name() + " is too large to be written in one piece: "
                    + e.getMessage(), e);
        }
    }

    /**
     * Writes a graph to a file; large constants go to a second file beside it, {@code <name>.data}. Both are written under other
     * names first and renamed when complete.
     *
     * @param model graph and metadata; all in float32
     * @param file the file to write
     * @param progress counts bytes; can be cancelled
     * @return the files written
     * @throws OnnxException if a file cannot be written; nothing is left of it then
     */
    public static List<Path> write(OnnxModel model, Path file, Progress progress) throws OnnxException {
        Path data = file.resolveSibling(file.getFileName() + ".data");
        Path partFile = file.resolveSibling(file.getFileName() + ".part");
        Path partData = file.resolveSibling(file.getFileName() + ".data.part");
        try {
            SerializedGraph serialized = serialize(model, EMBEDDED_AT_MOST, data.getFileName().toString());
            progress.begin("writing " + file.getFileName(), serialized.externalSize());
            Files.write(partFile, serialized.toByteArray());
            if (serialized.externalSize() > 0) {
                writeData(model.graph(), serialized, partData, progress);
                Files.move(partData, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(partFile, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return serialized.externalSize() > 0 ? List.of(file, data) : List.of(file);
        } catch (OnnxException e) {
            throw e;
        } catch (IOException e) {
            throw new OnnxException("cannot write " + file + ": " + e, e);
        } finally {
            remove(partFile);
            remove(partData);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the unfinished file " + file, e);
        }
    }

    private static void writeData(Graph graph, SerializedGraph serialized, Path file, Progress progress) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            for (Map.Entry<Value, Long> entry : serialized.external().entrySet()) {
                channel.position(entry.getValue());
                FloatBuffer elements = graph.constants().get(entry.getKey()).elements();
                ByteBuffer piece = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
                while (elements.hasRemaining()) {
                    progress.check();
                    int count = Math.min(elements.remaining(), piece.capacity() / Float.BYTES);
                    piece.clear().limit(count * Float.BYTES);
                    piece.asFloatBuffer().put(elements.slice(elements.position(), count));
                    elements.position(elements.position() + count);
                    while (piece.hasRemaining()) {
                        channel.write(piece);
                    }
                    progress.worked((long) count * Float.BYTES);
                }
            }
        }
    }

    /** Positions of all constants that are left out. */
    private Map<Value, Long> layOut(long embeddedAtMost) {
        Map<Value, Long> offsets = new LinkedHashMap<>();
        long end = 0;
        for (Value value : stored.constants().keySet()) {
            long size = size(value);
            if (size > embeddedAtMost) {
                offsets.put(value, end);
                end = (end + size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            }
        }
        return offsets;
    }

    private long end(Map<Value, Long> offsets) {
        return offsets.entrySet().stream().mapToLong(e -> e.getValue() + size(e.getKey())).max().orElse(0);
    }

    private long size(Value value) {
        return value.shape().count() * stored.of(value).byteSize();
    }

    private void addValues(Map<Value, Long> offsets, String location) {
        proto.setName(graph.name());
        graph.inputs().forEach(input -> proto.addInput(info(input.name(), input.shape())));
        graph.outputs().forEach((name, value) -> proto.addOutput(info(name, value.shape())));
        stored.constants().forEach((value, tensor) -> proto.addInitializer(constant(value, tensor, offsets, location)));
    }

    private OnnxMl.TensorProto constant(Value value, Tensor tensor, Map<Value, Long> offsets, String location) {
        Precision precision = stored.of(value);
        var constant = OnnxMl.TensorProto.newBuilder().setName(value.name()).setDataType(OnnxNodes.type(precision).getNumber());
        for (long size : tensor.shape().toArray()) {
            constant.addDims(size);
        }
        Long offset = offsets.get(value);
        if (offset == null) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size(value))).order(ByteOrder.LITTLE_ENDIAN);
            precision.put(tensor.elements(), bytes);
            return constant.setRawData(ByteString.copyFrom(bytes.flip())).build();
        }
        constant.setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL);
        Map.of("location", location, "offset", offset.toString(), "length", Long.toString(size(value))).entrySet().stream()
                .sorted(Map.Entry.comparingByKey()).forEach(e -> constant
                        .addExternalData(OnnxMl.StringStringEntryProto.newBuilder().setKey(e.getKey()).setValue(e.getValue())));
        return constant.build();
    }

    private static OnnxMl.ValueInfoProto info(String name, Shape shape) {
        var sizes = OnnxMl.TensorShapeProto.newBuilder();
        for (long size : shape.toArray()) {
            sizes.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        var type = OnnxMl.TypeProto.Tensor.newBuilder().setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .setShape(sizes);
        return OnnxMl.ValueInfoProto.newBuilder().setName(name).setType(OnnxMl.TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private String name(Value value) {
        return names.getOrDefault(value, value.name());
    }
}
