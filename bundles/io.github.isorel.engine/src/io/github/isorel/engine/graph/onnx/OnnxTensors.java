package io.github.isorel.engine.graph.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.tensor.FileRegion;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Reads the elements of ONNX tensors. */
final class OnnxTensors {

    private OnnxTensors() {
    }

    private static Shape shape(OnnxMl.TensorProto tensor) {
        return Shape.of(tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
    }

    static long[] integers(OnnxMl.TensorProto tensor, Path file) throws OnnxException {
        Shape shape = shape(tensor);
        long[] numbers = new long[0];
        if (shape.rank() == 1 && tensor.hasRawData() && tensor.getRawData().size() == shape.count() * Long.BYTES) {
            numbers = new long[shape.extent(0)];
            tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(numbers);
        } else if (shape.rank() == 1 && tensor.getInt64DataCount() == shape.count()) {
            numbers = tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
        } else {
            throw new OnnxException(file + ": the integer constant " + tensor.getName() + " " + shape
                    + " has other elements than its shape says");
        }
        return numbers;
    }

    static Tensor floats(OnnxMl.TensorProto tensor, Path file) throws OnnxException {
        Shape shape = shape(tensor);
        if (tensor.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL) {
            return external(tensor, shape, file);
        }
        if (tensor.hasRawData() && tensor.getRawData().size() == shape.count() * Float.BYTES) {
            FloatBuffer elements = Tensor.allocate(shape);
            elements.put(tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()).flip();
            return Tensor.wrap(shape, elements);
        }
        if (!tensor.hasRawData() && tensor.getFloatDataCount() == shape.count()) {
            FloatBuffer elements = Tensor.allocate(shape);
            tensor.getFloatDataList().forEach(elements::put);
            return Tensor.wrap(shape, elements.flip());
        }
        throw new OnnxException(file + ": the constant " + tensor.getName() + " " + shape
                + " has other elements than its shape says");
    }

    private static Tensor external(OnnxMl.TensorProto tensor, Shape shape, Path file) throws OnnxException {
        Map<String, String> entries = new HashMap<>();
        tensor.getExternalDataList().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        String what = file + ": the external constant " + tensor.getName();
        String location = entries.getOrDefault("location", "");
        if (location.isEmpty() || location.contains("/") || location.contains("\\") || location.equals("..")) {
            throw new OnnxException(what + " is in '" + location + "', which is not a file beside the model");
        }
        Path path = file.resolveSibling(location);
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
            long length = shape.count() * Float.BYTES;
            if (offset < 0 || length > Integer.MAX_VALUE || offset > channel.size() - length) {
                throw new OnnxException(what + " " + shape + " is not within " + path);
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
            return Tensor.mapped(shape, bytes.asFloatBuffer(), new FileRegion(path, offset, length));
        } catch (NumberFormatException e) {
            throw new OnnxException(what + " has no readable offset", e);
        } catch (OnnxException e) {
            throw e;
        } catch (IOException e) {
            throw new OnnxException(what + " cannot be read: " + e, e);
        }
    }
}
