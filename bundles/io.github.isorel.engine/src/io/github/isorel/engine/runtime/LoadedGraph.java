package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.isorel.engine.graph.ConstantFolding;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.LayerNormParts;
import io.github.isorel.engine.graph.RoundedProducts;
import io.github.isorel.engine.graph.StoredPrecisions;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.graph.WayBackSharing;
import io.github.isorel.engine.graph.onnx.OnnxModel;
import io.github.isorel.engine.graph.onnx.OnnxWriter;
import io.github.isorel.engine.graph.onnx.SerializedGraph;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;

/** A session and the native tensors over its large constants, which must outlive it. */
final class LoadedGraph implements AutoCloseable {

    /**
     * Constants up to this size travel inside the serialized graph; larger ones are handed over where they are, without a copy.
     */
    private static final long EMBEDDED_AT_MOST = 1 << 16;
    private static final String EXTERNAL = "constants";

    private final OrtSession session;
    private final List<OnnxTensor> constants;

    private LoadedGraph(OrtSession session, List<OnnxTensor> constants) {
        this.session = session;
        this.constants = constants;
    }

    static LoadedGraph load(Graph given, InferenceEngine engine, RuntimeOptions options,
            boolean isPrepacked) throws InferenceException {
        // what the runtime itself computes of constants outside of the graph it would compute of the file in which they are not
        Graph graph = forDevice(given, options.device());
        var stored = options.device().kind() == Device.Kind.CUDA ? StoredPrecisions.reduced(graph)
                : StoredPrecisions.float32(graph);
        List<OnnxTensor> constants = new ArrayList<>();
        try (var sessionOptions = engine.sessionOptions(options, isPrepacked)) {
            var model = new OnnxModel(graph, Map.of());
            Optional<WeightFile> file = isPrepacked || options.device().kind() == Device.Kind.CUDA ? Optional.empty()
                    : WeightFile.of(graph, EMBEDDED_AT_MOST);
            SerializedGraph serialized = file.isPresent()
                    ? OnnxWriter.serialize(model, file.get().offsets(), file.get().path().getFileName().toString())
                    : OnnxWriter.serialize(model, stored, EMBEDDED_AT_MOST, EXTERNAL);
            Map<String, OnnxTensorLike> external = new LinkedHashMap<>();
            for (Value value : serialized.external().keySet()) {
                if (file.isEmpty() || !file.get().holds(value)) {
                    OnnxTensor constant = direct(engine.environment(), stored.constants().get(value), stored.of(value));
                    constants.add(constant);
                    external.put(value.name(), constant);
                }
            }
            give(external, options.device(), sessionOptions);
            return new LoadedGraph(file.isPresent() ? create(serialized, file.get().path().getParent(), engine, sessionOptions)
                    : create(serialized, engine, sessionOptions), constants);
        } catch (OrtException | IOException | RuntimeException e) {
            constants.forEach(OnnxTensor::close);
            throw e instanceof InferenceException known ? known
                    : new InferenceException("the runtime refuses the graph " + graph.name() + " on " + options.device()
                            + ": " + e.getMessage(), e);
        }
    }

    /**
     * A card has one kernel for a layer norm, a GELU or a softmax, and what counts there is how many are started. Weights of 16 bits
     * are stored so on a card; on the processor rounded copies of them in float32 take part in products.
     */
    private static Graph forDevice(Graph graph, Device device) {
        if (device.kind() == Device.Kind.CUDA) {
            return RoundedProducts.of(folded(graph));
        }
        return folded(RoundedProducts.of(WayBackSharing.of(LayerNormParts.of(graph))));
    }

    private static Graph folded(Graph graph) {
        return ConstantFolding.of(graph, EMBEDDED_AT_MOST / Float.BYTES);
    }

    /**
     * Hands constants over. On the processor they are used where they are. A card needs a copy of its own: there the runtime
     * would refuse what is meant to be used in place, with no more than a warning, and read the constants from the empty file;
     * what stands in for external data it copies to the card.
     */
    private static void give(Map<String, OnnxTensorLike> constants, Device device, OrtSession.SessionOptions options)
            throws OrtException {
        if (device.kind() == Device.Kind.CUDA && !constants.isEmpty()) {
            options.addExternalInitializers(constants);
            return;
        }
        for (Map.Entry<String, OnnxTensorLike> constant : constants.entrySet()) {
            options.addInitializer(constant.getKey(), constant.getValue());
        }
    }

    /**
     * The runtime wants to see a file for constants outside of the graph even where their memory is handed over: it gets one
     * without content, which takes no room on disk.
     */
    private static OrtSession create(SerializedGraph serialized, InferenceEngine engine, OrtSession.SessionOptions options)
            throws OrtException, IOException {
        if (serialized.external().isEmpty()) {
            return engine.environment().createSession(serialized.toByteArray(), options);
        }
        Path folder = TemporaryFolders.usual().create("graph");
        Path file = folder.resolve(EXTERNAL);
        folder.toFile().deleteOnExit(); // when the process ends before the graph is loaded
        file.toFile().deleteOnExit();
        try {
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), serialized.externalSize() - 1);
            }
            return create(serialized, folder, engine, options);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Constants outside of the graph are looked for in a folder. */
    private static OrtSession create(SerializedGraph serialized, Path folder, InferenceEngine engine,
            OrtSession.SessionOptions options) throws OrtException {
        options.addConfigEntry("session.model_external_initializers_file_folder_path", folder.toString());
        return engine.environment().createSession(serialized.toByteArray(), options);
    }

    private static OnnxTensor direct(OrtEnvironment environment, Tensor tensor, Precision precision) throws OrtException {
        FloatBuffer elements = tensor.elements();
        if (precision == Precision.FLOAT32 && elements.isDirect() && elements.order() == ByteOrder.nativeOrder()) {
            return OnnxTensor.createTensor(environment, elements, tensor.shape().toArray());
        }
        ByteBuffer copy = ByteBuffer.allocateDirect(elements.remaining() * precision.byteSize()).order(ByteOrder.nativeOrder());
        precision.put(elements, copy);
        return OnnxTensor.createTensor(environment, copy.flip(), tensor.shape().toArray(), switch (precision) {
        case FLOAT32 -> OnnxJavaType.FLOAT;
        case BFLOAT16 -> OnnxJavaType.BFLOAT16;
        case FLOAT16 -> OnnxJavaType.FLOAT16;
        });
    }

    OrtSession session() {
        return session;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the runtime cannot close a session", e);
        } finally {
            constants.forEach(OnnxTensor::close);
        }
    }
}
