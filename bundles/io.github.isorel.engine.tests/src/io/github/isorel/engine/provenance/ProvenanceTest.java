package io.github.isorel.engine.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;

class ProvenanceTest {

    /** FIPS 180-2, appendix B.1. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Progress CANCELLED = new Progress() {
        @Override
        public void begin(String stage, long units) {
            // cancelled before it began
        }

        @Override
        public void worked(long units) {
            throw new AssertionError("worked after it was cancelled");
        }

        @Override
        public boolean isCancelled() {
            return true;
        }
    };

    @Test
    void digestIsThatOfTheStandard(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertEquals(SHA256_OF_ABC, Digest.sha256(file, Progress.none()));
        assertEquals(SHA256_OF_ABC, Digest.sha256("abc"));
        assertThrows(CancellationException.class, () -> Digest.sha256(file, CANCELLED));
    }

    @Test
    void largeFilesAreToldBySizeAndTime(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertEquals(Optional.of(SHA256_OF_ABC), SourceFile.of(file, 3, Progress.none()).sha256());
        SourceFile large = SourceFile.of(file, 2, Progress.none());
        assertEquals(Optional.empty(), large.sha256());
        assertTrue(large.toString().startsWith("abc 3 bytes of 2"), large.toString());
    }

    @Test
    void attributesFollowTheConventionsAndKeepTheOrder() {
        Instant created = Instant.parse("2026-01-02T03:04:05.678Z");
        var model = new SourceFile("demo.ckpt", 7, created, Optional.of(SHA256_OF_ABC));
        var data = new SourceFile("surface.nc", 8, Instant.parse("2026-01-01T00:00:00Z"), Optional.empty());
        var provenance = new Provenance("Isorel 0.1.0", "isorel forecast --steps 1", created, model, List.of(data, data),
                Map.of("device", "cpu"));
        Map<String, String> attributes = provenance.attributes();
        assertEquals(List.of("source", "history", "isorel_product", "isorel_model", "isorel_data", "isorel_device"),
                new ArrayList<>(attributes.keySet()));
        assertEquals("2026-01-02T03:04:05Z isorel forecast --steps 1", attributes.get("history"));
        assertEquals("demo.ckpt sha256:" + SHA256_OF_ABC, attributes.get("isorel_model"));
        assertEquals("surface.nc 8 bytes of 2026-01-01T00:00:00Z; surface.nc 8 bytes of 2026-01-01T00:00:00Z",
                attributes.get("isorel_data"));
    }

    @Test
    void resultsThatAreTheSameWheneverTheyAreMadeTellNoTime() {
        var model = new SourceFile("demo.ckpt", 7, Instant.EPOCH, Optional.of(SHA256_OF_ABC));
        var provenance = new Provenance("Isorel 0.1.0", "isorel run", Optional.empty(), model, List.of(), Map.of());
        assertEquals("isorel run", provenance.attributes().get("history"));
    }
}
