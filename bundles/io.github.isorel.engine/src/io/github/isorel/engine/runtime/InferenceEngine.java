package io.github.isorel.engine.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * ONNX Runtime, started through DJL. DJL must come first: it refuses an environment that somebody else has made. Both keep one
 * environment a process, so making this object again is cheap.
 */
final class InferenceEngine {

    /** What ONNX Runtime 1.29 puts on the stack when it starts grows with the command line of the process; this is ample. */
    private static final long STACK = 64L << 20;
    /**
     * How long a thread without work looks for more before it sleeps [µs]. Most operations take less time than it takes to wake
     * a thread; longer would only heat the machine, and what ONNX Runtime does by itself goes on for milliseconds.
     */
    private static final String SPIN_DURATION = "20";

    private final OrtEnvironment environment;
    private final Engine engine;

    private InferenceEngine(Engine engine, OrtEnvironment environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /**
     * Starts the runtime, or finds it started.
     *
     * @throws InferenceException if the native libraries cannot be loaded
     */
    static InferenceEngine start() throws InferenceException {
        var started = new FutureTask<>(() -> {
            NativeLibraries.unpack();
            Engine engine = withClassLoader(() -> Engine.getEngine("OnnxRuntime"));
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            NativeLibraries.removeEmptyFolder();
            environment.setTelemetry(false); // too late for what it reports when it starts: only ORT_DISABLE_TELEMETRY=1 prevents that
            return new InferenceEngine(engine, environment);
        });
        new Thread(null, started, "ONNX Runtime start", STACK).start();
        try {
            return started.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InferenceException("starting ONNX Runtime was interrupted", e);
        } catch (ExecutionException e) {
            throw new InferenceException("ONNX Runtime cannot be started on this machine: " + e.getCause(), e);
        }
    }

    /** DJL finds its engines through the class loader of the thread, which in OSGi is somebody else's. */
    private static <T> T withClassLoader(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Engine.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    OrtEnvironment environment() {
        return environment;
    }

    /** Version of the runtime, for provenance. */
    String version() {
        return "ONNX Runtime " + environment.getVersion() + " by DJL " + engine.getEngineName();
    }

    /** Options for a session on a device. */
    OrtSession.SessionOptions sessionOptions(RuntimeOptions options, boolean isPrepacked) throws OrtException,
            InferenceException {
        var session = new OrtSession.SessionOptions();
        try {
            session.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            session.setIntraOpNumThreads(options.threads().orElse(0));
            session.setMemoryPatternOptimization(false);
            session.addConfigEntry("session.intra_op.spin_duration_us", SPIN_DURATION);
            // attention masked by −100 leaves probabilities of e⁻¹⁰⁰, below 2⁻¹²⁶: products with these take many times as long
            session.addConfigEntry("session.set_denormal_as_zero", "1");
            if (!isPrepacked) {
                session.addConfigEntry("session.disable_prepacking", "1");
            }
            if (options.device().kind() == Device.Kind.CUDA) {
                CudaProvider.add(session, options);
            }
            return session;
        } catch (OrtException | InferenceException | RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
