package io.github.isorel.headless;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is, by its first bytes. */
enum FileKind {
    /** Weights, or something that has been taken for them. */
    CHECKPOINT,
    /** A compiled model. */
    ONNX,
    /** NetCDF data, or a folder of them. */
    DATA,
    /** None of these. */
    UNKNOWN;

    private static final int BEGINNING = 16;
    private static final int SAFETENSORS_JSON = 8;

    /**
     * Looks at a file.
     *
     * @param file a file or folder
     * @return what it seems to be
     * @throws IOException if it cannot be read
     */
    static FileKind of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return DATA;
        }
        String start;
        try (InputStream content = Files.newInputStream(file)) {
            start = new String(content.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        }
        if (start.startsWith("CDF") || start.startsWith("\u0089HDF")) {
            return DATA;
        }
        if (start.startsWith("\b") && start.length() == BEGINNING && start.charAt(SAFETENSORS_JSON) != '{') {
            return ONNX; // protobuf: field 1, the version of the intermediate representation
        }
        boolean weights = start.startsWith("PK") || start.length() > SAFETENSORS_JSON && start.charAt(SAFETENSORS_JSON) == '{';
        boolean taken = start.isEmpty() || start.startsWith("\u0080") || start.startsWith("version https://")
                || start.startsWith("<");
        return weights || taken ? CHECKPOINT : UNKNOWN;
    }
}
