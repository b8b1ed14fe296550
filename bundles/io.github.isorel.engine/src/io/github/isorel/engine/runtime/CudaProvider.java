package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** Sends a session to a graphics card. Nothing falls back to the processor: what is missing is an error that names it. */
final class CudaProvider {

    /** With it ONNX Runtime refuses a graph with an operation that has no code for the card, and runs none on the processor. */
    private static final String NO_PROCESSOR = "session.disable_cpu_ep_fallback";
    /** Why there is no CUDA in the usual product, and what to do. */
    static final String PROCESSOR_ONLY = "this product has the build of ONNX Runtime for the processor; ./build -Pgpu makes the"
            + " variant for NVIDIA cards with CUDA 13, ./build -Pgpu12 for CUDA 12";

    private CudaProvider() {
    }

    /**
     * Adds a graphics card to the options of a session.
     *
     * @throws InferenceException if the product has no CUDA, a library is missing, or the card cannot be used
     */
    static void add(OrtSession.SessionOptions session, RuntimeOptions options) throws InferenceException {
        Device device = options.device();
        Path provider = NativeLibraries.cudaProvider().orElseThrow(() -> new InferenceException("the device " + device
                + " cannot be used: " + PROCESSOR_ONLY + "; or use --device cpu"));
        load(provider, device);
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new InferenceException("the device " + device + " cannot be used: " + provider + " does not belong to the"
                    + " ONNX Runtime beside it; build the product again, or use --device cpu");
        }
        try (var cuda = new OrtCUDAProviderOptions(device.index())) {
            for (Map.Entry<String, String> setting : settings(options).entrySet()) {
                cuda.add(setting.getKey(), setting.getValue());
            }
            session.addCUDA(cuda);
            if (!options.cuda().allowsProcessor()) {
                session.addConfigEntry(NO_PROCESSOR, "1");
            }
        } catch (OrtException e) {
            throw new InferenceException("the device " + device + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void load(Path provider, Device device) throws InferenceException {
        try {
            CudaLibraries.find(provider, LibrarySearch.of(System.getenv())).load();
        } catch (InferenceException e) {
            throw new InferenceException("the device " + device + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InferenceException("the device " + device + " cannot be used: a library that CUDA needs is broken: "
                    + e.getMessage(), e);
        }
    }

    /**
     * The settings of ONNX Runtime's CUDA part. Memory grows by what is asked for, not by powers of two, so that a run takes what
     * it needs. TensorFloat-32, on by default in the runtime, is off unless it is asked for.
     */
    static Map<String, String> settings(RuntimeOptions options) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("arena_extend_strategy", "kSameAsRequested");
        settings.put("use_tf32", options.cuda().usesTensorFloat32() ? "1" : "0");
        options.memoryLimit().ifPresent(limit -> settings.put("gpu_mem_limit", Long.toString(limit)));
        return settings;
    }
}
