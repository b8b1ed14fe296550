package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The libraries that the CUDA part of ONNX Runtime needs: what they are is read from its own file, and from theirs.
 *
 * @param provider the CUDA part of ONNX Runtime
 * @param found file of every library that is needed and found, by name, each behind those that it needs itself
 * @param missing names of those that are not found, with the library that needs each
 * @param search where they were looked for
 */
record CudaLibraries(Path provider, Map<String, Path> found, Map<String, String> missing, LibrarySearch search) {

    /** File name of the CUDA part of ONNX Runtime. */
    static final String PROVIDER = "libonnxruntime_providers_cuda.so";
    /** The driver's own library: nothing names it as needed, since the CUDA runtime looks for it when it starts. */
    static final String DRIVER = "libcuda.so.1";

    /** What the loader finds by itself on every machine. */
    private static final Set<String> SYSTEM = Set.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1",
            "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2", "libz.so.1");
    /** Parts of the product itself, which the runtime loads by itself. */
    private static final Set<String> OWN = Set.of("libonnxruntime_providers_shared.so", "libonnxruntime.so.1");

    /** Keeps the order. */
    CudaLibraries {
        found = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(found));
        missing = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /**
     * Looks for all that is needed.
     *
     * @throws IOException if a library is found but cannot be read
     */
    static CudaLibraries find(Path provider, LibrarySearch search) throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>();
        search.find(DRIVER).ifPresentOrElse(file -> found.put(DRIVER, file),
                () -> missing.put(DRIVER, "the CUDA runtime"));
        addNeeded(provider, search, new LinkedHashSet<>(), found, missing);
        for (Path companion : companions(found)) {
            Map<String, Path> more = new LinkedHashMap<>(found);
            Map<String, String> lacking = new LinkedHashMap<>();
            addNeeded(companion, search, new LinkedHashSet<>(), more, lacking);
            if (lacking.isEmpty()) { // else cuDNN does without this part, or says so when it needs it
                found.putAll(more);
                found.putIfAbsent(companion.getFileName().toString(), companion);
            }
        }
        return new CudaLibraries(provider, found, missing, search);
    }

    private static void addNeeded(Path library, LibrarySearch search, Set<String> visited, Map<String, Path> found,
            Map<String, String> missing) throws IOException {
        for (String name : SharedLibrary.needed(library)) {
            if (SYSTEM.contains(name) || OWN.contains(name) || found.containsKey(name) || !visited.add(name)) {
                continue;
            }
            Path beside = library.resolveSibling(name);
            Optional<Path> file = search.find(name).or(() -> Optional.of(beside).filter(Files::isRegularFile));
            if (file.isEmpty()) {
                missing.put(name, String.valueOf(library.getFileName()));
            } else {
                addNeeded(file.get(), search, visited, found, missing);
                found.put(name, file.get());
            }
        }
    }

    /** The parts of cuDNN, which it looks for when it needs them: they lie beside it, and maybe in no folder of the loader. */
    private static List<Path> companions(Map<String, Path> found) throws IOException {
        List<Path> companions = new ArrayList<>();
        for (Map.Entry<String, Path> entry : found.entrySet()) {
            if (entry.getKey().startsWith("libcudnn.so")) {
                String version = entry.getKey().substring("libcudnn".length());
                try (DirectoryStream<Path> parts = Files.newDirectoryStream(entry.getValue().toAbsolutePath().getParent(),
                        "libcudnn_*" + version)) {
                    parts.forEach(companions::add);
                }
            }
        }
        companions.sort(null);
        return companions;
    }

    /** The major version of CUDA, told by the name of its runtime library; empty when the provider names none. */
    static Optional<String> version(Path provider) throws IOException {
        return SharedLibrary.needed(provider).stream().filter(name -> name.startsWith("libcudart.so."))
                .map(name -> name.substring("libcudart.so.".length())).findFirst();
    }

    /** What is wrong and what to do; empty when all is there. */
    Optional<String> problem() {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String names = missing.entrySet().stream().map(entry -> entry.getKey() + " (needed by " + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        String places = search.existing().stream().map(Path::toString).collect(Collectors.joining(", "));
        return Optional.of("not found: " + names + "; looked in " + (places.isEmpty() ? "no folder, since none of the usual ones"
                + " exists" : places) + "; " + advice());
    }

    String advice() {
        boolean isDriverMissing = missing.containsKey(DRIVER);
        String driver = isDriverMissing ? "install the NVIDIA driver (libcuda.so.1 comes with it)" : "";
        String toolkit = "install CUDA and cuDNN, or set " + LibrarySearch.FOLDERS + " to the folders that hold them, separated"
                + " by colons, such as those of pip's packages, nvidia/*/lib";
        if (isDriverMissing && missing.size() == 1) {
            return driver;
        }
        return isDriverMissing ? driver + "; " + toolkit : toolkit;
    }

    /**
     * Loads all that is found, each behind what it needs, so that the runtime finds them loaded wherever they lie.
     *
     * @throws InferenceException if something is missing or cannot be loaded
     */
    void load() throws InferenceException {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            throw new InferenceException(problem.get());
        }
        for (Path library : found.values()) {
            try {
                System.load(library.toAbsolutePath().toString());
            } catch (UnsatisfiedLinkError e) {
                throw new InferenceException("the library " + library + " is there but cannot be loaded: "
                        + e.getMessage(), e);
            }
        }
    }
}
