package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CUDA needs, with libraries that hold nothing but the names of those that they need. */
class CudaLibrariesTest {

    private final Path folder;
    private final Path toolkit;
    private final Path driver;
    private final Path provider;

    CudaLibrariesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        toolkit = Files.createDirectory(folder.resolve("toolkit"));
        driver = Files.createDirectory(folder.resolve("driver"));
        provider = ElfFile.write(folder.resolve(CudaLibraries.PROVIDER), "libcublas.so.13", "libcudart.so.13", "libcudnn.so.9",
                "libonnxruntime_providers_shared.so", "libstdc++.so.6", "libc.so.6");
    }

    private void makeToolkit() throws IOException {
        ElfFile.write(toolkit.resolve("libcublas.so.13"), "libcublasLt.so.13", "libdl.so.2");
        ElfFile.write(toolkit.resolve("libcublasLt.so.13"), "libc.so.6");
        ElfFile.write(toolkit.resolve("libcudart.so.13"), "libc.so.6");
        ElfFile.write(toolkit.resolve("libcudnn.so.9"));
        ElfFile.write(toolkit.resolve("libcudnn_ops.so.9"), "libcudnn_graph.so.9");
        ElfFile.write(toolkit.resolve("libcudnn_graph.so.9"), "libcublas.so.13");
        ElfFile.write(toolkit.resolve("libcudnn_engines.so.9"), "libnvrtc.so.13");
    }

    private CudaLibraries find() throws IOException {
        return CudaLibraries.find(provider, new LibrarySearch(List.of(folder.resolve("nowhere"), driver, toolkit)));
    }

    @Test
    void everyLibraryComesBehindThoseThatItNeeds() throws IOException {
        makeToolkit();
        ElfFile.write(driver.resolve("libcuda.so.1"));
        CudaLibraries libraries = find();
        assertEquals(Optional.empty(), libraries.problem());
        // the part of cuDNN whose own need is not met is left out: cuDNN does without
        assertEquals(List.of("libcuda.so.1", "libcublasLt.so.13", "libcublas.so.13", "libcudart.so.13", "libcudnn.so.9",
                "libcudnn_graph.so.9", "libcudnn_ops.so.9"), List.copyOf(libraries.found().keySet()));
        assertEquals(toolkit.resolve("libcudart.so.13"), libraries.found().get("libcudart.so.13"));
    }

    @Test
    void whatIsMissingIsNamedWithPlaceAndRemedy() throws IOException {
        makeToolkit();
        Files.delete(toolkit.resolve("libcublasLt.so.13"));
        Files.delete(toolkit.resolve("libcudnn.so.9"));
        CudaLibraries libraries = find();
        assertEquals(Map.of("libcuda.so.1", "the CUDA runtime", "libcublasLt.so.13", "libcublas.so.13", "libcudnn.so.9",
                CudaLibraries.PROVIDER), libraries.missing());
        String problem = libraries.problem().orElseThrow();
        for (String part : List.of("libcublasLt.so.13 (needed by libcublas.so.13)", "looked in " + driver + ", " + toolkit + ";",
                "install the NVIDIA driver", "set ISOREL_CUDA_LIBRARIES to the folders")) {
            assertTrue(problem.contains(part), problem);
        }
        assertFalse(problem.contains("nowhere"), problem);
        assertEquals(problem, assertThrows(InferenceException.class, libraries::load).getMessage());
    }

    @Test
    void whereTheDriverAloneIsMissingNothingElseIsAdvised() throws IOException {
        makeToolkit();
        String problem = find().problem().orElseThrow();
        assertTrue(problem.endsWith("; install the NVIDIA driver (libcuda.so.1 comes with it)"), problem);
    }

    @Test
    void whatCannotBeLoadedIsNamed() throws IOException {
        makeToolkit();
        Path broken = Files.writeString(driver.resolve("libcuda.so.1"), "half a download");
        String message = assertThrows(InferenceException.class, find()::load).getMessage();
        assertTrue(message.contains("the library " + broken + " is there but cannot be loaded"), message);
    }

    @Test
    void theVersionOfCudaIsRead() throws IOException {
        assertEquals(Optional.of("13"), CudaLibraries.version(provider));
        assertEquals(Optional.empty(), CudaLibraries.version(ElfFile.write(folder.resolve("other.so"), "libc.so.6")));
    }

    /** The order of this library's names was read with readelf -d. */
    @Test
    void aRealLibraryIsRead() throws InferenceException, IOException {
        InferenceEngine.start();
        Path real = Path.of(String.valueOf(System.getProperty("onnxruntime.native.path")), "libonnxruntime4j_jni.so");
        Set<String> needed = SharedLibrary.needed(real);
        assertTrue(needed.containsAll(Set.of("libonnxruntime.so.1", "libc.so.6")), needed.toString());
    }

    @Test
    void damagedLibrariesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(provider);
        Path damaged = folder.resolve("damaged.so");
        for (int length = 0; length < whole.length; length++) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            String message = assertThrows(IOException.class, () -> SharedLibrary.needed(damaged), "length " + length)
                    .getMessage();
            assertTrue(message.contains("damaged.so"), message);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xff;
            Files.write(damaged, changed);
            try {
                SharedLibrary.needed(damaged);
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("damaged.so"), e.getMessage());
            }
        }
    }

    @Test
    void foldersOfTheUserComeFirst() {
        LibrarySearch search = LibrarySearch.of(Map.of("ISOREL_CUDA_LIBRARIES", "/a/b:/c", "LD_LIBRARY_PATH", "/d::/a/b"));
        assertEquals(List.of(Path.of("/a/b"), Path.of("/c"), Path.of("/d")), search.folders().subList(0, 3));
        assertTrue(search.folders().contains(Path.of("/usr/local/cuda/lib64")), search.folders().toString());
    }
}
