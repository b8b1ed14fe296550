package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import ai.onnxruntime.OrtEnvironment;

/**
 * The native libraries of ONNX Runtime, which are inside its jar. Its own way to unpack them leaves a folder behind in every
 * process (seen in 1.29): it asks Java to delete the folder before the files in it. So they are unpacked here, and it is told
 * where by its documented property {@code onnxruntime.native.path}. In the variants for graphics cards they lie in a folder
 * already, and the launchers set the property.
 */
final class NativeLibraries {

    private static final String LOCATION = "onnxruntime.native.path";
    private static final String INSIDE = "/ai/onnxruntime/native/linux-x64/";
    private static final List<String> RUNTIME = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");
    /** The GPU build has these too, and loads them when a device is asked for. */
    private static final List<String> PROVIDERS = List.of("libonnxruntime_providers_shared.so",
            CudaLibraries.PROVIDER);

    private NativeLibraries() {
    }

    /**
     * Unpacks the libraries once in a process, unless somebody says where they are. They go when the process ends, and when it is
     * killed, when the next one starts.
     */
    static synchronized void unpack() throws IOException {
        if (System.getProperty(LOCATION) != null || OrtEnvironment.class.getResource(INSIDE + RUNTIME.getFirst()) == null) {
            return; // on another platform the runtime looks after itself
        }
        TemporaryFolders folders = TemporaryFolders.usual();
        folders.removeAbandoned();
        Path folder = folders.create("runtime");
        folder.toFile().deleteOnExit(); // what is registered last is deleted first
        for (String library : RUNTIME) {
            unpack(library, folder);
        }
        for (String library : PROVIDERS) {
            unpack(library, folder);
        }
        System.setProperty(LOCATION, folder.toString());
    }

    /**
     * Removes the folder that the runtime makes for its libraries when it starts. It stays empty, as they are unpacked already, and
     * would outlive a process that is killed or halted. Only the runtime knows its name, and does not tell.
     */
    static void removeEmptyFolder() {
        if (System.getProperty(LOCATION) == null) {
            return;
        }
        try {
            Field known = Class.forName(OrtEnvironment.class.getPackageName() + ".OnnxRuntime").getDeclaredField("tempDirectory");
            known.setAccessible(true);
            if (known.get(null) instanceof Path folder) {
                Files.deleteIfExists(folder);
            }
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            // another version of the runtime: its folder stays until the process ends
        }
    }

    /** The CUDA part of the runtime, where it is there; only after {@link #unpack()}. */
    static Optional<Path> cudaProvider() {
        return Optional.ofNullable(System.getProperty(LOCATION)).map(folder -> Path.of(folder, CudaLibraries.PROVIDER))
                .filter(Files::isRegularFile);
    }

    private static void unpack(String library, Path folder) throws IOException {
        try (@Nullable InputStream content = OrtEnvironment.class.getResourceAsStream(INSIDE + library)) {
            if (content != null) {
                Path file = folder.resolve(library);
                file.toFile().deleteOnExit();
                Files.copy(content, file);
            }
        }
    }
}
